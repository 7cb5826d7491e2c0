"""What points to a country is found, and what is the same everywhere is not."""

import pytest

from entries.forms import Audience, Field, FieldKind, Form
from entries.identity import Declaration
from entries.proposal import propose
from entries.ways import MOST_EXAMPLES, ways_of_writing

POINTING = [
    ("en", "We saved £2.4m and 300 GBP a month.", "Amounts in pounds", 2),
    ("en", "It costs $12.", "Amounts in dollars", 1),
    ("en", "It costs €12.", "Amounts in euros", 1),
    ("de", "Das kostet CHF 12.– oder zehn Franken.", "Amounts in Swiss francs", 2),
    ("en", "It costs A$12, which is 80 kr.", "Amounts in another currency", 2),
    ("en", "Callers dial +41 and 0049 first.", "Dialling codes of countries", 2),
    ("de", "1'250'000 Briefe", "Numbers with apostrophes, as in Switzerland", 1),
    ("en", "2.5 crore letters, 12,34,567 of them late", "Numbers as in India", 2),
    ("en", "40 miles at 70 °F", "Miles and other measures that few countries use", 2),
    ("en", "on 12/31/2023", "Dates with the month first, as in the United States", 1),
    ("en", "on 31/12/2023", "Dates with the day first, as in Britain", 1),
    ("en", "Our call center is organized by color.", "American spelling", 3),
    ("en", "Our call centre is organised by colour.", "British spelling", 3),
    ("de", "Regelmässige Massnahmen in der Bahnhofstrasse", "German as it is written in Switzerland", 3),
    ("de", "Im Jänner heuer", "Words that are used in Austria", 2),
    ("en", "The FCA and the NHS asked.", "Authorities of the United Kingdom", 2),
    ("de", "BaFin und Verbraucherzentrale fragten.", "Authorities and institutions of Germany", 2),
    ("de", "Die FINMA fragte.", "Authorities of another country", 1),
]  # fmt: skip


@pytest.mark.parametrize(("language", "text", "label", "count"), POINTING)
def test_what_points_to_a_country_is_found(language, text, label, count):
    assert (label, count) in [(way.label["en"], way.count) for way in ways_of_writing([text], language)]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "We answered 1,250 letters within 3.5 days on 3 May, at 20 °C and 5 kilometres away."),
        ("en", "Version 12/04 of the form, 24/7, and call 0800; satisfaction +12 points."),
        (
            "de",
            "Wir haben 1.250 Briefe in 3,5 Tagen beantwortet; das kostete 12 €. Am 03.05.2023 war Schluss.",
        ),
        ("de", "Die Straße war groß, außerdem heißt es, Maßnahmen begrüßen wir."),
    ],
)
def test_what_is_the_same_in_most_places_is_not(language, text):
    assert ways_of_writing([text], language) == []


def test_few_examples_stand_for_many():
    (way,) = ways_of_writing(["£1 £2", "GBP GBP pounds sterling"], "en")
    assert (way.kind, way.count) == ("currency", 5)
    assert way.examples == ("£", "GBP", "pounds sterling")
    assert len(way.examples) <= MOST_EXAMPLES


def test_what_stands_in_a_names_place_is_no_spelling_of_its_own():
    form = Form(
        (Field(key="summary", kind=FieldKind.LONG_TEXT, label={"en": "Summary"}, audience=Audience.SCORED),)
    )
    proposal = propose(form, {"summary": "Tarnbeck paid £3."}, Declaration(organisation="Tarnbeck plc"), "en")
    assert "[Organisation A]" in proposal.sections[0].text
    assert [way.kind for way in ways_of_writing(proposal.unmasked_texts(), "en")] == ["currency"]


def test_a_long_line_takes_no_time():
    assert ways_of_writing(["1'000" * 100_000 + "12/" * 100_000], "en") == []
