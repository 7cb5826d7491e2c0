"""The service as an operator starts it, in processes of its own."""

import os
import signal
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager

from tests.support.servers import free_port

STARTING = 120.0
"""Seconds within which a server answers."""


@contextmanager
def served(url: str, data: str, workers: int = 2) -> Iterator[int]:
    """The real server with that many processes; gives the port at which it answers."""
    port = free_port()
    environment = {
        **os.environ, "DATABASE_URL": url, "AWARDS_DATA": data, "PORT": str(port), "AWARDS_WORKERS": str(workers),
        "AWARDS_LOG_LEVEL": "warning",
    }  # fmt: skip
    process = subprocess.Popen([sys.executable, "-m", "awards", "serve"], env=environment)
    try:
        _wait_for(port, process)
        yield port
    finally:
        process.send_signal(signal.SIGINT)
        process.wait(timeout=30)


def _wait_for(port: int, process: subprocess.Popen[bytes]) -> None:
    end = time.monotonic() + STARTING
    while time.monotonic() < end and process.poll() is None:
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{port}/sign-in", timeout=2):
                return
        except OSError:
            time.sleep(0.1)
    raise RuntimeError("The server did not start.")
