"""What this room says of input that it cannot use."""


class InputError(ValueError):
    """A file or an order that cannot be used. The message names the place and says what to do."""
