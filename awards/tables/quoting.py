"""Asking an entrant whether a passage may be quoted in the lessons report."""

from piccolo.columns import ForeignKey, Integer, Serial, Text, Timestamptz, Varchar
from piccolo.table import Table

from awards.tables.seasons import Season


class QuoteRequest(Table, tablename="quote_request"):
    """A passage of a judging copy that an author would like to quote: ``asked``, then ``approved`` or ``refused``.

    ``text`` are the words as judges read them, of the copy with ``copy_digest``. Authors may not read who answered,
    nor when.
    """

    id: Serial
    token = Varchar(length=32, unique=True)
    season = ForeignKey(Season, null=False, index=True)
    judging_copy = Integer(index=True)
    copy_digest = Varchar(length=64)
    span_start = Integer()
    span_end = Integer()
    text = Text()
    state = Varchar(length=10, default="asked")
    asked_by = Integer()
    asked_at = Timestamptz()
    answered_by = Integer(null=True, default=None)
    answered_at = Timestamptz(null=True, default=None)
