"""Judges of a season: what they accepted and offer, whom they are tied to, and what was asked and said.

Lists, and texts by language, are JSON. Where judges write themselves, an account is a plain number: a foreign
key would have to be looked up in a table that is closed to them.
"""

from piccolo.columns import Boolean, ForeignKey, Integer, Serial, Text, Timestamptz, Varchar
from piccolo.table import Table

from awards.tables.judging import Assignment, Round
from awards.tables.people import Account
from awards.tables.seasons import Season


class JudgingSetup(Table, tablename="judging_setup"):
    """What judges of a season accept before they begin. Without a row, or with empty ``terms``: the shipped terms."""

    id: Serial
    season = ForeignKey(Season, null=False, unique=True)
    terms = Text(default="{}")
    quiz = Boolean(default=False)


class JudgeProfile(Table, tablename="judge_profile"):
    """What a judge told a season: languages, categories (keys), sectors of the own employer, how much at most.

    ``accepted_terms`` is the hash of the terms that were accepted, so that changed terms are accepted anew.
    """

    id: Serial
    season = ForeignKey(Season, null=False)
    account = Integer(index=True)
    languages = Text(default="[]")
    categories = Text(default="[]")
    sectors = Text(default="[]")
    most_entries = Integer(default=20)
    accepted_terms = Varchar(length=64, null=True, default=None)
    accepted_at = Timestamptz(null=True, default=None)
    quiz_passed_at = Timestamptz(null=True, default=None)
    reminders = Boolean(default=True)


class JudgeTie(Table, tablename="judge_tie"):
    """An organisation to which a judge is tied: ``employer``, ``client``, ``rival`` or ``other``."""

    id: Serial
    season = ForeignKey(Season, null=False)
    account = Integer(index=True)
    kind = Varchar(length=10)
    name = Varchar(length=200)
    domain = Varchar(length=200, default="")


class ConflictOfInterest(Table, tablename="conflict_of_interest"):
    """A judge who must not judge an entry, found on the server or set by a custodian.

    ``state`` is ``found``, ``set`` or ``lifted``: the judge keeps the entry where it is assigned already, and does not
    get it anew. It says nothing about which name matched which.
    """

    id: Serial
    season = ForeignKey(Season, null=False)
    judge = ForeignKey(Account, null=False, index=True)
    entry = Integer(index=True)
    kind = Varchar(length=10)
    state = Varchar(length=10, default="found")
    at = Timestamptz()


class Concern(Table, tablename="concern"):
    """A private thread between a judge and the organizers, about an entry or about the round."""

    id: Serial
    token = Varchar(length=32, unique=True)
    round = ForeignKey(Round, null=False, index=True)
    judge = Integer(index=True)
    assignment = ForeignKey(Assignment, null=True, default=None, index=True)
    kind = Varchar(length=10, default="question")
    state = Varchar(length=10, default="open")
    created_at = Timestamptz()


class ConcernMessage(Table, tablename="concern_message"):
    """What was said in a thread, by the judge or by an organizer."""

    id: Serial
    concern = ForeignKey(Concern, null=False, index=True)
    from_organizer = Boolean()
    author = Integer()
    text = Text()
    at = Timestamptz()


class Reminder(Table, tablename="reminder"):
    """A reminder that was queued for a judge of a round."""

    id: Serial
    round = ForeignKey(Round, null=False, index=True)
    judge = ForeignKey(Account, null=False, index=True)
    by = Integer(null=True, default=None)
    at = Timestamptz()
