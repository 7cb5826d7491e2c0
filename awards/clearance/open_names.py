"""Declared names that stand open in a judging copy before it is frozen, found by the search that rehearsals use."""

import asyncio
from collections.abc import Sequence

from awards import disclosure
from awards.database import Principal, reading
from awards.rehearsal.copies import in_copy
from awards.rehearsal.findings import Finding
from awards.rehearsal.searching import Search
from awards.screening import Comparison
from entries.identity import Identity


async def open_names(comparison: Comparison) -> Sequence[Finding]:
    """Every string in the copy of a comparison that names its entrant."""
    identity = await _identity_behind(comparison)
    return await asyncio.to_thread(_found, comparison, identity)


async def is_named_in(comparison: Comparison, text: str) -> bool:
    """Whether a text of ours names the entrant."""
    identity = await _identity_behind(comparison)
    return await asyncio.to_thread(disclosure.is_named_in, text, identity)


async def _identity_behind(comparison: Comparison) -> Identity:
    async with reading(Principal.CUSTODY):
        return await disclosure.identity_behind(comparison.entry)


def _found(comparison: Comparison, identity: Identity) -> Sequence[Finding]:
    entry = comparison.entry
    address = f"/organize/{entry.season.slug}/entries/{entry.token}"
    # Pictures are ours: what they hold is covered, and what was read out of them stands beside them as text.
    sections = comparison.proposal.copy_sections(lambda _picture: "")
    return in_copy(Search({entry.entrant: identity}), (address, sections))
