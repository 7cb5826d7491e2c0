"""The entry as a PDF for the entrant's own files: what was asked and what was answered, nothing fetched."""

from typing import Any

from awards.entering.drafts import Draft
from awards.i18n import current_language
from awards.pdf import printed
from entries.forms.reading import answered


async def entry_pdf(draft: Draft, time_zone: str) -> bytes:
    """The PDF, laid out in a thread of its own: a long entry takes seconds."""
    context: dict[str, Any] = {
        "draft": draft,
        "answers": list(answered(draft.form, draft.values(), draft.facts.language)),
        "time_zone": time_zone,
        "language": current_language(),
    }
    return await printed("entering/print.html", context)
