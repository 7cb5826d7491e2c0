"""The judging copy as the entrant sees it before submitting: every mask with its reason."""

import asyncio

from entries.proposal import Proposal, propose

from awards.entering.drafts import Draft


async def as_judges_see_it(draft: Draft) -> Proposal:
    """What judges would see of the draft as it is now; read in a thread, since it takes a moment."""
    return await asyncio.to_thread(
        propose, draft.category.form, draft.values(), draft.declaration, draft.facts.language
    )
