"""What the engine says to people, in both languages. The sentences are in ``wording.toml``."""

from collections.abc import Mapping, Sequence
from functools import cache
from importlib.resources import files

import msgspec

from themes.codebook.model import Text
from themes.language import LANGUAGES, Language


def wording(key: str, **details: Text | str | int) -> Text:
    """A sentence with its details filled in; a detail that has two languages goes into the sentence of each."""
    sentence = _sentences()[key]
    filled = {
        language: sentence.of(language).format_map(_spoken(details, language)) for language in LANGUAGES
    }
    return Text(**filled)


def together(texts: Sequence[Text]) -> Text:
    """Several sentences as one, in each language."""
    return Text(**{language: "; ".join(text.of(language) for text in texts) for language in LANGUAGES})


def _spoken(details: Mapping[str, Text | str | int], language: Language) -> dict[str, str | int]:
    return {name: one.of(language) if isinstance(one, Text) else one for name, one in details.items()}


@cache
def _sentences() -> Mapping[str, Text]:
    return msgspec.toml.decode(files(__package__).joinpath("wording.toml").read_bytes(), type=dict[str, Text])
