"""The worker process put together: which job is done by which function, and mail."""

import asyncio
import signal
from datetime import timedelta

from awards import disclosure, houses, stage
from awards.accounts.tidying import remove_expired
from awards.clearance import sweeping
from awards.clock import now
from awards.entering.leftovers import remove_leftovers
from awards.exchange import jobs as exports
from awards.feedback import telling
from awards.jobs.worker import Handlers, work
from awards.lessons import quoting, readings
from awards.logs import configure
from awards.mail.delivery import deliver_due
from awards.rounds import assigning_job, concerns, managing
from awards.schema import connected
from awards.settings import Settings
from entries.redaction import use_trained

HANDLERS: Handlers = {
    readings.READ: readings.read_for_themes,
    concerns.TELL_ORGANIZERS: concerns.tell_organizers,
    sweeping.SWEEP: sweeping.sweep,
    managing.ASSIGN: assigning_job.assign_round,
    quoting.ASK: quoting.write_to_entrant,
    telling.TELL: telling.tell,
}
"""Job kind to the function that does it; those that need the settings are added when the worker starts."""

TIDY_EVERY = timedelta(hours=6)


class Between:
    """What a worker does when no job waits: it sends mail; now and then it tidies up and compares entrants."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._tidy_at = now()

    async def __call__(self) -> int:
        """How many messages went out."""
        if now() >= self._tidy_at:
            self._tidy_at = now() + TIDY_EVERY
            await remove_leftovers()
            await remove_expired()
            await houses.compare_all()
        return await deliver_due(self._settings)


async def run_worker(settings: Settings) -> None:
    """Does jobs and sends mail until SIGINT or SIGTERM; the job in hand is finished first."""
    configure(settings.log_level)
    disclosure.unlock(settings)
    use_trained(settings.language_pipelines)
    stop = asyncio.Event()
    for number in (signal.SIGINT, signal.SIGTERM):
        asyncio.get_running_loop().add_signal_handler(number, stop.set)
    async with connected(settings.database_url):
        await work(
            {**HANDLERS, **exports.handlers(settings), **stage.handlers(settings)},
            deliver=Between(settings),
            stop=stop,
        )
