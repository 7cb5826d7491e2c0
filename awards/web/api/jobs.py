"""Jobs as programs see them."""

from typing import Any, Self

import msgspec

from awards.jobs.queue import JobView


class JobOut(msgspec.Struct, frozen=True, kw_only=True):
    """A job: how far it is (``done`` of ``total``), and in ``message`` why it failed."""

    job: str
    state: str
    done: int
    total: int
    message: str

    @classmethod
    def of(cls, found: JobView, **more: Any) -> Self:
        """The job, with what else there is to say of it."""
        return cls(
            job=found.token,
            state=found.state,
            done=found.done,
            total=found.total,
            message=found.message,
            **more,
        )
