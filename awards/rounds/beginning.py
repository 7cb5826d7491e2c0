"""What judges of a season go through before they see an entry, settled by the organizers: terms and the quiz."""

from collections.abc import Mapping

import msgspec

from awards import audit
from awards.database import Principal, exclusively, reading, writing
from awards.errors import Refused
from awards.roles import Actor
from awards.rounds.discretion import must_name_nobody
from awards.rounds.managing import season_judges
from awards.rounds.terms import digest_of, own_terms, shipped_terms
from awards.seasons.access import season_for_organizer
from awards.seasons.model import Season
from awards.tables import JudgeProfile, JudgingSetup
from rubrics.errors import InputError


class Settled(msgspec.Struct, frozen=True, kw_only=True):
    """A season's own terms by language, none where those of the service hold, and whether the quiz is asked for."""

    terms: Mapping[str, str]
    quiz: bool


class Beginning(msgspec.Struct, frozen=True, kw_only=True):
    """The terms that judges read and whether the quiz is asked for; how many have accepted these terms and passed."""

    season: Season
    terms: Mapping[str, str]
    own: bool
    quiz: bool
    judges: int
    accepted: int
    passed: int


async def beginning_of(actor: Actor, slug: str) -> Beginning:
    """How judges of a season begin, for its organizer."""
    async with reading(Principal.STAFF):
        season = await season_for_organizer(actor, slug)
        settled = await settled_for(season)
        judges = await season_judges(season.id)
        profiles = await JudgeProfile.select(JudgeProfile.accepted_terms, JudgeProfile.quiz_passed_at).where(
            JudgeProfile.season == season.id, JudgeProfile.account.is_in(judges or [0])
        )
    terms = settled.terms or shipped_terms()
    return Beginning(
        season=season,
        terms=terms,
        own=bool(settled.terms),
        quiz=settled.quiz,
        judges=len(judges),
        accepted=sum(row["accepted_terms"] == digest_of(terms) for row in profiles),
        passed=sum(row["quiz_passed_at"] is not None for row in profiles),
    )


async def settle_beginning(actor: Actor, slug: str, *, terms: Mapping[str, str], quiz: bool) -> None:
    """Keeps the terms (those of the service where they are empty or the same) and whether the quiz is asked for.

    Other terms must be accepted anew by everybody. Refused where they are missing in a language or name an entrant.
    """
    try:
        kept = own_terms(terms)
    except InputError as error:
        raise Refused(str(error)) from error
    async with reading(Principal.STAFF):
        season = await season_for_organizer(actor, slug)
    await must_name_no_entrant(actor, season, kept)
    async with writing(Principal.STAFF):
        await settle(season, Settled(terms=kept, quiz=quiz), by=actor.account)


async def must_name_no_entrant(actor: Actor, season: Season, terms: Mapping[str, str]) -> None:
    """Refuses terms that could tell a judge who entered."""
    if terms:
        await must_name_nobody(actor, season, "\n".join(terms.values()), needs_names=True)


async def settled_for(season: Season) -> Settled:
    """What is settled for a season, inside the caller's transaction."""
    row = await JudgingSetup.select().where(JudgingSetup.season == season.id).first()
    if row is None:
        return Settled(terms={}, quiz=False)
    return Settled(terms=msgspec.json.decode(row["terms"], type=dict[str, str]), quiz=row["quiz"])


async def settle(season: Season, settled: Settled, *, by: int | None) -> None:
    """Keeps what is settled for a season, inside the caller's write transaction."""
    await exclusively(f"judging-setup:{season.id}")
    row = JudgingSetup(season=season.id, terms=msgspec.json.encode(settled.terms).decode(), quiz=settled.quiz)
    await JudgingSetup.insert(row).on_conflict(
        target=JudgingSetup.season, action="DO UPDATE", values=[JudgingSetup.terms, JudgingSetup.quiz]
    )
    await audit.record(
        "judging.settled", f"season:{season.slug}", actor=by, season=season.id, quiz=settled.quiz,
        terms=digest_of(settled.terms or shipped_terms()),
    )  # fmt: skip
