"""The tagger finds names of kinds that no list has, by the words around them, and leaves the rest to the rules."""

import numpy as np
import pytest
import spacy

from entries.redaction import Declared, redactor
from entries.redaction.declared_names import DeclaredNames
from entries.redaction.lexicon import lexicon
from entries.redaction.lists import DATA
from entries.redaction.model import Action, IdentityClass, Source
from entries.redaction.spans import get
from entries.redaction.tagging.facts import facts
from entries.redaction.tagging.features import Reading
from entries.redaction.tagging.tagger import NAMES, SIZE, Tagger, rows, tagger
from entries.redaction.words import cut

TOKENIZER = {"nlp": {"tokenizer": {"@tokenizers": "awards.words.v1"}}}
ORGANISATION = 1 + NAMES.index(IdentityClass.ORGANISATION)
UNLISTED = [
    ("de", "Die Prüfung übernahm das Torfwerk Immergrün.", "Torfwerk Immergrün"),
    ("de", "Gespendet hat die Seifensiederei Sonnenuhr.", "Seifensiederei Sonnenuhr"),
    ("en", "We asked Quarter Kettle to check the survey.", "Quarter Kettle"),
]


@pytest.fixture
def step():
    """Makes the step alone, with settings of its own."""

    def make(language, **settings):
        nlp = spacy.blank(language, config=TOKENIZER)
        nlp.add_pipe("tagged_names", config={"group": "mine", **settings})
        return nlp

    return make


@pytest.fixture
def certain(monkeypatch):
    """A tagger that takes every word with a capital for an organisation."""
    bias = np.zeros(1 + len(NAMES), dtype=np.float32)
    bias[ORGANISATION] = 9
    fixed = Tagger(np.zeros((SIZE, 1 + len(NAMES)), dtype=np.float32), bias)
    monkeypatch.setattr("entries.redaction.tagging.tagged_names.tagger", lambda _language: fixed)


def found(nlp, text, declared=None):
    doc = nlp.make_doc(text)
    if declared:
        doc.user_data["declared_names"] = DeclaredNames.of(declared, lexicon(nlp.lang))
    return [text[one.start : one.end] for one in get(nlp(doc), "mine")]


@pytest.mark.parametrize(("language", "text", "name"), UNLISTED)
def test_names_of_everyday_words_are_found_by_their_context(step, language, text, name):
    assert found(step(language), text) == [name]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("de", "Die Kundschaft fragte nach Preisen. Im Protokoll stand der Vorschlag einer Kollegin."),
        ("en", "Customers asked about prices. The minutes held what a colleague had proposed."),
    ],
)
def test_everyday_words_in_everyday_places_are_left_alone(step, language, text):
    assert found(step(language), text) == []


def test_what_it_finds_is_masked_for_review_with_a_reason_in_both_languages():
    [span] = redactor("de").redact("Die Prüfung übernahm das Torfwerk Immergrün.", Declared()).spans
    assert (span.rule, span.source, span.action) == ("tagged_name", Source.NAME, Action.REVIEW)
    assert span.identity is IdentityClass.ORGANISATION
    assert span.reasons.keys() == {"en", "de"}
    assert all("Torfwerk Immergrün" in reason for reason in span.reasons.values())


def test_a_name_that_rules_found_without_its_class_gets_the_taggers():
    text = "Gewartet werden die Pumpen von der Drechslerei Umbraval."
    [span] = redactor("de").redact(text, Declared()).spans
    assert (span.text, span.identity) == ("Drechslerei Umbraval", IdentityClass.ORGANISATION)


def test_how_sure_it_has_to_be_is_a_setting(step):
    text = UNLISTED[0][1]
    assert found(step("de", certain=1.1), text) == []
    assert found(step("de", likely=1.1), text) == []
    unheard_of = "Gewartet werden die Pumpen von der Drechslerei Umbraval."
    assert found(step("de", certain=1.1), unheard_of) == ["Drechslerei Umbraval"]
    assert found(step("de", sure=1.1), unheard_of) == []


@pytest.mark.usefixtures("certain")
@pytest.mark.parametrize(
    ("language", "text", "names"),
    [
        ("en", "They met Quernstone & Brindle and saw Oxwell-Lode.", ["Quernstone & Brindle", "Oxwell-Lode"]),
        ("en", "They met Quernstone, Brindle.", ["Quernstone", "Brindle"]),
        ("en", "They met Quernstone and Brindle.", ["Quernstone and Brindle"]),
        ("en", "They met the Northern Quernstone.", ["Northern Quernstone"]),
        ("en", "They met the Irish Quernstone.", ["Quernstone"]),
        ("de", "Es gab Frankfurter Kranz.", []),
        ("en", "They read the Modern Slavery Act.", []),
        ("en", "The head of Operations came on Monday.", []),
        ("en", "It was late. Joy was not.", []),
    ],
)
def test_words_are_joined_to_names_and_terms_are_none(step, language, text, names):
    assert found(step(language), text) == names


@pytest.mark.usefixtures("certain")
def test_words_of_declared_names_are_left_to_what_knows_how_they_are_written(step):
    declared = Declared(brands=("Lantern",))
    assert found(step("en"), "We lit a Lantern with Quernstone.", declared) == ["Quernstone"]
    assert found(step("en"), "We lit a Lantern with Quernstone.") == ["Lantern", "Quernstone"]


@pytest.mark.parametrize("language", ["en", "de"])
def test_the_shipped_weights_are_small_and_of_the_right_form(language):
    path = DATA / f"tagger_{language}.npz"
    assert len(path.read_bytes()) < 3 * 2**20
    shipped = tagger(language)
    assert shipped.table.shape == (SIZE, 1 + len(NAMES))
    assert shipped.bias.shape == (1 + len(NAMES),)
    assert np.isfinite(shipped.table).all()


def test_probabilities_add_up_and_stand_for_words_with_a_capital():
    words = cut("In May the Lantern Works opened, and nobody came.")
    chances = tagger("en").probabilities(words, lexicon("en"))
    assert [words.texts[index] for index in chances] == ["In", "May", "Lantern", "Works"]
    assert [float(chance.sum()) for chance in chances.values()] == pytest.approx([1.0] * 4)


def test_a_word_is_read_with_its_neighbours_and_the_rest_of_the_text():
    words = cut("Der Kranich zieht. Mit Kranich fliegt man, sagt der kranich.")
    reading = Reading(words, lexicon("de"))
    first, second = (index for index, text in enumerate(words.texts) if text == "Kranich")
    assert {"< der", "> zieht", "both 2 1"} <= reading.features(first)
    assert {"< mit", "both 2 1"} <= reading.features(second)
    assert reading.features(first) - reading.features(second)


def test_rare_words_are_no_features_so_that_none_is_learnt_by_heart():
    assert "word kunden" in facts("Kunden", lexicon("de")).own
    assert not any(one.startswith("word") for one in facts("Quastenrieder", lexicon("de")).own)


def test_features_are_hashed_alike_everywhere():
    assert rows({"< der", "step 0"}) == [57770, 58284]


def test_the_small_words_of_a_name_are_not_names_again():
    text = "The University of Cawder Hill measured. Of 312 people, most stayed."
    spans = redactor("en").redact(text, Declared()).spans
    assert [span.text for span in spans] == ["University of Cawder Hill"]
