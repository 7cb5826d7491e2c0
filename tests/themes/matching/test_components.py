"""The spaCy components write what they say, on a blank pipeline."""

import pytest
import spacy

from themes.errors import InputError
from themes.matching.components import TERMS, THEMES
from themes.matching.forms import NAME
from themes.matching.pipeline import build_pipeline


@pytest.fixture(scope="module")
def english(codebook):
    return build_pipeline(codebook, "en")


@pytest.fixture(scope="module")
def german(codebook):
    return build_pipeline(codebook, "de")


def themes(nlp, text):
    doc = nlp(text)
    return [(span.label_, span.text) for span in doc.spans[THEMES]]


def terms(nlp, text):
    doc = nlp(text)
    return {(span.label_, span.id_) for span in doc.spans[TERMS]}


def test_the_span_runs_over_the_sentences_that_tell_the_theme(english):
    text = "It rained. Managing directors came down. They wore headsets! Then it stopped."
    assert themes(english, text) == [("front-line", "Managing directors came down. They wore headsets!")]


def test_a_joined_term_needs_both_words_in_one_sentence_in_any_order(english):
    assert ("front-line/needs-2", "swap + desk") in terms(english, "Desks were swapped.")
    assert ("front-line/needs-2", "swap + desk") not in terms(english, "Desks came. We swapped.")


def test_hyphens_and_capitals_do_not_hide_a_term(english):
    assert ("front-line/needs-2", "night shift") in terms(english, "The Night-Shift began.")
    assert ("executives", "chief executive") in terms(english, "CHIEF EXECUTIVES met.")


def test_german_compounds_and_inflections_lead_to_their_noun(german):
    found = terms(german, "Die Vorstände saßen am Servicetelefon.")
    assert {("executives", "Vorstand"), ("front-line/needs-2", "Telefon")} <= found


@pytest.mark.parametrize(
    "text",
    [
        "Wir rufen jeden zurück.",
        "Sie rief zurück, sofort.",
        "Alle wurden zurückgerufen.",
        "Er versprach zurückzurufen.",
    ],
)
def test_a_separated_verb_is_found(german, text):
    assert ("front-line/needs-2", "zurückrufen") in terms(german, text)


def test_a_particle_within_the_clause_is_a_preposition(german):
    assert ("front-line/needs-2", "zurückrufen") not in terms(german, "Wir rufen zurück in die Halle.")


def test_an_excluded_term_forbids(english):
    assert themes(english, "Managing directors wear headsets.") != []
    assert themes(english, "Managing directors wear headsets like a film star.") == []


@pytest.mark.parametrize("name", ["[Organisation A]", "[Person 12]", "[Ort 1]"])
def test_a_redacted_name_stands_for_nothing(english, name):
    doc = english(f"At {name} managing directors met.")
    assert [token.text for token in doc if token.lemma_ == NAME] == [
        token.text for token in doc.char_span(3, 3 + len(name), alignment_mode="expand")
    ]


def test_ordinary_brackets_are_text(english):
    assert NAME not in [token.lemma_ for token in english("We met [the supervisory board] there.")]


def test_the_components_are_registered_and_carry_their_settings():
    nlp = spacy.blank("de")
    nlp.add_pipe("theme_sentences", config={"language": "de"})
    assert [sentence.text for sentence in nlp("Am 3. Mai war Schluss. Dann nicht mehr.").sents] == [
        "Am 3. Mai war Schluss.",
        "Dann nicht mehr.",
    ]


def test_analysis_inside_a_memory_zone_leaves_no_strings_behind(english):
    before = len(english.vocab.strings)
    with english.memory_zone():
        english("Xylophonic quagmires befuddled seventeen zoologists.")
    assert len(english.vocab.strings) == before


def test_a_pipeline_that_is_not_installed_is_refused(codebook):
    with pytest.raises(InputError, match="pipeline 'no_such_pipeline' cannot be loaded"):
        build_pipeline(codebook, "en", "no_such_pipeline")


def test_a_trained_pipeline_s_lemmas_are_used_as_well(codebook, tmp_path):
    nlp = spacy.blank("en")
    nlp.add_pipe("lemmatizer", config={"mode": "lookup"})
    table = {"bosses": "headset"}
    nlp.get_pipe("lemmatizer").lookups.add_table("lemma_lookup", table)
    nlp.to_disk(tmp_path / "trained")
    with_lemmas = build_pipeline(codebook, "en", str(tmp_path / "trained"))
    assert ("front-line/needs-2", "headset") in terms(with_lemmas, "The bosses came.")
    assert ("front-line/needs-2", "headset") not in terms(build_pipeline(codebook, "en"), "The bosses came.")


def test_a_pipeline_of_the_other_language_is_refused(codebook, tmp_path):
    spacy.blank("de").to_disk(tmp_path / "german")
    with pytest.raises(InputError, match="reads 'de', not 'en'"):
        build_pipeline(codebook, "en", str(tmp_path / "german"))
