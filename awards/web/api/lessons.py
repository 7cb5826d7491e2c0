"""An author's work: the board, passages of a theme, what is decided about them, candidates, and the second look.

Passages have sealed names that say nothing; words of an answer that may only be counted are never in an answer.
"""

from collections.abc import Sequence
from typing import Literal

import msgspec
from litestar import get, post
from litestar.handlers import HTTPRouteHandler
from litestar.params import FromPath, FromQuery, JSONBody

from awards.i18n import current_language
from awards.lessons import candidates, decisions, editing, quoting, second, workbench
from awards.lessons.board import BoardLine
from awards.lessons.board import board as board_of
from awards.lessons.passages import Shown
from awards.lessons.projects import language_of
from awards.web.handles import Place, handle_of, place_of
from awards.web.visit import Visit, person, settings_of
from themes.agreement import Agreement


class ThemeOut(msgspec.Struct, frozen=True, kw_only=True):
    """A theme on the board. Numbers of organisations are bands in words, null below the season's least number.

    Categories, languages, sections, criteria and halves of the scores (``upper``, ``lower``) are those in which at
    least so many organisations tell it.
    """

    id: str
    competency: str
    label: str
    question: str
    confirmed: str | None
    to_look_at: str | None
    any_to_look_at: bool
    looked_at: int
    categories: Sequence[str]
    languages: Sequence[str]
    sections: Sequence[str]
    criteria: Sequence[str]
    halves: Sequence[str]
    new: bool


class BoardOut(msgspec.Struct, frozen=True):
    """The board: the least number of organisations, the codebook's version, how much is unread, and all themes."""

    least_organisations: int
    codebook: str
    unread: int
    themes: list[ThemeOut]


class PassageOut(msgspec.Struct, frozen=True, kw_only=True):
    """A passage. ``text`` is empty where the answer may only be counted; ``use`` is what the entrant allows."""

    passage: str
    before: str
    text: str
    after: str
    language: str
    why: str
    position: str
    use: str
    quote: str


class ReviewOut(msgspec.Struct, frozen=True):
    """A theme's passages: the next to look at, those accepted, and those that say the opposite.

    ``confirmed`` is a band of organisations, and ``waiting`` one of those of which a proposed passage is still to be
    looked at; none below k.
    """

    theme: str
    confirmed: str | None
    looked_at: int
    waiting: str | None
    any_waiting: bool
    queue: list[PassageOut]
    accepted: list[PassageOut]
    opposite: list[PassageOut]


class DecisionIn(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What is decided about a passage; ``to`` is the theme that it is moved to.

    ``theme`` and ``position`` begin a new one of the name ``label`` with it; ``quote`` has the entrant asked.
    """

    passage: str
    verdict: Literal["accept", "reject", "move", "undo", "theme", "position", "quote"]
    position: str = ""
    to: str = ""
    label: str = ""


class CandidateOut(msgspec.Struct, frozen=True):
    """A group of passages that judges marked and no theme explains; ``enough`` organisations are behind it, or not."""

    label: str
    enough: bool
    passages: list[PassageOut]


class CandidateIn(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A group taken up as a theme, or put away."""

    passages: list[str]
    verdict: Literal["accept", "dismiss"]
    label: str = ""
    competency: str = ""


class AgreementOut(msgspec.Struct, frozen=True):
    """How far two coders agree. ``kappa`` is Cohen's; null where there is nothing to measure against chance."""

    passages: int
    same: int
    kappa: float | None


class DifferenceOut(msgspec.Struct, frozen=True):
    """A passage about which two coders differ and have not settled; ``first`` is what the first one said."""

    theme: str
    passage: PassageOut
    first: bool


class SecondOut(msgspec.Struct, frozen=True, kw_only=True):
    """The sample for a second coder: the next passage with its theme, the agreement by theme, and what is unsettled."""

    theme: str | None
    next: PassageOut | None
    done: int
    sample: int
    overall: AgreementOut
    themes: dict[str, AgreementOut]
    differences: list[DifferenceOut]


class SecondIn(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A second answer."""

    theme: str
    passage: str
    accepted: bool


@get("/lessons/{slug:str}")
async def get_board(request: Visit, slug: FromPath[str]) -> BoardOut:
    """All themes with the support they have."""
    found = await board_of(person(request), slug)
    lines = [_theme(line, new=line.theme.id in found.new) for _competency, own in found.lines for line in own]
    return BoardOut(
        found.corpus.season.least_organisations, found.codebook.version, found.corpus.unread, lines
    )


@get("/lessons/{slug:str}/themes/{theme:str}")
async def get_review(
    request: Visit, slug: FromPath[str], theme: FromPath[str], like: FromQuery[str] = ""
) -> ReviewOut:
    """A theme's passages; with ``like``, the queue holds those that resemble the passage of that name."""
    return await _review(request, slug, theme, place_of(like, settings_of(request)) if like else None)


@post("/lessons/{slug:str}/themes/{theme:str}", status_code=200)
async def decide(
    request: Visit, slug: FromPath[str], theme: FromPath[str], data: JSONBody[DecisionIn]
) -> ReviewOut:
    """Accepts, rejects or moves a passage, begins something with it, or takes back; returns what is next."""
    actor, place = person(request), place_of(data.passage, settings_of(request))
    copy, span = place.judging_copy, (place.start, place.end)
    match data.verdict:
        case "undo":
            await decisions.undo(actor, slug, theme, judging_copy=copy, span=span, moved_to=data.to)
        case "move":
            await decisions.move(actor, slug, theme, judging_copy=copy, span=span, to=data.to)
        case "theme":
            new = await editing.begin_with(actor, slug, theme, data.label, judging_copy=copy, span=span)
            return await _review(request, slug, new, place)
        case "position":
            await editing.begin_position_with(actor, slug, theme, data.label, judging_copy=copy, span=span)
        case "quote":
            base_url = settings_of(request).base_url
            await quoting.ask(actor, slug, judging_copy=copy, span=span, base_url=base_url)
        case "accept" | "reject":
            await decisions.decide(
                actor, slug, theme, judging_copy=copy, span=span, accepted=data.verdict == "accept",
                position=data.position,
            )  # fmt: skip
    return await _review(request, slug, theme, None)


@get("/lessons/{slug:str}/candidates")
async def get_candidates(request: Visit, slug: FromPath[str]) -> list[CandidateOut]:
    """Groups of what judges marked that no theme explains."""
    return await _candidates(request, slug)


@post("/lessons/{slug:str}/candidates", status_code=200)
async def decide_candidate(
    request: Visit, slug: FromPath[str], data: JSONBody[CandidateIn]
) -> list[CandidateOut]:
    """Takes a group up as a theme, or puts it away; returns those that are left."""
    actor, spans = person(request), [place_of(one, settings_of(request)) for one in data.passages]
    if data.verdict == "accept":
        await candidates.accept(actor, slug, data.label, data.competency, spans)
    else:
        await candidates.dismiss(actor, slug, spans)
    return await _candidates(request, slug)


@get("/lessons/{slug:str}/second")
async def get_second(request: Visit, slug: FromPath[str]) -> SecondOut:
    """The next passage for a second coder, who is not told what the first one said."""
    return await _second(request, slug)


@post("/lessons/{slug:str}/second", status_code=200)
async def look_again(request: Visit, slug: FromPath[str], data: JSONBody[SecondIn]) -> SecondOut:
    """Keeps a second answer, which stays as it was given; returns what is next."""
    place = place_of(data.passage, settings_of(request))
    await second.look_again(person(request), slug, (data.theme, *place), accepted=data.accepted)
    return await _second(request, slug)


@post("/lessons/{slug:str}/second/settled", status_code=200)
async def settle(request: Visit, slug: FromPath[str], data: JSONBody[SecondIn]) -> SecondOut:
    """Makes what two coders settled on the decision; kappa stays what it was."""
    place = place_of(data.passage, settings_of(request))
    await second.settle(person(request), slug, (data.theme, *place), accepted=data.accepted)
    return await _second(request, slug)


async def _review(request: Visit, slug: str, theme: str, like: Place | None) -> ReviewOut:
    view = await workbench.review(person(request), slug, theme, like=like)
    return ReviewOut(
        theme, view.confirmed, view.looked_at, view.waiting, view.any_waiting, _passages(request, view.queue),
        _passages(request, view.accepted), _passages(request, view.opposite),
    )  # fmt: skip


async def _candidates(request: Visit, slug: str) -> list[CandidateOut]:
    found = (await candidates.candidates(person(request), slug)).found
    return [CandidateOut(one.label, one.enough, _passages(request, one.passages)) for one in found]


async def _second(request: Visit, slug: str) -> SecondOut:
    view = await second.second_coding(person(request), slug)
    return SecondOut(
        theme=view.next.theme.id if view.next else None,
        next=_passage(request, view.next.passage) if view.next else None,
        done=view.done,
        sample=view.sample,
        overall=_agreement(view.overall),
        themes={line.theme.id: _agreement(line.agreement) for line in view.lines},
        differences=[
            DifferenceOut(one.theme.id, _passage(request, one.passage), one.first) for one in view.differences
        ],
    )


def _theme(line: BoardLine, *, new: bool) -> ThemeOut:
    language = language_of(current_language())
    return ThemeOut(
        id=line.theme.id, competency=line.theme.competency, label=line.theme.label.of(language),
        question=line.theme.question.of(language), confirmed=line.confirmed, to_look_at=line.to_look_at,
        any_to_look_at=line.any_to_look_at, looked_at=line.looked_at, categories=line.categories,
        languages=line.languages, sections=line.sections, criteria=line.criteria, halves=line.halves, new=new,
    )  # fmt: skip


def _passages(request: Visit, shown: Sequence[Shown]) -> list[PassageOut]:
    return [_passage(request, one) for one in shown]


def _passage(request: Visit, one: Shown) -> PassageOut:
    return PassageOut(
        passage=handle_of(Place(one.judging_copy, one.start, one.end), settings_of(request)), before=one.before,
        text=one.text, after=one.after, language=one.language, why=one.why, position=one.position, use=one.use,
        quote=one.quote,
    )  # fmt: skip


def _agreement(found: Agreement) -> AgreementOut:
    return AgreementOut(found.passages, found.same, found.kappa)


routes: list[HTTPRouteHandler] = [
    get_board, get_review, decide, get_candidates, decide_candidate, get_second, look_again, settle,
]  # fmt: skip
