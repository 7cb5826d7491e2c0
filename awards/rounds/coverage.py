"""Who scores what in a round, and how far it is: the organizer's view of a panel."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

import msgspec

from awards.database import Principal, reading
from awards.errors import NotFound
from awards.roles import Actor, Role
from awards.roles.policy import may_organize
from awards.rounds.model import Round, round_named
from awards.seasons.model import Category, Season
from awards.seasons.reading import categories_of, season_numbered
from awards.tables import Assignment, Panelist, Recognition, RoleGrant, RoundEntry


class Judge(msgspec.Struct, frozen=True, kw_only=True):
    """A judge of the season: whether on the panel, how much at most, and how far."""

    account: int
    name: str
    seated: bool
    most_entries: int
    assigned: int
    locked: int
    begun: int


class Line(msgspec.Struct, frozen=True, kw_only=True):
    """An entry of the round: the state of each judge's scorecard, by account number.

    ``updated`` entries have another copy than when the round opened; ``locked_before`` are judges who had locked
    their scorecard on an earlier one.
    """

    label: str
    title: str
    category: int
    states: Mapping[int, str]
    updated: bool
    locked_before: Sequence[int]


class Coverage(msgspec.Struct, frozen=True, kw_only=True):
    """A round with its panel and its entries."""

    round: Round
    season: Season
    categories: Sequence[Category]
    judges: Sequence[Judge]
    entries: Sequence[Line]
    recognised: int
    """How often a judge said to recognise an entry."""

    @property
    def missing(self) -> int:
        """How many scorecards the entries lack."""
        wanted = self.round.scorecards_per_entry
        return sum(
            max(0, wanted - sum(state != "recused" for state in line.states.values()))
            for line in self.entries
        )


_STATES = """
SELECT a.round_entry, a.judge, a.state, s.state AS scorecard, s.locked_at
FROM assignment a LEFT JOIN scorecard s ON s.assignment = a.id
WHERE a.round = {} AND a.repeat_of IS NULL
"""

_ENTRIES = """
SELECT re.id, re.label, re.category, re.updated, jc.title, re.updated_at, jc.cleared_at
FROM round_entry re JOIN judging_copy jc ON jc.id = re.judging_copy
WHERE re.round = {}
"""


async def coverage(actor: Actor, token: str) -> Coverage:
    """A round with its panel and its entries, for its organizer."""
    async with reading(Principal.STAFF):
        found = await round_named(token)
        if not may_organize(actor, found.season):
            raise NotFound
        season, categories = await season_numbered(found.season), await categories_of(found.season)
        entries = await RoundEntry.raw(_ENTRIES, found.id)
        states = await Assignment.raw(_STATES, found.id)
        recognised = await Recognition.count().where(Recognition.assignment.round == found.id)
        seats = await Panelist.select(Panelist.judge, Panelist.most_entries).where(Panelist.round == found.id)
        people = await RoleGrant.select(
            RoleGrant.account.id.as_alias("account"), RoleGrant.account.name.as_alias("name"),
            RoleGrant.account.email.as_alias("email"),
        ).where(RoleGrant.season == found.season, RoleGrant.role == Role.JUDGE.value)  # fmt: skip
    cleared = {row["id"]: row["updated_at"] or row["cleared_at"] for row in entries if row["updated"]}
    by_entry: dict[int, dict[int, str]] = {}
    before: dict[int, list[int]] = {}
    for row in states:
        if _was_before(row, cleared.get(row["round_entry"])):
            before.setdefault(row["round_entry"], []).append(row["judge"])
        state = "recused" if row["state"] == "recused" else row["scorecard"] or "new"
        by_entry.setdefault(row["round_entry"], {})[row["judge"]] = state
    lines = [
        Line(
            label=row["label"],
            title=row["title"],
            category=row["category"],
            states=by_entry.get(row["id"], {}),
            updated=bool(row["updated"]),
            locked_before=before.get(row["id"], ()),
        )
        for row in entries
    ]
    order = {category.id: category.position for category in categories}
    return Coverage(
        round=found,
        season=season,
        categories=categories,
        judges=_judges(people, {row["judge"]: row["most_entries"] for row in seats}, by_entry),
        recognised=recognised,
        entries=sorted(lines, key=lambda line: (order[line.category], line.label)),
    )


def _was_before(row: Mapping[str, Any], cleared_at: datetime | None) -> bool:
    locked = row["scorecard"] == "locked" and row["state"] == "active"
    return locked and cleared_at is not None and row["locked_at"] < cleared_at


def _judges(
    people: Sequence[Mapping[str, object]], seats: Mapping[int, int], states: Mapping[int, Mapping[int, str]]
) -> list[Judge]:
    own: dict[int, list[str]] = {}
    for by_judge in states.values():
        for judge, state in by_judge.items():
            own.setdefault(judge, []).append(state)
    judges = [
        Judge(
            account=int(str(person["account"])),
            name=str(person["name"] or person["email"]),
            seated=person["account"] in seats,
            most_entries=seats.get(int(str(person["account"])), 20),
            assigned=sum(state != "recused" for state in own.get(int(str(person["account"])), ())),
            locked=own.get(int(str(person["account"])), []).count("locked"),
            begun=own.get(int(str(person["account"])), []).count("draft"),
        )
        for person in people
    ]
    return sorted(judges, key=lambda judge: judge.name.lower())
