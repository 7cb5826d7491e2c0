"""Cohen's kappa, against worked examples."""

import pytest

from themes.agreement import agreement, cohen_kappa
from themes.errors import InputError


def test_a_worked_example():
    """20 and 15 agreements of 50, 5 and 10 disagreements: observed .70, by chance .50, kappa .40."""
    first = [True] * 25 + [False] * 25
    second = [True] * 20 + [False] * 5 + [True] * 10 + [False] * 15
    assert cohen_kappa(first, second) == pytest.approx(0.4)


def test_perfect_agreement_chance_and_opposition():
    assert cohen_kappa(["a", "b", "c"], ["a", "b", "c"]) == 1
    assert cohen_kappa([True, True, False, False], [True, False, True, False]) == 0
    assert cohen_kappa([True, False], [False, True]) == -1


@pytest.mark.parametrize("codes", [[], [True, True]])
def test_where_nothing_can_be_told(codes):
    assert cohen_kappa(codes, codes) is None


def test_coders_of_different_passages_are_refused():
    with pytest.raises(InputError, match="one coder decided 2 passages, the other 1"):
        cohen_kappa([True, False], [True])


@pytest.mark.parametrize(
    ("pairs", "same", "level"),
    [
        ([(True, True), (False, False)], 2, "almost-perfect"),
        ([(True, False), (False, True)], 0, "slight"),
        ([(True, True)], 1, ""),
        ([(True, True)] * 4 + [(False, False)] * 4 + [(True, False)] * 2, 8, "substantial"),
    ],
)
def test_agreement_has_a_name_by_convention(pairs, same, level):
    found = agreement(pairs)
    assert (found.passages, found.same, found.level) == (len(pairs), same, level)
