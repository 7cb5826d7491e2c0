"""Names in the picture of a page: where they stand, and black boxes over them."""

import io
from collections.abc import Iterable, Sequence

from PIL import Image, ImageDraw

from entries.files.images import as_jpeg
from entries.files.model import SCALE, Page, Word

AROUND = 15
"""Parts of the page that a box is wider than the word under it."""
INK = (34, 38, 43)


def boxes(page: Page, spans: Iterable[tuple[int, int]]) -> list[Word]:
    """The words of a page that a span ``[start, end)`` of its text touches, whole."""
    ranges = list(spans)
    return [
        word for word in page.words if any(start < word.end and word.start < end for start, end in ranges)
    ]


def masked(page: Page, hidden: Sequence[Word]) -> bytes:
    """The picture of a page with boxes over some of its words; they cannot be taken off again."""
    if not hidden:
        return page.picture
    with Image.open(io.BytesIO(page.picture)) as image:
        drawn = image.convert("RGB")
    pencil = ImageDraw.Draw(drawn)
    for word in hidden:
        pencil.rectangle(corners(word, drawn.width, drawn.height), fill=INK)
    return as_jpeg(drawn)


def corners(word: Word, width: int, height: int) -> tuple[int, int, int, int]:
    """Left, top, right and bottom of the box over a word, in pixels of a picture of that size."""
    return (
        (word.left - AROUND) * width // SCALE,
        (word.top - AROUND) * height // SCALE,
        -((word.right + AROUND) * width // -SCALE),
        -((word.bottom + AROUND) * height // -SCALE),
    )
