"""Logs that hold no secret and nobody's name.

Only fields from a short list are written; paths lose what follows ``/link/``; a traceback is written without
the values of an error, which may quote what a person typed.
"""

import logging
import re
import sys
import traceback
from collections.abc import MutableMapping
from typing import Any

import structlog

FIELDS = frozenset(
    {
        "event",
        "level",
        "timestamp",
        "reference",
        "path",
        "error",
        "at",
        "kind",
        "job",
        "status",
        "method",
        "seconds",
    }
)
_SECRET_PATH = re.compile(r"(/link/)[^/\s]+")


def configure(level: str) -> None:
    """Sets logging up for the process."""
    logging.getLogger().setLevel(logging.WARNING)
    structlog.configure(
        processors=[
            structlog.processors.add_log_level,
            structlog.processors.TimeStamper(fmt="iso", utc=True),
            _places_only,
            _only_listed_fields,
            structlog.processors.JSONRenderer(),
        ],
        wrapper_class=structlog.make_filtering_bound_logger(getattr(logging, level.upper())),
        cache_logger_on_first_use=False,
    )


def _places_only(_logger: Any, _name: str, event: MutableMapping[str, Any]) -> MutableMapping[str, Any]:
    error = event.pop("exc_info", None)
    if error is True:
        error = sys.exc_info()[1]
    if isinstance(error, BaseException):
        event.setdefault("error", type(error).__name__)
        frames = traceback.extract_tb(error.__traceback__)
        event["at"] = [
            f"{frame.filename.rpartition('/')[2]}:{frame.lineno} {frame.name}" for frame in frames[-12:]
        ]
    return event


def _only_listed_fields(
    _logger: Any, _name: str, event: MutableMapping[str, Any]
) -> MutableMapping[str, Any]:
    kept = {key: value for key, value in event.items() if key in FIELDS}
    if isinstance(kept.get("path"), str):
        kept["path"] = _SECRET_PATH.sub(r"\1…", kept["path"])
    return kept
