"""The judging copy as the entrant sees it before submitting: every mask with its reason, and what is left."""

import asyncio
from collections.abc import Sequence

import msgspec

from awards.clock import now
from awards.database import Principal, writing
from awards.entering.access import entry_for
from awards.entering.drafts import Draft, must_be_editable
from awards.i18n import current_language
from awards.roles import Actor
from awards.roles.policy import Right
from awards.seasons.reading import category_numbered
from entries import submission
from entries.leftovers import Leftover
from entries.marking import MarkedSection, marked
from entries.proposal import Proposal, propose
from entries.submission import NO_ANSWER


class Preview(msgspec.Struct, frozen=True):
    """What judges would see, in marked pieces."""

    proposal: Proposal
    sections: Sequence[MarkedSection]

    @property
    def leftovers(self) -> list[tuple[MarkedSection, Leftover]]:
        """Everything that is left and may point to the entrant, in the order of the form."""
        return [(section, one) for section in self.sections for one in section.leftovers]


async def as_judges_see_it(draft: Draft) -> Preview:
    """What judges would see of the draft as it is now; read in a thread, since it takes a moment."""
    return await asyncio.to_thread(_preview, draft, current_language())


async def reword(actor: Actor, token: str, field: str, start: int, text: str, neutral: str) -> bool:
    """Puts a neutral wording in place of a text at its offset; False where the text is not there any more."""
    async with writing(Principal.CUSTODY):
        facts = await entry_for(actor, token, Right.EDIT)
        must_be_editable(facts)
        found = (await category_numbered(facts.category)).form.find(field)
        answer = (await submission.answers_of(facts.entrant, facts.id)).get(field, NO_ANSWER)
        value = answer.value
        if (
            found is None
            or not isinstance(value, str)
            or not text
            or value[start : start + len(text)] != text
        ):
            return False
        changed = value[:start] + neutral + value[start + len(text) :]
        return await submission.save_answer(
            facts.entrant, facts.id, found, changed, expected=answer.version, by=actor.account or 0, at=now()
        )


def _preview(draft: Draft, reader: str) -> Preview:
    language = draft.facts.language
    proposal = propose(draft.form, draft.values(), draft.declaration, language)
    return Preview(proposal, [marked(section, language, reader) for section in proposal.sections])
