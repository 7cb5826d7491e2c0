"""The error of this room: input that its author can mend."""


class InputError(ValueError):
    """What was handed in cannot be used; the message names the place and says what to do.

    ``text`` has ``%(name)s`` for each of ``values``, so that a reader can be told in another language.
    """

    def __init__(self, text: str, **values: object) -> None:
        super().__init__(text % values if values else text)
        self.text = text
        self.values = values


def fault(text: str, **values: object) -> InputError:
    """An error whose sentence is collected for translation, by the name of this function."""
    return InputError(text, **values)
