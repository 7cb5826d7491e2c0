"""Rounds for their organizers: what judges go through before they begin, and how steadily they judge.

Points are numbers on the rubric's scale; inside they are hundredths.
"""

from collections.abc import Mapping, Sequence

import msgspec
from litestar import get, put
from litestar.handlers import HTTPRouteHandler
from litestar.params import FromPath, JSONBody

from awards.i18n import current_language
from awards.rounds import beginning, drifting, renaming
from awards.web.visit import Visit, person
from rubrics.points import POINTS_PER_UNIT


class ReturnedOut(msgspec.Struct, frozen=True, kw_only=True):
    """An entry that came back to a judge. Totals are null until both scorecards are locked."""

    judge: str
    label: str
    first: float | None
    second: float | None
    difference: float | None


class DriftOut(msgspec.Struct, frozen=True, kw_only=True):
    """Differences second minus first: the mean with its 95 % interval, and in words."""

    entries: list[ReturnedOut]
    count: int = 0
    shift: float | None = None
    low: float | None = None
    high: float | None = None
    typical: float | None = None
    sentences: Sequence[str] = ()


class BeginningOut(msgspec.Struct, frozen=True, kw_only=True):
    """The terms by language, whether they are the season's ``own``, the quiz, and how many judges are through."""

    terms: Mapping[str, str]
    own: bool
    quiz: bool
    judges: int
    accepted: int
    passed: int


class BeginningIn(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Terms by language, and whether the quiz is asked for."""

    terms: Mapping[str, str] = {}
    quiz: bool


class RoundName(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What a round is called; judges read it."""

    name: str


@get("/rounds/{token:str}/drift")
async def get_drift(request: Visit, token: FromPath[str]) -> DriftOut:
    """What judges gave entries the second time against the first, where a round has hidden repeats."""
    view = await drifting.drift_in(person(request), token)
    entries = [_returned_out(line) for line in view.lines]
    if view.overall is None:
        return DriftOut(entries=entries)
    figures = {name: getattr(view.overall, name) for name in ("count", "shift", "low", "high", "typical")}
    return DriftOut(entries=entries, sentences=view.overall.sentences(current_language()), **figures)


@put("/rounds/{token:str}/name")
async def put_name(request: Visit, token: FromPath[str], data: JSONBody[RoundName]) -> RoundName:
    """Calls a round something else; answers with the name as it is kept."""
    return RoundName(await renaming.rename(person(request), token, data.name))


@get("/seasons/{slug:str}/judging")
async def get_beginning(request: Visit, slug: FromPath[str]) -> BeginningOut:
    """What judges go through before they begin, and how many are through."""
    view = await beginning.beginning_of(person(request), slug)
    return msgspec.convert(view, BeginningOut, from_attributes=True)


@put("/seasons/{slug:str}/judging")
async def put_beginning(request: Visit, slug: FromPath[str], data: JSONBody[BeginningIn]) -> BeginningOut:
    """Changes the terms (empty: the usual ones) and whether the quiz is asked for."""
    actor = person(request)
    await beginning.settle_beginning(actor, slug, terms=data.terms, quiz=data.quiz)
    view = await beginning.beginning_of(actor, slug)
    return msgspec.convert(view, BeginningOut, from_attributes=True)


def _returned_out(line: drifting.Returned) -> ReturnedOut:
    return ReturnedOut(
        judge=line.judge,
        label=line.label,
        first=None if line.first is None else line.first / POINTS_PER_UNIT,
        second=None if line.second is None else line.second / POINTS_PER_UNIT,
        difference=line.difference,
    )


routes: list[HTTPRouteHandler] = [get_drift, put_name, get_beginning, put_beginning]
