"""The error of this room: input that its author can mend."""


class InputError(ValueError):
    """What was handed in cannot be used; the message names the place and says what to do."""
