"""Findings put into words, in the language of the report."""

from collections.abc import Mapping
from functools import cache

from themes.disclosure.lexicon import load_messages
from themes.disclosure.words import Lang


def message(reason: str, lang: Lang, details: Mapping[str, object]) -> str:
    """Why something is a problem and what to do about it."""
    return _messages()[lang][reason].format_map(details)


@cache
def _messages() -> Mapping[str, Mapping[str, str]]:
    return load_messages()
