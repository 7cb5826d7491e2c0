"""Who scores what in a round, and how far it is: the organizer's view of a panel."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

import msgspec

from awards.clock import now
from awards.database import Principal, reading
from awards.roles import Actor, Role
from awards.rounds.access import organized_round
from awards.rounds.conflicts import unsettled
from awards.rounds.model import Round
from awards.seasons.model import Category, Season
from awards.seasons.reading import categories_of, season_numbered
from awards.tables import Assignment, Panelist, Recognition, RoleGrant, RoundEntry


class Judge(msgspec.Struct, frozen=True, kw_only=True):
    """A judge of the season: whether on the panel, how much at most, how far, and whether that is late.

    Late is who has locked a quarter less than the share of the round's time that is over (of ten entries less than
    five when three quarters are over), or has anything left once the round has ended.
    """

    account: int
    name: str
    seated: bool
    most_entries: int
    assigned: int
    locked: int
    begun: int
    late: bool = False


class Progress(msgspec.Struct, frozen=True):
    """How far a category is: its entries, scorecards assigned, locked and missing."""

    category: Category
    entries: int
    assigned: int
    locked: int
    missing: int


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
    unsettled: int
    """How many entries are with judges who are in conflict with them, and nobody decided yet."""

    @property
    def missing(self) -> int:
        """How many scorecards the entries lack."""
        return sum(one.missing for one in self.by_category)

    @property
    def by_category(self) -> list[Progress]:
        """How far each category with entries is."""
        return [
            _progress(category, own, self.round.scorecards_per_entry)
            for category in self.categories
            if (own := [line for line in self.entries if line.category == category.id])
        ]

    def judges_of(self, lines: Sequence[Line]) -> list[Judge]:
        """The judges who have or had one of these entries."""
        seen = {judge for line in lines for judge in line.states}
        return [judge for judge in self.judges if judge.account in seen]


LATE_BY = 0.25
"""So much of a judge's scorecards may be behind the time that is over."""

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
        found = await organized_round(actor, token)
        season, categories = await season_numbered(found.season), await categories_of(found.season)
        entries = await RoundEntry.raw(_ENTRIES, found.id)
        states = await Assignment.raw(_STATES, found.id)
        recognised = await Recognition.count().where(Recognition.assignment.round == found.id)
        in_conflict = await unsettled(found)
        seats = await Panelist.select(Panelist.judge, Panelist.most_entries).where(Panelist.round == found.id)
        people = await RoleGrant.select(
            RoleGrant.account.id.as_alias("account"), RoleGrant.account.name.as_alias("name"),
            RoleGrant.account.email.as_alias("email"),
        ).where(RoleGrant.season == found.season, RoleGrant.role == Role.JUDGE.value)  # fmt: skip
    lines = _lines(entries, states)
    order = {category.id: category.position for category in categories}
    most = {row["judge"]: row["most_entries"] for row in seats}
    return Coverage(
        round=found,
        season=season,
        categories=categories,
        judges=_judges(people, most, lines, time_over(found, now())),
        recognised=recognised,
        unsettled=in_conflict,
        entries=sorted(lines, key=lambda line: (order[line.category], line.label)),
    )


def _lines(entries: Sequence[Mapping[str, Any]], assignments: Sequence[Mapping[str, Any]]) -> list[Line]:
    cleared = {row["id"]: row["updated_at"] or row["cleared_at"] for row in entries if row["updated"]}
    states: dict[int, dict[int, str]] = {}
    before: dict[int, list[int]] = {}
    for row in assignments:
        entry, judge = row["round_entry"], row["judge"]
        state = "recused" if row["state"] == "recused" else row["scorecard"] or "new"
        states.setdefault(entry, {})[judge] = state
        if _was_before(row, cleared.get(entry)):
            before.setdefault(entry, []).append(judge)
    return [
        Line(
            label=row["label"],
            title=row["title"],
            category=row["category"],
            states=states.get(row["id"], {}),
            updated=bool(row["updated"]),
            locked_before=before.get(row["id"], ()),
        )
        for row in entries
    ]


def _progress(category: Category, lines: Sequence[Line], wanted: int) -> Progress:
    states = [[state for state in line.states.values() if state != "recused"] for line in lines]
    return Progress(
        category,
        entries=len(lines),
        assigned=sum(map(len, states)),
        locked=sum(own.count("locked") for own in states),
        missing=sum(max(0, wanted - len(own)) for own in states),
    )


def time_over(found: Round, at: datetime) -> float:
    """The share of a round's time that is over, from 0 to 1; 0 where it has no end or no beginning."""
    if found.state == "closed":
        return 1.0
    if found.opened_at is None or found.closes_at is None or found.closes_at <= found.opened_at:
        return 0.0
    return min(1.0, max(0.0, (at - found.opened_at) / (found.closes_at - found.opened_at)))


def is_late(assigned: int, locked: int, over: float) -> bool:
    """Whether somebody with so much assigned and locked is late (see :class:`Judge`)."""
    left = assigned - locked
    return left > 0 and (over == 1.0 or locked < (over - LATE_BY) * assigned)


def _was_before(row: Mapping[str, Any], cleared_at: datetime | None) -> bool:
    locked = row["scorecard"] == "locked" and row["state"] == "active"
    return locked and cleared_at is not None and row["locked_at"] < cleared_at


def _judges(
    people: Sequence[Mapping[str, Any]],
    seats: Mapping[int, int],
    lines: Sequence[Line],
    over: float,
) -> list[Judge]:
    own: dict[int, list[str]] = {}
    for line in lines:
        for judge, state in line.states.items():
            own.setdefault(judge, []).append(state)
    judges = [_judge(person, seats, own.get(person["account"], []), over) for person in people]
    return sorted(judges, key=lambda judge: judge.name.lower())


def _judge(person: Mapping[str, Any], seats: Mapping[int, int], states: Sequence[str], over: float) -> Judge:
    assigned, locked = sum(state != "recused" for state in states), states.count("locked")
    return Judge(
        account=person["account"],
        name=person["name"] or person["email"],
        seated=person["account"] in seats,
        most_entries=seats.get(person["account"], 20),
        assigned=assigned,
        locked=locked,
        begun=states.count("draft"),
        late=is_late(assigned, locked, over),
    )
