"""A season's codebook: read whole, changed theme by theme, taken in from a file, or taken back.

Every change is made to the version that was read (``number``) and makes the next one; decisions about passages follow.
"""

from collections.abc import Mapping, Sequence

import msgspec
from litestar import get, post, put
from litestar.handlers import HTTPRouteHandler
from litestar.params import FromPath, JSONBody

from awards.errors import NotFound
from awards.i18n import current_language
from awards.lessons import codebooks, editing, importing
from awards.lessons.overview import Picture, overview
from awards.lessons.projects import language_of
from awards.web.visit import Visit, person
from themes.codebook import Codebook, Text, Theme
from themes.codebook.differences import Differences
from themes.language import Language


class StepOut(msgspec.Struct, frozen=True):
    """A version of the codebook, with what it changed of the one before, by theme, in the language of the account."""

    number: int
    version: str
    added: Sequence[str]
    removed: Sequence[str]
    changed: Mapping[str, list[str]]


class CodebookOut(msgspec.Struct, frozen=True, kw_only=True):
    """A codebook as it is; ``number`` goes back with a change. ``history`` holds the last versions, newest first."""

    number: int
    codebook: Codebook
    history: list[StepOut]


class TermOut(msgspec.Struct, frozen=True):
    """A term by which a theme is told, or may be."""

    language: Language
    term: str


class ChangedOut(msgspec.Struct, frozen=True):
    """A theme as it is after a change, with the number of the version that the change made."""

    number: int
    theme: Theme


class ThemeDetailOut(msgspec.Struct, frozen=True):
    """A theme of the codebook with the terms that its confirmed passages suggest."""

    number: int
    theme: Theme
    suggestions: list[TermOut]


class NewThemeIn(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A theme to add; ``seeds`` are sentences of one's own in which it is told."""

    number: int
    label: Text
    question: Text = Text("", "")
    competency: str
    seeds: list[str] = []


class WordingIn(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A theme's name, question and memo."""

    number: int
    label: Text
    question: Text
    memo: str = ""


class TermsIn(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Terms by which a theme is surely told."""

    number: int
    terms: list[TermOut]


class PositionIn(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One more answer to a theme's question."""

    number: int
    label: Text


class MergeIn(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The theme that takes another one up."""

    number: int
    into: str


class SplitIn(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The position that becomes a theme of its own."""

    number: int
    position: str


class FileIn(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A codebook's file: TOML, which takes the place of the codebook, or .qdc, which adds and renames."""

    number: int
    content: str


class BackIn(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The earlier version that is to hold again; 0 is the codebook as it was shipped."""

    number: int
    to: int


@get("/lessons/{slug:str}/overview")
async def get_overview(request: Visit, slug: FromPath[str]) -> Sequence[Picture]:
    """The overview pictures as tables of bands; what could point to fewer than the least number is not in them."""
    return (await overview(person(request), slug)).pictures


@get("/lessons/{slug:str}/codebook")
async def get_codebook(request: Visit, slug: FromPath[str]) -> CodebookOut:
    """The codebook with its history."""
    return await _codebook(request, slug)


@put("/lessons/{slug:str}/codebook", status_code=200)
async def put_codebook(request: Visit, slug: FromPath[str], data: JSONBody[FileIn]) -> CodebookOut:
    """Makes a version of what a file holds."""
    content, language = data.content.encode(), language_of(current_language())
    await importing.take_in(person(request), slug, data.number, content, language)
    return await _codebook(request, slug)


@post("/lessons/{slug:str}/codebook/back", status_code=200)
async def go_back(request: Visit, slug: FromPath[str], data: JSONBody[BackIn]) -> CodebookOut:
    """Takes an earlier version up again."""
    await importing.go_back(person(request), slug, data.number, data.to)
    return await _codebook(request, slug)


@post("/lessons/{slug:str}/codebook")
async def add_theme(request: Visit, slug: FromPath[str], data: JSONBody[NewThemeIn]) -> ChangedOut:
    """Adds a theme."""
    new = await editing.add(
        person(request), slug, data.number, label=_both(data.label), question=_both(data.question),
        competency=data.competency, seeds=data.seeds,
    )  # fmt: skip
    return await _changed(request, slug, new)


@get("/lessons/{slug:str}/codebook/{theme:str}")
async def get_theme(request: Visit, slug: FromPath[str], theme: FromPath[str]) -> ThemeDetailOut:
    """One theme: how it is told, and the terms that its confirmed passages suggest."""
    view = await editing.theme_view(person(request), slug, theme)
    suggestions = [TermOut(one.language, one.term) for one in view.suggestions]
    return ThemeDetailOut(view.shelf.number, view.theme, suggestions)


@put("/lessons/{slug:str}/codebook/{theme:str}", status_code=200)
async def put_wording(
    request: Visit, slug: FromPath[str], theme: FromPath[str], data: JSONBody[WordingIn]
) -> ChangedOut:
    """Gives a theme another name, question and memo."""
    await editing.reword(
        person(request), slug, data.number, theme, label=_both(data.label), question=_both(data.question),
        memo=data.memo,
    )  # fmt: skip
    return await _changed(request, slug, theme)


@post("/lessons/{slug:str}/codebook/{theme:str}/terms", status_code=200)
async def add_terms(
    request: Visit, slug: FromPath[str], theme: FromPath[str], data: JSONBody[TermsIn]
) -> ChangedOut:
    """Adds terms."""
    terms = [f"{one.language}:{one.term}" for one in data.terms]
    await editing.add_terms(person(request), slug, data.number, theme, terms)
    return await _changed(request, slug, theme)


@post("/lessons/{slug:str}/codebook/{theme:str}/positions", status_code=200)
async def add_position(
    request: Visit, slug: FromPath[str], theme: FromPath[str], data: JSONBody[PositionIn]
) -> ChangedOut:
    """Adds a position."""
    await editing.add_position(person(request), slug, data.number, theme, label=_both(data.label))
    return await _changed(request, slug, theme)


@post("/lessons/{slug:str}/codebook/{theme:str}/merge", status_code=200)
async def merge_theme(
    request: Visit, slug: FromPath[str], theme: FromPath[str], data: JSONBody[MergeIn]
) -> ChangedOut:
    """Takes the theme up into another one, which is returned."""
    await editing.merge(person(request), slug, data.number, theme, into=data.into)
    return await _changed(request, slug, data.into)


@post("/lessons/{slug:str}/codebook/{theme:str}/split", status_code=200)
async def split_theme(
    request: Visit, slug: FromPath[str], theme: FromPath[str], data: JSONBody[SplitIn]
) -> ChangedOut:
    """Makes a position a theme of its own, which is returned."""
    new = await editing.split(person(request), slug, data.number, theme, position=data.position)
    return await _changed(request, slug, new)


async def _codebook(request: Visit, slug: str) -> CodebookOut:
    shelf, history, _since = await codebooks.shelf_with_history(person(request), slug)
    steps = [_step(step.version, step.changes) for step in history]
    return CodebookOut(number=shelf.number, codebook=shelf.codebook, history=steps)


def _step(version: codebooks.Version, changes: Differences) -> StepOut:
    language = language_of(current_language())
    changed = {theme: [line.of(language) for line in lines] for theme, lines in changes.changed.items()}
    return StepOut(version.number, version.version, changes.added, changes.removed, changed)


async def _changed(request: Visit, slug: str, theme: str) -> ChangedOut:
    """Without the terms that are suggested: they wait until the new version has a reader, which takes seconds."""
    shelf = await codebooks.shelf_for(person(request), slug)
    found = shelf.codebook.theme(theme)
    if found is None:
        raise NotFound
    return ChangedOut(shelf.number, found)


def _both(text: Text) -> tuple[str, str]:
    return text.en, text.de


routes: list[HTTPRouteHandler] = [
    get_overview, get_codebook, put_codebook, go_back, add_theme, get_theme, put_wording, add_terms, add_position,
    merge_theme, split_theme,
]  # fmt: skip
