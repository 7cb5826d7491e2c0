"""What may point to an entrant although it is no name: founding years, "the only …", exact figures.

Masks do not cover these, since without them a sentence would lose its sense. The entrant sees each with its
reason and, where there is one, with a neutral wording to take over. The rules are data, a file per language.
"""

import tomllib
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cache
from importlib.resources import files
from typing import Any

import msgspec
import regex

from entries.errors import InputError
from entries.leftovers.rounding import roughly

LANGUAGES = ("en", "de")
_ENDS = ("", ".", "!", "?", ":", "\u201c", "\u201e", '"')


class Rule(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A pattern and why it is looked for.

    ``neutral`` is a wording to propose, with ``\\1`` for groups; ``by_word`` gives it by the first group
    instead; ``rounded`` proposes the first group, a number, roughly. Without any, nothing is proposed.
    """

    key: str
    pattern: str
    reason: Mapping[str, str]
    neutral: str = ""
    by_word: Mapping[str, str] = {}
    rounded: bool = False


class Leftover(msgspec.Struct, frozen=True, kw_only=True):
    """A place in a text: offsets in code points, why it is shown, and a neutral wording (empty: none)."""

    start: int
    end: int
    text: str
    rule: str
    reason: Mapping[str, str]
    neutral: str


def leftovers(text: str, language: str, masked: Iterable[tuple[int, int]] = ()) -> list[Leftover]:
    """What a text still says, in order and without overlap; places inside a mask are left out."""
    hidden = list(masked)
    found = [
        _leftover(rule, match, language)
        for rule, pattern in _patterns(language)
        for match in pattern.finditer(text)
        if not any(start <= match.start() and match.end() <= end for start, end in hidden)
        and not (rule.rounded and not roughly(match.group(1), language))
    ]
    return _without_overlap(sorted(found, key=lambda one: (one.start, -one.end)))


@cache
def rules(language: str) -> Sequence[Rule]:
    """The rules of a language; InputError where the file cannot be used."""
    source = files("entries.leftovers").joinpath(f"{language}.toml").read_text(encoding="utf-8")
    try:
        return msgspec.convert(tomllib.loads(source)["rules"], tuple[Rule, ...])
    except msgspec.ValidationError as error:
        raise InputError(f"leftovers, {language}: {error}") from error


@cache
def _patterns(language: str) -> Sequence[tuple[Rule, "regex.Pattern[str]"]]:
    known = language if language in LANGUAGES else "en"
    return [(rule, regex.compile(rule.pattern, regex.VERBOSE)) for rule in rules(known)]


def _leftover(rule: Rule, match: Any, language: str) -> Leftover:
    return Leftover(
        start=match.start(),
        end=match.end(),
        text=match.group(),
        rule=rule.key,
        reason=rule.reason,
        neutral=_begun(match, _proposed(rule, match, language)),
    )


def _proposed(rule: Rule, match: Any, language: str) -> str:
    if rule.rounded:
        return str(match.group()).replace(match.group(1), roughly(match.group(1), language), 1)
    if rule.by_word:
        return str(rule.by_word.get(match.group(1).lower(), ""))
    expand: Callable[[str], str] = match.expand
    return expand(rule.neutral) if rule.neutral else ""


def _begun(match: Any, proposed: str) -> str:
    """The proposal with a capital where the original begins a sentence with one."""
    begins = match.group()[:1].isupper() and match.string[: match.start()].rstrip()[-1:] in _ENDS
    return proposed[:1].upper() + proposed[1:] if begins else proposed


def _without_overlap(found: Sequence[Leftover]) -> list[Leftover]:
    kept: list[Leftover] = []
    for one in found:
        if not kept or one.start >= kept[-1].end:
            kept.append(one)
    return kept
