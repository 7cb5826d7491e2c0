"""Rounds, panels, assignments and scorecards.

Points are whole hundredths of a point: a decimal column is a float on SQLite, and a score is not.
"""

from piccolo.columns import Boolean, ForeignKey, Integer, Serial, Text, Timestamptz, Varchar
from piccolo.table import Table

from awards.tables.people import Account
from awards.tables.seasons import Rubric, Season
from entries.tables import JudgingCopy


class Round(Table, tablename="round"):
    """One pass of judging: ``draft``, then ``open``, then ``closed``.

    ``rules`` says in JSON how finalists and medals are found; ``seal`` is the hash of rubrics and rules when
    the round opened. ``shuffle_key`` orders each judge's queue. ``options`` (JSON) say how it is judged.
    """

    id: Serial
    token = Varchar(length=32, unique=True)
    season = ForeignKey(Season, null=False, index=True)
    name = Varchar(length=200)
    kind = Varchar(length=20, default="scoring")
    state = Varchar(length=10, default="draft")
    opens_at = Timestamptz(null=True, default=None)
    closes_at = Timestamptz(null=True, default=None)
    scorecards_per_entry = Integer(default=3)
    rationale_characters = Integer(default=20)
    rules = Text()
    options = Text(default="{}")
    shuffle_key = Varchar(length=64)
    seal = Varchar(length=64, null=True, default=None)
    opened_at = Timestamptz(null=True, default=None)


class RoundEntry(Table, tablename="round_entry"):
    """An entry in a round, under a random token, with the judging copy and the rubric that count in it.

    ``entry`` is empty for a sample that nobody entered. ``reading_minutes`` are estimated from the copy's words.
    ``updated`` says that another copy took the place of the one with which the entry came into the round, and
    ``updated_at`` when the last one did; judges are told the first only.
    """

    id: Serial
    token = Varchar(length=32, unique=True)
    round = ForeignKey(Round, null=False, index=True)
    entry = Integer(null=True, default=None, index=True)
    category = Integer(index=True)
    judging_copy = ForeignKey(JudgingCopy, null=False)
    rubric = ForeignKey(Rubric, null=False)
    label = Varchar(length=12)
    reading_minutes = Integer(default=0)
    updated = Boolean(default=False)
    updated_at = Timestamptz(null=True, default=None)


class Panelist(Table, tablename="panelist"):
    """A judge of a round, with how much the judge takes on. Languages and categories are JSON lists.

    ``shown_as`` is what colleagues on the panel read instead of the judge's name, or the name where names are open.
    """

    id: Serial
    round = ForeignKey(Round, null=False, index=True)
    judge = ForeignKey(Account, null=False, index=True)
    most_entries = Integer(default=20)
    languages = Text(default="[]")
    categories = Text(default="[]")
    shown_as = Varchar(length=200, default="")


class Assignment(Table, tablename="assignment"):
    """One judge, one entry, one round; ``active`` or ``recused``.

    A ``repeat`` is an entry that comes back to the same judge under another ``label``: it measures drift and
    never counts in results. ``repeat_of`` is the assignment that does.
    """

    id: Serial
    token = Varchar(length=32, unique=True)
    round = ForeignKey(Round, null=False, index=True)
    round_entry = ForeignKey(RoundEntry, null=False, index=True)
    judge = ForeignKey(Account, null=False, index=True)
    state = Varchar(length=10, default="active")
    by_hand = Boolean(default=False)
    repeat_of = Integer(null=True, default=None)
    label = Varchar(length=12, null=True, default=None)
    created_at = Timestamptz()


class Scorecard(Table, tablename="scorecard"):
    """One judge's scores and rationales for one entry: ``draft``, then ``locked``.

    ``total`` is the weighted mean in hundredths of a point, kept when the scorecard is locked. ``version``
    counts locked versions; ``notes_version`` and ``seconds`` (spent on it, roughly) follow every save.
    ``imported``: an organizer brought the scores in from a file, and the judge changed nothing since.
    """

    id: Serial
    assignment = ForeignKey(Assignment, null=False, unique=True)
    round = ForeignKey(Round, null=False, index=True)
    state = Varchar(length=10, default="draft")
    version = Integer(default=1)
    total = Integer(null=True, default=None)
    notes = Text(default="")
    notes_version = Integer(default=0)
    seconds = Integer(default=0)
    updated_at = Timestamptz()
    locked_at = Timestamptz(null=True, default=None)
    receipt = Varchar(length=64, null=True, default=None)
    imported = Boolean(default=False)


class Score(Table, tablename="score"):
    """The points (hundredths; empty until given) and the rationale for one criterion."""

    id: Serial
    scorecard = ForeignKey(Scorecard, null=False, index=True)
    criterion = Varchar(length=60)
    points = Integer(null=True, default=None)
    rationale = Text(default="")
    version = Integer(default=1)


class Recusal(Table, tablename="recusal"):
    """A judge steps back from an entry (``conflict``, ``recognised``, ``other``) or was ``replaced``."""

    id: Serial
    assignment = ForeignKey(Assignment, null=False, unique=True)
    kind = Varchar(length=12)
    reason = Text(default="")
    created_at = Timestamptz()


class Outcome(Table, tablename="outcome"):
    """What was decided for an entry of a round: by the ``rule``, by ``hand``, or by the head judge's ``vote``."""

    id: Serial
    round_entry = ForeignKey(RoundEntry, null=False, unique=True)
    finalist = Boolean(default=False)
    medal = Varchar(length=60, null=True, default=None)
    reason = Text(default="")
    source = Varchar(length=4, default="rule")
    decided_by = ForeignKey(Account, null=False)
    decided_at = Timestamptz()
