"""Numbers as people of both languages write them: ``1,234.5``, ``1.234,5``, ``1 234``, ``1'234``.

Two kinds of separators: the last one is the decimal sign. One separator that occurs once and has exactly
three digits behind it separates thousands. The script ``conditions.js`` reads numbers in the same way.
"""

import re
from decimal import Decimal

_SPACES = re.compile(r"[\s'’\u00a0\u202f]")
_NUMBER = re.compile(r"[+−-]?\d+(?:[.,]\d+)*", re.ASCII)


def number_of(text: str) -> Decimal | None:
    """The number that a text is, or None where it is none."""
    compact = _SPACES.sub("", text)
    if not _NUMBER.fullmatch(compact) or len(compact) > 40:
        return None
    whole, fraction = _split(compact.replace("−", "-"))
    digits = whole.replace(",", "").replace(".", "")
    return Decimal(f"{digits}.{fraction}" if fraction else digits)


def _split(text: str) -> tuple[str, str]:
    """What stands before and after the decimal sign."""
    marks = [character for character in text if character in ".,"]
    if not marks:
        return text, ""
    before, after = text.rsplit(marks[-1], 1)
    grouped = marks.count(marks[-1]) > 1 or (len(marks) == 1 and len(after) == 3)
    return (text, "") if grouped else (before, after)
