"""Reading a file into pages. Only the sandbox calls this: the libraries behind it read what strangers made."""

from collections.abc import Iterable

from entries.files.documents import pages_of_pdf
from entries.files.images import page_of_image
from entries.files.model import MOST_CHARACTERS, FileKind, FileRefused, Page, Reading, Trouble
from entries.files.office import pages_of_office
from entries.files.sniffing import kind_of


def read(content: bytes) -> Reading:
    """What is taken out of a file; raises :class:`FileRefused` for one that is not taken."""
    kind = kind_of(content)
    return _no_longer_than_may_be(Reading(kind, tuple(_pages(content, kind))))


def of_drawing(document: bytes, reading: Reading) -> Reading:
    """An office file's reading with the pages of a PDF file that was drawn of it.

    Raises :class:`FileRefused` where the pages are not taken, and where the text on them cannot be read: names that
    stand there could not be found.
    """
    drawn = _no_longer_than_may_be(Reading(reading.kind, tuple(pages_of_pdf(document))))
    if _is_without_text(drawn) and not _is_without_text(reading):
        raise FileRefused(Trouble.NO_TEXT)
    return drawn


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
