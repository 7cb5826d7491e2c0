"""Files in the depot that nothing leads to: removed once in a while by the worker.

They are left by an upload whose transaction failed, by a removal that was broken off, by an entrant who was erased, and
by judging copies that were not frozen after all.
"""

import asyncio
from datetime import timedelta

import structlog

from awards.clock import now
from awards.database import Principal, reading
from awards.tables import JudgingCopy
from entries import attachments
from entries.blind import pictures, sections_from
from entries.files import depot

log = structlog.get_logger()

LEFT_FOR = timedelta(days=2)
"""No upload and no clearing takes as long: what nothing leads to by then was left."""
FEW = 20
"""So many may go from a folder in which hardly anything stays."""


async def remove_leftovers() -> int:
    """Removes what nothing leads to; returns how many files.

    Where more would go than stays, nothing does: the folder then seems to belong to another database.
    """
    before = now() - LEFT_FOR
    aged = await asyncio.to_thread(depot.aged, before)
    # Asked after the files were listed: what is kept from now on is younger than that moment.
    async with reading(Principal.CUSTODY):
        known = await attachments.kept_names() | await _frozen()
    left = [name for name in aged if name not in known]
    if len(left) > max(len(known), FEW):
        log.error("files.strange", files=len(left), known=len(known))
        return 0
    removed = await asyncio.to_thread(depot.remove_left, left, before)
    if removed:
        log.info("files.left", removed=removed)
    return removed


async def _frozen() -> set[str]:
    """The pictures of every judging copy there was."""
    rows = await JudgingCopy.select(JudgingCopy.sections)
    return {name for row in rows for name in pictures(sections_from(row["sections"]))}
