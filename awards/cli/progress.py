"""The bar that a command shows on a terminal when it takes longer than a second."""

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from threading import Timer
from typing import TypeAlias, TypeVar

Item = TypeVar("Item")
Show: TypeAlias = Callable[[float, float | None, str], None]
"""Takes how much is done, of how much (None where nobody knows), and what is being done."""

BAR_AFTER_SECONDS = 1.0


@contextmanager
def bar() -> Iterator[Show]:
    """A bar on a terminal from the second second on, and nothing elsewhere."""
    from rich.console import Console
    from rich.progress import Progress

    console = Console(stderr=True)
    shown = Progress(console=console, transient=True, disable=not console.is_terminal)
    task = shown.add_task("", total=None)
    start = Timer(BAR_AFTER_SECONDS, shown.start)
    start.daemon = True
    start.start()
    try:
        yield lambda done, total, doing: shown.update(task, completed=done, total=total, description=doing)
    finally:
        start.cancel()
        shown.stop()


def with_bar(items: Iterable[Item], total: int, doing: str) -> Iterator[Item]:
    """The items one by one, with a bar; ``doing`` stands before it."""
    with bar() as show:
        show(0, total, doing)
        for done, item in enumerate(items, 1):
            yield item
            show(done, total, doing)
