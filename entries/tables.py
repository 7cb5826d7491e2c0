"""Entries and their judging copies. Everything that names an entrant is in :mod:`entries.vault.tables`.

Seasons, categories and accounts belong to the service and are numbers here.
"""

from piccolo.columns import ForeignKey, Integer, Serial, Text, Timestamptz, Varchar
from piccolo.table import Table


class Entrant(Table, tablename="entrant"):
    """An organisation that enters. Its name is in the vault; a corporate group shares a ``group_token``."""

    id: Serial
    token = Varchar(length=32, unique=True)
    group_token = Varchar(length=32, index=True)
    created_at = Timestamptz()


class Membership(Table, tablename="membership"):
    """A person who may act for an entrant: ``view``, ``edit`` or ``submit``.

    The right holds for one ``entry`` or, where that is empty, for all entries of the entrant.
    """

    id: Serial
    entrant = ForeignKey(Entrant, null=False, index=True)
    account = Integer(index=True)
    entry = Integer(null=True, default=None)
    right = Varchar(length=10, default="submit")


class Entry(Table, tablename="entry"):
    """One submission in one category: ``draft``, ``submitted``, ``cleared`` or ``withdrawn``.

    ``content_hash`` is what the receipt says was submitted. An entry that an organizer gave back for
    correction is a draft with ``returned_at``; ``extended_until`` is a deadline of its own.
    """

    id: Serial
    token = Varchar(length=32, unique=True)
    season = Integer(index=True)
    category = Integer(index=True)
    entrant = ForeignKey(Entrant, null=False, index=True)
    language = Varchar(length=2)
    state = Varchar(length=10, default="draft")
    version = Integer(default=1)
    created_at = Timestamptz()
    submitted_at = Timestamptz(null=True, default=None)
    content_hash = Varchar(length=64, null=True, default=None)
    returned_at = Timestamptz(null=True, default=None)
    extended_until = Timestamptz(null=True, default=None)


class JudgingCopy(Table, tablename="judging_copy"):
    """The redacted text that judges see, frozen when it is cleared.

    ``title`` is the redacted title; ``sections`` are :class:`entries.blind.Section`
    objects in JSON. ``uses`` says per field how the
    entrant lets it be used in the lessons report. A later correction is a new row with the next version.
    ``entry`` is empty for a sample that nobody entered.
    """

    id: Serial
    entry = Integer(null=True, default=None, index=True)
    version = Integer(default=1)
    language = Varchar(length=2)
    title = Text(default="")
    sections = Text()
    uses = Text(default="{}")
    digest = Varchar(length=64)
    cleared_at = Timestamptz()
    cleared_by = Integer()
