"""What an author may do with a codebook. Each operation gives back a new one, with its version raised.

A change that could move passages between themes (merge, split, remove) raises the first number, a new theme or
term the second, new wording the third; :func:`themes.codebook.differences.compare` says what changed.
"""

from collections.abc import Sequence
from typing import Literal

from msgspec.structs import replace

from themes.codebook.checks import check_codebook
from themes.codebook.model import Codebook, Group, Terms, Theme
from themes.errors import InputError
from themes.language import Language

Part = Literal["major", "minor", "patch"]


def bump(codebook: Codebook, part: Part) -> Codebook:
    """The codebook with one number of its version raised and those behind it set to 0."""
    major, minor, patch = (int(number) for number in codebook.version.split("."))
    raised = {"major": (major + 1, 0, 0), "minor": (major, minor + 1, 0), "patch": (major, minor, patch + 1)}
    return replace(codebook, version=".".join(map(str, raised[part])))


def add_theme(codebook: Codebook, theme: Theme) -> Codebook:
    """The codebook with a theme more, at its end."""
    return check_codebook(bump(replace(codebook, themes=(*codebook.themes, theme)), "minor"))


def add_term(
    codebook: Codebook, theme_id: str, language: Language, term: str, place: int | None = None
) -> Codebook:
    """The codebook with a term more in one of a theme's needs (counted from 0), or in its ``sure`` terms."""
    theme = _theme(codebook, theme_id)
    if place is None:
        changed = replace(theme, sure=_plus(theme.sure, language, term))
    elif 0 <= place < len(theme.needs):
        group = theme.needs[place]
        group = replace(group, terms=_plus(group.terms, language, term))
        changed = replace(theme, needs=(*theme.needs[:place], group, *theme.needs[place + 1 :]))
    else:
        raise InputError(
            f"theme {theme_id} has {len(theme.needs)} needs, counted from 0; there is no {place}."
        )
    return check_codebook(bump(_with(codebook, changed), "minor"))


def merge_themes(codebook: Codebook, into: str, others: Sequence[str]) -> Codebook:
    """The codebook with other themes taken up by one, which keeps its id, label and needs.

    Seeds, sure terms, exclusions and positions are joined. The others' needs become a helping group: as
    needs they would all have to occur.
    """
    target = _theme(codebook, into)
    taken = [_theme(codebook, theme_id) for theme_id in others if theme_id != into]
    for theme in taken:
        target = _joined(target, theme)
    gone = {theme.id for theme in taken}
    kept = tuple(theme for theme in codebook.themes if theme.id not in gone)
    return check_codebook(bump(_with(replace(codebook, themes=kept), target), "major"))


def split_theme(codebook: Codebook, theme_id: str, parts: Sequence[Theme]) -> Codebook:
    """The codebook with a theme replaced, in its place, by two or more others with ids of their own."""
    if len(parts) < 2:
        raise InputError(f"theme {theme_id}: a split needs at least two parts, not {len(parts)}.")
    _theme(codebook, theme_id)
    themes = (new for theme in codebook.themes for new in (parts if theme.id == theme_id else (theme,)))
    return check_codebook(bump(replace(codebook, themes=tuple(themes)), "major"))


def _theme(codebook: Codebook, theme_id: str) -> Theme:
    theme = codebook.theme(theme_id)
    if theme is None:
        raise InputError(f"theme {theme_id!r} is not in codebook {codebook.name}. See its list of ids.")
    return theme


def _with(codebook: Codebook, changed: Theme) -> Codebook:
    return replace(codebook, themes=tuple(changed if t.id == changed.id else t for t in codebook.themes))


def _plus(terms: Terms, language: Language, term: str) -> Terms:
    return _union(terms, Terms(en=(term,)) if language == "en" else Terms(de=(term,)))


def _union(a: Terms, b: Terms) -> Terms:
    return Terms(en=tuple(dict.fromkeys(a.en + b.en)), de=tuple(dict.fromkeys(a.de + b.de)))


def _joined(target: Theme, taken: Theme) -> Theme:
    """The target with what another theme knows."""
    helps = target.helps
    for group in (taken.helps, *taken.needs):
        concepts = tuple(dict.fromkeys(helps.concepts + group.concepts))
        helps = Group(concepts=concepts, terms=_union(helps.terms, group.terms))
    ids = {position.id for position in target.positions}
    return replace(
        target,
        seeds=_union(target.seeds, taken.seeds),
        sure=_union(target.sure, taken.sure),
        excludes=_union(target.excludes, taken.excludes),
        opposes=_union(target.opposes, taken.opposes),
        helps=helps,
        positions=target.positions + tuple(p for p in taken.positions if p.id not in ids),
    )
