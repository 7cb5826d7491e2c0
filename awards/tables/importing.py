"""What files that were taken in leave behind: how their columns were read, and which entry came from which row."""

from piccolo.columns import ForeignKey, Serial, Text, Timestamptz, Varchar
from piccolo.table import Table

from awards.tables.seasons import Season
from entries.tables import Entry


class ImportMapping(Table, tablename="import_mapping"):
    """What the columns of a season's files are: a JSON object from heading to target, kept for the next file."""

    id: Serial
    season = ForeignKey(Season, null=False, unique=True)
    document = Text()
    saved_at = Timestamptz()


class ImportedEntry(Table, tablename="imported_entry"):
    """The entry that a row of a file became. ``digest`` is a keyed hash of what the row is known by."""

    id: Serial
    season = ForeignKey(Season, null=False)
    digest = Varchar(length=64)
    entry = ForeignKey(Entry, null=False, unique=True)
