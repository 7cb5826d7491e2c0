"""Points beside those of others: only where enough other organisations stand behind them."""

from hypothesis import given
from hypothesis import strategies as st

from awards.feedback.comparing import Given, compared
from rubrics.catalogue import shipped

RUBRIC = shipped("contact-centre")
FIRST = RUBRIC.criteria[0].key


def scores(*entries):
    """One scorecard after the other: (entry, organisation, points of the first criterion)."""
    return [Given(entry, house, card, FIRST, points) for card, (entry, house, points) in enumerate(entries)]


def test_others_are_told_from_the_least_number_of_other_organisations_on():
    rows = scores((1, "a", 500), (1, "a", 600), (2, "b", 300), (3, "c", 800), (3, "c", 900))
    (told,) = compared(rows, RUBRIC, entry=1, least=2)
    assert (told.own, told.scorecards) == (5.5, 2)
    assert told.others == 5.8  # the mean of 3 and 8.5: each entry counts once
    (untold,) = compared(rows, RUBRIC, entry=1, least=3)
    assert untold.others is None


def test_entries_of_the_same_organisation_are_no_others():
    rows = scores((1, "a", 500), (2, "a", 300), (3, "b", 300), (4, "b", 900))
    (found,) = compared(rows, RUBRIC, entry=1, least=2)
    assert found.others is None
    (found,) = compared(rows, RUBRIC, entry=1, least=1)
    assert found.others == 6.0


@given(st.lists(st.tuples(st.integers(1, 6), st.sampled_from([100, 500, 900])), min_size=1, max_size=30))
def test_ones_own_points_never_change_what_is_said_of_others(drawn):
    rows = [Given(entry, f"house {entry}", card, FIRST, points) for card, (entry, points) in enumerate(drawn)]
    own = [Given(9, "own", 100, FIRST, points) for points in (100,)]
    other = [Given(9, "own", 100, FIRST, points) for points in (900,)]
    one, two = (compared([*rows, *mine], RUBRIC, entry=9, least=2)[0] for mine in (own, other))
    assert one.others == two.others
    assert (one.others is None) == (len({entry for entry, _points in drawn}) < 2)
