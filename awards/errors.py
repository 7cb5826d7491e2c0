"""What a service says when it does not do what it was asked, in words for the person who asked."""

from awards.i18n import _


class NotFound(Exception):
    """There is no such thing for this person. The same for what does not exist and what is not theirs."""


class Refused(Exception):
    """The request was understood and cannot be done; the message says why and what to do."""

    def __init__(self, message: str) -> None:
        super().__init__(message)
        self.message = message


class Outdated(Refused):
    """A file would do something else by now than was shown."""

    def __init__(self) -> None:
        super().__init__(_("Something changed since you looked. Send the file again, and look once more."))


class Changed(Exception):
    """Somebody else changed it meanwhile; what was typed is kept and both texts are shown."""
