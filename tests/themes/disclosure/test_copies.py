"""Copies: six words in a row, and sentences with a word changed here and there."""

import pytest

from tests.themes.disclosure.conftest import found, sources_of
from themes.disclosure import Guard

TALE = "Every Thursday the chief accountant carries a bucket of forgotten umbrellas through the canteen."
COMMON = "We put the customer at the heart of everything we do."


@pytest.fixture(scope="module")
def guard():
    others = [f"{COMMON} The rest of entry {name} is about something else." for name in ("a", "b", "c")]
    return Guard.over(sources_of(f"{COMMON} {TALE}", *others))


def kinds(guard, text):
    return {kind for kind, _ in found(guard, text)}


def test_six_words_in_a_row_are_a_copy_and_five_are_not(guard):
    assert ("verbatim", "accountant carries a bucket of forgotten") in found(
        guard, "Our accountant carries a bucket of forgotten pens."
    )
    assert "verbatim" not in kinds(guard, "Our accountant carries a bucket of lost pens.")


def test_what_k_organisations_say_alike_is_nobodys(guard):
    assert found(guard, COMMON) == []


@pytest.mark.parametrize(
    "text",
    [
        TALE.upper(),
        TALE.replace(" ", "\u00a0"),
        TALE.replace(" ", "  \n"),
        TALE.replace("carries", "car\u00adries"),
        TALE.replace("a bucket of", "a *bucket* **of**"),
        TALE.replace("forgotten", "[forgotten](https://x.example)"),
        TALE.replace("chief accountant", "chief — accountant:"),
        "- " + TALE.replace(" a bucket", "\n- a bucket").replace(" through", "\n- through"),
        "| H | I |\n|---|---|\n| " + TALE.replace(" bucket", " | bucket") + " |",
        f"A text. <!-- {TALE} -->",
        f"![{TALE}](x.png)",
        f'[x](/y "{TALE}")',
        f"```\n{TALE}\n```",
        f"A text.[^1]\n\n[^1]: {TALE}",
        TALE.replace("e", "е"),
    ],
)
def test_neither_markup_nor_odd_characters_hide_a_copy(guard, text):
    assert "verbatim" in kinds(guard, text)


def test_a_copy_with_every_fifth_word_changed_is_a_near_copy(guard):
    changed = "Every Friday the chief accountant takes a bucket of forgotten sticks through the canteen."
    assert kinds(guard, changed) >= {"near_copy"}


def test_a_copy_in_another_order_is_a_near_copy(guard):
    text = "Umbrellas forgotten in the canteen the accountant carries, chief of a bucket, Thursday through Thursday."
    assert "near_copy" in kinds(guard, text)


def test_a_copy_with_long_words_put_in_for_short_ones_is_a_near_copy(guard):
    text = "Every Thursday the superintendent carries a wheelbarrow of forgotten merchandise through the conservatory."
    assert "near_copy" in kinds(guard, text)


def test_a_near_copy_inside_other_words_is_found(guard):
    text = (
        "It may sound odd to readers from other industries, yet every Monday the chief accountant carries a box of "
        "forgotten umbrellas through the canteen, and nobody in the building laughs about it any more."
    )
    assert kinds(guard, text) & {"near_copy", "verbatim"}


def test_pseudonyms_of_the_judging_copy_do_not_break_a_copy():
    guard = Guard.over(
        sources_of("They asked [Organisation A] for seven brass bells.", "Nothing.", "Nothing at all.")
    )
    assert "verbatim" in kinds(guard, "They asked for seven brass bells.")


def test_a_short_sentence_of_common_words_is_no_copy():
    guard = Guard.over(sources_of("We listen to them. They are happy now.", "Nothing.", "Nothing at all."))
    assert found(guard, "They are happy now.") == []


def test_a_verbatim_copy_is_reported_once(guard):
    assert [kind for kind, _ in found(guard, TALE)] == ["verbatim"]
