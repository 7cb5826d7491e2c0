"""Scores and weights from CSV files, checked line by line."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TypeVar

import numpy as np

from rubrics.arrays import FloatArray, IntArray
from rubrics.errors import InputError
from rubrics.exchange.csv_table import Block, open_csv, read_number
from rubrics.scorecards import Scorecards, WeightedCriterion
from rubrics.tabulation import tabulate

Id = TypeVar("Id", str, tuple[str, str])

JUDGE, ENTRY, CRITERION, POINTS, ROUND, CATEGORY = range(6)
COLUMNS = ("judge", "entry", "criterion", "points", "round", "category")
LABEL = "{0}\x1f{1}"


@dataclass(frozen=True)
class Rater:
    """A judge in a round. A judge of several rounds has a severity in each."""

    judge: str
    round: str


@dataclass(frozen=True)
class ScoreFile:
    """Scorecards, and who the judges in them are: `raters` follow `scorecards.judges`.

    `unused` are criteria that have a weight and no score.
    """

    scorecards: Scorecards
    raters: tuple[Rater, ...]
    has_rounds: bool
    has_categories: bool
    unused: tuple[str, ...]


def read_weights(text: str) -> tuple[WeightedCriterion, ...]:
    """Criteria from a CSV with the columns criterion, weight and, if wanted, minimum and maximum."""
    table = open_csv(text, ["criterion", "weight"], ["minimum", "maximum"])
    found: dict[str, WeightedCriterion] = {}
    for line, (key, weight, minimum, maximum) in table.rows():
        if not key:
            raise InputError(f"line {line}: criterion is empty.")
        if key in found:
            raise InputError(f"line {line}: criterion {key} appears twice.")
        found[key] = _criterion(line, key, weight, minimum, maximum)
    if not found:
        raise InputError("line 1: there is no criterion below the header.")
    return tuple(found.values())


def read_scores(text: str, criteria: Sequence[WeightedCriterion] | None = None) -> ScoreFile:
    """Scorecards from a CSV with the columns judge, entry, criterion, points and, if wanted, round, category.

    Without `criteria` all criteria that appear have the same weight, and the scale is what was observed.
    Raises InputError, with the line, for whatever cannot be used.
    """
    table = open_csv(text, COLUMNS[:ROUND], COLUMNS[ROUND:])
    scores = _Scores(criteria)
    for block in table.blocks():
        scores.add(block)
    if not scores.positions:
        raise InputError("line 1: there is no score below the header.")
    return scores.finish(has_rounds=table.has(ROUND), has_categories=table.has(CATEGORY))


def _criterion(line: int, key: str, weight: str, minimum: str, maximum: str) -> WeightedCriterion:
    try:
        low = read_number(minimum) if minimum else None
        high = read_number(maximum) if maximum else None
        return WeightedCriterion(key, read_number(weight), low, high)
    except InputError as error:
        raise InputError(f"line {line}: {error}") from error


@dataclass
class _Scores:
    """The scores read so far. Ids are numbered as they come; blocks become arrays of those numbers.

    What is checked is checked once per distinct value and not once per row: scores repeat a lot.
    """

    declared: Sequence[WeightedCriterion] | None
    raters: dict[tuple[str, str], int] = field(default_factory=dict)
    entries: dict[str, int] = field(default_factory=dict)
    criteria: dict[str, int] = field(default_factory=dict)
    categories: dict[str, str] = field(default_factory=dict)
    positions: list[IntArray] = field(default_factory=list)
    points: list[FloatArray] = field(default_factory=list)
    lines: list[IntArray] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.known = {criterion.key: criterion for criterion in self.declared or ()}

    def add(self, block: Block) -> None:
        """The scores of one block; InputError with the line of the first that cannot be used."""
        for column in (JUDGE, ENTRY, CRITERION):
            if "" in block.columns[column]:
                raise InputError(f"line {block.line_where({column: ''})}: {COLUMNS[column]} is empty.")
        self._add_categories(block)
        self.points.append(self._points(block))
        raters = list(zip(block.columns[JUDGE], block.columns[ROUND], strict=True))
        numbered = [
            _numbered(self.raters, raters),
            _numbered(self.entries, block.columns[ENTRY]),
            _numbered(self.criteria, block.columns[CRITERION]),
        ]
        self.positions.append(np.array(numbered, dtype=np.intp))
        self.lines.append(np.array(block.lines, dtype=np.intp))

    def finish(self, *, has_rounds: bool, has_categories: bool) -> ScoreFile:
        """The scorecards; InputError where something was scored twice."""
        rater, entry, criterion = np.concatenate(self.positions, axis=1)
        self._refuse_second_scores(rater, entry, criterion)
        by_label = {LABEL.format(*rater): Rater(*rater) for rater in self.raters}
        scorecards = tabulate(
            entries=list(self.entries),
            judges=list(by_label),
            criteria=[self.known.get(key, WeightedCriterion(key)) for key in self.criteria],
            entry=entry,
            judge=rater,
            criterion=criterion,
            points=np.concatenate(self.points),
            categories=self.categories,
        )
        raters = tuple(by_label[label] for label in scorecards.judges)
        unused = tuple(sorted(set(self.known) - set(self.criteria)))
        return ScoreFile(scorecards, raters, has_rounds, has_categories, unused)

    def _points(self, block: Block) -> FloatArray:
        cells = block.columns[POINTS]
        value = {cell: _number(block, cell) for cell in dict.fromkeys(cells)}
        if self.declared is not None:
            for key, cell in dict.fromkeys(zip(block.columns[CRITERION], cells, strict=True)):
                problem = self._problem(key, value[cell])
                if problem:
                    raise InputError(f"line {block.line_where({CRITERION: key, POINTS: cell})}: {problem}")
        return np.array([value[cell] for cell in cells])

    def _problem(self, key: str, value: float) -> str | None:
        """What is wrong with points on a criterion whose weight and scale are declared."""
        criterion = self.known.get(key)
        if criterion is None:
            return f"criterion {key} has no weight. Add it to the file of weights."
        low, high = criterion.minimum, criterion.maximum
        if (low is not None and value < low) or (high is not None and value > high):
            return f"{value:g} points are off the scale of criterion {key}."
        return None

    def _add_categories(self, block: Block) -> None:
        for entry, category in dict.fromkeys(zip(block.columns[ENTRY], block.columns[CATEGORY], strict=True)):
            known = self.categories.setdefault(entry, category)
            if known != category:
                line = block.line_where({ENTRY: entry, CATEGORY: category})
                raise InputError(
                    f'line {line}: entry {entry} is in category "{category}", above in "{known}".'
                )

    def _refuse_second_scores(self, rater: IntArray, entry: IntArray, criterion: IntArray) -> None:
        """InputError where a judge scored an entry twice on a criterion in one round, with both lines."""
        cells = (rater * len(self.entries) + entry) * len(self.criteria) + criterion
        order = np.argsort(cells, kind="stable")
        again = order[1:][cells[order][1:] == cells[order][:-1]]
        if len(again):
            second = int(again.min())
            first = int(np.argmax(cells == cells[second]))
            lines = np.concatenate(self.lines)
            raise InputError(
                f"line {lines[second]}: the same judge, entry and criterion were scored on line {lines[first]}. "
                "Leave one of the two out."
            )


def _number(block: Block, cell: str) -> float:
    try:
        return read_number(cell)
    except InputError as error:
        raise InputError(f"line {block.line_where({POINTS: cell})}: points {error}") from error


def _numbered(numbers: dict[Id, int], ids: Sequence[Id]) -> list[int]:
    """The number of each id; new ids get the next ones, in the order in which they come."""
    for name in dict.fromkeys(ids):
        numbers.setdefault(name, len(numbers))
    return [numbers[name] for name in ids]
