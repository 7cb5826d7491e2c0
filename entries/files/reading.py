"""Reading a file into pages. Only the sandbox calls this: the libraries behind it read what strangers made."""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable

from entries.files.documents import pages_of_pdf
from entries.files.images import page_of_image
from entries.files.model import MOST_CHARACTERS, FileKind, FileRefused, Page, Reading, Trouble
from entries.files.office import pages_of_office
from entries.files.sniffing import kind_of

_WORD = re.compile(r"[^\W\d_]{3,}")
_SOFT_HYPHEN = "\u00ad"


def read(content: bytes) -> Reading:
    """What is taken out of a file; raises :class:`FileRefused` for one that is not taken."""
    kind = kind_of(content)
    return _no_longer_than_may_be(Reading(kind, tuple(_pages(content, kind))))


def of_drawing(document: bytes, reading: Reading) -> Reading:
    """An office file's reading with the pages of a PDF file that was drawn of it.

    Raises :class:`FileRefused` where the pages are not taken, and where a word of the file cannot be read on them: cut
    off, run together with the next one, or drawn as a shape. A name that stands there like that would not be found.
    """
    drawn = _no_longer_than_may_be(Reading(reading.kind, tuple(pages_of_pdf(document))))
    written, shown = _words(reading), _words(drawn)
    # The text of a frame may be written twice in a document; of a workbook, each cell counts.
    missing = written - shown if reading.kind is FileKind.XLSX else written.keys() - shown.keys()
    if missing:
        raise FileRefused(Trouble.NO_TEXT)
    return drawn


def _words(reading: Reading) -> Counter[str]:
    """How often each word of three letters or more stands in a file, however its letters are written."""
    text = " ".join(page.text for page in reading.pages).replace(_SOFT_HYPHEN, "")
    return Counter(_WORD.findall(unicodedata.normalize("NFKC", text).casefold()))


def must_show(reading: Reading) -> Reading:
    """The same reading; raises :class:`FileRefused` where a judge would get nothing of it."""
    if _is_without_text(reading) and not any(page.picture for page in reading.pages):
        raise FileRefused(Trouble.NO_TEXT)
    return reading


def _no_longer_than_may_be(reading: Reading) -> Reading:
    characters = sum(len(page.text) for page in reading.pages)
    if characters > MOST_CHARACTERS:
        raise FileRefused(Trouble.TOO_LONG, characters, MOST_CHARACTERS)
    return reading


def _is_without_text(reading: Reading) -> bool:
    return not any(page.text.strip() for page in reading.pages)


def _pages(content: bytes, kind: FileKind) -> Iterable[Page]:
    if kind is FileKind.PDF:
        return pages_of_pdf(content)
    if kind.is_office:
        return pages_of_office(content, kind)
    return [page_of_image(content, kind)]
