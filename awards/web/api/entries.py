"""An entrant's own entries: listed, read, saved field by field, submitted."""

from collections.abc import Mapping
from datetime import datetime

import msgspec
from litestar import Response, get, patch, post, put
from litestar.handlers import HTTPRouteHandler
from litestar.params import FromPath, JSONBody

from awards.clock import now
from awards.entering import drafts, submitting
from awards.entering.access import EntryFacts
from awards.entering.drafts import Change, Draft
from awards.seasons.model import Category, Season
from awards.web.visit import Visit, person, settings_of
from entries.forms import MetricRow
from entries.identity import Declaration


class EntryOut(msgspec.Struct, frozen=True, kw_only=True):
    """An entry. ``state`` is ``draft``, ``submitted``, ``cleared`` or ``withdrawn``."""

    token: str
    season: str
    category: str
    language: str
    state: str
    submitted_at: datetime | None
    content_hash: str | None


class AnswerOut(msgspec.Struct, frozen=True):
    """An answer: a text or the rows of a metrics table, the version that it has, how the report may use it."""

    value: str | list[MetricRow]
    version: int
    use: str


class MissingOut(msgspec.Struct, frozen=True):
    """What keeps an entry from being submitted: the field, and what is the matter with its answer."""

    field: str
    problem: str


class EntryWithAnswers(msgspec.Struct, frozen=True, kw_only=True):
    """An entry with everything that its entrant wrote, until when it can be submitted, and what is missing."""

    entry: EntryOut
    answers: Mapping[str, AnswerOut]
    declaration: Declaration
    editable: bool
    last_moment: datetime
    missing: list[MissingOut]


class AnswerIn(msgspec.Struct, frozen=True):
    """A new answer, over the version that was read; 0 where there was none."""

    value: str | list[MetricRow]
    version: int


class AnswersIn(msgspec.Struct, frozen=True):
    """New answers by field."""

    answers: Mapping[str, AnswerIn]


class ClashOut(msgspec.Struct, frozen=True):
    """What somebody else saved meanwhile: theirs stays until it is overwritten over its version."""

    value: str | list[MetricRow]
    version: int
    by: str


class SavedOut(msgspec.Struct, frozen=True):
    """The new versions of what was saved, and what was not, because it had changed."""

    versions: Mapping[str, int]
    clashes: Mapping[str, ClashOut]


class ReceiptOut(msgspec.Struct, frozen=True):
    """When the entry came in, by the server's clock, and the SHA-256 of what was submitted."""

    submitted_at: datetime
    content_hash: str


@get("/entries")
async def list_entries(request: Visit) -> list[EntryOut]:
    """The person's entries, the newest first."""
    return [
        _entry_out(line.facts, line.season, line.category)
        for line in await drafts.own_entries(person(request))
    ]


@get("/entries/{token:str}")
async def get_entry(request: Visit, token: FromPath[str]) -> EntryWithAnswers:
    """One of the person's entries."""
    return _draft_out(await drafts.draft_for(person(request), token))


@patch("/entries/{token:str}")
async def save_answers(request: Visit, token: FromPath[str], data: JSONBody[AnswersIn]) -> Response[SavedOut]:
    """Saves answers; the status is 409 where somebody else changed one meanwhile."""
    changes = {
        field: Change(msgspec.to_builtins(one.value), one.version) for field, one in data.answers.items()
    }
    saved = await drafts.save(person(request), token, changes)
    clashes = {
        field: ClashOut(_value(clash.answer.value), clash.answer.version, clash.by)
        for field, clash in saved.clashes.items()
    }
    return Response(SavedOut(saved.versions, clashes), status_code=409 if clashes else 200)


@put("/entries/{token:str}/declaration")
async def declare(request: Visit, token: FromPath[str], data: JSONBody[Declaration]) -> Declaration:
    """Declares what would give the organisation away, for all its entries."""
    actor = person(request)
    await drafts.declare(actor, token, data)
    return (await drafts.draft_for(actor, token)).declaration


@post("/entries/{token:str}/submission", status_code=200)
async def submit(request: Visit, token: FromPath[str]) -> ReceiptOut:
    """Submits the entry; doing it again gives the same receipt."""
    started = now()
    receipt = await submitting.submit(
        person(request), token, at=started, base_url=settings_of(request).base_url
    )
    return ReceiptOut(receipt.submitted_at, receipt.content_hash)


def _entry_out(facts: EntryFacts, season: Season, category: Category) -> EntryOut:
    return EntryOut(
        token=facts.token, season=season.slug, category=category.key, language=facts.language,
        state=facts.state, submitted_at=facts.submitted_at, content_hash=facts.content_hash,
    )  # fmt: skip


def _draft_out(draft: Draft) -> EntryWithAnswers:
    return EntryWithAnswers(
        entry=_entry_out(draft.facts, draft.season, draft.category),
        answers={
            field: AnswerOut(_value(answer.value), answer.version, answer.use)
            for field, answer in draft.answers.items()
        },
        declaration=draft.declaration,
        editable=draft.editable,
        last_moment=draft.last_moment,
        missing=[
            MissingOut(finding.field, finding.problem.value)
            for finding in submitting.checklist(draft).findings
        ],
    )  # fmt: skip


def _value(value: str | tuple[MetricRow, ...]) -> str | list[MetricRow]:
    return value if isinstance(value, str) else list(value)


routes: list[HTTPRouteHandler] = [list_entries, get_entry, save_answers, declare, submit]
