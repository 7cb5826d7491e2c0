"""What makes cells easier to read or harder to get wrong: bars, highlights, checks of what is typed."""

from typing import Any

from openpyxl.formatting import rule as rules
from openpyxl.styles import Font, PatternFill
from openpyxl.worksheet.datavalidation import DataValidation

from awards.exchange.workbook.sheet import StreamedSheet
from awards.exchange.workbook.styles import BAR

# The stubs of openpyxl describe neither the rules nor what a write-only sheet takes over from an ordinary one.
_RULES: Any = rules


def data_bar(sheet: StreamedSheet, span: str, lowest: float, highest: float) -> None:
    """Bars behind the numbers, all on the same scale."""
    made = _RULES.DataBarRule(
        start_type="num", start_value=lowest, end_type="num", end_value=highest, color=BAR, showValue=True
    )
    _plain(sheet).conditional_formatting.add(span, made)


def highlight(
    sheet: StreamedSheet, span: str, formula: str, *, ink: str | None = None, ground: str | None = None
) -> None:
    """Bold coloured text, or a coloured ground, where the formula holds."""
    font = Font(bold=True, color=ink) if ink else None
    fill = PatternFill(start_color=ground, end_color=ground, fill_type="solid") if ground else None
    _plain(sheet).conditional_formatting.add(span, _RULES.FormulaRule([formula], font=font, fill=fill))


def allow_between(sheet: StreamedSheet, span: str, lowest: float, highest: float) -> None:
    """Numbers from ``lowest`` to ``highest`` only; a message says so."""
    check = DataValidation(
        type="decimal", operator="between", formula1=f"{lowest:g}", formula2=f"{highest:g}", allow_blank=True,
        showErrorMessage=True, error=f"{lowest:g} – {highest:g}",
    )  # fmt: skip
    add_validation(sheet, span, check)


def add_validation(sheet: StreamedSheet, span: str, check: DataValidation) -> None:
    """A check of what is typed into cells."""
    check.add(span)
    _plain(sheet).data_validations.append(check)


def _plain(sheet: StreamedSheet) -> Any:
    return sheet
