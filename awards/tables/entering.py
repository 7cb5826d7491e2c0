"""What belongs to entering beside the entries: who writes where at this moment, and longer deadlines."""

from piccolo.columns import ForeignKey, Integer, Serial, Text, Timestamptz, Varchar
from piccolo.table import Table

from awards.tables.people import Account
from awards.tables.seasons import Season
from entries.tables import Entrant, Entry


class Editing(Table, tablename="editing"):
    """The field of an entry in which a person was seen writing last; stale after some seconds."""

    id: Serial
    entry = ForeignKey(Entry, null=False)
    account = ForeignKey(Account, null=False)
    field = Varchar(length=60)
    seen_at = Timestamptz()


class AskedJudge(Table, tablename="asked_judge"):
    """A judge of the season who was asked to work on an entry of it.

    The judge is listed among the entry's people like anybody else who was asked, and has no right at all: whoever asks
    does not learn who judges.
    """

    id: Serial
    entrant = ForeignKey(Entrant, null=False, index=True)
    account = ForeignKey(Account, null=False)
    entry = ForeignKey(Entry, null=False)
    right = Varchar(length=10)


class Extension(Table, tablename="extension"):
    """A person's own deadline in a season, with the reason."""

    id: Serial
    season = ForeignKey(Season, null=False)
    account = ForeignKey(Account, null=False, index=True)
    until = Timestamptz()
    reason = Text()
    granted_by = Integer()
    granted_at = Timestamptz()
