"""What surrounds a scorecard: its earlier versions, highlights, calibration and deliberation."""

from piccolo.columns import Boolean, ForeignKey, Integer, Serial, Text, Timestamptz, Varchar
from piccolo.table import Table

from awards.tables.judging import Assignment, Round, RoundEntry, Scorecard
from awards.tables.seasons import Season
from entries.tables import JudgingCopy


class ScorecardVersion(Table, tablename="scorecard_version"):
    """An earlier locked version of a scorecard, kept when it was ``reopened`` or after a ``deliberation``.

    ``document`` holds its points and rationales by criterion in JSON.
    """

    id: Serial
    scorecard = ForeignKey(Scorecard, null=False)
    number = Integer()
    document = Text()
    total = Integer()
    receipt = Varchar(length=64)
    locked_at = Timestamptz()
    ended_at = Timestamptz()
    ended_by = Integer()
    kind = Varchar(length=12)
    reason = Text(default="")


class Highlight(Table, tablename="highlight"):
    """A passage that a judge marked: ``evidence`` for a criterion, or a ``lesson`` worth sharing.

    ``span_start`` and ``span_end`` count code points of the field's text in that judging copy.
    """

    id: Serial
    token = Varchar(length=32, unique=True)
    assignment = ForeignKey(Assignment, null=False, index=True)
    judging_copy = ForeignKey(JudgingCopy, null=False, index=True)
    field = Varchar(length=60)
    span_start = Integer()
    span_end = Integer()
    kind = Varchar(length=10)
    criterion = Varchar(length=60, null=True, default=None)
    created_at = Timestamptz()


class AgreedNote(Table, tablename="agreed_note"):
    """What a panel agreed on for a criterion in a calibration; judges read it beside the criterion."""

    id: Serial
    season = ForeignKey(Season, null=False)
    rubric_key = Varchar(length=60)
    criterion = Varchar(length=60)
    text = Text()
    round = ForeignKey(Round, null=False, index=True)
    by = Integer()
    at = Timestamptz()


class ReferenceScorecard(Table, tablename="reference_scorecard"):
    """The reference scorecard of a calibration's sample: points and rationales by criterion in JSON."""

    id: Serial
    round_entry = ForeignKey(RoundEntry, null=False, unique=True)
    document = Text()


class Deliberation(Table, tablename="deliberation"):
    """The panel of an entry reads each other's locked scorecards and may score again: ``open``, then ``closed``."""

    id: Serial
    token = Varchar(length=32, unique=True)
    round = ForeignKey(Round, null=False, index=True)
    round_entry = ForeignKey(RoundEntry, null=False, unique=True)
    state = Varchar(length=10, default="open")
    opened_by = Integer()
    opened_at = Timestamptz()
    closed_at = Timestamptz(null=True, default=None)
    conclusion = Text(default="")


class DeliberationNote(Table, tablename="deliberation_note"):
    """A note in a deliberation, by a judge of the entry or by an organizer."""

    id: Serial
    deliberation = ForeignKey(Deliberation, null=False, index=True)
    from_organizer = Boolean()
    author = Integer()
    text = Text()
    at = Timestamptz()
