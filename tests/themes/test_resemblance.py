"""How much a passage sounds like each theme: by telling words, by runs of letters, and less what others claim."""

import numpy as np
import pytest

from themes.model import Sentence
from themes.resemblance import resemblances
from themes.space import Space

THEMES = {
    "en": [
        {"letter": 2, "plain": 2, "rare": 1},
        {"headset": 2, "board": 1, "calm": 1},
        {"shift": 2, "roster": 1, "calm": 1},
    ],
    "de": [{"brief": 2, "verstandlich": 2}, {"telefon": 2, "vorstand": 1}, {"schicht": 2}],
}


def fits(*texts, language="en", themes=THEMES):
    """Passages of one sentence each, in word forms, against the themes."""
    sentences = [
        Sentence(0, 1, 0, 0, tuple(text.split()), tuple(text.split()), (("executives", 1.0),))
        for text in texts
    ]
    space = Space(sentences, [(number, number) for number in range(len(texts))])
    return resemblances(space, [language] * len(texts), themes)


def test_a_passage_sounds_like_the_theme_whose_words_it_holds():
    scores = fits("plain letter arrive", "headset morning", "roster shift swap")
    assert scores.argmax(axis=1).tolist() == [0, 1, 2]
    assert (scores.max(axis=1) > 0).all()


def test_a_word_that_several_themes_know_tells_less_than_one_that_is_a_theme_s_own():
    scores = fits("rare calm")
    assert scores[0, 0] > scores[0, 1] + 0.2
    assert scores[0, 1] == scores[0, 2]


@pytest.mark.parametrize("word", ["unverstandlich", "verstandlichkeit", "briefpapier"])
def test_derivations_and_compounds_meet_by_runs_of_letters(word):
    scores = fits(word, "apfelbaum", language="de")
    assert scores[0, 0] > 0
    assert not scores[1].any()


def test_words_of_the_other_language_say_nothing():
    assert not fits("plain letter", language="de").any()


def test_what_fits_other_themes_counts_less():
    alone, shared = fits("plain letter weather garden", "plain letter headset board")
    assert alone[0] > shared[0] > shared[2]


def test_a_long_passage_gains_nothing_by_its_length():
    short, long = fits("plain letter", "plain letter apple ladder garden weather river bridge")
    assert short[0] > long[0] > 0


@pytest.mark.parametrize("number", [1, 2])
def test_a_codebook_may_have_few_themes(number):
    few = {language: documents[:number] for language, documents in THEMES.items()}
    scores = fits("plain letter", "apple", themes=few)
    assert scores.shape == (2, number)
    assert scores[0, 0] > 0
    assert not scores[1].any()


def test_rows_do_not_depend_on_how_many_are_taken_at_once(monkeypatch):
    texts = ["plain letter", "headset board", "roster", "apple", "calm letter"]
    at_once = fits(*texts)
    monkeypatch.setattr("themes.resemblance.AT_ONCE", 2)
    np.testing.assert_array_equal(fits(*texts), at_once)
