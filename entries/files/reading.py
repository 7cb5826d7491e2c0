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
    pages = tuple(_pages(content, kind))
    characters = sum(len(page.text) for page in pages)
    if characters > MOST_CHARACTERS:
        raise FileRefused(Trouble.TOO_LONG, characters, MOST_CHARACTERS)
    if kind.is_office and not any(page.text.strip() for page in pages):
        raise FileRefused(Trouble.NO_TEXT)
    return Reading(kind, pages)


def _pages(content: bytes, kind: FileKind) -> Iterable[Page]:
    if kind is FileKind.PDF:
        return pages_of_pdf(content)
    if kind.is_office:
        return pages_of_office(content, kind)
    return [page_of_image(content, kind)]
