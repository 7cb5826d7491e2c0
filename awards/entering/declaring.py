"""Names that would give an entrant away: suggested from the text, added, and masks that are contested.

What the entrant contests stays masked: a custodian decides, and sees what the entrant says.
"""

from collections.abc import Mapping, Sequence

import msgspec

from awards.clock import now
from awards.database import Principal, exclusively, reading, writing
from awards.entering.access import entry_for
from awards.entering.drafts import must_be_editable
from awards.errors import Refused
from awards.i18n import _
from awards.roles import Actor
from awards.roles.policy import Right
from entries import submission
from entries.identity import LISTS, Declaration, distinct
from entries.proposal import MaskedForm, Proposal
from entries.redaction.model import IdentityClass
from entries.submission import Contest

NOT_OURS = "not-ours"
LONGEST = 200

LIST_FOR: Mapping[IdentityClass, str] = {
    IdentityClass.ORGANISATION: "related",
    IdentityClass.BRAND: "brands",
    IdentityClass.PERSON: "people",
    IdentityClass.LOCATION: "locations",
    IdentityClass.ADDRESS: "locations",
    IdentityClass.EMAIL: "domains",
    IdentityClass.URL: "domains",
    IdentityClass.INITIATIVE: "projects",
}
"""The list of the declaration into which a kind of name most likely belongs."""


class Named(msgspec.Struct, frozen=True):
    """What a person says about some words: the list that they belong to, or that they are not theirs."""

    words: str
    list: str
    form: str = ""


def suggestions(
    proposal: Proposal, declaration: Declaration, contests: Sequence[Contest]
) -> list[MaskedForm]:
    """Words of the text that look like names and were not declared, those written most often first."""
    said = {contest.form for contest in contests}
    known = {term.lower() for term in declaration.terms()}
    found = [
        one for one in proposal.forms if one.review and one.form not in said and one.text.lower() not in known
    ]
    return sorted(found, key=lambda one: (-one.count, one.text.lower()))


async def contests_of(actor: Actor, token: str) -> list[Contest]:
    """The masks of one's own entry that were contested."""
    async with reading(Principal.CUSTODY):
        facts = await entry_for(actor, token, Right.VIEW)
        return await submission.contests_of(facts.entrant, facts.id)


async def name(actor: Actor, token: str, said: Sequence[Named]) -> None:
    """Adds words to the declaration, or keeps that they give nobody away."""
    async with writing(Principal.CUSTODY):
        await exclusively(f"entry:{token}")
        facts = await entry_for(actor, token, Right.EDIT)
        must_be_editable(facts)
        for one in said:
            if one.list == NOT_OURS and one.form:
                contested = Contest(one.form, one.words[:LONGEST])
                await submission.contest(facts.entrant, facts.id, contested, at=now())
        known = await submission.declaration_of(facts.entrant)
        declared = with_names(known, said)
        if declared != known:
            await submission.declare(facts.entrant, declared, at=now())


async def contest(actor: Actor, token: str, contested: Contest) -> None:
    """Keeps that a mask is needless, as the entrant sees it, for the custodian who decides."""
    if not contested.form or not contested.text:
        raise Refused(_("Choose a mask."))
    async with writing(Principal.CUSTODY):
        await exclusively(f"entry:{token}")
        facts = await entry_for(actor, token, Right.EDIT)
        must_be_editable(facts)
        await submission.contest(facts.entrant, facts.id, contested, at=now())


def with_names(declaration: Declaration, said: Sequence[Named]) -> Declaration:
    """A declaration with what was said added to its lists."""
    lists = {
        key: distinct([*getattr(declaration, key), *(one.words[:LONGEST] for one in said if one.list == key)])
        for key in LISTS
    }
    return msgspec.structs.replace(declaration, **lists)
