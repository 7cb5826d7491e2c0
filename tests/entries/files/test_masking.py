"""Names on a page: found where they stand, also when the page is turned or a word is broken, and covered for good."""

import io

import pikepdf
import pytest
from PIL import Image

from entries.files.masking import INK, boxes, masked
from entries.files.model import SCALE
from entries.files.reading import read
from tests.support import hostile


def turned(content, angle):
    with pikepdf.open(io.BytesIO(content)) as document:
        document.pages[0].Rotate = angle
        written = io.BytesIO()
        document.save(written)
    return written.getvalue()


def only_page(text, angle=0):
    (page,) = read(turned(hostile.pdf(pages=1, text=text), angle)).pages
    return page


def colours(picture, word):
    with Image.open(io.BytesIO(picture)) as image:
        corners = [word.left * image.width, word.top * image.height, word.right * image.width]
        part = image.crop((*(at // SCALE for at in corners), word.bottom * image.height // SCALE))
        return {colour for _count, colour in part.getcolors(100_000)}


@pytest.mark.parametrize("angle", [0, 90, 180])
def test_a_name_is_covered_where_it_stands_and_nothing_else_is(angle):
    page = only_page("Calls to Zorblatt fell", angle)
    start = page.text.index("Zorblatt")
    hidden = boxes(page, [(start, start + 3)])
    assert [page.text[word.start : word.end] for word in hidden] == ["Zorblatt"]
    covered = masked(page, hidden)
    dark = colours(covered, hidden[0])
    assert all(max(abs(one - other) for one, other in zip(colour, INK, strict=True)) < 12 for colour in dark)
    for word in page.words[:2]:
        assert len(colours(covered, word)) > 10


def test_a_page_without_names_stays_as_it_is():
    page = only_page("Calls fell")
    assert masked(page, boxes(page, [])) == page.picture
