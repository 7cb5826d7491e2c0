"""Forms: what a browser sent, read in one place.

Litestar's own binding answers an empty number or a single choice with an error before a page could show the
form again; here everything arrives as text, nothing is lost, and a page is shown again with what was typed.
"""

from collections.abc import Mapping
from typing import Any

import msgspec

from awards.web.visit import Visit

MOST_CHARACTERS = 200_000
_OURS = ("_", "base-", "suggested-", "theirs-")


class FormData(msgspec.Struct, frozen=True):
    """The fields of a form, each with all its values in order."""

    values: Mapping[str, list[str]]

    def text(self, name: str, default: str = "") -> str:
        """The last value of a field, or ``default`` where it was not sent."""
        found = self.values.get(name)
        return found[-1] if found else default

    def line(self, name: str, default: str = "") -> str:
        """A value on one line, without blanks at its ends."""
        return " ".join(self.text(name, default).split())

    def all(self, name: str) -> list[str]:
        """Every value of a field, in order."""
        return list(self.values.get(name, ()))

    def lines(self, name: str) -> list[str]:
        """The lines of a value that hold anything."""
        return [line.strip() for line in self.text(name).splitlines() if line.strip()]

    def number(self, name: str) -> int | None:
        """A whole number, or None where there is none."""
        text = self.text(name).strip()
        return int(text) if text.isascii() and text.removeprefix("-").isdecimal() and len(text) < 16 else None

    def ticked(self, name: str) -> bool:
        """Whether a box was ticked."""
        return self.text(name) not in {"", "0", "off", "false"}

    def names(self, prefix: str) -> list[str]:
        """What follows ``prefix`` in the names of the fields that begin with it, in order."""
        return [name.removeprefix(prefix) for name in self.values if name.startswith(prefix)]


async def read_form(request: Visit) -> FormData:
    """What the browser sent, as text."""
    sent: Any = await request.form()
    values: dict[str, list[str]] = {}
    for name, value in sent.multi_items():
        if isinstance(value, str):
            values.setdefault(name, []).append(value[:MOST_CHARACTERS])
    read = FormData(values)
    request.state.form = read
    return read


def texts_of(request: Visit) -> list[str]:
    """What somebody wrote into the form that was read, in order: every value of more than one word.

    Hidden fields of ours are not among them; their names begin as :data:`_OURS` says.
    """
    form = request.state.get("form")
    if not isinstance(form, FormData):
        return []
    return [
        text.strip()
        for name, values in form.values.items()
        if not name.startswith(_OURS) and "password" not in name
        for text in values
        if len(text.split()) > 1
    ]
