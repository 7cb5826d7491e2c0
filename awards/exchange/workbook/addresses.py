"""Where things stand in a workbook: what formulas on one sheet need to know of the others."""

from collections.abc import Mapping, Sequence

import msgspec

from awards.exchange.workbook.sheet import LETTERS


def quoted(title: str) -> str:
    """A sheet's title as formulas write it."""
    return "'" + title.replace("'", "''") + "'"


class Block(msgspec.Struct, frozen=True, kw_only=True):
    """The rows of a table, from ``first`` to ``last``, with its columns by key in order."""

    sheet: str
    header: int
    first: int
    last: int
    keys: Sequence[str]

    @property
    def ref(self) -> str:
        """The table with its header, as ``A3:F20``."""
        return f"A{self.header}:{LETTERS[len(self.keys) - 1]}{self.last}"

    def letter(self, key: str) -> str:
        """The letter of a column."""
        return LETTERS[self.keys.index(key)]

    def cell(self, key: str, row: int) -> str:
        """A cell of the same sheet; the column stays when a row is moved."""
        return f"${self.letter(key)}{row}"

    def cells(self, key: str) -> str:
        """All cells of a column, for formulas on the same sheet."""
        letter = self.letter(key)
        return f"${letter}${self.first}:${letter}${self.last}"

    def span(self, key: str) -> str:
        """All cells of a column, without dollars, as formats and validations name them."""
        return self.cells(key).replace("$", "")

    def elsewhere(self, key: str) -> str:
        """All cells of a column, for formulas on other sheets."""
        return f"{quoted(self.sheet)}!{self.cells(key)}"


class RuleCells(msgspec.Struct, frozen=True, kw_only=True):
    """The cells that hold a rule's limits. ``awards`` are (name, up to place, from score, best share)."""

    decimals: str
    minimum_judges: str
    minimum_score: str
    at_most: str
    at_least: str
    awards: Sequence[tuple[str, str, str, str]]


class Layout(msgspec.Struct, frozen=True, kw_only=True):
    """Where each category's tables stand, by the category's number, and the rules, by their key."""

    criteria: Block
    wide: Mapping[int, Block]
    results: Mapping[int, Block]
    rules: Mapping[str, RuleCells]
