"""A programme's seasons: categories, forms, rubrics, and who does what in them.

Names and descriptions that people read are JSON objects by language, such as ``{"en": …, "de": …}``.
"""

from piccolo.columns import Boolean, ForeignKey, Integer, Serial, Text, Timestamptz, Varchar
from piccolo.table import Table

from awards.tables.people import Account


class Programme(Table, tablename="programme"):
    """An awards brand."""

    id: Serial
    slug = Varchar(length=60, unique=True)
    name = Varchar(length=200)


class Season(Table, tablename="season"):
    """One edition of a programme. Times are UTC; ``time_zone`` is the IANA zone that people read them in.

    The two limits say how often an organisation may enter, empty as often as it likes. ``eligibility`` is a
    JSON list of questions.
    """

    id: Serial
    programme = ForeignKey(Programme, null=False, index=True)
    slug = Varchar(length=60, unique=True)
    name = Varchar(length=200)
    time_zone = Varchar(length=60)
    entries_open_at = Timestamptz()
    entries_close_at = Timestamptz()
    grace_minutes = Integer(default=0)
    least_organisations = Integer(default=3)
    most_per_organisation = Integer(null=True, default=None)
    most_per_category = Integer(null=True, default=None)
    eligibility = Text(default="[]")
    self_assessment = Boolean(default=False)
    invented = Boolean(default=False)
    revealed_at = Timestamptz(null=True, default=None)
    """Neither set nor read: each round has its reveal (:class:`awards.tables.deciding.Reveal`)."""


class RoleGrant(Table, tablename="role_grant"):
    """A person's role in a season. ``season`` is empty for rights over the whole service."""

    id: Serial
    account = ForeignKey(Account, null=False, index=True)
    season = ForeignKey(Season, null=True, default=None, index=True)
    role = Varchar(length=20)
    granted_at = Timestamptz()


class Rubric(Table, tablename="rubric"):
    """A version of a rubric. ``document`` is its canonical JSON; ``seal`` the hash under which it was frozen."""

    id: Serial
    season = ForeignKey(Season, null=False, index=True)
    key = Varchar(length=60)
    version = Integer(default=1)
    document = Text()
    seal = Varchar(length=64)
    frozen_at = Timestamptz(null=True, default=None)


class Category(Table, tablename="category"):
    """A category with its entry form (JSON) and its rubric."""

    id: Serial
    season = ForeignKey(Season, null=False, index=True)
    key = Varchar(length=60)
    name = Text()
    description = Text(default="{}")
    position = Integer(default=0)
    form = Text()
    rubric = ForeignKey(Rubric, null=False)
