"""Written entry and live presentation, combined."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from rubrics.errors import InputError
from rubrics.medals.parts import combine
from rubrics.medals.rules import Part

WRITTEN = Part(key="written", weight=1, minimum=0, maximum=100)
LIVE = Part(key="live", weight=3, minimum=0, maximum=100)


@given(st.floats(0, 100), st.floats(0, 100))
def test_on_one_scale_it_is_the_weighted_mean(written, live):
    combined = combine([WRITTEN, LIVE], {"written": written, "live": live})
    assert combined == pytest.approx((written + 3 * live) / 4)


def test_other_scales_are_brought_to_that_of_the_first():
    ten = Part(key="live", weight=1, minimum=1, maximum=10)
    assert combine([WRITTEN, ten], {"written": 50.0, "live": 5.5}) == pytest.approx(50)
    assert combine([ten, WRITTEN], {"written": 50.0, "live": 5.5}) == pytest.approx(5.5)


def test_a_part_not_held_yet_leaves_the_result_open():
    scores = {"written": np.array([50.0, 60.0]), "live": np.array([np.nan, 80.0])}
    np.testing.assert_array_equal(combine([WRITTEN, LIVE], scores), [np.nan, 75])


def test_a_missing_part_is_named():
    with pytest.raises(InputError, match="Part live"):
        combine([WRITTEN, LIVE], {"written": 3.0})
    with pytest.raises(InputError, match="no part"):
        combine([], {})
