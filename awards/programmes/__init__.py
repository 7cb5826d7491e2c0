"""Ready-made programmes: how real awards are run, as set-ups to copy and change.

Each is one YAML document. Nothing in it is a brand or a person; what differs between programmes in practice
(rounds, scales, medal rules, word counts, who may judge whom) differs between the three.
"""

from functools import cache
from importlib.resources import files

import msgspec

from awards.programmes.model import Template
from rubrics.errors import InputError

KEYS = ("written-and-live", "threshold-medals", "shortlist-and-panel")
"""The ready-made programmes, in the order in which an organizer is offered them."""


@cache
def template(key: str) -> Template:
    """The ready-made programme of that key; InputError where there is none."""
    if key not in KEYS:
        raise InputError(f"There is no ready-made programme {key}: choose one of {', '.join(KEYS)}.")
    return read_template(files("awards.programmes").joinpath(f"{key}.yaml").read_text(encoding="utf-8"))


def read_template(document: str) -> Template:
    """The programme in a YAML document; InputError names what is wrong with it."""
    try:
        return msgspec.yaml.decode(document, type=Template)
    except msgspec.DecodeError as error:
        raise InputError(f"The programme cannot be used: {error}.") from error
