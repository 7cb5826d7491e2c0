"""Entrants that are surely one house share one group, so that whatever counts organisations counts them once.

Somebody types the name of the organisation again for another entry, or two departments enter with accounts of their
own: each makes an entrant, and three entrants of one house must not pass for three organisations. Declarations are
sealed, so the service compares them where it opens them anyway: before entries are assigned, before copies come into
a running round, before finalists are read for themes, and before a report is checked. Joining is never taken back:
too few organisations cost a sentence of a report, too many tell who entered.
"""

from collections.abc import Collection, Mapping
from typing import Any

import msgspec

from awards import audit, disclosure
from awards.database import Principal, exclusively, reading, writing
from awards.seasons.model import Season
from awards.seasons.reading import all_seasons
from awards.tables import AuditEvent, Entrant, Entry, JudgingCopy, Report
from entries.kinship import house_marks

COMPARED = "houses.compared"
JOINED = "houses.joined"

Groups = Mapping[int, str]
"""The group's token of each entry, by the entry's number."""
Marks = Mapping[int, Collection[str]]
"""What tells the house of each entry, by the entry's number."""


async def compare_all() -> None:
    """Compares the entrants of every season in which something has changed since it was done last."""
    async with reading(Principal.STAFF):
        seasons = await all_seasons()
    for season in seasons:
        await compare(season)


async def compare(season: Season) -> int:
    """Joins the groups of a season's cleared entries that are surely of one house; returns how many were given up.

    Nothing is opened where nothing was declared or cleared since. A process without the vault's key leaves it to
    those that have it: entries are not assigned and reports not published without one.
    """
    async with reading(Principal.CUSTODY):
        state = await _state(season)
        if state == await _compared_as_of(season):
            return 0
    try:
        declared = await disclosure.declarations_by_entry(season)
    except disclosure.VaultClosed:
        return 0
    marks = {entry: house_marks(one) for entry, one in declared.items()}
    async with writing(Principal.CUSTODY):
        await exclusively("houses")
        given_up = joined(
            {row["id"]: row["group_token"] for row in await Entry.raw(_CLEARED, season.id)}, marks
        )
        affected = await _seasons_of(given_up)
        for old, kept in given_up.items():
            await _replace(old, kept)
        await audit.record(COMPARED, f"season:{season.slug}", actor=None, season=season.id, as_of=state)
        for one in affected:
            await audit.record(JOINED, "entrants", actor=None, season=one, groups=len(given_up))
    return len(given_up)


def joined(groups: Groups, marks: Marks) -> dict[str, str]:
    """The groups to be given up, each with the one that is kept in its place: that of the earliest entry.

    Groups belong together where entries of theirs share a mark, also by way of others.
    """
    ordered = dict(sorted(groups.items()))
    order = {group: number for number, group in reversed(list(enumerate(ordered.values())))}
    kept_for = {group: group for group in order}
    first_with: dict[str, str] = {}
    for entry, group in ordered.items():
        for mark in marks.get(entry, ()):
            one, other = kept_for[first_with.setdefault(mark, group)], kept_for[group]
            if one != other:
                kept, gone = sorted((one, other), key=order.__getitem__)
                kept_for.update({name: kept for name, own in kept_for.items() if own == gone})
    return {group: kept for group, kept in kept_for.items() if group != kept}


_CLEARED = """
SELECT DISTINCT e.id, en.group_token
FROM entry e JOIN entrant en ON en.id = e.entrant JOIN judging_copy jc ON jc.entry = e.id
WHERE e.season = {}
"""

_SEASONS = """
SELECT DISTINCT e.season FROM entry e JOIN entrant en ON en.id = e.entrant
WHERE en.group_token = {}
"""

_LATEST_COPY = """
SELECT max(jc.id) AS latest FROM judging_copy jc JOIN entry e ON e.id = jc.entry WHERE e.season = {}
"""


async def _state(season: Season) -> str:
    """What a comparison depends on: the latest clearance and the latest declaration; empty where nothing is cleared."""
    rows = await JudgingCopy.raw(_LATEST_COPY, season.id)
    declared = await disclosure.declared_until(season.id)
    return f"{rows[0]['latest']} {declared.isoformat() if declared else ''}" if rows[0]["latest"] else ""


async def _compared_as_of(season: Season) -> str:
    row: dict[str, Any] | None = (
        await AuditEvent.select(AuditEvent.detail)
        .where(AuditEvent.season == season.id, AuditEvent.action == COMPARED)
        .order_by(AuditEvent.number, ascending=False)
        .first()
    )
    return str(msgspec.json.decode(row["detail"])["as_of"]) if row else ""


async def _seasons_of(groups: Collection[str]) -> list[int]:
    """The seasons in which an entrant of the groups has an entry."""
    return sorted({row["season"] for group in groups for row in await Entry.raw(_SEASONS, group)})


async def _replace(old: str, kept: str) -> None:
    """Gives up a group, also in what published reports keep to be held against later ones."""
    await Entrant.update({Entrant.group_token: kept}).where(Entrant.group_token == old)
    await Report.raw("UPDATE report SET release = replace(release, {}, {})", old, kept)
