"""Rehearsals of rounds, and copies kept back from running ones. What was found is in the vault: it names entrants."""

from piccolo.columns import ForeignKey, Integer, Serial, Timestamptz, Varchar
from piccolo.table import Table

from awards.tables.judging import Round
from entries.tables import JudgingCopy


class Rehearsal(Table, tablename="rehearsal"):
    """One rehearsal of a round: ``running``, then ``done``. ``job`` is the token of the job that does it.

    ``material`` is a hash of everything that was rehearsed; ``found`` counts strings that name an entrant, and
    ``blocking`` those of them that no custodian has allowed.
    """

    id: Serial
    token = Varchar(length=32, unique=True)
    round = ForeignKey(Round, null=False, index=True)
    job = Varchar(length=32)
    state = Varchar(length=10, default="running")
    material = Varchar(length=64, default="")
    judges = Integer(default=0)
    pages = Integer(default=0)
    found = Integer(default=0)
    blocking = Integer(default=0)
    started_at = Timestamptz()
    finished_at = Timestamptz(null=True, default=None)


class HeldCopy(Table, tablename="held_copy"):
    """A judging copy that a running round's judges do not get, since ``found`` strings in it name an entrant."""

    id: Serial
    round = ForeignKey(Round, null=False)
    judging_copy = ForeignKey(JudgingCopy, null=False)
    found = Integer()
    held_at = Timestamptz()
