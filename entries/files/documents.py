"""PDF files: each page drawn as a picture, with its text and where every word of it stands.

Remarks, form fields, attached files, layers, programs and the structure behind the page are not drawn.
"""

import ctypes
from collections.abc import Iterator
from typing import Any

import pypdfium2  # type: ignore[import-untyped]  # it has no annotations
import pypdfium2.raw as pdfium  # type: ignore[import-untyped]

from entries.files.images import LONGEST_SIDE, page_of
from entries.files.model import MOST_PAGES, SCALE, FileRefused, Page, Trouble, Word

MOST_CHARACTERS_A_PAGE = 30_000
_HYPHENS = frozenset({0x02, 0xFFFE})
"""How PDFium marks a hyphen at which a word was broken between two lines."""


def pages_of_pdf(content: bytes) -> Iterator[Page]:
    """Every page of a PDF file."""
    document = _opened(content)
    try:
        if not len(document):
            raise FileRefused(Trouble.BROKEN)
        if len(document) > MOST_PAGES:
            raise FileRefused(Trouble.TOO_MANY_PAGES, len(document), MOST_PAGES)
        for number in range(len(document)):
            yield _page(document[number])
    except pypdfium2.PdfiumError:
        raise FileRefused(Trouble.BROKEN) from None
    finally:
        document.close()


def _opened(content: bytes) -> Any:
    try:
        return pypdfium2.PdfDocument(content)
    except pypdfium2.PdfiumError as error:
        locked = (
            getattr(error, "err_code", None) == pdfium.FPDF_ERR_PASSWORD or "password" in str(error).lower()
        )
        raise FileRefused(Trouble.ENCRYPTED if locked else Trouble.BROKEN) from None


def _page(page: Any) -> Page:
    width, height = page.get_size()
    if min(width, height) < 1:
        raise FileRefused(Trouble.BROKEN)
    bitmap = page.render(scale=LONGEST_SIDE / max(width, height), draw_annots=False, may_draw_forms=False)
    drawn = page_of(bitmap.to_pil())
    bitmap.close()
    text, words = _Text(page).read()
    page.close()
    return Page(text=text, picture=drawn.picture, width=drawn.width, height=drawn.height, words=words)


class _Text:
    """The text of a page, put together character by character, so that each word keeps its box."""

    def __init__(self, page: Any) -> None:
        self._page = page
        self._text = ""
        self._words: list[Word] = []
        self._start = 0
        self._box: tuple[int, int, int, int] | None = None
        self._joining = False

    def read(self) -> tuple[str, tuple[Word, ...]]:
        """The text and its words. A word that is broken between lines has two boxes and no hyphen."""
        found = self._page.get_textpage()
        count = pdfium.FPDFText_CountChars(found)
        if count > MOST_CHARACTERS_A_PAGE:
            raise FileRefused(Trouble.TOO_LONG, count, MOST_CHARACTERS_A_PAGE)
        for index in range(count):
            self._take(pdfium.FPDFText_GetUnicode(found, index), found, index)
        self._close_word()
        found.close()
        return self._text, tuple(self._words)

    def _take(self, code: int, found: Any, index: int) -> None:
        if code in _HYPHENS:
            self._close_word()
            self._joining = True
            return
        character = _character(code)
        if character.isspace():
            self._close_word()
            if not self._joining:
                self._text += " " if character == "\r" else character
            return
        self._joining = False
        if self._box is None:
            self._start = len(self._text)
        self._text += character
        self._box = _around(self._box, self._place(found, index))

    def _close_word(self) -> None:
        if self._box is not None:
            self._words.append(Word(self._start, len(self._text), *self._box))
        self._box = None

    def _place(self, found: Any, index: int) -> tuple[int, int, int, int]:
        left, right, bottom, top = (ctypes.c_double() for _corner in range(4))
        pdfium.FPDFText_GetCharBox(found, index, left, right, bottom, top)
        across = [self._on_page(x.value, y.value) for x in (left, right) for y in (bottom, top)]
        xs, ys = [x for x, _y in across], [y for _x, y in across]
        return min(xs), min(ys), max(xs), max(ys)

    def _on_page(self, x: float, y: float) -> tuple[int, int]:
        """A point of the file's own measure on the page as it is drawn, turned and cut."""
        across, down = ctypes.c_int(), ctypes.c_int()
        pdfium.FPDF_PageToDevice(self._page, 0, 0, SCALE, SCALE, 0, x, y, across, down)
        return min(max(across.value, 0), SCALE), min(max(down.value, 0), SCALE)


def _around(
    box: tuple[int, int, int, int] | None, other: tuple[int, int, int, int]
) -> tuple[int, int, int, int]:
    if box is None:
        return other
    return min(box[0], other[0]), min(box[1], other[1]), max(box[2], other[2]), max(box[3], other[3])


def _character(code: int) -> str:
    """A character by its code point; what is none becomes a blank."""
    if code < 32 or 0xD800 <= code < 0xE000 or code > 0x10FFFF:
        return "\n" if code == 10 else " "
    return chr(code)
