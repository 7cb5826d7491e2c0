"""Rare words and phrases lead back to an entry; the words of the trade do not."""

import pytest

from tests.themes.disclosure.conftest import found, sources_of
from themes.disclosure import Guard
from themes.disclosure.words import key_of, rarity, sentences, stem_of, words_of


@pytest.fixture(scope="module")
def guard():
    return Guard.over(
        sources_of(
            "There is a wall of flops in the lobby. Somebody brings marzipan hedgehogs. Feedback is a gift.",
            "A peaceful afternoon. Die Schnupperschicht beginnt früh. Wir nutzen Kundenbefragungen.",
            "Nothing else happened here.",
        )
    )


@pytest.mark.parametrize(
    "phrase",
    [
        "wall of flops",
        "marzipan hedgehogs",
        "marzipan hedgehog",
        "Schnupperschicht",
        "Schnupperschichten",
    ],
)
def test_a_rare_word_or_phrase_of_one_entry_is_found(guard, phrase):
    assert "rare_phrase" in {kind for kind, _ in found(guard, f"They use a {phrase} today.", "de")}


@pytest.mark.parametrize(
    "text", ["Feedback matters.", "In the afternoon.", "Kundenbefragungen sind nützlich."]
)
def test_common_words_and_words_of_the_trade_are_free(guard, text):
    assert found(guard, text, "de") == []


def test_a_rare_phrase_of_k_organisations_is_free():
    guard = Guard.over(sources_of(*(f"Marzipan hedgehogs again, {name}." for name in ("a", "b", "c"))))
    assert found(guard, "People like marzipan hedgehogs.") == []


def test_overlapping_phrases_are_one_problem(guard):
    text = "Visitors from near and far applauded a wall of flops in our hall, which nobody had expected."
    assert found(guard, text) == [("rare_phrase", "a wall of flops in")]


def test_a_compound_is_as_rare_as_its_rarest_part():
    assert rarity("Kundenrückmeldung") < rarity("Packeselrückmeldung")


def test_keys_and_stems_bring_forms_of_a_word_together():
    assert key_of("Müller's") == key_of("MUELLER")
    assert key_of("Ångström") == key_of("angstroem")
    assert stem_of(key_of("umbrellas")) == stem_of(key_of("umbrella"))
    assert stem_of(key_of("Kunden")) == stem_of(key_of("Kunde"))


def test_a_clause_behind_a_colon_is_a_sentence():
    text = "For Monday: Choose one. Then go on."
    words = words_of(text)
    assert [words[first].text for first, _ in sentences(words, text)] == ["For", "Choose", "Then"]
