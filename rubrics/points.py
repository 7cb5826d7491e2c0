"""Points as whole hundredths: 7.5 points are 750.

SQLite stores a ``Numeric`` as a binary float, so that 7.1 + 7.2 is not 14.3 there and two equal totals may
sort apart. Whole numbers are exact on every database. Hundredths were preferred to the number of the step on
the scale because they mean the same whatever the scale is: a mean taken in SQL is right, and a scorecard
stays readable when a later version of the rubric has half points.
"""

from decimal import Decimal

from rubrics.errors import InputError

POINTS_PER_UNIT = 100
LARGEST_UNIT = 100_000


def to_points(number: Decimal | int) -> int:
    """Whole hundredths of ``number``; InputError where it has more than two decimals or is out of bounds."""
    exact = Decimal(number)
    if not exact.is_finite() or abs(exact) > LARGEST_UNIT:
        raise InputError(f"{number} is not between -{LARGEST_UNIT} and {LARGEST_UNIT}, as points must be.")
    if exact != exact.quantize(Decimal("0.01")):
        raise InputError(f"{number} has more than two decimals: round it to hundredths.")
    return int(exact * POINTS_PER_UNIT)


def to_number(points: int) -> Decimal:
    """The number of points that ``points`` hundredths stand for, without trailing zeros: 750 is 7.5."""
    whole, hundredths = divmod(points, POINTS_PER_UNIT)
    if not hundredths:
        return Decimal(whole)
    return (Decimal(points) / POINTS_PER_UNIT).normalize()
