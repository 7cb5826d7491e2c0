"""Drift: the mean difference with its interval, and how far judges are from themselves."""

import pytest

from rubrics.diagnostics.drift import drift
from rubrics.errors import InputError


def test_figures_are_those_of_the_paired_t_test():
    # By hand: deviations ±0.375 and ±0.125, so s = √(0.3125 / 3); tables give t(0.975; 3) = 3.1824.
    margin = 3.1824 * (0.3125 / 3) ** 0.5 / 2
    found = drift([-1.0, -0.5, -0.25, -0.75])
    assert found.shift == -0.625
    assert (found.low, found.high) == pytest.approx((-0.625 - margin, -0.625 + margin), abs=1e-4)
    assert found.typical == pytest.approx((1.875 / 4) ** 0.5)


@pytest.mark.parametrize(
    ("differences", "said"),
    [
        ([-1.0, -0.5, -0.25, -0.75], "stricter"),
        ([1.0, 0.5, 0.25, 0.75], "milder"),
        ([1.0, -0.5, 0.25, -0.75], "no sign"),
        ([0.0, 0.0, 0.0], "no sign"),
        ([-2.0, -2.0], "too few"),
    ],
)
def test_what_it_means_is_said(differences, said):
    first, *_rest = drift(differences).sentences("en")
    assert said in first


def test_numbers_are_written_as_people_read_them():
    assert "−0,62 Punkte" in drift([-1.0, -0.5, -0.25, -0.75]).sentences("de")[0]


def test_nothing_scored_twice_is_an_error():
    with pytest.raises(InputError, match="scored twice"):
        drift([])
