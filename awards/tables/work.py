"""What the service keeps for itself: the audit trail, jobs and the outbox."""

from piccolo.columns import BigInt, BigSerial, Integer, Serial, Text, Timestamptz, Varchar
from piccolo.table import Table


class AuditEvent(Table, tablename="audit_event"):
    """One thing that was done. ``digest`` covers the row and ``previous``: no row can be changed alone."""

    id: BigSerial
    number = BigInt(unique=True)
    at = Timestamptz()
    actor = Integer(null=True, default=None)
    season = Integer(null=True, default=None, index=True)
    action = Varchar(length=60)
    subject = Varchar(length=120)
    detail = Text(default="{}")
    previous = Varchar(length=64)
    digest = Varchar(length=64)


class Job(Table, tablename="job"):
    """Work that takes longer than a page may. ``arguments`` hold tokens and keys, never names."""

    id: Serial
    token = Varchar(length=32, unique=True)
    kind = Varchar(length=40)
    arguments = Text(default="{}")
    state = Varchar(length=10, default="queued")
    done = Integer(default=0)
    total = Integer(default=0)
    message = Varchar(length=300, default="")
    result = Text(default="{}")
    attempts = Integer(default=0)
    requested_by = Integer(null=True, default=None)
    created_at = Timestamptz()
    available_at = Timestamptz()
    beat_at = Timestamptz(null=True, default=None)
    finished_at = Timestamptz(null=True, default=None)


class OutgoingMail(Table, tablename="outgoing_mail"):
    """A message to one person, written in the transaction that is its reason, and sent afterwards."""

    id: Serial
    token = Varchar(length=32, unique=True)
    recipient = Varchar(length=254)
    subject = Varchar(length=200)
    body = Text()
    state = Varchar(length=10, default="queued")
    attempts = Integer(default=0)
    created_at = Timestamptz()
    available_at = Timestamptz()
    sent_at = Timestamptz(null=True, default=None)
    problem = Varchar(length=300, default="")
