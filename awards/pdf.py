"""Pages as PDF that screen readers can follow (PDF/UA). Nothing is loaded from anywhere."""

import asyncio
from typing import Any, NoReturn

from awards.errors import Refused
from awards.i18n import _, speaking
from awards.templating import render


async def printed(template: str, context: dict[str, Any]) -> bytes:
    """A template on paper, in the language of ``context["language"]``, laid out in a thread of its own."""
    return await asyncio.to_thread(_printed, template, context)


def _printed(template: str, context: dict[str, Any]) -> bytes:
    with speaking(context["language"]):
        page = render(template, context)
    return to_pdf(page)


def to_pdf(page: str) -> bytes:
    """The PDF of an HTML document; takes about a second, so run it off the loop.

    Raises :class:`Refused` where the machine lacks the libraries that lay out text.
    """
    try:
        # Loading it takes longer than most pages do, and fails where Pango is missing.
        from weasyprint import HTML
    except OSError:
        raise Refused(_("This server cannot make PDF files: Pango is missing.")) from None
    document: bytes = HTML(string=page, url_fetcher=_refuse).write_pdf(pdf_variant="pdf/ua-1")
    return document


def _refuse(url: str, *_more: object, **_options: object) -> NoReturn:
    raise ValueError(f"{url} is not loaded for a PDF.")
