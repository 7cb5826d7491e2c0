"""What people say about a season when their part in it is over."""

from piccolo.columns import ForeignKey, Integer, Serial, Text, Timestamptz, Varchar
from piccolo.table import Table

from awards.tables.seasons import Season


class SeasonFeedback(Table, tablename="season_feedback"):
    """What a ``judge`` or an ``entrant`` would change next season, in their words and language.

    ``account`` is a number and no reference: a judge's connection would have to read that table to write here.
    """

    id: Serial
    season = ForeignKey(Season, null=False, index=True)
    account = Integer()
    part = Varchar(length=10)
    language = Varchar(length=2)
    text = Text()
    given_at = Timestamptz()
