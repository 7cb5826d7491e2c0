"""The picture that stands beside a link to a published report: its title and its season, drawn by us."""

import io
from functools import lru_cache

import pypdfium2  # type: ignore[import-untyped]  # it has no annotations

from awards import pdf
from awards.templating import render

WIDTH, HEIGHT = 1200, 630
"""Pixels, in the shape that networks show unclipped."""

_PIXELS_PER_POINT = 96 / 72


@lru_cache(maxsize=16)
def share_picture(*, title: str, season: str, language: str) -> bytes:
    """A PNG of nothing but the title and the season's name; kept, since drawing takes a moment. Run it off the loop.

    Raises :class:`awards.errors.Refused` where the machine cannot lay out text.
    """
    words = {"title": title, "season": season, "language": language, "width": WIDTH, "height": HEIGHT}
    document = pypdfium2.PdfDocument(pdf.to_pdf(render("lessons/share.html", words)))
    try:
        picture = document[0].render(scale=_PIXELS_PER_POINT).to_pil()
    finally:
        document.close()
    packed = io.BytesIO()
    picture.resize((WIDTH, HEIGHT)).save(packed, "PNG", optimize=True)
    return packed.getvalue()
