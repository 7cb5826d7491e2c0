"""What judges say about whether they know who entered."""

from piccolo.columns import ForeignKey, Integer, Serial, Timestamptz, Varchar
from piccolo.table import Table

from awards.tables.judging import Assignment


class Recognition(Table, tablename="recognition"):
    """A judge believes to know who entered and goes on judging; the organizers say ``keep`` or ``reassign``.

    ``cause`` is what gave it away: the ``copy`` or what the judge ``knew``. Whom the judge thinks of is asked
    nowhere: the answer would put a name where judges' connections reach, and right or wrong it changes nothing.
    """

    id: Serial
    assignment = ForeignKey(Assignment, null=False, unique=True)
    cause = Varchar(length=8)
    created_at = Timestamptz()
    answer = Varchar(length=8, null=True, default=None)
    answered_by = Integer(null=True, default=None)
    answered_at = Timestamptz(null=True, default=None)
