"""What judges of a season go through before they see an entry, settled by the organizers: terms and the quiz."""

from collections.abc import Mapping

import msgspec

from awards import audit
from awards.database import Principal, exclusively, reading, writing
from awards.errors import Refused
from awards.i18n import LANGUAGES, _
from awards.roles import Actor
from awards.rounds.discretion import must_name_nobody
from awards.rounds.managing import season_judges
from awards.rounds.onboarding import digest_of, shipped_terms
from awards.seasons.access import season_for_organizer
from awards.seasons.model import Season
from awards.tables import JudgeProfile, JudgingSetup

MOST_CHARACTERS = 10_000


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
        setup = await JudgingSetup.select().where(JudgingSetup.season == season.id).first()
        judges = await season_judges(season.id)
        profiles = await JudgeProfile.select(JudgeProfile.accepted_terms, JudgeProfile.quiz_passed_at).where(
            JudgeProfile.season == season.id, JudgeProfile.account.is_in(judges or [0])
        )
    own = msgspec.json.decode(setup["terms"], type=dict[str, str]) if setup else {}
    terms = own or shipped_terms()
    return Beginning(
        season=season,
        terms=terms,
        own=bool(own),
        quiz=bool(setup and setup["quiz"]),
        judges=len(judges),
        accepted=sum(row["accepted_terms"] == digest_of(terms) for row in profiles),
        passed=sum(row["quiz_passed_at"] is not None for row in profiles),
    )


async def settle_beginning(actor: Actor, slug: str, *, terms: Mapping[str, str], quiz: bool) -> None:
    """Keeps the terms (those of the service where they are empty or the same) and whether the quiz is asked for.

    Other terms must be accepted anew by everybody. Refused where they are missing in a language or name an entrant.
    """
    kept = _checked(terms)
    async with reading(Principal.STAFF):
        season = await season_for_organizer(actor, slug)
    await must_name_nobody(actor, season, "\n".join(kept.values()), needs_names=True)
    async with writing(Principal.STAFF):
        await exclusively(f"judging-setup:{season.id}")
        row = JudgingSetup(season=season.id, terms=msgspec.json.encode(kept).decode(), quiz=quiz)
        await JudgingSetup.insert(row).on_conflict(
            target=JudgingSetup.season, action="DO UPDATE", values=[JudgingSetup.terms, JudgingSetup.quiz]
        )
        await audit.record(
            "judging.settled", f"season:{slug}", actor=actor.account, season=season.id, quiz=quiz,
            terms=digest_of(kept or shipped_terms()),
        )  # fmt: skip


def _checked(terms: Mapping[str, str]) -> dict[str, str]:
    """Own terms; nothing where they are those of the service."""
    typed = {language: terms.get(language, "").replace("\r\n", "\n").strip() for language in LANGUAGES}
    if not any(typed.values()) or typed == dict(shipped_terms()):
        return {}
    if not all(typed.values()):
        raise Refused(_("Write the terms in every language, or leave all empty for the usual ones."))
    if any(len(text) > MOST_CHARACTERS for text in typed.values()):
        raise Refused(_("Terms can have up to %(most)s characters.", most=MOST_CHARACTERS))
    return typed
