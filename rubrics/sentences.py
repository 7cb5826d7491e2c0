"""What the science of judging says to people, in both languages, kept as data in `sentences.toml`."""

import tomllib
from functools import cache
from importlib.resources import files

import msgspec

from rubrics.texts import Text


def sentence(topic: str, key: str, language: str, /, **values: object) -> str:
    """The sentence of a topic in a reader's language, its braces filled with `values`."""
    return _sentences()[topic][key].in_language(language).format(**values)


def number(value: float, language: str) -> str:
    """A number as people write it: 7.75, in German 7,75."""
    text = f"{value:.10g}"
    return text.replace(".", ",") if language[:2].lower() == "de" else text


@cache
def _sentences() -> dict[str, dict[str, Text]]:
    text = files("rubrics").joinpath("sentences.toml").read_text(encoding="utf-8")
    return msgspec.convert(tomllib.loads(text), dict[str, dict[str, Text]])
