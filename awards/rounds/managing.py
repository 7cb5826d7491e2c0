"""What organizers do with rounds, each asked of the policy first."""

from collections.abc import Mapping
from datetime import datetime

from awards.database import Principal, exclusively, reading, writing
from awards.errors import Refused
from awards.i18n import _
from awards.jobs import queue
from awards.roles import Actor, Role
from awards.rounds import assigning, conflicts, opening
from awards.rounds.access import organized_round, running_round
from awards.rounds.assigning import Assigned
from awards.rounds.calling import called
from awards.rounds.model import Options, Round, Rules, round_named, rounds_of
from awards.rounds.opening import Plan, Seat
from awards.seasons.access import season_for_organizer
from awards.seasons.model import Season
from awards.seasons.reading import season_numbered
from awards.tables import Panelist, RoleGrant, RoundEntry
from rubrics.medals.rules import Award, Rule

MOST_PER_ENTRY = 20

ASSIGN = "assign-round"
"""The kind of job that assigns a large round (:mod:`awards.rounds.assigning_job`)."""

MANY = 3_000
"""Scorecards; so many are assigned in about a second."""


async def rounds_to_manage(actor: Actor, slug: str) -> tuple[Season, list[Round]]:
    """A season's rounds for its organizer."""
    async with reading(Principal.STAFF):
        season = await season_for_organizer(actor, slug)
        return season, await rounds_of(season.id)


async def make_round(
    actor: Actor,
    slug: str,
    *,
    name: str,
    closes_at: datetime | None,
    scorecards_per_entry: int,
    finalists: int,
    finalists_of: str = "",
) -> str:
    """Makes a round with every judge of the season on its panel; returns its token.

    With ``finalists_of`` (the name of a round) only that round's finalists come in.
    """
    if not 1 <= scorecards_per_entry <= MOST_PER_ENTRY:
        raise Refused(_("An entry can have 1 to %(most)s scorecards.", most=MOST_PER_ENTRY))
    plan = Plan(
        name=called(name),
        closes_at=closes_at,
        scorecards_per_entry=scorecards_per_entry,
        kind="final" if finalists_of else "scoring",
        options=Options(finalists_of=finalists_of),
        rules=usual_rules(finalists),
    )
    async with writing(Principal.STAFF):
        season = await season_for_organizer(actor, slug)
        token = await opening.create(season, plan, by=actor.account)
        # Looked up once no round of the season can get another name any more.
        others = {one.name for one in await rounds_of(season.id) if one.token != token}
        if finalists_of and finalists_of not in others:
            raise Refused(_("There is no round “%(name)s” in this season.", name=finalists_of))
        judges = await season_judges(season.id)
        await opening.seat(
            await round_named(token), [Seat(judge=judge) for judge in judges], by=actor.account
        )
    return token


def usual_rules(finalists: int) -> Rules:
    """Finalists by place in the category; gold, silver and bronze among them."""
    medals = tuple(
        Award(key=key, up_to_place=place) for place, key in enumerate(("gold", "silver", "bronze"), 1)
    )
    return Rules(
        finalists=Rule(awards=(Award(key="finalist", up_to_place=finalists),), minimum_judges=2),
        medals=Rule(awards=medals, minimum_judges=2),
    )


async def choose_panel(actor: Actor, token: str, chosen: Mapping[int, int]) -> None:
    """Makes the panel of a round: judges by account number, each with the most entries they take on."""
    async with writing(Principal.STAFF):
        found = await organized_round(actor, token)
        judges = set(await season_judges(found.season))
        seats = [Seat(judge=judge, most_entries=most) for judge, most in chosen.items() if judge in judges]
        if not seats:
            raise Refused(_("Choose at least one judge."))
        await Panelist.delete().where(
            Panelist.round == found.id, Panelist.judge.not_in([one.judge for one in seats])
        )
        await opening.seat(found, seats, by=actor.account)


async def open_and_assign(actor: Actor, token: str) -> Assigned:
    """Opens a round and assigns its entries, by the conflicts that are known (:func:`match_conflicts`)."""
    async with writing(Principal.STAFF):
        await exclusively(f"round:{token}")
        await organized_round(actor, token)
        found = await opening.open_round(token, by=actor.account)
        return await assigning.assign(found, by=actor.account)


async def open_and_queue(actor: Actor, token: str) -> str:
    """Opens a round and has its entries assigned by a job; returns the job's token."""
    async with writing(Principal.STAFF):
        await exclusively(f"round:{token}")
        await organized_round(actor, token)
        await opening.open_round(token, by=actor.account)
        return await queue.enqueue(ASSIGN, {"round": token}, requested_by=actor.account)


async def queue_missing(actor: Actor, token: str) -> str:
    """Has what is missing in a running round assigned by a job; returns the job's token."""
    async with writing(Principal.STAFF):
        await running_round(actor, token)
        return await queue.enqueue(ASSIGN, {"round": token}, requested_by=actor.account)


async def takes_long(actor: Actor, token: str) -> bool:
    """Whether a round has so many scorecards to assign that nobody should wait for the answer."""
    async with reading(Principal.STAFF):
        found = await organized_round(actor, token)
        entries = await RoundEntry.count().where(RoundEntry.round == found.id)
        waiting = len(await opening.waiting_entries(found))
    return bool((entries + waiting) * found.scorecards_per_entry > MANY)


async def assign_missing(actor: Actor, token: str) -> Assigned:
    """Fills what is missing in a running round; nothing else moves."""
    await match_conflicts(actor, token)
    async with writing(Principal.STAFF):
        found = await running_round(actor, token)
        opening.refuse_calibration(found)
        return await assigning.assign(found, by=actor.account)


async def match_conflicts(actor: Actor, token: str) -> None:
    """Holds the judges of a round's season against its entrants; needs the vault's key."""
    async with reading(Principal.STAFF):
        season = await season_numbered((await organized_round(actor, token)).season)
    await conflicts.match(season)


async def season_judges(season: int) -> list[int]:
    """The accounts of a season's judges, inside the caller's transaction."""
    rows = await RoleGrant.select(RoleGrant.account).where(
        RoleGrant.season == season, RoleGrant.role == Role.JUDGE.value
    )
    return sorted(row["account"] for row in rows)
