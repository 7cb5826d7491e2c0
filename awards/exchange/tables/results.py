"""Results: every entry, raw and fair, by the rules and as decided."""

from collections.abc import Sequence

from awards.exchange.columns import CATEGORY, ENTRY, ORGANISATION, TITLE, Column, Look, Plain, Table, rounded
from awards.exchange.material import Material
from awards.rounds.results import CategoryResults
from awards.rounds.standings import CategoryView, Row, category_view

_AFTER_ENTRY = (
    TITLE, Column("language"), Column("scorecards", Look.COUNT),
    *(Column(key, Look.FIGURE) for key in ("raw", "fair", "low", "high")),
    Column("place_low", Look.COUNT), Column("place_high", Look.COUNT), Column("finalist_chance", Look.SHARE),
    Column("proposed_finalist", Look.FLAG), Column("proposed_medal"), Column("firm", Look.FLAG),
    Column("firm_reason", Look.PROSE, 40), Column("deliberate", Look.FLAG), Column("finalist", Look.FLAG),
    Column("medal"), Column("reason", Look.PROSE, 40),
)  # fmt: skip


def views(material: Material, found: Sequence[CategoryResults]) -> list[CategoryView]:
    """The categories' results as the results page shows them."""
    return [category_view(one, material.data, material.language) for one in found]


def results_table(material: Material, found: Sequence[CategoryResults]) -> Table:
    """Every entry with its results, category by category, best place first."""
    opened = (ORGANISATION,) if material.order.is_open else ()
    columns = (CATEGORY, Column("place", Look.COUNT), ENTRY, *opened, *_AFTER_ENTRY)
    rows = [_row(material, view.key, row) for view in views(material, found) for row in view.rows]
    return Table("results", columns, rows)


def _row(material: Material, category: str, row: Row) -> list[Plain]:
    opened = [material.organisations.get(row.label, "")] if material.order.is_open else []
    holds = row.firmness is not None and (row.proposed_finalist or row.proposed_medal is not None)
    return [
        category, row.place or None, row.label, *opened, row.title, row.language, row.scorecards,
        rounded(row.raw), rounded(row.fair), rounded(row.low), rounded(row.high), row.place_low, row.place_high,
        rounded(row.finalist_chance), row.proposed_finalist, row.proposed_medal,
        row.is_firm if holds else None, row.firmness if holds else None, row.deliberate,
        row.finalist, row.medal, row.reason,
    ]  # fmt: skip
