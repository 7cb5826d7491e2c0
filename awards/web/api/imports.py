"""Spreadsheets in: a file is looked at first, and only what was shown is written when it is confirmed."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager

import msgspec
from litestar import post
from litestar.handlers import HTTPRouteHandler
from litestar.params import FromPath, JSONBody

from awards.errors import Refused
from awards.exchange.errors import InputError
from awards.exchange.importing import entries, scorecards, taking
from awards.exchange.importing.uploads import uploads_of
from awards.rounds import coverage
from awards.web.pages.imports import BODY
from awards.web.visit import Visit, person, settings_of


class ProblemOut(msgspec.Struct, frozen=True):
    """A cell that cannot be used: where it is, what is wrong, and what to do."""

    place: str
    text: str


class ChangeOut(msgspec.Struct, frozen=True):
    """What a row would do: ``new``, ``changed`` or ``same``."""

    effect: str
    summary: str


class ColumnOut(msgspec.Struct, frozen=True):
    """A column of the file by its place, and what it is read as: one of the targets, or null."""

    place: int
    title: str
    target: str | None


class LookOut(msgspec.Struct, frozen=True, kw_only=True):
    """What a file would do. ``upload`` and ``digest`` go back to confirm it, within a day.

    ``columns`` and ``targets`` (by key, with what they are called) are there where columns can be read otherwise.
    """

    upload: str
    digest: str
    changes: list[ChangeOut]
    problems: list[ProblemOut]
    columns: list[ColumnOut] = []
    targets: Mapping[str, str] = {}


class ColumnsIn(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What columns are: a target by the place of each."""

    upload: str
    columns: Mapping[int, str]


class TakeIn(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A confirmation of what was shown."""

    upload: str
    digest: str


class TakeColumnsIn(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A confirmation of what was shown with columns read so; ``finish`` locks or hands in what is complete."""

    upload: str
    digest: str
    columns: Mapping[int, str]
    finish: bool = False


class TakenOut(msgspec.Struct, frozen=True):
    """How many rows, entries or scorecards were written, and how many scorecards were locked."""

    taken: int
    locked: int = 0


@post("/rounds/{token:str}/imports/{kind:str}", request_max_body_size=BODY, status_code=200)
async def look_at_rows(request: Visit, token: FromPath[str], kind: FromPath[str]) -> LookOut:
    """What the body of the request, a workbook or CSV of ``judges`` or ``assignments``, would do to a round."""
    actor, uploads = person(request), uploads_of(settings_of(request))
    await coverage.coverage(actor, token)
    taking.kind_named(kind)
    with _told():
        shown = await taking.look(uploads, actor, token, kind, await request.body())
    return _look(shown)


@post("/rounds/{token:str}/imports/{kind:str}/confirmation", status_code=200)
async def take_rows(
    request: Visit, token: FromPath[str], kind: FromPath[str], data: JSONBody[TakeIn]
) -> TakenOut:
    """Writes what was shown."""
    actor, settings = person(request), settings_of(request)
    await coverage.coverage(actor, token)
    taking.kind_named(kind)
    taken = await taking.take(
        uploads_of(settings), actor, token, kind, data.upload, data.digest, base_url=settings.base_url
    )
    return TakenOut(taken)


@post("/rounds/{token:str}/imports/scorecards", request_max_body_size=BODY, status_code=200)
async def look_at_scorecards(request: Visit, token: FromPath[str]) -> LookOut:
    """What the body of the request, scorecards of the panel in long or wide form, would do to a round."""
    actor, uploads = person(request), uploads_of(settings_of(request))
    with _told():
        shown = await scorecards.look(uploads, actor, token, await request.body())
    return _mapped(shown)


@post("/rounds/{token:str}/imports/scorecards/columns", status_code=200)
async def read_scorecards(request: Visit, token: FromPath[str], data: JSONBody[ColumnsIn]) -> LookOut:
    """What the same file would do with its columns read otherwise."""
    uploads = uploads_of(settings_of(request))
    shown = await scorecards.again(uploads, person(request), token, data.upload, data.columns)
    return _mapped(shown)


@post("/rounds/{token:str}/imports/scorecards/confirmation", status_code=200)
async def take_scorecards(request: Visit, token: FromPath[str], data: JSONBody[TakeColumnsIn]) -> TakenOut:
    """Writes what was shown; ``finish`` locks what is complete."""
    settings = settings_of(request)
    written = await scorecards.take(
        uploads_of(settings), person(request), token, data.upload, data.columns, data.digest,
        lock=data.finish, base_url=settings.base_url,
    )  # fmt: skip
    return TakenOut(written.scorecards, written.locked)


@post("/seasons/{slug:str}/imports/entries", request_max_body_size=BODY, status_code=200)
async def look_at_entries(request: Visit, slug: FromPath[str]) -> LookOut:
    """What the body of the request, one entry in a row, would do to a season."""
    with _told():
        shown = await entries.look(settings_of(request), person(request), slug, await request.body())
    return _mapped(shown)


@post("/seasons/{slug:str}/imports/entries/columns", status_code=200)
async def read_entries(request: Visit, slug: FromPath[str], data: JSONBody[ColumnsIn]) -> LookOut:
    """What the same file would do with its columns read otherwise."""
    shown = await entries.again(settings_of(request), person(request), slug, data.upload, data.columns)
    return _mapped(shown)


@post("/seasons/{slug:str}/imports/entries/confirmation", status_code=200)
async def take_entries(request: Visit, slug: FromPath[str], data: JSONBody[TakeColumnsIn]) -> TakenOut:
    """Writes what was shown; ``finish`` hands in what is complete."""
    taken = await entries.take(
        settings_of(request),
        person(request),
        slug,
        data.upload,
        data.columns,
        data.digest,
        submit=data.finish,
    )
    return TakenOut(taken)


@contextmanager
def _told() -> Iterator[None]:
    """A file that cannot be used is refused in the words that say why."""
    try:
        yield
    except InputError as error:
        raise Refused(str(error)) from error


def _mapped(shown: entries.Shown | scorecards.Shown) -> LookOut:
    columns = [
        ColumnOut(place, heading.title, shown.chosen.get(place))
        for place, heading in enumerate(shown.sheet.headings)
    ]
    known = {target.key: target.title for target in shown.targets}
    return msgspec.structs.replace(_look(shown), columns=columns, targets=known)


def _look(shown: taking.Shown | entries.Shown | scorecards.Shown) -> LookOut:
    preview = shown.preview
    return LookOut(
        upload=shown.upload,
        digest=preview.digest,
        changes=[ChangeOut(change.effect, change.summary) for change in preview.changes],
        problems=[ProblemOut(problem.place, problem.text) for problem in preview.problems],
    )


routes: list[HTTPRouteHandler] = [
    look_at_rows, take_rows, look_at_scorecards, read_scorecards, take_scorecards, look_at_entries, read_entries,
    take_entries,
]  # fmt: skip
