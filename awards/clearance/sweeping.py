"""Going through every entry that waits, as a job: counting what there is to look at, and clearing the rest.

Only what leaves nothing to look at is cleared: declared names and checked forms such as addresses are masked in
it, no guess, no mask that the entrant contests, no file at which nobody has looked, and no declared name that
stands open. What cannot be looked through, as an entry whose entrant was erased, is left where it is.
"""

from awards import audit
from awards.accounts.people import actor_for
from awards.clearance.open_names import open_names
from awards.database import Principal, reading, writing
from awards.errors import Refused
from awards.jobs.queue import enqueue
from awards.jobs.worker import Task
from awards.roles import Actor
from awards.screening.comparing import compare, freeze
from awards.screening.progress import keep_count, progress
from awards.seasons.access import season_for_custodian

SWEEP = "screening"
"""The kind of job."""


async def begin(actor: Actor, slug: str, *, clear: bool) -> str:
    """Adds a job that looks through what waits and, where asked, clears what has nothing to look at."""
    async with writing(Principal.STAFF):
        season = await season_for_custodian(actor, slug)
        arguments = {"season": season.slug, "clear": clear}
        return await enqueue(SWEEP, arguments, requested_by=actor.account)


async def sweep(task: Task) -> None:
    """Looks through every entry of the season that waits, for the custodian who asked."""
    clear = bool(task.arguments["clear"])
    async with reading(Principal.STAFF):
        actor = await actor_for(task.job.requested_by or 0)
    found = await progress(actor, task.arguments["season"])
    season, waiting = found.season, found.waiting
    cleared = 0
    for done, one in enumerate(waiting):
        await task.progress(done, len(waiting))
        cleared += await _looked_through(actor, one.token, clear=clear)
    async with writing(Principal.STAFF):
        await audit.record(
            "screening.swept", f"season:{season.slug}", actor=actor.account, season=season.id,
            entries=len(waiting), cleared=cleared,
        )  # fmt: skip
        await task.finish(entries=len(waiting), cleared=cleared)


async def _looked_through(actor: Actor, token: str, *, clear: bool) -> bool:
    """Counts what there is to look at; True where the entry was cleared."""
    try:
        comparison = await compare(actor, token)
        if comparison.left_to_do or comparison.entry.state != "submitted":
            return False
        if standing := await open_names(comparison):
            async with writing(Principal.CUSTODY):
                masks = len(comparison.proposal.forms)
                await keep_count(comparison.entry.id, to_review=len(standing), masks=masks)
            return False
        return clear and await freeze(actor, comparison)
    except Refused:
        return False
