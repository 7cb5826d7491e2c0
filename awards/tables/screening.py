"""How far the screening of entries is."""

from piccolo.columns import ForeignKey, Integer, Serial, Timestamptz
from piccolo.table import Table

from entries.tables import Entry


class Screening(Table, tablename="screening"):
    """What was counted when an entry's copy was last made for a custodian: masks, and those to look at.

    It counts for the answers that were submitted at ``submitted_at``. Nothing in it says what the masks hide.
    """

    id: Serial
    entry = ForeignKey(Entry, null=False, unique=True)
    submitted_at = Timestamptz(null=True, default=None)
    to_review = Integer()
    masks = Integer()
    at = Timestamptz()
