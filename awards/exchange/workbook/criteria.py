"""The criteria of each category, with weights that can be changed, and the rules with their limits."""

from collections.abc import Mapping

from awards.exchange.columns import Column, Look
from awards.exchange.material import Material
from awards.exchange.words import medal, say
from awards.exchange.workbook import formulas
from awards.exchange.workbook.addresses import Layout
from awards.exchange.workbook.book import Book
from awards.exchange.workbook.headings import add_table, titles
from awards.exchange.workbook.layout import CRITERIA_KEYS, LIMITS
from awards.exchange.workbook.scorecards import wide_headings
from awards.exchange.workbook.sheet import Formula, StreamedSheet, Value
from awards.exchange.workbook.styles import Role
from awards.rounds.standings import CategoryView
from rubrics.medals.rules import Rule
from rubrics.medals.words import describe

CRITERIA, RULES = "criteria", "rules"
COLUMNS = tuple(
    Column(key, look, width)
    for key, look, width in zip(
        CRITERIA_KEYS,
        (Look.TEXT, Look.TEXT, Look.POINTS, Look.SHARE, Look.POINTS, Look.POINTS, Look.FIGURE),
        (26, 34, 11, 11, 11, 11, 18),
        strict=True,
    )
)
ROLES = (Role.PLAIN, Role.PLAIN, Role.INPUT, Role.PLAIN, Role.VALUE, Role.VALUE, Role.VALUE)
LIMIT_COLUMNS = (
    Column("award", Look.TEXT, 62),
    *(Column(key, Look.POINTS, 16) for key in ("up-to-place", "from-score", "top-share")),
)  # fmt: skip


def add_criteria(book: Book) -> StreamedSheet:
    """The sheet of criteria, still empty."""
    return book.add_sheet(CRITERIA, [column.width for column in COLUMNS], frozen="A5")


def write_criteria(
    book: Book, sheet: StreamedSheet, material: Material, layout: Layout, found: Mapping[str, CategoryView]
) -> None:
    """Writes all criteria as one table."""
    book.write_top(sheet, CRITERIA)
    headings = titles(CRITERIA_KEYS, book.language)
    sheet.add(headings, book.headers(COLUMNS), height=32)
    styles = [book.style(role, column.look) for role, column in zip(ROLES, COLUMNS, strict=True)]
    for category in material.categories:
        rubric, name = material.rubric(category), material.name(category)
        alphas = _alphas(found.get(category.key), len(rubric.criteria))
        names = wide_headings(material, category)[2:]
        rows = zip(rubric.criteria, rubric.shares, alphas, names[: len(alphas)], strict=True)
        for criterion, share, alpha, heading in rows:
            row = sheet.rows_written + 1
            weight, own = (layout.criteria.cell(key, row) for key in ("weight", "category"))
            live = Formula(formulas.share(weight, own, layout.criteria), float(share))
            values: list[Value] = [
                name, heading, float(criterion.weight), live, criterion.lowest / 100,
                criterion.highest / 100, alpha,
            ]  # fmt: skip
            sheet.add(values, styles)
    add_table(book, sheet, sheet.title, layout.criteria, headings)


def add_rules(book: Book) -> StreamedSheet:
    """The sheet of rules, still empty."""
    return book.add_sheet(RULES, [column.width for column in LIMIT_COLUMNS])


def write_rules(book: Book, sheet: StreamedSheet, material: Material) -> None:
    """Writes both rules: in words, as a table of awards, and their limits."""
    book.write_top(sheet, RULES)
    rules = material.round.rule_book
    _write_rule(book, sheet, "finalist-rule", rules.finalists)
    _write_rule(book, sheet, "medal-rule", rules.medals)
    if material.round.seal:
        sheet.add([say("sealed", book.language, seal=material.round.seal)], [book.style(Role.NOTE)])


def _write_rule(book: Book, sheet: StreamedSheet, key: str, rule: Rule) -> None:
    language = book.language
    header, limit = book.headers(LIMIT_COLUMNS), book.style(Role.INPUT, Look.POINTS)
    sheet.add([say(key, language)], [book.style(Role.HEADING)])
    sheet.add([describe(rule, language)], [book.style(Role.NOTE, Look.PROSE)], height=62)
    sheet.add(titles(["award", "up-to-place", "from-score", "top-share"], language), header)
    for award in rule.awards:
        values = [medal(award.key, language), award.up_to_place, award.from_score, award.top_share]
        sheet.add(values, [book.style(Role.PLAIN), limit, limit, book.style(Role.INPUT, Look.SHARE)])
    sheet.skip()
    sheet.add(titles(["limit", "value"], language), header[:2])
    for name in LIMITS:
        value = getattr(rule, name.replace("-", "_"))
        # Where "at least" is nothing it stays empty, as everybody reads it: no limit.
        sheet.add(
            [say(f"limit-{name}", language), value or (0 if name == "decimals" else None)],
            [book.style(Role.PLAIN), limit],
        )
    sheet.skip()


def _limit(rule: Rule, name: str) -> float | None:
    """A limit of a rule. Nothing is written for "at least 0", as everybody reads it: no limit."""
    value: float | None = getattr(rule, name.replace("-", "_"))
    return value if value or name == "decimals" else None


def _alphas(view: CategoryView | None, count: int) -> list[float | None]:
    """The agreement on each criterion; unknown where nothing is computed."""
    known = [criterion.alpha for criterion in view.criteria] if view else []
    return known or [None] * count
