"""The rubrics that come with the service, one TOML document each, to be copied and changed.

Judges see nothing of this room: a season copies a rubric, and what is frozen and sealed is the copy.
"""

from functools import cache
from importlib.resources import files

from rubrics.documents import read_toml
from rubrics.errors import InputError
from rubrics.model import Rubric

KEYS = (
    "contact-centre",
    "customer-insight",
    "digital-experience",
    "employee-experience",
    "cx-leader",
    "complaint-handling",
)
"""The shipped rubrics, in the order in which an organizer is offered them."""


@cache
def shipped(key: str) -> Rubric:
    """The shipped rubric of that key; InputError where there is none."""
    if key not in KEYS:
        raise InputError(f"There is no shipped rubric {key}: choose one of {', '.join(KEYS)}.")
    return read_toml(files("rubrics.catalogue").joinpath(f"{key}.toml").read_text(encoding="utf-8"))
