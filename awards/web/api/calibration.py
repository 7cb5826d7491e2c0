"""Calibrations: arranged and facilitated by organizers, compared by judges."""

from collections.abc import Mapping
from datetime import datetime

import msgspec
from litestar import delete, get, post, put
from litestar.handlers import HTTPRouteHandler
from litestar.params import FromPath, JSONBody

from awards.rounds.calibration import agreeing, arranging, collecting, comparing, referencing
from awards.rounds.calibration.collecting import OwnText
from awards.rounds.calibration.comparing import Comparison
from awards.rounds.marks import Mark
from awards.web.api.judging import points_in
from awards.web.api.peers import ComparedOut, compared_out
from awards.web.visit import Visit, person


class CalibrationIn(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A new calibration; ``closes_at`` carries its zone."""

    name: str
    closes_at: datetime | None = None


class MadeOut(msgspec.Struct, frozen=True):
    """What was made, by token."""

    token: str


class SampleOut(msgspec.Struct, frozen=True, kw_only=True):
    """A sample: how many judges have it, and how many have locked it."""

    token: str
    label: str
    title: str
    language: str
    category: str
    has_reference: bool
    assigned: int
    locked: int


class CalibrationOut(msgspec.Struct, frozen=True, kw_only=True):
    """A calibration; ``without`` counts scorecards that are not handed out yet."""

    round: str
    state: str
    comparison: bool
    names: bool
    judges: int
    without: int
    samples: list[SampleOut]


class SampleIn(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A sample for the rubric of a category: a shipped one by its key, or a text of one's own."""

    category: str
    sample: str = ""
    language: str = ""
    title: str = ""
    text: str = ""


class ShownIn(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Whether judges may compare, and whether they read each other's names there."""

    comparison: bool
    names: bool


class ReferenceMarkIn(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Points on the criterion's scale, and why."""

    points: float | None
    rationale: str = ""


class ComparisonOut(msgspec.Struct, frozen=True, kw_only=True):
    """A sample's locked scorecards side by side, as its judges may read them: nothing of what is not locked."""

    label: str
    title: str
    locked: int
    criteria: list[ComparedOut]


class FacilitatedOut(ComparisonOut, frozen=True, kw_only=True):
    """The same for organizers; ``waiting`` counts judges who have not locked theirs."""

    waiting: int


@post("/seasons/{slug:str}/calibrations")
async def make_calibration(request: Visit, slug: FromPath[str], data: JSONBody[CalibrationIn]) -> MadeOut:
    """Makes a calibration with every judge of the season on its panel."""
    token = await arranging.make(person(request), slug, name=data.name, closes_at=data.closes_at)
    return MadeOut(token)


@get("/rounds/{token:str}/calibration")
async def get_calibration(request: Visit, token: FromPath[str]) -> CalibrationOut:
    """A calibration: its samples, how far it is, what judges may see."""
    return await _calibration_out(request, token)


@post("/rounds/{token:str}/calibration/samples")
async def add_sample(request: Visit, token: FromPath[str], data: JSONBody[SampleIn]) -> CalibrationOut:
    """Adds a sample, before the calibration is opened."""
    actor = person(request)
    if data.sample:
        await collecting.add_shipped(actor, token, category=data.category, key=data.sample)
    else:
        own = OwnText(data.language, data.title, data.text)
        await collecting.add_own(actor, token, category=data.category, own=own)
    return await _calibration_out(request, token)


@delete("/rounds/{token:str}/calibration/samples/{sample:str}", status_code=200)
async def remove_sample(request: Visit, token: FromPath[str], sample: FromPath[str]) -> CalibrationOut:
    """Takes a sample out again, before the calibration is opened."""
    await collecting.remove(person(request), token, sample)
    return await _calibration_out(request, token)


@put("/rounds/{token:str}/calibration/samples/{sample:str}/reference")
async def put_reference(
    request: Visit, token: FromPath[str], sample: FromPath[str], data: JSONBody[dict[str, ReferenceMarkIn]]
) -> CalibrationOut:
    """Keeps a sample's reference scorecard, by criterion; without points there is none."""
    marks = {key: Mark(points_in(one.points), one.rationale) for key, one in data.items()}
    await referencing.refer(person(request), token, sample, marks)
    return await _calibration_out(request, token)


@post("/rounds/{token:str}/calibration/hand-out", status_code=200)
async def hand_out(request: Visit, token: FromPath[str]) -> Mapping[str, int]:
    """Opens the calibration and gives every judge every sample; says how many scorecards are new."""
    return {"added": await arranging.hand_out(person(request), token)}


@put("/rounds/{token:str}/calibration/shown")
async def put_shown(request: Visit, token: FromPath[str], data: JSONBody[ShownIn]) -> CalibrationOut:
    """Says what judges may see of each other."""
    await arranging.show(person(request), token, names=data.names, comparison=data.comparison)
    return await _calibration_out(request, token)


@get("/rounds/{token:str}/calibration/samples/{sample:str}")
async def get_comparison(request: Visit, token: FromPath[str], sample: FromPath[str]) -> FacilitatedOut:
    """A sample's scorecards side by side, with judges' names, for the organizer."""
    return _facilitated_out(await comparing.for_facilitator(person(request), token, sample))


@put("/rounds/{token:str}/calibration/samples/{sample:str}/agreed")
async def put_agreed(
    request: Visit, token: FromPath[str], sample: FromPath[str], data: JSONBody[dict[str, str]]
) -> FacilitatedOut:
    """Writes down what the panel agreed on, by criterion; an empty text takes a note away."""
    await agreeing.agree(person(request), token, sample, data)
    return _facilitated_out(await comparing.for_facilitator(person(request), token, sample))


@get("/judging/{round_token:str}/{token:str}/comparison")
async def compare(request: Visit, round_token: FromPath[str], token: FromPath[str]) -> ComparisonOut:
    """A sample's scorecards for one of its judges, once the own one is locked and the comparison is open."""
    return _comparison_out(await comparing.for_judge(person(request), round_token, token))


async def _calibration_out(request: Visit, token: str) -> CalibrationOut:
    view = await arranging.calibration(person(request), token)
    return CalibrationOut(
        round=view.round.name,
        state=view.round.state,
        comparison=view.round.options.comparison_open,
        names=view.round.options.names_shown,
        judges=view.judges,
        without=view.without,
        samples=[msgspec.convert(one, SampleOut, from_attributes=True) for one in view.samples],
    )


def _comparison_out(view: Comparison) -> ComparisonOut:
    return ComparisonOut(
        label=view.label, title=view.title, locked=view.locked, criteria=compared_out(view.criteria)
    )  # fmt: skip


def _facilitated_out(view: Comparison) -> FacilitatedOut:
    return FacilitatedOut(
        label=view.label, title=view.title, locked=view.locked, criteria=compared_out(view.criteria),
        waiting=view.waiting or 0,
    )  # fmt: skip


routes: list[HTTPRouteHandler] = [
    make_calibration, get_calibration, add_sample, remove_sample, put_reference, hand_out, put_shown, get_comparison,
    put_agreed, compare,
]  # fmt: skip
