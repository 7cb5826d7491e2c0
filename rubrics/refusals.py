"""Turns what the decoder says about a document into words that an organizer can act on.

msgspec stops at the first fault and names its place as a path, ``$.criteria[0].levels[1].points``. People
count from one and know a criterion by its key, so the path is followed through the document and told again.
"""

import re
from collections.abc import Mapping
from typing import Any

import msgspec
from msgspec.structs import fields

from rubrics.errors import InputError
from rubrics.model import Criterion, Level, Rubric, Scale
from rubrics.texts import Text

_ERROR = re.compile(r"(?P<reason>.*?)(?: - at `(?P<path>\$.*)`)?", re.DOTALL)
_STEP = re.compile(r"\.(?P<name>\w+)|\[(?P<number>\d+)\]")
_UNKNOWN_FIELD = re.compile(r"Object contains unknown field `(?P<field>.*)`", re.DOTALL)
_WRONG_TYPE = re.compile(r"Expected `(?P<expected>.*?)`, got `(?P<got>.*?)`")
_MISSING = re.compile(r"Object missing required field `(?P<field>.*?)`")

_SINGULAR = {"criteria": "criterion", "levels": "level", "fields": "field", "lenses": "lens"}
_PARTS: dict[str, type[msgspec.Struct]] = {"criteria": Criterion, "levels": Level, "scale": Scale}
_TYPES = {
    "array": "a list",
    "bool": "true or false",
    "decimal": "a number",
    "float": "a number with decimals",
    "int": "a whole number",
    "null": "nothing",
    "object": "a table",
    "str": "a text in quotes",
}


def refusal(error: str, document: Any) -> InputError:
    """The error to raise for a decoder's message about a document made of dicts and lists."""
    match = _ERROR.fullmatch(error)
    assert match is not None
    steps = _steps(match["path"] or "$")
    reason = _reworded(match["reason"], steps)
    place = ", ".join(_named(steps, document))
    return InputError(f"{place}: {reason}" if place else reason)


def _steps(path: str) -> list[str | int]:
    """``$.criteria[0].key`` as ``["criteria", 0, "key"]``."""
    return [step["name"] or int(step["number"]) for step in _STEP.finditer(path)]


def _named(steps: list[str | int], document: Any) -> list[str]:
    """The steps as people say them: a numbered item is counted from one and carries its key or its points."""
    names: list[str] = []
    for step in steps:
        document = _inside(document, step)
        if isinstance(step, int):
            names[-1] = f"{_SINGULAR.get(names[-1], names[-1])} {step + 1}{_label(document)}"
        else:
            names.append(step)
    return names


def _inside(document: Any, step: str | int) -> Any:
    """What the step leads to, or None where the document has no such place."""
    try:
        return document[step]
    except (LookupError, TypeError):
        return None


def _label(item: Any) -> str:
    key = item.get("key") if isinstance(item, Mapping) else None
    return f" ({key})" if isinstance(key, str) else ""


def _reworded(reason: str, steps: list[str | int]) -> str:
    """The decoder's reason in plain words; what our own checks say passes as it is."""
    if unknown := _UNKNOWN_FIELD.fullmatch(reason):
        return f"“{unknown['field']}” is not known here; known are {', '.join(_known(steps))}."
    if missing := _MISSING.fullmatch(reason):
        return f"“{missing['field']}” is missing: add it."
    if wrong := _WRONG_TYPE.fullmatch(reason):
        return f"this must be {_type(wrong['expected'])}, not {_type(wrong['got'])}."
    return reason if reason.endswith(".") else f"{reason}."


def _type(name: str) -> str:
    return " or ".join(_TYPES.get(part, part) for part in name.split(" | "))


def _known(steps: list[str | int]) -> list[str]:
    """The keys that may stand where the steps lead."""
    names = [step for step in steps if isinstance(step, str)]
    part: type[msgspec.Struct] = _PARTS.get(names[-1], Text) if names else Rubric
    return [field.encode_name for field in fields(part)]
