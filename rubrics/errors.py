"""What the rooms of judging raise when they are given something they cannot work with."""


class InputError(ValueError):
    """Input that a caller can mend. The message names the place and says what to do."""
