"""The worker process put together: which job is done by which function, and mail."""

import asyncio
import signal

from awards import disclosure, stage
from awards.exchange import jobs as exports
from awards.jobs.worker import Handlers, work
from awards.lessons import quoting, readings
from awards.logs import configure
from awards.mail.delivery import deliver_due
from awards.rounds import concerns
from awards.schema import connected
from awards.screening import sweeping
from awards.settings import Settings
from entries.redaction import use_trained

HANDLERS: Handlers = {
    readings.READ: readings.read_for_themes,
    concerns.TELL_ORGANIZERS: concerns.tell_organizers,
    sweeping.SWEEP: sweeping.sweep,
    quoting.ASK: quoting.write_to_entrant,
}
"""Job kind to the function that does it; those that need the settings are added when the worker starts."""


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
            deliver=lambda: deliver_due(settings),
            stop=stop,
        )
