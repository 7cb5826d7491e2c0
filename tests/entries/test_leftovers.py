"""What may point to an entrant without being a name."""

import pytest

from entries.forms import Field, FieldKind, Form
from entries.identity import Declaration
from entries.leftovers import LANGUAGES, leftovers, rules
from entries.leftovers.rounding import roughly
from entries.marking import PieceKind, marked
from entries.proposal import propose


@pytest.mark.parametrize(
    ("language", "text", "left", "neutral"),
    [
        ("en", "We were founded in 1893.", "founded in 1893", "founded long ago"),
        ("en", "Founded in 1893, we serve.", "Founded in 1893", "Founded long ago"),
        ("en", "We have served since 1881 here.", "since 1881", "for a long time"),
        ("en", "Our 125th anniversary came.", "Our 125th anniversary", "An anniversary"),
        ("en", "We are the only tram operator in the north.", "the only", "a"),
        ("en", "The second-largest insurer in Europe.", "The second-largest", "A large"),
        ("en", "With 4,312 employees we grew.", "4,312", "about 4,000"),
        ("en", "We are the market leader here.", "the market leader", "a large provider"),
        ("en", "A FTSE 100 company says so.", "A FTSE 100 company", "A listed company"),
        ("de", "Wir wurden 1893 gegründet.", "1893 gegründet", "vor langer Zeit gegründet"),
        ("de", "Seit 1881 fahren wir.", "Seit 1881", "Seit langem"),
        ("de", "Wir haben 4.312 Mitarbeitende.", "4.312", "rund 4.000"),
        ("de", "Wir sind der Marktführer.", "der Marktführer", "ein großer Anbieter"),
        ("de", "Die einzige Straßenbahn im Norden.", "Die einzige", ""),
    ],
)
def test_telling_phrases_are_found_with_a_neutral_wording(language, text, left, neutral):
    (found,) = leftovers(text, language)
    assert (found.text, found.neutral) == (left, neutral)
    assert text[found.start : found.end] == left
    assert set(found.reason) == {"en", "de"}


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "The biggest complaint in the survey was waiting."),
        ("en", "The only way is to ask."),
        ("en", "We answered 312 calls in 2023 and 2,000 customers wrote."),
        ("en", "First, we listened."),
        ("de", "Die größte Beschwerde war das Warten."),
        ("de", "Seit 2021 messen wir jede Woche."),
        ("de", "Rund 2.000 Kunden schrieben."),
    ],
)
def test_plain_sentences_are_left_alone(language, text):
    assert leftovers(text, language) == []


def test_what_is_masked_is_not_shown_again():
    text = "Winner of the Golden Bell Award 2024."
    assert leftovers(text, "en")
    assert leftovers(text, "en", [(0, len(text))]) == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_rule_has_a_reason_in_both_languages(language):
    for rule in rules(language):
        assert all(rule.reason.get(reader) for reader in LANGUAGES), rule.key


@pytest.mark.parametrize(
    "text", ["the only " * 60_000, "A" * 300_000, "1" * 300_000, "Won A " * 60_000, "seit 1881 " * 40_000]
)
def test_no_text_takes_long(text):
    # A pattern that blows up would not come back from this before the test's time is over.
    for language in LANGUAGES:
        leftovers(text, language)


def test_figures_are_said_roughly():
    assert roughly("12,800", "en") == "about 13,000"
    assert roughly("4.312", "de") == "rund 4.000"
    assert roughly("312", "en") == ""
    assert roughly("2,000", "en") == ""


def test_a_section_is_shown_in_pieces_that_make_up_what_judges_see():
    form = Form((Field(key="story", kind=FieldKind.LONG_TEXT, label={"en": "Story"}),))
    text = "Zorblatt Ltd was founded in 1893 and Zorblatt listens."
    proposal = propose(form, {"story": text}, Declaration(organisation="Zorblatt Ltd"), "en")
    section = marked(proposal.sections[0], "en", "en")
    assert "".join(piece.text for piece in section.pieces) == proposal.sections[0].text
    kinds = [piece.kind for piece in section.pieces if piece.kind is not PieceKind.TEXT]
    assert kinds == [PieceKind.MASK, PieceKind.LEFTOVER, PieceKind.MASK]
