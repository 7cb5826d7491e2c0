"""What authors decide and write. A judging copy is a number here, never an entry or a person."""

from piccolo.columns import Boolean, ForeignKey, Integer, Serial, Text, Timestamptz, Varchar
from piccolo.table import Table


class Codebook(Table, tablename="codebook"):
    """A version of a season's codebook, as TOML."""

    id: Serial
    season = Integer(index=True)
    version = Integer(default=1)
    document = Text()
    digest = Varchar(length=64)
    created_at = Timestamptz()


class StoredReading(Table, tablename="theme_reading"):
    """What reading a judging copy for themes left behind; it holds as long as ``fingerprint`` is the same."""

    id: Serial
    judging_copy = Integer(unique=True)
    fingerprint = Varchar(length=64)
    document = Text()


class PassageDecision(Table, tablename="passage_decision"):
    """A coder's yes or no to a passage of a judging copy as evidence for a theme.

    ``span_start`` and ``span_end`` count code points of the copy's document; ``copy_digest`` is the hash of
    that document and ties the decision to the text that was seen.
    """

    id: Serial
    season = Integer(index=True)
    theme = Varchar(length=80, index=True)
    judging_copy = Integer(index=True)
    copy_digest = Varchar(length=64)
    span_start = Integer()
    span_end = Integer()
    accepted = Boolean()
    position = Varchar(length=80, default="")
    coder = Integer()
    decided_at = Timestamptz()


class SecondLook(Table, tablename="second_look"):
    """A second coder's yes or no to a passage, and the first one's as it was then.

    ``settled``: both said the same, or agreed on something since.
    """

    id: Serial
    season = Integer(index=True)
    theme = Varchar(length=80)
    judging_copy = Integer()
    copy_digest = Varchar(length=64)
    span_start = Integer()
    span_end = Integer()
    first_accepted = Boolean()
    accepted = Boolean()
    settled = Boolean()
    coder = Integer()
    decided_at = Timestamptz()


class Report(Table, tablename="report"):
    """A lessons report: ``draft``, ``cleared`` or ``published``. ``lessons``: theme cards in JSON.

    ``release`` is, from publishing on, who stands behind each lesson, as opaque keys in JSON: later reports are
    held against it.
    """

    id: Serial
    token = Varchar(length=32, unique=True)
    season = Integer(index=True)
    language = Varchar(length=2, default="en")
    title = Varchar(length=200)
    introduction = Text(default="")
    lessons = Text(default="[]")
    state = Varchar(length=10, default="draft")
    version = Integer(default=1)
    updated_by = Integer()
    updated_at = Timestamptz()
    cleared_by = Integer(null=True, default=None)
    cleared_at = Timestamptz(null=True, default=None)
    clearance_hash = Varchar(length=64, null=True, default=None)
    slug = Varchar(length=60, null=True, default=None)
    published_at = Timestamptz(null=True, default=None)
    published = Text(null=True, default=None)
    release = Text(null=True, default=None)


class NameCheck(Table, tablename="name_check"):
    """The vault was asked whether a report names somebody who entered: ``named`` is its answer.

    ``text_digest`` ties it to the text that was asked about. ``reword``: the words that a custodian has passed on
    to the author, as a JSON list, to be written otherwise.
    """

    id: Serial
    season = Integer(index=True)
    report = ForeignKey(Report, null=False, index=True)
    text_digest = Varchar(length=64)
    asked_by = Integer()
    asked_at = Timestamptz()
    named = Boolean()
    reword = Text(default="[]")
