"""What judges and entrants are called in an export: by number where it is blind, by name where it is open."""

import hashlib
import hmac
from collections import Counter
from collections.abc import Collection, Mapping

import msgspec


class Person(msgspec.Struct, frozen=True):
    """A judge's name and address."""

    name: str
    email: str


def pseudonyms(judges: Collection[int], key: str) -> dict[int, str]:
    """A numbered pseudonym for each judge, such as ``J07``: the same in every file of a round and its panel.

    The order follows from the round's secret key, so that a number says nothing about a name or about who
    joined first.
    """
    order = sorted(judges, key=lambda judge: _keyed(key, judge))
    width = max(2, len(str(len(order))))
    return {judge: f"J{place:0{width}}" for place, judge in enumerate(order, 1)}


def real_names(judges: Collection[int], people: Mapping[int, Person]) -> dict[int, str]:
    """Each judge's name; judges of the same name have their addresses behind it."""
    known = {judge: people[judge] for judge in judges}
    names = {judge: person.name or person.email for judge, person in known.items()}
    count = Counter(names.values())
    return {
        judge: name if count[name] == 1 or name == known[judge].email else f"{name} ({known[judge].email})"
        for judge, name in names.items()
    }


def _keyed(key: str, judge: int) -> bytes:
    return hmac.new(bytes.fromhex(key), f"export:{judge}".encode(), hashlib.sha256).digest()
