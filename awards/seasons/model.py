"""A season and its categories as the rest of the service sees them."""

from collections.abc import Mapping
from datetime import datetime, timedelta

import msgspec

from entries.forms import Form


class Season(msgspec.Struct, frozen=True, kw_only=True):
    """One edition of a programme. ``least_organisations`` is the *k* below which nothing is reported."""

    id: int
    slug: str
    name: str
    programme: str
    time_zone: str
    entries_open_at: datetime
    entries_close_at: datetime
    grace_minutes: int
    least_organisations: int
    invented: bool
    revealed_at: datetime | None

    @property
    def last_moment(self) -> datetime:
        """Until when an entry is accepted, the stated grace included."""
        return self.entries_close_at + timedelta(minutes=self.grace_minutes)

    def takes_entries(self, at: datetime) -> bool:
        """Whether an entry that arrives at this moment is in time."""
        return self.entries_open_at <= at <= self.last_moment


class Category(msgspec.Struct, frozen=True, kw_only=True):
    """A category: its name and description by language, its form, its rubric's number."""

    id: int
    season: int
    key: str
    name: Mapping[str, str]
    description: Mapping[str, str]
    position: int
    form: Form
    rubric: int
