"""A round's results as pages need them: figures from the table where they are kept, worked out where they are not."""

import asyncio
from collections import OrderedDict
from collections.abc import Callable, Mapping, Sequence
from typing import Any

import msgspec

from awards.clock import now
from awards.database import Principal, places, reading, writing
from awards.errors import NotFound, Refused
from awards.i18n import _
from awards.roles import Actor
from awards.rounds.access import scored_round
from awards.rounds.computing import freshness
from awards.rounds.computing.figures import CategoryFigures
from awards.rounds.computing.loading import (
    RoundData,
    judge_names,
    load,
    outcomes_of,
    without_recognised,
)
from awards.rounds.computing.measuring import figures_of
from awards.rounds.model import Round, rubric_sealed
from awards.rounds.recognising import RECOGNISED
from awards.rounds.results import category_results
from awards.rounds.standings import Around, CategoryView, Row, rows_of, view_of
from awards.rounds.voting import Tie, Vote, settled, ties_in, votes_of
from awards.seasons.model import Season
from awards.seasons.reading import season_numbered
from awards.tables import Category as CategoryTable
from awards.tables import RoundEntry, Standing
from awards.tables import Rubric as RubricTable
from rubrics.model import Rubric

KEPT_IN_MEMORY = 128

Choice = Callable[[CategoryFigures], Sequence[str]]
"""Which entries of a category are read, as labels: a page shows 50 of what may be thousands."""


class Head(msgspec.Struct, frozen=True):
    """A category of a round: what it is called, and the rubric that judges it there."""

    id: int
    key: str
    name: Mapping[str, str]
    rubric: Rubric


class Board(msgspec.Struct, frozen=True, kw_only=True):
    """A round's results, by the category's number: those with entries. ``states`` are what figures follow from.

    ``figures`` are of all entries, ``entries`` and ``outcomes`` of those that were asked for. ``recognised``
    counts the scorecards of judges who recognised the entry.
    """

    round: Round
    season: Season
    heads: Sequence[Head]
    states: Mapping[int, str]
    figures: Mapping[int, CategoryFigures]
    entries: Mapping[int, Sequence[Mapping[str, Any]]]
    outcomes: Mapping[int, Mapping[str, Any]]
    judges: Mapping[str, str]
    votes: Sequence[Vote]
    recognised: Mapping[int, int]

    def head(self, key: str) -> Head:
        """The category with that key; :class:`NotFound` where the round has none."""
        found = next((head for head in self.heads if head.key == key), None)
        if found is None:
            raise NotFound
        return found

    def view(self, head: Head, language: str) -> CategoryView:
        """Everything about a category, in a reader's language."""
        return view_of(self.figures[head.id], self.around(head), language)

    def rows(self, head: Head, language: str) -> list[Row]:
        """A category's entries, best place first."""
        return rows_of(self.figures[head.id], self.around(head), language)

    def ties(self, head: Head) -> list[Tie]:
        """The ties of a category that are still to be decided by people."""
        return ties_in(head.id, self.figures[head.id], self.votes)

    def tie(self, head: Head, rule: str, place: int | None) -> Tie:
        """The tie about a rule at a place; :class:`Refused` where it has been decided, or never was."""
        found = next((one for one in self.ties(head) if (one.rule, one.place) == (rule, place)), None)
        if found is None:
            raise Refused(_("This tie is not there any more. Look at the results again."))
        return found

    def around(self, head: Head) -> Around:
        """What stands around a category's figures."""
        return Around(
            key=head.key, name=head.name, rubric=head.rubric, entries=self.entries.get(head.id, ()),
            outcomes=self.outcomes, judges=self.judges,
        )  # fmt: skip


async def board(
    actor: Actor, token: str, *, category: str | None = None, choose: Choice | None = None
) -> Board:
    """A round's results for its organizer: of all categories, or of the one with that key.

    ``choose`` limits which entries can be shown; without it they all can.
    """
    async with reading(Principal.STAFF):
        standing = await _standing(actor, token)
        if not standing.stale:
            return await _made(standing, category, choose)
        data = await load(standing.round)
    worked_out = await asyncio.to_thread(_work_out, data, standing.stale)
    await _keep(
        standing.round, {number: (standing.states[number].state, one) for number, one in worked_out.items()}
    )
    async with reading(Principal.STAFF):
        return await _made(await _standing(actor, token), category, choose)


async def blind_board(
    actor: Actor, token: str, *, category: str | None = None, choose: Choice | None = None
) -> Board:
    """A round's results as they would be without the scorecards of judges who recognised the entry.

    Nothing of it is kept.
    """
    found = await board(actor, token, category=category, choose=_none)
    async with reading(Principal.STAFF):
        data = without_recognised(await load(await scored_round(actor, token)))
    worked_out = await asyncio.to_thread(_work_out, data, set(found.figures))
    rules = found.round.rule_book
    figures = {number: settled(number, one, found.votes, rules) for number, one in worked_out.items()}
    async with reading(Principal.STAFF):
        return await _with_entries(msgspec.structs.replace(found, figures=figures), choose)


def _none(_figures: CategoryFigures) -> Sequence[str]:
    return ()


async def _with_entries(made: Board, choose: Choice | None) -> Board:
    numbers = list(made.figures)
    chosen = None if choose is None else [label for one in made.figures.values() for label in choose(one)]
    entries = await _entries(made.round, numbers, chosen)
    shown = None if chosen is None else [row["id"] for rows in entries.values() for row in rows]
    return msgspec.structs.replace(made, entries=entries, outcomes=await outcomes_of(made.round.id, shown))


class _Standing(msgspec.Struct, frozen=True):
    """A round, the state of each category by now, and the state of what is kept."""

    round: Round
    states: Mapping[int, freshness.Category]
    kept: Mapping[int, str]

    @property
    def stale(self) -> set[int]:
        return {number for number, one in self.states.items() if self.kept.get(number) != one.state}


async def _standing(actor: Actor, token: str) -> _Standing:
    found = await scored_round(actor, token)
    rows = await Standing.select(Standing.category, Standing.state).where(Standing.round == found.id)
    kept = {row["category"]: row["state"] for row in rows}
    return _Standing(found, await freshness.states_of(found), kept)


async def _made(standing: _Standing, category: str | None, choose: Choice | None) -> Board:
    found = standing.round
    heads = await _heads(standing, category)
    states = {head.id: standing.kept[head.id] for head in heads if head.id in standing.kept}
    figures = await _figures(found, states)
    votes = await votes_of(found)
    made = Board(
        round=found,
        season=await season_numbered(found.season),
        heads=[head for head in heads if head.id in figures],
        states=states,
        figures={number: settled(number, one, votes, found.rule_book) for number, one in figures.items()},
        votes=votes,
        entries={},
        outcomes={},
        judges=await judge_names({judge.judge for one in figures.values() for judge in one.judges}),
        recognised=await _recognised(found),
    )
    return await _with_entries(made, choose)


def _work_out(data: RoundData, wanted: set[int]) -> dict[int, CategoryFigures]:
    return {
        category.id: figures_of(category_results(data, category))
        for category in data.categories
        if category.id in wanted
    }


async def _keep(found: Round, figures: Mapping[int, tuple[str, CategoryFigures]]) -> None:
    async with writing(Principal.STAFF):
        for number, (state, one) in sorted(figures.items()):
            row = Standing(
                round=found.id, category=number, state=state, computed_at=now(),
                document=msgspec.json.encode(one).decode(),
            )  # fmt: skip
            await Standing.insert(row).on_conflict(
                target=(Standing.round, Standing.category),
                action="DO UPDATE",
                values=[Standing.state, Standing.document, Standing.computed_at],
            )


async def _heads(standing: _Standing, category: str | None) -> list[Head]:
    states = standing.states
    used = {one.rubric for one in states.values()}
    seals = await RubricTable.select(RubricTable.id, RubricTable.seal).where(
        RubricTable.id.is_in(sorted(used) or [0])
    )
    rubrics = {row["id"]: await rubric_sealed(row["seal"]) for row in seals}
    rows = await CategoryTable.select(
        CategoryTable.id, CategoryTable.key, CategoryTable.name, CategoryTable.position
    ).where(CategoryTable.season == standing.round.season)
    rows.sort(key=lambda row: (row["position"], row["id"]))
    return [
        Head(row["id"], row["key"], msgspec.json.decode(row["name"]), rubrics[states[row["id"]].rubric])
        for row in rows
        if row["id"] in states and category in {None, row["key"]}
    ]


_in_memory: OrderedDict[tuple[int, str], CategoryFigures] = OrderedDict()


async def _figures(found: Round, states: Mapping[int, str]) -> dict[int, CategoryFigures]:
    """The kept figures of categories in those states; what was read lately is still in memory."""
    figures = {
        number: _in_memory[number, state] for number, state in states.items() if (number, state) in _in_memory
    }
    missing = sorted(states.keys() - figures.keys())
    if missing:
        documents = await Standing.select(Standing.category, Standing.document).where(
            Standing.round == found.id, Standing.category.is_in(missing)
        )
        for row in documents:
            number = row["category"]
            figures[number] = _remembered((number, states[number]), row["document"])
    return figures


def _remembered(key: tuple[int, str], document: str) -> CategoryFigures:
    _in_memory[key] = msgspec.json.decode(document, type=CategoryFigures)
    while len(_in_memory) > KEPT_IN_MEMORY:
        _in_memory.popitem(last=False)
    return _in_memory[key]


_ENTRIES = """
SELECT re.id, re.token, re.label, re.category, jc.title, jc.language
FROM round_entry re JOIN judging_copy jc ON jc.id = re.judging_copy
WHERE re.round = {{}} AND re.entry IS NOT NULL AND re.category IN ({})
"""


_RECOGNISED = f"""
SELECT re.category, count(*) AS scorecards
FROM assignment a
JOIN scorecard s ON s.assignment = a.id AND s.state = 'locked'
JOIN round_entry re ON re.id = a.round_entry
WHERE a.id IN {RECOGNISED} AND a.state = 'active' AND a.round = {{}}
GROUP BY re.category
"""  # noqa: S608 - a constant


async def _recognised(found: Round) -> dict[int, int]:
    rows = await RoundEntry.raw(_RECOGNISED, found.id)
    return {row["category"]: row["scorecards"] for row in rows}


async def _entries(
    found: Round, numbers: Sequence[int], labels: Sequence[str] | None
) -> dict[int, list[dict[str, Any]]]:
    by_category: dict[int, list[dict[str, Any]]] = {}
    if not numbers or labels == []:
        return by_category
    query = _ENTRIES.format(places(numbers))
    values: list[int | str] = [found.id, *numbers]
    if labels is not None:
        query, values = f"{query} AND re.label IN ({places(labels)})", [*values, *labels]
    for row in await RoundEntry.raw(query, *values):
        by_category.setdefault(row["category"], []).append(row)
    return by_category
