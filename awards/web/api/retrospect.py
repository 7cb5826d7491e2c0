"""Looking back on a season: what judges and entrants would change, and what recurs, for organizers."""

from collections.abc import Mapping, Sequence

import msgspec
from litestar import get, post
from litestar.handlers import HTTPRouteHandler
from litestar.params import FromPath, JSONBody

from awards.i18n import _, current_language
from awards.lessons.projects import language_of
from awards.organizing import retrospective, saying
from awards.web.visit import Visit, person


class CauseOut(msgspec.Struct, frozen=True, kw_only=True):
    """A cause that enough people named, with what to consider, and where enough of them named it."""

    key: str
    label: str
    advice: str
    people: int
    sources: Sequence[str]


class HappeningOut(msgspec.Struct, frozen=True, kw_only=True):
    """Something that went otherwise than planned. Numbers are null where too few people are behind it."""

    key: str
    label: str
    advice: str
    times: int | None
    people: int | None


class RetrospectiveOut(msgspec.Struct, frozen=True, kw_only=True):
    """A season looked back on. ``said`` holds what judges and entrants answered, once enough of them did."""

    least: int
    causes: list[CauseOut]
    happenings: list[HappeningOut]
    said: Mapping[str, Sequence[str]]


class ExperienceOut(msgspec.Struct, frozen=True):
    """In which part, ``judge`` or ``entrant``, somebody is asked what got in the way."""

    part: str


class ExperienceIn(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What somebody would change next season."""

    text: str


@get("/seasons/{slug:str}/retrospective")
async def get_retrospective(request: Visit, slug: FromPath[str]) -> RetrospectiveOut:
    """What recurs in a season, and what to change for the next, for its organizer."""
    found = await retrospective.retrospective(person(request), slug)
    language = language_of(current_language())
    return RetrospectiveOut(
        least=found.season.least_organisations,
        causes=[
            CauseOut(
                key=one.theme.id, label=one.theme.label.of(language), advice=one.theme.question.of(language),
                people=one.people, sources=one.sources,
            )
            for one in found.causes
        ],
        happenings=[
            HappeningOut(
                key=one.key, label=_(one.label), advice=_(one.advice), times=one.times, people=one.people
            )
            for one in found.happenings
        ],
        said=found.said,
    )  # fmt: skip


@get("/seasons/{slug:str}/experience")
async def get_experience(request: Visit, slug: FromPath[str]) -> ExperienceOut:
    """As what one is asked for one's experience, for judges and entrants."""
    return ExperienceOut((await saying.part_in(person(request), slug))[1])


@post("/seasons/{slug:str}/experience")
async def post_experience(request: Visit, slug: FromPath[str], data: JSONBody[ExperienceIn]) -> ExperienceOut:
    """Keeps what one would change; organizers read it without a name."""
    return ExperienceOut(await saying.say(person(request), slug, data.text))


routes: list[HTTPRouteHandler] = [get_retrospective, get_experience, post_experience]
