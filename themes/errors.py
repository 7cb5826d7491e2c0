"""What a caller of this room can mend."""


class InputError(ValueError):
    """Input that cannot be used. The message names the place and says what to do."""
