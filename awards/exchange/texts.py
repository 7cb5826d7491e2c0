"""Text is text: what people typed goes into cells and fields so that no program takes it for anything else.

A spreadsheet program reads a field that begins with ``=``, ``+``, ``-`` or ``@`` as a formula (CSV injection,
CWE-1236). Such text gets an apostrophe in front, the sign that spreadsheet programs themselves use for "this is
text"; :func:`plain` takes it off again when a file comes back.
"""

import re
from collections.abc import Iterator

CELL_LIMIT = 32_767
"""The most UTF-16 code units that a cell can hold (Excel specifications and limits)."""

_FORMULA_SIGNS = "=+-@＝＋－＠"
_DANGEROUS = re.compile(rf"'*(?:[\t\r\n]|\s*[{re.escape(_FORMULA_SIGNS)}])")
"""Apostrophes before the sign count as well, so that taking one off gives back what was put in."""
_UNPRINTABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
_ESCAPE_LOOKALIKE = re.compile("_(?=x[0-9A-Fa-f]{4}_)")


def cleaned(text: str) -> str:
    """Text with line feeds for line ends and without characters that cannot be printed or kept in XML."""
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    return _UNPRINTABLE.sub("", text)


def neutralised(text: str) -> str:
    """Clean text that no spreadsheet program takes for a formula."""
    # The sign is looked for before cleaning as well: what is removed could have hidden it.
    dangerous = _DANGEROUS.match(text)
    clean = cleaned(text)
    return f"'{clean}" if dangerous or _DANGEROUS.match(clean) else clean


def plain(text: str) -> str:
    """What a person meant by a field that may have been neutralised: the same text without the apostrophe."""
    clean = cleaned(text)
    return clean[1:] if clean.startswith("'") and _DANGEROUS.match(clean, 1) else clean


def in_cell(text: str) -> str:
    """Neutralised text as a cell's XML keeps it: what looks like an escape (``_x0041_``) stays what it is."""
    return _ESCAPE_LOOKALIKE.sub("_x005F_", neutralised(text))


def pieces(text: str, most: int = CELL_LIMIT - 256) -> Iterator[str]:
    """Text in pieces that each fit into a cell with room to say that there is more.

    A piece ends at a blank where there is one in its last fifth, and never inside a character.
    """
    start = 0
    while len(text) - start > most or units(text[start:]) > most:
        end = _end_within(text, start, most)
        from_here = max(start, end - most // 5)
        blank = max(text.rfind(" ", from_here, end), text.rfind("\n", from_here, end))
        end = blank + 1 if blank > start else end
        yield text[start:end]
        start = end
    yield text[start:]


def units(text: str) -> int:
    """The number of UTF-16 code units of a text, which is how spreadsheet programs count."""
    return len(text) + sum(character > "\uffff" for character in text)


def _end_within(text: str, start: int, most: int) -> int:
    end = min(len(text), start + most)
    while units(text[start:end]) > most:
        end -= max(1, (units(text[start:end]) - most) // 2)
    return end
