"""Assigning a large round as a job: judges go on saving while it is worked out, since nothing is locked meanwhile."""

import asyncio

from awards.accounts.people import actor_for
from awards.database import Principal, reading, writing
from awards.i18n import _, speaking
from awards.jobs.worker import Task
from awards.roles import Actor
from awards.rounds import assigning
from awards.rounds.access import running_round
from awards.rounds.assigning import Proposal
from awards.rounds.managing import match_conflicts

STEPS = 100


async def assign_round(task: Task) -> None:
    """Assigns what is missing in the round of the job, for the organizer who asked."""
    token = task.arguments["round"]
    async with reading(Principal.STAFF):
        actor = await actor_for(task.job.requested_by or 0)
    with speaking(actor.language):
        await task.progress(0, STEPS, _("Looking for conflicts"))
        await match_conflicts(actor, token)
        proposal = await _worked_out(task, actor, token)
        await task.progress(STEPS, STEPS, _("Handing entries out"))
        async with writing(Principal.STAFF):
            found = await running_round(actor, token)
            outcome = await assigning.assign(found, by=actor.account, proposed=proposal)
            await task.finish(added=outcome.added, removed=outcome.removed, missing=outcome.missing)


async def _worked_out(task: Task, actor: Actor, token: str) -> Proposal:
    async with writing(Principal.STAFF):
        found = await running_round(actor, token)
        basis = await assigning.gather(found)
    loop, message = asyncio.get_running_loop(), _("Working out who scores what")

    def show(share: float) -> None:
        asyncio.run_coroutine_threadsafe(task.progress(round(share * STEPS), STEPS, message), loop)

    return await assigning.work_out(basis, show)
