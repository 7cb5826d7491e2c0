"""How much the slow tests try: everything with ``AWARDS_LONG=1``, a fair share of it on every change."""

import os
import secrets

LONG = os.environ.get("AWARDS_LONG") == "1"

CHANCE = os.environ.setdefault("AWARDS_CHANCE", secrets.token_hex(4) if LONG else "")
"""What every draw of the tests follows from: the same in each short run, another in each long one.

It stands in the head of the report; ``AWARDS_CHANCE=… pytest`` draws the same once more.
"""

ENGINES_OF_SLOW_TESTS = ("sqlite", "postgresql") if LONG else ("sqlite",)
"""Where slow tests run whose services are tested on both engines elsewhere."""

LOOKS = (
    [(width, dark) for width in (390, 1280) for dark in (False, True)]
    if LONG
    else [(390, True), (1280, False)]
)
"""Widths of a window in pixels, and whether it is dark."""

FORMS_ALIKE = None if LONG else 4
"""Forms that are sent of those that differ only in what they are about, such as the theme; ``None`` for all."""
