"""Running coroutines from a test, on a loop in a thread of its own: Playwright has one in the main thread."""

import asyncio
from collections.abc import Callable, Coroutine, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from typing import Any, TypeVar

Answer = TypeVar("Answer")


@contextmanager
def own_loop() -> Iterator[Callable[[Coroutine[Any, Any, Answer]], Answer]]:
    """A function that runs coroutines, one after the other, on the same loop."""
    with ThreadPoolExecutor(1) as thread:
        runner = thread.submit(asyncio.Runner).result()
        try:
            yield lambda coroutine: thread.submit(runner.run, coroutine).result()
        finally:
            thread.submit(runner.close).result()


def once(coroutine: Coroutine[Any, Any, Answer]) -> Answer:
    """Runs one coroutine on a loop that ends with it."""
    with own_loop() as run:
        return run(coroutine)
