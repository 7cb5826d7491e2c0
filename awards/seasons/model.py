"""A season and its categories as the rest of the service sees them."""

from collections.abc import Mapping
from datetime import datetime, timedelta

import msgspec

from entries.forms import Form
from entries.forms.eligibility import EligibilityQuestion, with_eligibility


class Season(msgspec.Struct, frozen=True, kw_only=True):
    """One edition of a programme. ``least_organisations`` is the *k* below which nothing is reported.

    The two limits say how many entries an organisation may submit; None means as many as it likes.
    """

    id: int
    slug: str
    name: str
    programme: str
    time_zone: str
    entries_open_at: datetime
    entries_close_at: datetime
    grace_minutes: int
    least_organisations: int
    most_per_organisation: int | None = None
    most_per_category: int | None = None
    eligibility: tuple[EligibilityQuestion, ...] = ()
    self_assessment: bool = False
    invented: bool

    @property
    def last_moment(self) -> datetime:
        """Until when an entry is accepted, the stated grace included."""
        return self.entries_close_at + timedelta(minutes=self.grace_minutes)

    def takes_entries(self, at: datetime) -> bool:
        """Whether an entry that arrives at this moment is in time."""
        return self.entries_open_at <= at <= self.last_moment

    def form_of(self, category: "Category") -> Form:
        """What is asked of an entry in a category: the season's questions of eligibility, then its form."""
        return with_eligibility(category.form, self.eligibility)


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
