"""Serving a season to a browser: as an operator would, or by processes that need not import everything first."""

import multiprocessing
import os
import signal
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager

from awards.cli import main

_READY = multiprocessing.get_context("forkserver")
_READY.set_forkserver_preload(["awards.app", "awards.cli", "awards.work", __name__])


@contextmanager
def operated(environment: Mapping[str, str]) -> Iterator[None]:
    """``awards serve`` in a session of its own, as an operator calls it."""
    process = subprocess.Popen(
        [sys.executable, "-m", "awards", "serve"], env=environment, start_new_session=True
    )
    try:
        yield
    finally:
        process.send_signal(signal.SIGINT)
        process.wait(timeout=30)


@contextmanager
def forked(environment: Mapping[str, str]) -> Iterator[None]:
    """The same two processes, forked from one that is kept ready: ``awards serve --no-worker`` and ``awards work``."""
    processes = [
        _READY.Process(target=_command, args=(dict(environment), *arguments))
        for arguments in (("serve", "--no-worker"), ("work",))
    ]
    for process in processes:
        process.start()
    try:
        yield
    finally:
        for process in processes:
            os.kill(process.pid or 0, signal.SIGINT)
        for process in processes:
            process.join(timeout=30)
            assert not process.is_alive()


def _command(environment: Mapping[str, str], *arguments: str) -> None:
    os.environ.clear()
    os.environ.update(environment)
    main(list(arguments))
