"""Word lists of the guard, as data files that are validated when they are loaded."""

import tomllib
from functools import cache
from importlib.resources import files
from typing import TypeVar

import msgspec

from themes.errors import InputError

List = TypeVar("List")


class WordLists(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Words that give nobody away, each list as a set of keys."""

    function_words: frozenset[str]
    field_words: frozenset[str]
    plain_names: frozenset[str]


class NumberLists(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """How numbers are written: words to values, units to a dimension and a factor."""

    cardinals: dict[str, float]
    german: dict[str, float]
    articles: dict[str, float]
    scales: dict[str, float]
    parts: dict[str, float]
    ordinals: dict[str, int]
    multiples: dict[str, float]
    units: dict[str, tuple[str, float]]
    months: dict[str, int]
    labels: frozenset[str]
    everyday_times: frozenset[float]
    idioms: tuple[str, ...]


class CellLists(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """How counts of organisations are written."""

    organisations: tuple[str, ...]
    entrants: tuple[str, ...]
    lower_bounds: tuple[str, ...]
    generalities: tuple[str, ...]
    denials: tuple[str, ...]
    exceptions: tuple[str, ...]
    everybody: tuple[str, ...]
    exception_nouns: tuple[str, ...]
    verbs: frozenset[str]
    totals: frozenset[str]
    ranks: frozenset[str]
    masks: frozenset[str]
    determiners: dict[str, int]


def load(name: str, kind: type[List]) -> List:
    """A list of this room. Raises InputError where the file does not hold what it must."""
    text = files(__package__).joinpath(f"{name}.toml").read_text(encoding="utf-8")
    listed = {
        key: value.split() if isinstance(value, str) else value for key, value in tomllib.loads(text).items()
    }
    try:
        return msgspec.convert(listed, kind, strict=False)
    except msgspec.ValidationError as error:
        raise InputError(f"themes/disclosure/lexicon/{name}.toml: {error}") from error


@cache
def word_lists() -> WordLists:
    """Function words, words of the trade, and names that are no names."""
    return load("words", WordLists)


@cache
def number_lists() -> NumberLists:
    """Number words, units and months."""
    return load("numbers", NumberLists)


@cache
def cell_lists() -> CellLists:
    """Words around counts of organisations."""
    return load("cells", CellLists)


def load_messages() -> dict[str, dict[str, str]]:
    """Messages by language and reason; every language has the same reasons."""
    messages = load("messages", dict[str, dict[str, str]])
    if len({frozenset(texts) for texts in messages.values()}) != 1:
        raise InputError(
            "themes/disclosure/lexicon/messages.toml: the languages do not have the same messages."
        )
    return messages
