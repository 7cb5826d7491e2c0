"""Figures as plain values for JSON: NaN becomes None, and digits that depend on the machine are rounded away."""

from collections.abc import Mapping
from typing import Any

import numpy as np

from rubrics.arrays import FloatArray

DECIMALS = 10


def plain(figures: Mapping[str, Any]) -> dict[str, Any]:
    """The figures as plain values."""
    return {name: _plain_value(value) for name, value in figures.items()}


def numbers(values: FloatArray) -> list[float | None]:
    """A column of numbers."""
    rounded = (np.round(values, DECIMALS) + 0.0).tolist()
    return [value if known else None for value, known in zip(rounded, np.isfinite(values), strict=True)]


def whole_numbers(values: FloatArray) -> list[int | None]:
    """A column of numbers that are whole."""
    return [None if value is None else int(value) for value in numbers(values)]


def _plain_value(value: Any) -> Any:
    if isinstance(value, bool | np.bool_):
        return bool(value)
    if value is None or isinstance(value, int | np.integer):
        return value if value is None else int(value)
    return round(float(value), DECIMALS) + 0.0 if np.isfinite(value) else None
