"""What belongs to entering beside the entries: who writes where at this moment, and longer deadlines."""

from piccolo.columns import ForeignKey, Integer, Serial, Text, Timestamptz, Varchar
from piccolo.table import Table

from awards.tables.people import Account
from awards.tables.seasons import Season
from entries.tables import Entry


class Editing(Table, tablename="editing"):
    """The field of an entry in which a person was seen writing last; stale after some seconds."""

    id: Serial
    entry = ForeignKey(Entry, null=False)
    account = ForeignKey(Account, null=False)
    field = Varchar(length=60)
    seen_at = Timestamptz()


class Extension(Table, tablename="extension"):
    """A person's own deadline in a season, with the reason."""

    id: Serial
    season = ForeignKey(Season, null=False)
    account = ForeignKey(Account, null=False, index=True)
    until = Timestamptz()
    reason = Text()
    granted_by = Integer()
    granted_at = Timestamptz()
