"""Numbers that lead back to few organisations, and the ways out: bands and hedges that many share."""

import pytest

from tests.themes.disclosure.conftest import found, sources_of
from themes.disclosure import Guard


@pytest.fixture(scope="module")
def guard():
    return Guard.over(
        sources_of(
            "The wait fell to 33 seconds. We have 1,180 staff. 28 per cent left, then 25. We spent 20 minutes.",
            "In 2017 it began.",
            "It took dreißig Sekunden. Es waren 31 Prozent. We spent 20 minutes. Twelve of them, 48,043 letters.",
            "We spent 20 minutes. It was 20 and 34 per cent, worth £2,000. In 2019.",
            "We spent two days. Nobody counts 9 rooms and 24 per cent.",
        )
    )


def numbers(guard, text):
    return [found_text for kind, found_text in found(guard, text) if kind == "number"]


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("Waiting fell to 33 seconds.", "33 seconds"),
        ("Waiting fell to thirty-three seconds.", "thirty-three seconds"),
        ("Waiting fell to dreiunddreißig Sekunden.", "dreiunddreißig Sekunden"),
        ("Waiting fell to **33** seconds.", "33** seconds"),
        ("Waiting fell to 3<b>3</b> s.", "3<b>3</b> s"),
        ("About 1180 people work there.", "1180"),
        ("Rund 1.180 Menschen arbeiten dort.", "1.180"),
        ("Some 48,000 letters were sent.", "48,000"),
        ("By 20 per cent.", "20 per cent"),
        ("It began in 2017.", "2017"),
        ("It cost 2000 euros.", "2000 euros"),
        ("By 31 percent.", "31 percent"),
        ("<!-- 33 seconds -->", "33 seconds"),
        ("A gain of 37 per cent was reported.", "37 per cent"),
        ("In all, 4,317 calls were avoided.", "4,317"),
    ],
)
def test_a_number_of_fewer_than_k_organisations_is_found(guard, text, number):
    assert numbers(guard, text) == [number]


@pytest.mark.parametrize(
    "text",
    [
        "They spent 20 minutes on it.",
        "Set aside 45 minutes for it.",
        "Two things matter, and three people know them.",
        "About 30 per cent left.",
        "Between 20 and 40 per cent left.",
        "20 bis 40 Prozent gingen.",
        "Between 25 and 35 per cent left.",
        "In 2026 we shall see.",
        "Lesson 9 follows.",
        "Open 24/7.",
    ],
)
def test_shared_numbers_bands_and_advice_are_free(guard, text):
    assert numbers(guard, text) == []


def test_numbers_of_pseudonyms_are_not_the_entrants():
    guard = Guard.over(sources_of("[Person 9] and 9 others.", "[Person 9] came.", "[Person 9] left."))
    assert numbers(guard, "There were 9 others.") == ["9"]


def test_a_band_that_few_share_is_no_way_out(guard):
    assert numbers(guard, "It took 30 to 35 seconds.") == ["30"]


def test_a_count_of_organisations_is_judged_as_a_cell_only(guard):
    assert numbers(guard, "At least twelve finalists agreed.") == []


def test_the_problem_tells_how_many_organisations_state_the_number(guard):
    problem = guard.check("A queue of 33 seconds.", "en")[0]
    assert (problem.organisations, problem.start, problem.end) == (1, 11, 21)


def test_a_number_nobody_states_counts_no_organisation(guard):
    assert guard.check("A gain of 37 per cent was reported.", "en")[0].organisations == 0
