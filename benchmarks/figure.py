"""One measured figure, as `make bench` prints it."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Figure:
    """What was measured, the measured value with its unit, and on how much."""

    name: str
    value: str
    size: str
