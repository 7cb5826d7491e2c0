"""Results of several parts, such as written entry and live presentation, combined by weight."""

from collections.abc import Mapping, Sequence
from typing import TypeVar

from rubrics.arrays import FloatArray
from rubrics.errors import InputError
from rubrics.medals.rules import Part

Score = TypeVar("Score", float, FloatArray)


def combine(parts: Sequence[Part], scores: Mapping[str, Score]) -> Score:
    """The weighted mean of the parts, on the scale of the first; numbers or arrays of the same shape.

    Each part counts by how far it is up its own scale, so that parts may have different scales; where they
    have the same, this is the plain weighted mean. An array's NaN (a part not held yet) makes the result NaN.
    InputError where a part has no scores.
    """
    missing = [part.key for part in parts if part.key not in scores]
    if missing or not parts:
        raise InputError(f"Part {missing[0]} has no scores." if missing else "There is no part to combine.")
    total = sum(part.weight for part in parts)
    first = parts[0]
    height = sum(part.weight / total * (scores[part.key] - part.minimum) / _width(part) for part in parts[1:])
    own = first.weight / total * (scores[first.key] - first.minimum) / _width(first)
    return first.minimum + _width(first) * (own + height)


def _width(part: Part) -> float:
    return part.maximum - part.minimum
