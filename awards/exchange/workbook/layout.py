"""Plans where everything stands, before the first row is written."""

from collections.abc import Mapping, Sequence

from awards.exchange.material import Material
from awards.exchange.words import sheet
from awards.exchange.workbook.addresses import Block, Layout, RuleCells, quoted
from awards.exchange.workbook.lines import FINALISTS, MEDALS
from awards.seasons.model import Category
from rubrics.medals.rules import Rule

TOP_ROWS = 3
"""A title, a note and an empty row stand above everything."""

POINTS = "points:"
"""What stands before a criterion's key among the columns of scorecards."""

LIMITS = ("minimum-judges", "minimum-score", "at-most", "at-least", "decimals")
CRITERIA_KEYS = ("category", "criterion", "weight", "share", "minimum", "maximum", "alpha")


def plan(material: Material, results_keys: Sequence[str]) -> Layout:
    """Where each table stands; ``results_keys`` are the columns of the results sheet."""
    return Layout(
        criteria=_criteria(material),
        wide=_stacked(
            material, "wide", 2, {c.id: wide_keys(material, c) for c in material.categories}, _cards(material)
        ),
        results=_stacked(
            material, "results", 3, {c.id: results_keys for c in material.categories}, _entries(material)
        ),
        rules=rule_cells(material),
    )


def wide_keys(material: Material, category: Category) -> list[str]:
    """The columns of a category's scorecards."""
    criteria = [POINTS + criterion.key for criterion in material.rubric(category).criteria]
    return ["entry", "judge", *criteria, "total", "answered", "locked-total"]


def rule_rows(rule: Rule, start: int) -> tuple[int, int]:
    """The first row of a rule's awards and of its limits, where its heading stands in row ``start``."""
    first_award = start + 3
    return first_award, first_award + len(rule.awards) + 2


def rule_cells(material: Material) -> dict[str, RuleCells]:
    """The cells of both rules on their sheet."""
    book = material.round.rule_book
    start = TOP_ROWS + 1
    cells: dict[str, RuleCells] = {}
    for key, rule in ((FINALISTS, book.finalists), (MEDALS, book.medals)):
        cells[key] = _rule_cells(_title(material, "rules"), rule, start)
        start = rule_rows(rule, start)[1] + len(LIMITS) + 1
    return cells


def _rule_cells(title: str, rule: Rule, start: int) -> RuleCells:
    first_award, first_limit = rule_rows(rule, start)

    def at(letter: str, row: int) -> str:
        return f"{quoted(title)}!${letter}${row}"

    limits = {name: at("B", first_limit + place) for place, name in enumerate(LIMITS)}
    rows = range(first_award, first_award + len(rule.awards))
    return RuleCells(
        decimals=limits["decimals"],
        minimum_judges=limits["minimum-judges"],
        minimum_score=limits["minimum-score"],
        at_most=limits["at-most"],
        at_least=limits["at-least"],
        awards=[(at("A", row), at("B", row), at("C", row), at("D", row)) for row in rows],
    )


def _criteria(material: Material) -> Block:
    header = TOP_ROWS + 1
    count = sum(len(material.rubric(category).criteria) for category in material.categories)
    return Block(
        sheet=_title(material, "criteria"),
        header=header,
        first=header + 1,
        last=header + count,
        keys=CRITERIA_KEYS,
    )


def _stacked(
    material: Material, sheet_key: str, above: int, keys: Mapping[int, Sequence[str]], rows: Mapping[int, int]
) -> dict[int, Block]:
    """A table per category that has rows, below one another, each with ``above`` rows over its header."""
    blocks: dict[int, Block] = {}
    row = TOP_ROWS + 1
    for category in material.categories:
        count = rows.get(category.id, 0)
        header = row + above
        if count:
            blocks[category.id] = Block(
                sheet=_title(material, sheet_key), header=header, first=header + 1, last=header + count,
                keys=keys[category.id],
            )  # fmt: skip
            row = header + count + 2
    return blocks


def _cards(material: Material) -> dict[int, int]:
    return {category: len(cards) for category, cards in material.cards.items()}


def _entries(material: Material) -> dict[int, int]:
    counts: dict[int, int] = {}
    for entry in material.data.entries:
        counts[entry["category"]] = counts.get(entry["category"], 0) + 1
    return counts


def _title(material: Material, key: str) -> str:
    return sheet(key).title.in_language(material.language)
