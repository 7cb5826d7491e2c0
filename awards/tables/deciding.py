"""From results to the announcement: kept figures, versions of rules, votes, reveal, consent, presentations."""

from piccolo.columns import Boolean, ForeignKey, Integer, Serial, Text, Timestamptz, Varchar
from piccolo.table import Table

from awards.tables.judging import Round, RoundEntry
from awards.tables.people import Account
from awards.tables.seasons import Season
from entries.tables import Entry


class Standing(Table, tablename="standing"):
    """A category's figures in JSON, kept for as long as ``state``, a hash of what they follow from, is the same."""

    id: Serial
    round = ForeignKey(Round, null=False)
    category = Integer()
    state = Varchar(length=64)
    document = Text()
    computed_at = Timestamptz()


class RulesVersion(Table, tablename="rules_version"):
    """Rules of a round that once held, with the reason for the change that brought them.

    There are none until rules are changed after the opening; then 1 is what was sealed when the round opened.
    """

    id: Serial
    round = ForeignKey(Round, null=False)
    number = Integer()
    document = Text()
    seal = Varchar(length=64)
    reason = Text(default="")
    made_by = Integer(null=True, default=None)
    made_at = Timestamptz()


class CastingVote(Table, tablename="casting_vote"):
    """A tie that the head judge decides: ``asked``, then ``cast`` (or ``withdrawn``).

    ``entries`` are the tied entries' numbers in the round, ``ranking`` the same in the judge's order (JSON lists).
    ``rule`` says which rule left the tie to people, ``award`` what is at stake, ``place`` the place they share.
    """

    id: Serial
    token = Varchar(length=32, unique=True)
    round = ForeignKey(Round, null=False, index=True)
    category = Integer()
    rule = Varchar(length=10)
    award = Varchar(length=60)
    place = Integer()
    entries = Text()
    judge = ForeignKey(Account, null=False, index=True)
    state = Varchar(length=10, default="asked")
    ranking = Text(default="[]")
    reason = Text(default="")
    asked_by = Integer()
    asked_at = Timestamptz()
    cast_at = Timestamptz(null=True, default=None)


class Reveal(Table, tablename="reveal"):
    """Two custodians open the names of a round's finalists and winners: ``asked``, then ``revealed``.

    ``digest`` is the hash of the decision that the first custodian confirmed; the second must confirm the same.
    """

    id: Serial
    token = Varchar(length=32, unique=True)
    season = ForeignKey(Season, null=False, index=True)
    round = ForeignKey(Round, null=False, unique=True)
    state = Varchar(length=10, default="asked")
    digest = Varchar(length=64)
    reason = Text()
    first_by = ForeignKey(Account, null=False)
    first_at = Timestamptz()
    second_by = Integer(null=True, default=None)
    second_at = Timestamptz(null=True, default=None)
    introduction = Text(default="")
    published_at = Timestamptz(null=True, default=None)


class Consent(Table, tablename="consent"):
    """Whether a finalist or winner may be named in public: ``asked``, ``granted`` or ``refused`` by the entrant.

    ``shown_as`` and ``title`` are what the entrant wants to read there; both are empty until then.
    """

    id: Serial
    token = Varchar(length=32, unique=True)
    round_entry = ForeignKey(RoundEntry, null=False, unique=True)
    state = Varchar(length=10, default="asked")
    shown_as = Varchar(length=200, default="")
    title = Varchar(length=200, default="")
    asked_at = Timestamptz()
    answered_by = Integer(null=True, default=None)
    answered_at = Timestamptz(null=True, default=None)


class PresentationSlot(Table, tablename="presentation_slot"):
    """When and where a finalist presents live, and how many minutes there are to present and for questions."""

    id: Serial
    round = ForeignKey(Round, null=False, index=True)
    round_entry = ForeignKey(RoundEntry, null=False, unique=True)
    starts_at = Timestamptz()
    presenting_minutes = Integer(default=15)
    question_minutes = Integer(default=10)
    place = Varchar(length=300, default="")


class FeedbackComment(Table, tablename="feedback_comment"):
    """What an organizer decided about a judge's comment: ``released`` to the entrant or ``withheld``.

    ``digest`` is the hash of the words; for others, nothing was decided. ``scorecard`` is a number and no reference:
    a judge's connection would have to read this table to write a scorecard.
    """

    id: Serial
    scorecard = Integer()
    criterion = Varchar(length=60)
    verdict = Varchar(length=10)
    digest = Varchar(length=64)
    decided_by = Integer()
    decided_at = Timestamptz()


class FeedbackNotice(Table, tablename="feedback_notice"):
    """That an entry's people were told of their feedback, and whether judges' words stood in it by then."""

    id: Serial
    entry = ForeignKey(Entry, null=False, unique=True)
    with_comments = Boolean()
    at = Timestamptz()
