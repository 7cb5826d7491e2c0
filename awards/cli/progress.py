"""The bar that a command shows on a terminal when it takes longer than a second."""

from collections.abc import Iterator, Sequence
from threading import Timer
from typing import TypeVar

Item = TypeVar("Item")

BAR_AFTER_SECONDS = 1.0


def with_bar(items: Sequence[Item], doing: str) -> Iterator[Item]:
    """The items one by one, with a bar on a terminal from the second second on; ``doing`` stands before it."""
    from rich.console import Console
    from rich.progress import Progress

    console = Console(stderr=True)
    bar = Progress(console=console, transient=True, disable=not console.is_terminal)
    start = Timer(BAR_AFTER_SECONDS, bar.start)
    start.daemon = True
    start.start()
    try:
        yield from bar.track(items, description=doing)
    finally:
        start.cancel()
        bar.stop()
