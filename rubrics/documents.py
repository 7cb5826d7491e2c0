"""Rubrics as documents: TOML to read, write and hand on; sealed bytes to store.

A TOML document has the names of `rubrics.model`, points as people write them (7.5, not 750), and each text
as a table with ``en`` and ``de``; docs/rubrics.md shows one. Reading back what was written gives an equal
rubric.
"""

import hashlib
import tomllib
from collections.abc import Callable, Iterator
from decimal import Decimal
from typing import Any

import msgspec
import tomli_w

from rubrics.errors import InputError
from rubrics.model import Rubric
from rubrics.points import to_number, to_points
from rubrics.refusals import refusal

_SCALE_KEYS = ("from", "to", "step")


def read_toml(text: str) -> Rubric:
    """The rubric in a TOML document; InputError names the place of the first fault and what to do."""
    document = _parsed(text)
    for table, key, path in _points_in(document):
        if isinstance(table[key], int | Decimal) and not isinstance(table[key], bool):
            table[key] = _located(to_points, table[key], path, document)
    return _converted(document)


def write_toml(rubric: Rubric) -> str:
    """The rubric as a TOML document that `read_toml` reads back to an equal rubric."""
    document: dict[str, Any] = msgspec.to_builtins(rubric, builtin_types=(Decimal,))
    for table, key, _path in _points_in(document):
        table[key] = _plain(to_number(table[key]))
    for criterion in document["criteria"]:
        if "weight" in criterion:
            criterion["weight"] = _plain(criterion["weight"])
    return tomli_w.dumps(document)


def to_stored(rubric: Rubric) -> bytes:
    """The bytes that are stored and sealed: compact JSON, keys in a fixed order, defaults left out.

    Equal rubrics give equal bytes, since a rubric puts in order itself whatever has no order that counts.
    """
    return msgspec.json.encode(rubric)


def from_stored(data: bytes | str) -> Rubric:
    """The rubric that `to_stored` wrote; InputError where the bytes are not such a rubric."""
    try:
        document = msgspec.json.decode(data)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        raise InputError(f"The stored rubric is damaged ({error}): restore it from a backup.") from None
    return _converted(document)


def seal(rubric: Rubric) -> str:
    """SHA-256 of the stored rubric, in hexadecimal: it changes when anything in the rubric changes."""
    return hashlib.sha256(to_stored(rubric)).hexdigest()


def _parsed(text: str) -> dict[str, Any]:
    try:
        return tomllib.loads(text, parse_float=Decimal)
    except RecursionError:
        raise InputError("The TOML document is nested too deeply to be a rubric.") from None
    except (ValueError, ArithmeticError) as error:
        raise InputError(f"This is not a TOML document: {error}.") from None


def _points_in(document: dict[str, Any]) -> Iterator[tuple[dict[str, Any], str, str]]:
    """Every place in a document that holds points: its table, its key, and its path.

    Parts that have the wrong shape are passed over: the decoder names them.
    """
    for number, criterion in enumerate(_tables(document.get("criteria"))):
        path = f"$.criteria[{number}]"
        for scale in _tables([criterion.get("scale")]):
            yield from ((scale, key, f"{path}.scale.{key}") for key in _SCALE_KEYS if key in scale)
        for place, level in enumerate(_tables(criterion.get("levels"))):
            if "points" in level:
                yield level, "points", f"{path}.levels[{place}].points"


def _tables(value: Any) -> list[dict[str, Any]]:
    """The items of a list if all are tables; an empty list otherwise."""
    if isinstance(value, list | tuple) and all(isinstance(item, dict) for item in value):
        return list(value)
    return []


def _located(convert: Callable[[Any], int], value: Any, path: str, document: dict[str, Any]) -> int:
    try:
        return convert(value)
    except InputError as error:
        raise refusal(f"{error} - at `{path}`", document) from None


def _converted(document: Any) -> Rubric:
    try:
        return msgspec.convert(document, Rubric)
    except msgspec.ValidationError as error:
        raise refusal(str(error), document) from None


def _plain(number: Decimal) -> Decimal | int:
    """Whole numbers without a decimal point: ``weight = 20`` rather than ``20.0``."""
    return int(number) if number == int(number) else number
