"""A report as a PDF that screen readers can follow (PDF/UA)."""

from typing import Any

from markupsafe import Markup

from awards.errors import Refused
from awards.i18n import _
from awards.templating import render


def to_pdf(html: Markup, *, title: str, language: str) -> bytes:
    """The PDF of a report's HTML; nothing is loaded from anywhere. Takes about a second: run it off the loop.

    Raises :class:`Refused` where the machine lacks the libraries that lay out text.
    """
    try:
        # Loading it takes longer than most pages do, and fails where Pango is missing.
        from weasyprint import HTML
    except OSError:
        raise Refused(
            _("This server cannot make PDF files: Pango is missing. Take the report as Word or Markdown.")
        ) from None
    page = render("lessons/print.html", {"html": html, "title": title, "language": language})
    document: bytes = HTML(string=page, url_fetcher=_nothing).write_pdf(pdf_variant="pdf/ua-1")
    return document


def _nothing(url: str, *_more: Any, **_options: Any) -> dict[str, Any]:
    raise ValueError(f"A report loads nothing, and {url} neither.")
