"""A report as a PDF that screen readers can follow."""

from functools import lru_cache

from markupsafe import Markup

from awards import pdf
from awards.templating import render


@lru_cache(maxsize=8)
def to_pdf(html: Markup, *, title: str, language: str) -> bytes:
    """The PDF of a report's HTML; kept, since a published report does not change and laying it out takes a second.

    Run it off the loop. Raises :class:`awards.errors.Refused` where the machine cannot lay out text.
    """
    return pdf.to_pdf(render("lessons/print.html", {"html": html, "title": title, "language": language}))
