"""A round's results as pages need them: figures from the table where they are kept, worked out where they are not."""

import asyncio
from collections import OrderedDict
from collections.abc import Mapping, Sequence
from typing import Any

import msgspec

from awards.clock import now
from awards.database import Principal, reading, writing
from awards.errors import NotFound
from awards.roles import Actor
from awards.rounds.access import scored_round
from awards.rounds.computing import freshness
from awards.rounds.computing.figures import CategoryFigures
from awards.rounds.computing.loading import RoundData, judge_names, load, outcomes_of, without_recognised
from awards.rounds.computing.measuring import figures_of
from awards.rounds.model import Round, rubric_sealed
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


class Head(msgspec.Struct, frozen=True):
    """A category of a round: what it is called, and the rubric that judges it there."""

    id: int
    key: str
    name: Mapping[str, str]
    rubric: Rubric


class Board(msgspec.Struct, frozen=True, kw_only=True):
    """A round's results, by the category's number: those with entries. ``states`` are what figures follow from.

    ``recognised`` counts the scorecards of judges who recognised the entry.
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

    def around(self, head: Head) -> Around:
        """What stands around a category's figures."""
        return Around(
            key=head.key, name=head.name, rubric=head.rubric, entries=self.entries.get(head.id, ()),
            outcomes=self.outcomes, judges=self.judges,
        )  # fmt: skip


async def board(actor: Actor, token: str, *, category: str | None = None) -> Board:
    """A round's results for its organizer: of all categories, or of the one with that key."""
    await _work_out_what_is_stale(actor, token)
    async with reading(Principal.STAFF):
        found = await scored_round(actor, token)
        heads = await _heads(found, category)
        states, figures = await _kept(found, [head.id for head in heads])
        votes = await votes_of(found)
        return Board(
            round=found,
            season=await season_numbered(found.season),
            heads=[head for head in heads if head.id in figures],
            states=states,
            figures={number: settled(number, one, votes, found.rule_book) for number, one in figures.items()},
            votes=votes,
            entries=await _entries(found, list(figures)),
            outcomes=await outcomes_of(found.id),
            judges=await judge_names({judge.judge for one in figures.values() for judge in one.judges}),
            recognised=await _recognised(found),
        )


async def blind_board(actor: Actor, token: str, *, category: str | None = None) -> Board:
    """A round's results as they would be without the scorecards of judges who recognised the entry.

    Nothing of it is kept.
    """
    found = await board(actor, token, category=category)
    async with reading(Principal.STAFF):
        data = without_recognised(await load(await scored_round(actor, token)))
    worked_out = await asyncio.to_thread(_work_out, data, set(found.figures))
    rules = found.round.rule_book
    figures = {number: settled(number, one, found.votes, rules) for number, one in worked_out.items()}
    return msgspec.structs.replace(found, figures=figures)


async def _work_out_what_is_stale(actor: Actor, token: str) -> None:
    async with reading(Principal.STAFF):
        found = await scored_round(actor, token)
        states = await freshness.states_of(found)
        rows = await Standing.select(Standing.category, Standing.state).where(Standing.round == found.id)
        kept = {row["category"]: row["state"] for row in rows}
        stale = {number for number, one in states.items() if kept.get(number) != one.state}
        data = await load(found) if stale else None
    if data is not None:
        worked_out = await asyncio.to_thread(_work_out, data, stale)
        await _keep(found, {number: (states[number].state, one) for number, one in worked_out.items()})


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


async def _heads(found: Round, category: str | None) -> list[Head]:
    states = await freshness.states_of(found)
    used = {one.rubric for one in states.values()}
    seals = await RubricTable.select(RubricTable.id, RubricTable.seal).where(
        RubricTable.id.is_in(sorted(used) or [0])
    )
    rubrics = {row["id"]: await rubric_sealed(row["seal"]) for row in seals}
    rows = await CategoryTable.select(
        CategoryTable.id, CategoryTable.key, CategoryTable.name, CategoryTable.position
    ).where(CategoryTable.season == found.season)
    rows.sort(key=lambda row: (row["position"], row["id"]))
    return [
        Head(row["id"], row["key"], msgspec.json.decode(row["name"]), rubrics[states[row["id"]].rubric])
        for row in rows
        if row["id"] in states and category in {None, row["key"]}
    ]


_in_memory: OrderedDict[tuple[int, str], CategoryFigures] = OrderedDict()


async def _kept(found: Round, numbers: Sequence[int]) -> tuple[dict[int, str], dict[int, CategoryFigures]]:
    """The kept figures of categories, with their states; what was read lately is still in memory."""
    rows = await Standing.select(Standing.category, Standing.state).where(
        Standing.round == found.id, Standing.category.is_in(list(numbers) or [0])
    )
    states = {row["category"]: row["state"] for row in rows}
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
    return states, figures


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


_RECOGNISED = """
SELECT re.category, count(DISTINCT a.id) AS scorecards
FROM recognition g
JOIN assignment said ON said.id = g.assignment
JOIN assignment a ON a.id = coalesce(said.repeat_of, said.id) AND a.state = 'active'
JOIN scorecard s ON s.assignment = a.id AND s.state = 'locked'
JOIN round_entry re ON re.id = a.round_entry
WHERE a.round = {}
GROUP BY re.category
"""


async def _recognised(found: Round) -> dict[int, int]:
    rows = await RoundEntry.raw(_RECOGNISED, found.id)
    return {row["category"]: row["scorecards"] for row in rows}


async def _entries(found: Round, numbers: Sequence[int]) -> dict[int, list[dict[str, Any]]]:
    by_category: dict[int, list[dict[str, Any]]] = {}
    if numbers:
        places = ", ".join("{}" for _ in numbers)
        for row in await RoundEntry.raw(_ENTRIES.format(places), found.id, *numbers):
            by_category.setdefault(row["category"], []).append(row)
    return by_category
