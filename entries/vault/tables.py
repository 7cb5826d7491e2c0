"""The vault: identities and original texts, sealed with a key of their entrant's own."""

from piccolo.columns import Bytea, ForeignKey, Integer, Serial, Timestamptz, Varchar
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
