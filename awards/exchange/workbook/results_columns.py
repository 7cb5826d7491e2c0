"""The columns of the results: what each holds, and the value or formula that it writes for an entry."""

from collections.abc import Callable, Sequence

import msgspec

from awards.exchange.columns import ENTRY, ORGANISATION, TITLE, Column, Look
from awards.exchange.texts import neutralised
from awards.exchange.words import column, medal, say
from awards.exchange.workbook import formulas
from awards.exchange.workbook.addresses import Block, RuleCells
from awards.exchange.workbook.layout import POINTS
from awards.exchange.workbook.lines import FINALISTS, MEDALS, Line
from awards.exchange.workbook.sheet import Formula, Value
from awards.exchange.workbook.styles import Role
from rubrics.medals.rules import Basis, Rule, TieStep


class At(msgspec.Struct, frozen=True, kw_only=True):
    """A row of results and its surroundings: its table, its category's scorecards, the rules, the language."""

    row: int
    block: Block
    wide: Block | None
    heaviest: str
    rules: dict[str, RuleCells]
    language: str
    organisation: str = ""

    def cell(self, key: str) -> str:
        """A cell of the row."""
        return self.block.cell(key, self.row)

    def cells(self, key: str) -> str:
        """The cells of a column in this category."""
        return self.block.cells(key)


WORKING = "band-working"
"""The band of columns that show how a rule comes to its award."""

Write = Callable[[Line, At], Value]


class ResultColumn(msgspec.Struct, frozen=True):
    """A column of results. ``rule`` is the key of the rule that it belongs to, if it does."""

    key: str
    column: Column
    band: str
    role: Role
    write: Write
    rule: str = ""


def columns_of(finalists: Rule, medals: Rule, *, is_open: bool) -> list[ResultColumn]:
    """All columns, in order; those of a rule depend on what it asks for."""
    opened = (
        [_value("organisation", ORGANISATION, "band-now", lambda _line, at: at.organisation)]
        if is_open
        else []
    )
    first, *others = _NOW
    return [
        first, _ENTRY, *opened, _TITLE, *others, *_COMPUTED,
        _award(FINALISTS, finalists, "proposed_finalist"), _award(MEDALS, medals, "proposed_medal"),
        *_FIRMNESS, *_DECIDED, *_HEAVIEST, *_working(FINALISTS, finalists), *_working(MEDALS, medals),
    ]  # fmt: skip


def _value(key: str, column: Column, band: str, write: Write) -> ResultColumn:
    return ResultColumn(key, column, band, Role.VALUE, write)


def _live(key: str, look: Look, band: str, write: Write, width: float = 11) -> ResultColumn:
    return ResultColumn(key, Column(key, look, width), band, Role.PLAIN, write)


def _formula(write: Callable[[At, Block], str], value: Callable[[Line], float | str | None]) -> Write:
    """A formula over the category's scorecards; nothing where there are none."""
    return lambda line, at: Formula(write(at, at.wide), value(line)) if at.wide else None


def _holds(line: Line) -> bool:
    return line.row.firmness is not None and (
        line.row.proposed_finalist or line.row.proposed_medal is not None
    )


def _firm(line: Line, at: At) -> str | None:
    return say("yes" if line.row.is_firm else "no", at.language) if _holds(line) else None


def _decided(line: Line, at: At) -> str | None:
    return None if line.row.finalist is None else say("yes" if line.row.finalist else "no", at.language)


def _yes(holds: bool, at: At) -> str | None:
    return say("yes", at.language) if holds else None


_ENTRY = ResultColumn("entry", ENTRY, "band-now", Role.PLAIN, lambda line, _at: line.row.label)
_TITLE = ResultColumn("title", TITLE, "band-now", Role.PLAIN, lambda line, _at: line.row.title)

_NOW = (
    _live("place", Look.COUNT, "band-now", _formula(
        lambda at, _wide: formulas.place(
            at.cell("fair"), at.cells("fair"), at.cell("heaviest"), at.cells("heaviest")),
        lambda line: line.row.place or None), 8),
    _live("scorecards", Look.COUNT, "band-now", _formula(
        lambda at, wide: formulas.count(at.cell("entry"), wide), lambda line: line.row.scorecards)),
    _live("raw", Look.FIGURE, "band-now", _formula(
        lambda at, wide: formulas.mean(at.cell("entry"), at.cell("scorecards"), wide), lambda line: line.row.raw)),
    _live("fair", Look.FIGURE, "band-now", _formula(
        lambda at, _wide: formulas.without_habit(at.cell("raw"), at.cell("severity-share")),
        lambda line: None if line.row.fair is None else round(line.row.fair, 9))),
)  # fmt: skip

_COMPUTED = (
    _value("severity-share", Column("severity-share", Look.SIGNED, 11), "band-computed", lambda line, _at: line.habit),
    _value("fair-computed", Column("fair-computed", Look.FIGURE, 12), "band-computed", lambda line, _at: line.row.fair),
    _value("low", Column("low", Look.FIGURE, 9), "band-computed", lambda line, _at: line.row.low),
    _value("high", Column("high", Look.FIGURE, 9), "band-computed", lambda line, _at: line.row.high),
    _value("place_low", Column("place_low", Look.COUNT, 9), "band-computed", lambda line, _at: line.row.place_low),
    _value("place_high", Column("place_high", Look.COUNT, 9), "band-computed", lambda line, _at: line.row.place_high),
    _value("finalist_chance", Column("finalist_chance", Look.SHARE, 10), "band-computed",
           lambda line, _at: line.row.finalist_chance),
    _value("deliberate", Column("deliberate", Look.FLAG, 10), "band-computed",
           lambda line, at: _yes(line.row.deliberate, at)),
)  # fmt: skip

_FIRMNESS = (
    _value("firm", Column("firm", Look.FLAG, 9), "band-rules", _firm),
    _value("firm_reason", Column("firm_reason", Look.PROSE, 36), "band-rules",
           lambda line, _at: line.row.firmness if _holds(line) and not line.row.is_firm else None),
)  # fmt: skip

_DECIDED = (
    _value("finalist", Column("finalist", Look.FLAG, 12), "band-decided", _decided),
    _value("medal", Column("medal", Look.TEXT, 12), "band-decided",
           lambda line, at: medal(line.row.medal, at.language) if line.row.medal else None),
    _value("reason", Column("reason", Look.PROSE, 36), "band-decided", lambda line, _at: line.row.reason or None),
)  # fmt: skip

_HEAVIEST = (
    _value("heaviest-share", Column("heaviest-share", Look.SIGNED, 12), WORKING,
           lambda line, _at: line.heaviest_habit),
    _live("heaviest", Look.FIGURE, WORKING, _formula(
        lambda at, wide: formulas.mean_of_criterion(
            at.cell("entry"), POINTS + at.heaviest, wide, at.cell("heaviest-share")),
        lambda line: line.heaviest), 13),
)  # fmt: skip


def _working(key: str, rule: Rule) -> list[ResultColumn]:
    """The columns by which a rule comes to its award."""
    behind = [_out(key)] if rule.one_per_organisation else []
    ties = [_tie(key)] if TieStep.HEAVIEST_CRITERION in rule.ties else []
    return [*behind, _score(key, rule), *ties, _place(key, rule)]


def _out(key: str) -> ResultColumn:
    column = Column("rule-out", Look.FLAG, 12)
    return ResultColumn(f"rule-out:{key}", column, WORKING, Role.VALUE, _behind(key), key)


def _score(key: str, rule: Rule) -> ResultColumn:
    basis = "raw" if rule.basis is Basis.RAW else "fair"

    def formula(at: At, _wide: Block) -> str:
        behind = at.cell(f"rule-out:{key}") if rule.one_per_organisation else None
        return formulas.score_for_rule(at.cell(basis), at.cell("scorecards"), at.rules[key], behind)

    return _rule("rule-score", Look.POINTS, key, _formula(formula, lambda line: line.standings[key].score))


def _tie(key: str) -> ResultColumn:
    def formula(at: At, _wide: Block) -> str:
        return formulas.tie_for_rule(at.cell(f"rule-score:{key}"), at.cell("heaviest"), at.rules[key])

    return _rule("rule-tie", Look.POINTS, key, _formula(formula, lambda line: line.standings[key].tie))


def _place(key: str, rule: Rule) -> ResultColumn:
    score, tie = f"rule-score:{key}", f"rule-tie:{key}"
    breaks_ties = TieStep.HEAVIEST_CRITERION in rule.ties

    def formula(at: At, _wide: Block) -> str:
        then = (at.cell(tie), at.cells(tie)) if breaks_ties else (None, None)
        return formulas.place(at.cell(score), at.cells(score), *then)

    return _rule("rule-place", Look.COUNT, key, _formula(formula, lambda line: line.standings[key].place))


def _rule(heading: str, look: Look, rule: str, write: Write) -> ResultColumn:
    column = Column(heading, look, 12)
    return ResultColumn(f"{heading}:{rule}", column, WORKING, Role.PLAIN, write, rule)


def _behind(key: str) -> Write:
    return lambda line, at: _yes(key in line.standings and line.standings[key].behind_own, at)


def _award(key: str, rule: Rule, heading: str) -> ResultColumn:
    """What a rule gives: a formula over its place and score."""

    def text(at: At, _wide: Block) -> str:
        place, score = at.cell(f"rule-place:{key}"), at.cell(f"rule-score:{key}")
        scored = f"COUNT({at.cells('raw')})"
        if rule.tie_left_to_people is None:
            return formulas.award(place, score, scored, at.rules[key])
        before, _sep, after = say("tie", at.language, award="\0").partition("\0")
        return formulas.award_or_tie(
            place, at.cells(f"rule-place:{key}"), score, scored, at.rules[key], (before, after)
        )

    def write(line: Line, at: At) -> Value:
        return Formula(text(at, at.wide), _award_name(line, key, at.language)) if at.wide else None

    return ResultColumn(heading, Column(heading, Look.TEXT, 13), "band-rules", Role.PLAIN, write)


def _award_name(line: Line, key: str, language: str) -> str | None:
    standing = line.standings[key]
    if standing.award is None:
        return None
    name = medal(standing.award, language)
    return say("tie", language, award=neutralised(name)) if standing.is_tie else name


def headings_of(columns: Sequence[ResultColumn], language: str) -> list[str]:
    """The columns' titles; a rule's column says which rule."""
    names = {FINALISTS: say("finalist-rule", language), MEDALS: say("medal-rule", language)}
    plain = [column(one.column.key).title.in_language(language) for one in columns]
    return [
        say("for-rule", language, title=title, rule=names[one.rule]) if one.rule else title
        for title, one in zip(plain, columns, strict=True)
    ]
