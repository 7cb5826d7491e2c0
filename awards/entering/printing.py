"""The entry as a PDF for the entrant's own files: what was asked and what was answered, nothing fetched."""

import asyncio
from typing import Any, NoReturn

from awards.entering.drafts import Draft
from awards.i18n import current_language, speaking
from awards.templating import render
from entries.forms.reading import answered


async def entry_pdf(draft: Draft, time_zone: str) -> bytes:
    """The PDF, laid out in a thread of its own: a long entry takes seconds."""
    context: dict[str, Any] = {
        "draft": draft,
        "answers": list(answered(draft.form, draft.values(), draft.facts.language)),
        "time_zone": time_zone,
        "language": current_language(),
    }
    return await pdf("entering/print.html", context)


async def pdf(template: str, context: dict[str, Any]) -> bytes:
    """A template on paper, in the language of ``context["language"]``."""
    return await asyncio.to_thread(_laid_out, template, context)


def _laid_out(template: str, context: dict[str, Any]) -> bytes:
    from weasyprint import HTML  # takes a second, and few ask for a PDF

    with speaking(context["language"]):
        page = render(template, context)
    document: bytes = HTML(string=page, url_fetcher=_refuse).write_pdf()
    return document


def _refuse(url: str, *_more: object, **_options: object) -> NoReturn:
    """Whatever an entry says, nothing is loaded for its PDF."""
    raise ValueError(f"{url} is not loaded")
