"""What a file is, what was read out of it, and why one is refused."""

from enum import StrEnum

import msgspec

from entries.errors import InputError

LARGEST = 20_000_000
"""Bytes of a file."""
MOST_PAGES = 20
"""Pages, slides or sheets of a file."""
MOST_PIXELS = 50_000_000
"""Pixels of a picture, as many as a large camera takes."""
MOST_CHARACTERS = 120_000
"""Characters that a file may hold."""
SCALE = 10_000
"""Places on a page are given in this part of its width and height."""


class FileKind(StrEnum):
    """The kinds of files that are taken."""

    PDF = "pdf"
    PNG = "png"
    JPEG = "jpeg"
    WEBP = "webp"
    DOCX = "docx"
    XLSX = "xlsx"
    PPTX = "pptx"

    @property
    def is_office(self) -> bool:
        """Whether it is drawn by LibreOffice, or only its text is shown where that is not installed."""
        return self in {FileKind.DOCX, FileKind.XLSX, FileKind.PPTX}


class Trouble(StrEnum):
    """Why a file is refused."""

    EMPTY = "empty"
    TOO_LARGE = "too-large"
    TOO_MANY_PAGES = "too-many-pages"
    TOO_MANY_PIXELS = "too-many-pixels"
    TOO_LONG = "too-long"
    TOO_HEAVY = "too-heavy"
    UNKNOWN = "unknown"
    VIDEO = "video"
    SVG = "svg"
    OLD_OFFICE = "old-office"
    ENCRYPTED = "encrypted"
    MACROS = "macros"
    TWO_IN_ONE = "two-in-one"
    BOMB = "bomb"
    BROKEN = "broken"
    NO_TEXT = "no-text"


class FileRefused(InputError):
    """A file that is not taken: why, and the limit and the size where it is about one."""

    def __init__(self, trouble: Trouble, size: int = 0, limit: int = 0) -> None:
        super().__init__(f"The file is refused: {trouble.value}.")
        self.trouble = trouble
        self.size = size
        self.limit = limit


class Word(msgspec.Struct, frozen=True, array_like=True):
    """A stretch ``[start, end)`` of a page's text and the box around it, in :data:`SCALE` parts of the page."""

    start: int
    end: int
    left: int
    top: int
    right: int
    bottom: int


class Page(msgspec.Struct, frozen=True, array_like=True):
    """A page: its text, a JPEG of it (none where only text could be read), and where the words stand."""

    text: str
    picture: bytes = b""
    width: int = 0
    height: int = 0
    words: tuple[Word, ...] = ()


class Reading(msgspec.Struct, frozen=True, array_like=True):
    """Everything that is taken out of a file."""

    kind: FileKind
    pages: tuple[Page, ...]
