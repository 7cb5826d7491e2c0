"""Scorecards in long form and the criteria they answer, as ``awards fairness`` reads them."""

from collections.abc import Iterator, Sequence

from awards.exchange.columns import CATEGORY, CRITERION, ENTRY, JUDGE, Column, Look, Plain, Table, rounded
from awards.exchange.material import Given, Material

SCORES = (
    JUDGE, ENTRY, CRITERION, Column("points", Look.POINTS, 10), CATEGORY, Column("rationale", Look.PROSE, 80),
)  # fmt: skip
"""The columns of scores: ``awards fairness`` reads all but the rationale."""

_CRITERIA = (
    CATEGORY, CRITERION, Column("name", Look.TEXT, 30),
    *(Column(key, Look.POINTS) for key in ("weight", "minimum", "maximum")), Column("share", Look.SHARE),
)  # fmt: skip


def score_rows(chunk: Sequence[Given]) -> Iterator[list[Plain]]:
    """A row for each score."""
    for score in chunk:
        yield [
            score.judge,
            score.entry,
            score.criterion,
            score.points / 100,
            score.category.key,
            score.rationale,
        ]


def criteria_table(material: Material) -> Table:
    """The criteria of each category: weights and scales."""
    rows: list[list[Plain]] = []
    for category in material.categories:
        rubric = material.rubric(category)
        for criterion, share in zip(rubric.criteria, rubric.shares, strict=True):
            name = criterion.name.in_language(material.language)
            weight, lowest, highest = float(criterion.weight), criterion.lowest / 100, criterion.highest / 100
            rows.append([category.key, criterion.key, name, weight, lowest, highest, rounded(float(share))])
    return Table("criteria", _CRITERIA, rows)
