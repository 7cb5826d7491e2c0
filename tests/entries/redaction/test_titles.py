"""People by the form of address before their name."""

import pytest

from entries.redaction.lexicon import lexicon
from entries.redaction.patterns.titles import find_titled
from entries.redaction.words import cut


def found(text, language="en"):
    return [text[finding.start : finding.end] for finding in find_titled(cut(text), lexicon(language))]


@pytest.mark.parametrize(
    "name",
    [
        *(
            "Ms Iwu",
            "Dr. Stavros",
            "Prof Dr Ann Lee",
            "Sir Edmund",
            "Mr van der Meer",
            "Mrs O'Brien",
            "Cllr Barbara Osei",
        ),
        *(
            "Dr J. van der Meer-Lowe",
            "Dato' Dr Azizah",
            "Dr Subramaniam a/l Krishnan",
            "Captain Ahab",
            "Mr Bell's",
        ),
    ],
)
def test_titles_in_english_text(name):
    assert found(f"Then {name} answered the letter.") == [name]


@pytest.mark.parametrize(
    "name",
    [
        *(
            "Frau Sauer",
            "Herrn Thomas Müller",
            "Frau Dr. Meier-Lüdenscheidt",
            "Prof. Dr. Axel Drost",
            "Herr von der Au",
        ),
        *("Bürgermeister Ostrowski", "Dr. Annekathrin Seyfarth"),
        *("Frau Magistra Linz", "Frau Filialleiterin Kropf", "Herrn Nationalrat Bünzli"),
    ],
)
def test_titles_in_german_text(name):
    assert found(f"Dann hat {name} geantwortet.", "de") == [name]


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("The Major Incident Team met our Sister Company.", "en"),
        ("Mr and then nobody.", "en"),
        ("Er ist Herr der Lage, und Frau Kollegin nickt.", "de"),
        ("Der Direktor Vertrieb kam.", "de"),
    ],
)
def test_titles_without_a_name_are_left_alone(text, language):
    assert found(text, language) == []


def test_the_next_noun_is_no_part_of_a_german_name():
    assert found("Dann schenkte Frau Sauer Blumen her.", "de") == ["Frau Sauer"]
