"""Two worlds that differ only in a secret look the same, byte for byte, to everybody who must not know it."""

import pytest

from tests.attacks.twins.variations import NOT_FOR_AUTHORS, VARIATIONS
from tests.support.effort import LONG

PARTS = ("", "judge", "author")


# An author's pages do not change by themselves where they do not with all secrets together, below.
@pytest.mark.parametrize("part", PARTS if LONG else PARTS[:2])
def test_the_same_world_twice_is_the_same(twins, part):
    assert twins.apart([], part, forms=True) == []


@pytest.mark.parametrize("secret", VARIATIONS)
def test_a_judge_and_a_visitor_see_no_difference_in(twins, secret):
    assert twins.apart([VARIATIONS[secret]], "judge") == []
    assert twins.apart([VARIATIONS[secret]], "") == []


FOR_AUTHORS = [secret for secret in VARIATIONS if secret not in NOT_FOR_AUTHORS]


if LONG:  # the next test has all of them together

    @pytest.mark.parametrize("secret", FOR_AUTHORS)
    def test_an_author_sees_no_difference_in(twins, secret):
        assert twins.apart([VARIATIONS[secret]], "author", forms=True) == []


@pytest.mark.parametrize("part", PARTS)
def test_nobody_sees_a_difference_in_all_of_it_together(twins, part):
    without = NOT_FOR_AUTHORS if part == "author" else frozenset()
    chosen = [variation for secret, variation in VARIATIONS.items() if secret not in without]
    assert twins.apart(chosen, part, forms=True) == []
