"""The tables of names: first names, surnames and places, in small letters (``data/README.md`` says where from)."""

from functools import cache

from entries.redaction.lists import table


@cache
def first_names() -> frozenset[str]:
    """First names of many countries."""
    return _lower("first_names", "given_names")


@cache
def surnames() -> frozenset[str]:
    """Surnames of many countries."""
    return _lower("surnames", "family_names")


@cache
def places() -> frozenset[str]:
    """Towns, regions and rivers; places of several words with single spaces."""
    return _lower("places", "towns")


@cache
def place_beginnings() -> frozenset[str]:
    """First words of places of several words."""
    return frozenset(place.split()[0] for place in places() if " " in place)


def _lower(*names: str) -> frozenset[str]:
    return frozenset(line.lower() for name in names for line in table(name))
