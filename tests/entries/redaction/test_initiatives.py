"""Projects and awards that bear a name."""

import pytest

from entries.redaction.lexicon import lexicon
from entries.redaction.patterns.initiatives import find_initiatives
from entries.redaction.words import cut


def found(text, language="en"):
    return [text[finding.start : finding.end] for finding in find_initiatives(cut(text), lexicon(language))]


@pytest.mark.parametrize(
    ("text", "language", "name"),
    [
        ("Inside, Project Tailwind was late.", "en", "Project Tailwind"),
        ("The project Front Door began.", "en", "Front Door"),
        ('Our initiative "Bright Path" began.', "en", "Bright Path"),
        ("We received the Yorkshire Service Cup twice.", "en", "Yorkshire Service Cup"),
        ("Intern hieß es Projekt Leuchtfeuer, ein Name.", "de", "Projekt Leuchtfeuer"),
        ("Das Projekt „Grüne Welle“ begann.", "de", "Grüne Welle"),
        ("Wir bekamen den Lippischen Bankenpreis verliehen.", "de", "Lippischen Bankenpreis"),
    ],
)
def test_named_projects_and_awards(text, language, name):
    assert found(text, language) == [name]


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("The Project Management Office and the project team met.", "en"),
        ("We won an Award and a prize.", "en"),
        ("Das Projekt Kundenbindung und der Preis.", "de"),
    ],
)
def test_projects_and_awards_without_a_name_are_left_alone(text, language):
    assert found(text, language) == []
