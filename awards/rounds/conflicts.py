"""Judges held against entrants: who must not judge what, found on the server and told to neither side.

A conflict is the pair of a judge and an entry. It does not say which name met which, is shown to no judge, no
entrant and no organizer, and keeps the entry from the judge whenever entries are assigned. It takes nothing
away: an entry that left a queue after the judge named an organisation would tell who entered, and a locked
scorecard would stop counting without anybody's leave. What the judge has already is put before the organizers
(:mod:`awards.rounds.recognising`).
"""

import asyncio
from collections.abc import Iterable, Mapping, Sequence, Set
from typing import Any

import msgspec

from awards import audit, disclosure, houses
from awards.clock import now
from awards.database import Principal, in_parts, reading, writing
from awards.roles import Role
from awards.rounds.model import Round
from awards.rounds.onboarding import SECTOR
from awards.seasons.model import Season
from awards.tables import ConflictOfInterest, Entry, JudgeProfile, JudgeTie, RoleGrant
from entries.forms import Value
from entries.kinship import Declarations, Named, any_same_house

Conflicts = Mapping[tuple[int, int], str]
"""Judge and entry, by number, to the kind of tie between them."""

ENTRANT = "entrant"
"""Whoever works on an entry of the season competes with every other one."""

OWN_ADDRESS = "employer"
"""Whoever signs in with an address at an entrant's domain works there."""


class Tie(msgspec.Struct, frozen=True):
    """An organisation to which a judge is tied; ``name`` is empty for the domain of the judge's own address."""

    judge: int
    kind: str
    name: str
    domain: str


async def match(season: Season) -> int:
    """Finds the season's conflicts anew, and returns how many are in force. What people set or lifted stays."""
    await houses.compare(season)
    declared = await disclosure.declarations_by_entry(season)
    async with reading(Principal.CUSTODY):
        ties = await _ties(season.id)
        groups = await _groups(season.id)
        rivals = await _rivals(season.id)
        competing = await _competing(season.id)
    sectors = await disclosure.answered_by_entry(season, SECTOR) if rivals else {}
    found = in_sectors(rivals, sectors)
    found |= await asyncio.to_thread(conflicts_of, ties, declared, groups)
    found |= {(judge, entry): ENTRANT for judge in competing for entry in declared}
    async with writing(Principal.CUSTODY):
        await _keep(season.id, found)
        await audit.record(
            "conflicts.matched", f"season:{season.slug}", actor=None, season=season.id, count=len(found)
        )
        in_force = await ConflictOfInterest.count().where(
            ConflictOfInterest.season == season.id, ConflictOfInterest.state != "lifted"
        )
    return int(in_force)


def conflicts_of(
    ties: Sequence[Tie], declared: Declarations, groups: Mapping[int, str]
) -> dict[tuple[int, int], str]:
    """The conflicts between judges and entries. ``groups`` names the corporate group of each entry."""
    named = Named([tie.name for tie in ties if tie.name])
    by_group: dict[str, dict[int, str]] = {}
    for entry, declaration in declared.items():
        meant = named.meant_by(declaration)
        judges = by_group.setdefault(groups[entry], {})
        for tie in ties:
            if tie.name in meant or any_same_house(tie.domain, declaration):
                judges.setdefault(tie.judge, tie.kind)
    return {(judge, entry): kind for entry in declared for judge, kind in by_group[groups[entry]].items()}


def in_sectors(rivals: Mapping[int, Set[str]], sectors: Mapping[int, Value]) -> dict[tuple[int, int], str]:
    """Conflicts of judges whose employers compete in sectors (by account) with entries from them (by number)."""
    entries: dict[str, list[int]] = {}
    for entry, answer in sectors.items():
        for sector in str(answer).split("\n"):
            entries.setdefault(sector, []).append(entry)
    return {
        (judge, entry): "rival"
        for judge, competing in rivals.items()
        for sector in competing
        for entry in entries.get(sector, ())
    }


async def barred(found: Round) -> set[tuple[int, int]]:
    """Judges and round entries, by number, of which no new pair is made, inside the caller's transaction."""
    rows = await ConflictOfInterest.raw(_BARRED, found.id)
    return {(row["judge"], row["round_entry"]) for row in rows}


async def unsettled(found: Round) -> int:
    """How many entries are with judges who are in conflict with them, until an organizer decides."""
    rows = await ConflictOfInterest.raw(_UNSETTLED, found.id)
    return int(rows[0]["number"])


async def lift(conflicts: Sequence[int]) -> None:
    """Lets judges keep entries that they have in spite of conflicts (by number)."""
    await ConflictOfInterest.update({ConflictOfInterest.state: "lifted"}).where(
        ConflictOfInterest.id.is_in(list(conflicts) or [0])
    )


_BARRED = """
SELECT k.judge, re.id AS round_entry
FROM conflict_of_interest k JOIN round_entry re ON re.entry = k.entry
WHERE re.round = {}
"""

MET = """
FROM conflict_of_interest k
JOIN round_entry re ON re.entry = k.entry
JOIN assignment a ON a.round_entry = re.id AND a.judge = k.judge AND a.state = 'active'
"""
"""Conflicts (k) with the assignments (a) of judges who have the entry."""

_UNSETTLED = f"SELECT count(*) AS number {MET} WHERE re.round = {{}} AND k.state <> 'lifted'"

_GROUPS = """
SELECT e.id, en.group_token FROM entry e JOIN entrant en ON en.id = e.entrant WHERE e.season = {}
"""


async def _ties(season: int) -> list[Tie]:
    rows = await JudgeTie.select(JudgeTie.account, JudgeTie.kind, JudgeTie.name, JudgeTie.domain).where(
        JudgeTie.season == season
    )
    judges = await RoleGrant.select(
        RoleGrant.account.id.as_alias("account"), RoleGrant.account.email.as_alias("email")
    ).where(RoleGrant.season == season, RoleGrant.role == Role.JUDGE.value)
    named = [Tie(row["account"], row["kind"], row["name"], row["domain"]) for row in rows]
    return named + [Tie(row["account"], OWN_ADDRESS, "", row["email"]) for row in judges]


async def _rivals(season: int) -> dict[int, frozenset[str]]:
    """The sectors in which judges' employers compete, by account; only those who named some."""
    rows = await JudgeProfile.select(JudgeProfile.account, JudgeProfile.sectors).where(
        JudgeProfile.season == season, JudgeProfile.sectors != "[]"
    )
    return {row["account"]: frozenset(msgspec.json.decode(row["sectors"], type=list[str])) for row in rows}


_COMPETING = """
SELECT DISTINCT g.account
FROM role_grant g
JOIN membership m ON m.account = g.account
JOIN entry e ON e.entrant = m.entrant AND (m.entry IS NULL OR m.entry = e.id)
WHERE g.season = e.season AND g.role = 'judge' AND e.season = {}
"""


async def _competing(season: int) -> list[int]:
    """Judges of the season who are among the people of one of its entrants, by account."""
    return [row["account"] for row in await RoleGrant.raw(_COMPETING, season)]


async def _groups(season: int) -> dict[int, str]:
    return {row["id"]: row["group_token"] for row in await Entry.raw(_GROUPS, season)}


async def _keep(season: int, found: Conflicts) -> None:
    rows: Iterable[dict[str, Any]] = await ConflictOfInterest.select().where(
        ConflictOfInterest.season == season
    )
    known = {(row["judge"], row["entry"]): row for row in rows}
    stale = [row["id"] for pair, row in known.items() if row["state"] == "found" and pair not in found]
    if stale:
        await ConflictOfInterest.delete().where(ConflictOfInterest.id.is_in(stale))
    moment = now()
    fresh = [
        ConflictOfInterest(season=season, judge=judge, entry=entry, kind=kind, state="found", at=moment)
        for (judge, entry), kind in sorted(found.items())
        if (judge, entry) not in known
    ]
    for some in in_parts(fresh):
        await ConflictOfInterest.insert(*some)
