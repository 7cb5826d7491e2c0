"""Ways of writing that point to a country: currencies, numbers, units, dates, spellings, authorities.

Nobody is named by them, so no mask covers them; but where few entrants of a season come from one country, its
currency tells almost as much as a name. The custodian is shown what is left of them in the judging copy, and
adds a mask where it matters. The rules are data.
"""

import tomllib
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from importlib.resources import files

import msgspec
import regex

from entries.errors import InputError

MOST_EXAMPLES = 4


class Rule(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A pattern, what kind of thing it is, and what it is called. No ``language`` means entries in any."""

    kind: str
    pattern: str
    label: Mapping[str, str]
    language: str = ""


class Way(msgspec.Struct, frozen=True, kw_only=True):
    """A way of writing that occurs in a text: its kind, its name by language, how often, and how it looks."""

    kind: str
    label: Mapping[str, str]
    count: int
    examples: Sequence[str]


def ways_of_writing(texts: Iterable[str], language: str) -> list[Way]:
    """What points to a country in the texts of an entry in ``language``, in the order of the rules."""
    lines = list(texts)
    ways = []
    for rule, pattern in _patterns():
        found = (
            []
            if rule.language not in {"", language}
            else [m[0] for one in lines for m in pattern.finditer(one)]
        )
        if found:
            examples = tuple(dict.fromkeys(found))[:MOST_EXAMPLES]
            ways.append(Way(kind=rule.kind, label=rule.label, count=len(found), examples=examples))
    return ways


@cache
def _patterns() -> Sequence[tuple[Rule, "regex.Pattern[str]"]]:
    source = files("entries.ways").joinpath("rules.toml").read_text(encoding="utf-8")
    try:
        rules = msgspec.convert(tomllib.loads(source)["rules"], tuple[Rule, ...])
        return [(rule, regex.compile(rule.pattern, regex.VERBOSE)) for rule in rules]
    except (msgspec.ValidationError, regex.error) as error:
        raise InputError(f"ways of writing: {error}") from error
