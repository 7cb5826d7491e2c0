"""The words of redaction: what was declared, what was found, what becomes of it, what a person decided.

All offsets count code points of the text that was given, start included, end excluded.
"""

from collections.abc import Mapping
from enum import StrEnum
from typing import Literal

import msgspec

Language = Literal["en", "de"]


class IdentityClass(StrEnum):
    """What kind of thing a passage would give away."""

    ORGANISATION = "organisation"
    BRAND = "brand"
    PERSON = "person"
    LOCATION = "location"
    EMAIL = "email"
    URL = "url"
    HANDLE = "handle"
    PHONE = "phone"
    IBAN = "iban"
    ADDRESS = "address"
    INITIATIVE = "initiative"
    OTHER = "other"


class Source(StrEnum):
    """Where the knowledge comes from: the entrant's (or custodian's) list, a checked form, or a guess."""

    DECLARED = "declared"
    PATTERN = "pattern"
    NAME = "name"


class Action(StrEnum):
    """``mask`` needs no one to look; ``review`` is masked as well, until a custodian rejects it."""

    MASK = "mask"
    REVIEW = "review"


class Verdict(StrEnum):
    """What a custodian says about a form."""

    ACCEPT = "accept"
    REJECT = "reject"
    ADD = "add"


class Declared(msgspec.Struct, frozen=True, kw_only=True):
    """What the entrant filled in as giving them away. Acronyms and nicknames belong to the aliases."""

    organisation: str = ""
    brands: tuple[str, ...] = ()
    people: tuple[str, ...] = ()
    domains: tuple[str, ...] = ()
    locations: tuple[str, ...] = ()
    aliases: tuple[str, ...] = ()


class Decision(msgspec.Struct, frozen=True):
    """A custodian's word on a form, wherever it occurs in the entry. ``identity`` counts only for ``add``."""

    form: str
    verdict: Verdict
    identity: IdentityClass = IdentityClass.OTHER


def form_of(text: str) -> str:
    """The form by which decisions find their passages: small letters, single spaces, no quotes around."""
    return " ".join(text.casefold().split()).strip("\"'„“”«»‚‘’ ")


class Finding(msgspec.Struct, frozen=True):
    """One passage that a detector points at.

    ``head`` and ``tail`` count the characters at either end that carry grammar instead of identity
    (the *-wide* of a compound, a genitive s): they are part of the passage, and they stay readable.
    ``term`` names whom or what the passage stands for, so that all its forms get one pseudonym.
    """

    start: int
    end: int
    identity: IdentityClass
    rule: str
    term: str
    head: int = 0
    tail: int = 0

    @property
    def core(self) -> tuple[int, int]:
        """Start and end without the grammar at either end."""
        return self.start + self.head, self.end - self.tail


class Span(msgspec.Struct, frozen=True, kw_only=True):
    """One redacted passage as it goes out.

    ``rule`` names the rule in ``data/rules.toml`` and ``reasons`` says by language why it holds; ``core`` is the
    text without the grammar at its ends, which is what a custodian decides on.
    """

    start: int
    end: int
    text: str
    identity: IdentityClass = msgspec.field(name="class")
    source: Source
    action: Action
    replacement: str
    reasons: Mapping[str, str]
    rule: str
    core: str

    @property
    def form(self) -> str:
        """The form by which decisions find the passage."""
        return form_of(self.core)


class Redaction(msgspec.Struct, frozen=True):
    """A redacted text and its spans, in order and without overlap."""

    text: str
    spans: tuple[Span, ...]
