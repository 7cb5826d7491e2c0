"""What can go wrong with a write, in words that a service can act on."""


class Conflict(Exception):
    """Somebody else was there first: a unique value is taken, or a row changed since it was read."""


class DatabaseError(Exception):
    """The database cannot be used; the message says why and what to do."""
