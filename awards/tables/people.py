"""People: accounts, how they sign in, and which role each has in which season."""

from piccolo.columns import Boolean, ForeignKey, Serial, Timestamptz, Varchar
from piccolo.table import Table


class Account(Table, tablename="account"):
    """A person who can sign in. The e-mail address is kept in lower case.

    ``feedback_mail`` says whether to be told when there is feedback on an own entry.
    """

    id: Serial
    email = Varchar(length=254, unique=True)
    name = Varchar(length=200, default="")
    password_hash = Varchar(length=200, null=True, default=None)
    language = Varchar(length=5, default="en")
    time_zone = Varchar(length=60, default="Europe/London")
    created_at = Timestamptz()
    disabled = Boolean(default=False)
    feedback_mail = Boolean(default=True)


class Session(Table, tablename="session"):
    """A signed-in browser. Only the hash of its cookie is kept."""

    id: Serial
    token_hash = Varchar(length=64, unique=True)
    account = ForeignKey(Account, null=False, index=True)
    created_at = Timestamptz()
    seen_at = Timestamptz()
    expires_at = Timestamptz(index=True)


class SignInLink(Table, tablename="sign_in_link"):
    """A link that signs its holder in, once unless it is ``reusable``. Only the hash of its token is kept."""

    id: Serial
    token_hash = Varchar(length=64, unique=True)
    email = Varchar(length=254)
    destination = Varchar(length=300, default="/")
    created_at = Timestamptz()
    expires_at = Timestamptz(index=True)
    used_at = Timestamptz(null=True, default=None)
    reusable = Boolean(default=False)


class SignInAttempt(Table, tablename="sign_in_attempt"):
    """A link asked for or a password tried, by the hash of its address, so that guessing can be slowed down."""

    id: Serial
    subject = Varchar(length=64)
    at = Timestamptz()
