"""What an author does to a codebook: new themes and positions, wording, terms, merging and splitting."""

import asyncio
import re
import unicodedata
from collections.abc import Sequence

import msgspec
from msgspec.structs import replace

from awards.errors import NotFound, Refused
from awards.i18n import _
from awards.lessons.codebooks import Shelf, change, shelf_for
from awards.lessons.decisions import about_read, decide, move, opened
from awards.lessons.following import Follow
from awards.lessons.passages import unreadable
from awards.lessons.readings import Corpus
from awards.roles import Actor
from themes.board import confirmed_passages
from themes.codebook import Codebook, Position, Terms, Text, Theme
from themes.codebook.checks import check_codebook
from themes.codebook.operations import add_term, add_theme, bump, merge_themes, split_theme
from themes.index import Index
from themes.language import LANGUAGES, Language
from themes.model import Decision
from themes.suggestions import Suggestion, suggest_terms

Both = tuple[str, str]
"""A wording in English and in German."""


class ThemeView(msgspec.Struct, frozen=True, kw_only=True):
    """A theme with the terms that its confirmed passages suggest."""

    shelf: Shelf
    theme: Theme
    suggestions: Sequence[Suggestion]


async def theme_view(actor: Actor, slug: str, theme_id: str) -> ThemeView:
    """A theme of a season's codebook, for its authors."""
    shelf = await shelf_for(actor, slug)
    theme = _theme(shelf.codebook, theme_id)
    corpus, index, decisions = await opened(actor, slug)
    found = await asyncio.to_thread(_suggested, corpus, index, theme, decisions.get(theme_id, ()))
    return ThemeView(shelf=shelf, theme=theme, suggestions=found)


async def add(
    actor: Actor, slug: str, seen: int, *, label: Both, question: Both, competency: str, seeds: Sequence[str]
) -> str:
    """Adds a theme that is told by its seed sentences; returns its id."""
    if not label[0]:
        raise Refused(_("Give the theme a name."))
    book = (await shelf_for(actor, slug)).codebook
    theme_id = free_id(label[0], [theme.id for theme in book.themes])
    seeds = seeds or label
    theme = Theme(
        id=theme_id,
        competency=competency,
        label=Text(*label),
        question=Text(*question) if question[0] else Text(*label),
        seeds=Terms(en=tuple(dict.fromkeys(seeds)), de=tuple(dict.fromkeys(seeds))),
    )
    await change(actor, slug, seen, "add", lambda codebook: add_theme(codebook, theme))
    return theme_id


async def begin_with(
    actor: Actor, slug: str, theme_id: str, label: str, *, judging_copy: int, span: tuple[int, int]
) -> str:
    """Begins a theme with a passage that was proposed for another one; returns the new theme's id."""
    shelf = await shelf_for(actor, slug)
    new = await add(
        actor, slug, shelf.number, label=(label, label), question=(label, label),
        competency=_theme(shelf.codebook, theme_id).competency, seeds=(),
    )  # fmt: skip
    await move(actor, slug, theme_id, judging_copy=judging_copy, span=span, to=new)
    return new


async def reword(
    actor: Actor, slug: str, seen: int, theme_id: str, *, label: Both, question: Both, memo: str
) -> None:
    """Gives a theme another name, question and memo; its id stays, and with it the decisions."""
    if not label[0] or not question[0]:
        raise Refused(_("A theme needs a name and the question it answers."))

    def made(codebook: Codebook) -> Codebook:
        theme = replace(
            _theme(codebook, theme_id), label=Text(*label), question=Text(*question), memo=memo.strip()
        )
        return bump(_with(codebook, theme), "patch")

    await change(actor, slug, seen, "reword", made)


async def add_terms(actor: Actor, slug: str, seen: int, theme_id: str, terms: Sequence[str]) -> None:
    """Adds terms, each written as ``en:early warning``, by which the theme is surely told."""
    pairs = [(language, term.strip()) for language, _colon, term in (one.partition(":") for one in terms)]
    wanted = [(language, term) for language, term in pairs if language in LANGUAGES and term]
    if not wanted:
        raise Refused(_("Choose a term, or write one."))

    def made(codebook: Codebook) -> Codebook:
        for language, term in wanted:
            codebook = add_term(codebook, _theme(codebook, theme_id).id, _language(language), term)
        return codebook

    await change(actor, slug, seen, "terms", made)


async def add_position(actor: Actor, slug: str, seen: int, theme_id: str, *, label: Both) -> str:
    """Adds one more answer that practice gives to a theme's question; returns its id."""
    if not label[0]:
        raise Refused(_("Give the position a name."))

    def made(codebook: Codebook) -> Codebook:
        theme = _theme(codebook, theme_id)
        position = Position(id=free_id(label[0], [one.id for one in theme.positions]), label=Text(*label))
        changed = replace(theme, positions=(*theme.positions, position))
        return check_codebook(bump(_with(codebook, changed), "minor"))

    changed = await change(actor, slug, seen, "position", made)
    return _theme(changed, theme_id).positions[-1].id


async def begin_position_with(
    actor: Actor, slug: str, theme_id: str, label: str, *, judging_copy: int, span: tuple[int, int]
) -> None:
    """Begins a position with a passage, which is confirmed for the theme thereby."""
    shelf = await shelf_for(actor, slug)
    position = await add_position(actor, slug, shelf.number, theme_id, label=(label, label))
    await decide(
        actor, slug, theme_id, judging_copy=judging_copy, span=span, accepted=True, position=position
    )


async def merge(actor: Actor, slug: str, seen: int, theme_id: str, *, into: str) -> None:
    """Takes a theme up into another one, with what was decided about it."""

    def made(codebook: Codebook) -> Codebook:
        if into == theme_id:
            raise Refused(_("Choose another theme to merge with."))
        return merge_themes(codebook, _theme(codebook, into).id, [_theme(codebook, theme_id).id])

    await change(actor, slug, seen, "merge", made, follow=[Follow(theme_id, into)])


async def split(actor: Actor, slug: str, seen: int, theme_id: str, *, position: str) -> str:
    """Makes a position a theme of its own, with the passages that were sorted there; returns its id."""
    book = (await shelf_for(actor, slug)).codebook
    theme = _theme(book, theme_id)
    chosen = next((one for one in theme.positions if one.id == position), None)
    if chosen is None:
        raise Refused(_("Choose the position that is to be a theme."))
    new = free_id(chosen.label.en, [one.id for one in book.themes])
    rest = replace(theme, positions=tuple(one for one in theme.positions if one.id != position))
    part = replace(theme, id=new, label=chosen.label, positions=(), memo="")
    await change(
        actor, slug, seen, "split", lambda codebook: split_theme(codebook, theme_id, [rest, part]),
        follow=[Follow(theme_id, new, position)],
    )  # fmt: skip
    return new


def free_id(name: str, taken: Sequence[str]) -> str:
    """An id made of a name's words, with a number behind it where it is taken."""
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    base = "-".join(re.findall(r"[a-z0-9]+", plain))[:60].strip("-") or "theme"
    numbered = (f"{base}-{number}" for number in range(2, len(taken) + 3))
    return base if base not in taken else next(one for one in numbered if one not in taken)


def _suggested(corpus: Corpus, index: Index, theme: Theme, decisions: Sequence[Decision]) -> list[Suggestion]:
    if index.codebook.theme(theme.id) is None:
        return []
    hidden = unreadable(corpus, index)
    confirmed = confirmed_passages(index, theme.id, about_read(index, decisions)).passages
    accepted = [number for number in confirmed if number not in hidden]
    k = corpus.season.least_organisations
    return [one for language in LANGUAGES for one in suggest_terms(index, theme, accepted, language, k)]


def _theme(codebook: Codebook, theme_id: str) -> Theme:
    theme = codebook.theme(theme_id)
    if theme is None:
        raise NotFound
    return theme


def _with(codebook: Codebook, changed: Theme) -> Codebook:
    themes = tuple(changed if theme.id == changed.id else theme for theme in codebook.themes)
    return replace(codebook, themes=themes)


def _language(code: str) -> Language:
    return "de" if code == "de" else "en"
