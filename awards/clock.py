"""What time it is: always UTC, always from here, so that a test can say otherwise."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime


def _system_time() -> datetime:
    return datetime.now(UTC)


_source: list[Callable[[], datetime]] = [_system_time]


def now() -> datetime:
    """The current time in UTC."""
    return _source[-1]()


@contextmanager
def stopped_at(moment: datetime) -> Iterator[None]:
    """Inside the block the clock shows ``moment`` to everybody in this process."""
    _source.append(lambda: moment)
    try:
        yield
    finally:
        _source.pop()
