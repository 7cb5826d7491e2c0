"""The vault: identities and original texts, sealed with a key of their entrant's own."""

from piccolo.columns import Boolean, Bytea, ForeignKey, Integer, Serial, Timestamptz, Varchar
from piccolo.table import Table

from entries.tables import Entrant, Entry


class VaultKey(Table, tablename="vault_key"):
    """An entrant's data key, wrapped by a master key. Destroying it erases what it sealed."""

    id: Serial
    entrant = ForeignKey(Entrant, null=False, unique=True)
    master = Varchar(length=16)
    wrapped = Bytea()
    created_at = Timestamptz()


class VaultItem(Table, tablename="vault_item"):
    """Something about an entrant that holds for all its entries, such as its name."""

    id: Serial
    entrant = ForeignKey(Entrant, null=False, index=True)
    name = Varchar(length=80)
    sealed = Bytea()
    updated_at = Timestamptz()


class VaultAnswer(Table, tablename="vault_answer"):
    """The original text of one field of an entry. ``version`` rises by one with each change.

    ``use`` is how the entrant lets the answer be used in the lessons report.
    """

    id: Serial
    entry = ForeignKey(Entry, null=False, index=True)
    field = Varchar(length=60)
    sealed = Bytea()
    use = Varchar(length=12, default="counted")
    version = Integer(default=1)
    updated_by = Integer()
    updated_at = Timestamptz()


class VaultDecision(Table, tablename="vault_decision"):
    """What the custodian decided about a form of words in an entry; the form is sealed with the action."""

    id: Serial
    entry = ForeignKey(Entry, null=False, index=True)
    sealed = Bytea()
    decided_by = Integer()
    decided_at = Timestamptz()


class VaultFile(Table, tablename="vault_file"):
    """A file of an entry. Its name and facts are sealed here; it and what was read out of it lie in the depot.

    ``shown`` is what a custodian decided who has looked at it: whether judges may see it.
    """

    id: Serial
    entry = ForeignKey(Entry, null=False, index=True)
    token = Varchar(length=32, unique=True)
    field = Varchar(length=60)
    sealed = Bytea()
    original = Varchar(length=32)
    reading = Varchar(length=32)
    added_by = Integer()
    added_at = Timestamptz()
    shown = Boolean(null=True, default=None)
    looked_at = Timestamptz(null=True, default=None)
    looked_at_by = Integer(null=True, default=None)
