"""What can be exported, and an order for it."""

from enum import StrEnum

import msgspec


class Kind(StrEnum):
    """What an export is about."""

    RESULTS = "results"
    SCORECARDS = "scorecards"
    ENTRIES = "entries"
    JUDGES = "judges"
    PROGRESS = "progress"
    CRITERIA = "criteria"


class Identity(StrEnum):
    """Whether an export names anybody. ``open`` is for custodians, who give a reason."""

    BLIND = "blind"
    OPEN = "open"


class Format(StrEnum):
    """The kinds of files there are."""

    XLSX = "xlsx"
    CSV = "csv"
    JSON = "json"

    @property
    def media_type(self) -> str:
        """The media type under which a file of this kind is sent."""
        return {
            "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
            "csv": "text/csv; charset=utf-8; header=present",
            "json": "application/json",
        }[self.value]


class Order(msgspec.Struct, frozen=True, kw_only=True):
    """What somebody wants to take home of a round.

    ``category`` is a category's key, or None for all of them. ``bom`` puts a byte-order mark before CSV, by
    which Excel knows that it is UTF-8. ``reason`` is why identities are opened. ``without_recognised`` leaves out
    the scorecards of judges who recognised the entry.
    """

    round: str
    kind: Kind = Kind.RESULTS
    identity: Identity = Identity.BLIND
    format: Format = Format.XLSX
    language: str = "en"
    category: str | None = None
    bom: bool = False
    without_recognised: bool = False
    reason: str = ""

    @property
    def is_open(self) -> bool:
        """Whether the export names organisations and judges."""
        return self.identity is Identity.OPEN
