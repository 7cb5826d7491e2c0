"""What an export is made from: one moment of a round, read and named for whoever takes it home."""

import hashlib
from collections.abc import Mapping, Sequence
from datetime import datetime

import msgspec

from awards.exchange.model import Order
from awards.i18n import in_language
from awards.rounds import results
from awards.rounds.model import Round
from awards.rounds.results import CategoryResults, RoundData
from awards.seasons.model import Category
from entries.blind import Section
from rubrics.model import Rubric


class Work(msgspec.Struct, frozen=True):
    """An assignment: by its entry's label and its judge's name. ``state`` is new, draft, locked or recused."""

    category: int
    entry: str
    judge: str
    state: str


class Seat(msgspec.Struct, frozen=True):
    """A judge of the round, on its panel or not any more."""

    judge: str
    email: str
    most_entries: int | None


class Given(msgspec.Struct, frozen=True):
    """A score of a locked scorecard, with its rationale. ``points`` are whole hundredths."""

    category: Category
    entry: str
    judge: str
    criterion: str
    points: int
    rationale: str


class Copy(msgspec.Struct, frozen=True):
    """An entry's judging copy."""

    label: str
    digest: str
    sections: Sequence[Section]


class Material(msgspec.Struct, frozen=True, kw_only=True):
    """What an export is made from. Judges have the names that the export calls them by.

    ``data`` has scores and outcomes only where the export needs points. ``organisations`` is by label, and empty
    where the export is blind. ``cards`` are (scorecard, label, judge), by category, in the order of the files.
    """

    order: Order
    data: RoundData
    categories: Sequence[Category]
    organisations: Mapping[str, str]
    seats: Sequence[Seat]
    work: Sequence[Work]
    cards: Mapping[int, Sequence[tuple[int, str, str]]]
    taken_at: datetime

    @property
    def round(self) -> Round:
        """The round."""
        return self.data.round

    @property
    def language(self) -> str:
        """The language of the export."""
        return self.order.language

    def rubric(self, category: Category) -> Rubric:
        """A category's rubric."""
        return self.data.rubrics[category.rubric]

    def name(self, category: Category) -> str:
        """A category's name in the export's language."""
        return in_language(category.name, self.language)

    def results(self) -> list[CategoryResults]:
        """The results of the categories; costs computing time."""
        return [results.category_results(self.data, category) for category in self.categories]

    def digest(self, category: Category) -> str:
        """SHA-256 of a category's scores: lines such as ``K7QF,ease,7.50``, sorted, each with a line feed."""
        rows = self.data.scores.get(category.id, ())
        lines = sorted(
            f"{entry},{criterion},{points / 100:.2f}\n" for entry, _judge, criterion, points in rows
        )
        return hashlib.sha256("".join(lines).encode()).hexdigest()
