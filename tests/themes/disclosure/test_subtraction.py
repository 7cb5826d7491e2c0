"""What a reader learns by holding two published counts against each other."""

import random

import pytest

from themes.disclosure import Bands, Release, against_list, between_lessons, between_releases
from themes.errors import InputError

EVERYBODY = frozenset("abcdefghijklmnopqrst")


def release(population=EVERYBODY, **lessons):
    return Release(frozenset(population), {name: frozenset(support) for name, support in lessons.items()})


def reasons(differences):
    return [(one.reason, one.lesson, one.organisations) for one in differences]


def test_one_more_organisation_behind_a_lesson_is_a_difference():
    assert reasons(between_releases(release(l="abcd"), release(l="abcde"), k=3)) == [("added", "l", 1)]


def test_one_organisation_less_is_a_difference():
    assert reasons(between_releases(release(l="abcde"), release(l="abcd"), k=3)) == [("dropped", "l", 1)]


def test_a_swap_counts_on_both_sides():
    found = reasons(between_releases(release(l="abcd"), release(l="abce"), k=3))
    assert found == [("added", "l", 1), ("dropped", "l", 1)]


def test_a_difference_of_k_is_none():
    assert between_releases(release(l="abcd"), release(l="abcdefg"), k=3) == []


def test_a_change_inside_a_band_does_not_show():
    bands = Bands((3, 6, 11))
    assert between_releases(release(l="abc"), release(l="abcd"), k=3, bands=bands) == []
    assert reasons(between_releases(release(l="abcde"), release(l="abcdef"), k=3, bands=bands)) == [
        ("added", "l", 1)
    ]


def test_a_lesson_that_appears_with_a_single_newcomer_is_put_down_to_it():
    before = release(population="abcdefg")
    after = release(population="abcdefgh", l="abh")
    assert reasons(between_releases(before, after, k=3)) == [("joined", "l", 1)]


def test_a_lesson_that_goes_with_a_single_withdrawal_is_put_down_to_it():
    before = release(population="abcdefgh", l="abh")
    after = release(population="abcdefg")
    assert reasons(between_releases(before, after, k=3)) == [("left", "l", 1)]


def test_a_lesson_that_appears_among_many_newcomers_is_put_down_to_nobody():
    after = release(population="abcdefghij", l="abhi")
    assert between_releases(release(population="abcdefg"), after, k=3) == []


def test_a_public_list_must_not_be_told_of_by_a_few_or_but_for_a_few():
    lessons = {
        "few": frozenset("abx"),
        "most": frozenset("abcde"),
        "all": frozenset("abcdef"),
        "none": frozenset("xyz"),
    }
    found = against_list(lessons, "Winners", frozenset("abcdef"), k=3)
    assert reasons(found) == [
        ("outside_group", "all", 0),
        ("inside_group", "few", 2),
        ("outside_group", "most", 1),
    ]
    assert "Winners" in found[0].message("en", 3)


def test_a_lesson_nearly_contained_in_another_gives_the_rest_away():
    lessons = {"theme": frozenset("abcde"), "position": frozenset("abcd"), "other": frozenset("vwxyz")}
    assert reasons(between_lessons(lessons, k=3)) == [("between_lessons", "position", 1)]
    assert between_lessons(lessons, k=3, bands=Bands((3, 6, 11))) == []


def test_bands_are_put_into_words():
    bands = Bands((3, 6, 11))
    assert [bands.label(count, "en") for count in (3, 5, 6, 40)] == [
        "3 to 5",
        "3 to 5",
        "6 to 10",
        "11 or more",
    ]
    assert bands.label(8, "de") == "6 bis 10"


def test_bands_refuse_what_would_count_one_by_one():
    with pytest.raises(InputError, match="at least 2"):
        Bands((3, 4, 5))
    with pytest.raises(InputError, match="at least 2"):
        Bands(())
    with pytest.raises(InputError, match="below the first band"):
        Bands((3, 6)).label(2, "en")


def test_every_planted_difference_is_found_and_no_other():
    """240 pairs of releases, each with one planted difference below k and one change of k or more."""
    draw = random.Random(20)
    everybody = sorted(EVERYBODY)
    for _ in range(240):
        k = draw.choice([3, 4, 5])
        base = draw.sample(everybody, draw.randint(k, 10))
        rest = [key for key in everybody if key not in base]
        planted = draw.sample(rest, draw.randint(1, k - 1))
        large = draw.sample(rest, draw.randint(k, len(rest)))
        one, other = release(planted=base, large=base), release(planted=base + planted, large=base + large)
        assert reasons(between_releases(one, other, k=k)) == [("added", "planted", len(planted))]
        assert reasons(between_releases(other, one, k=k)) == [("dropped", "planted", len(planted))]
