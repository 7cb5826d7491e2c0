"""Companies and bodies by their legal form, however it is written."""

import pytest

from entries.redaction.lexicon import lexicon
from entries.redaction.patterns.bodies import find_bodies
from entries.redaction.words import cut


def found(text, language="en"):
    return [text[finding.start : finding.end] for finding in find_bodies(cut(text), lexicon(language))]


@pytest.mark.parametrize(
    "name",
    [
        *(
            "Lindner Ltd",
            "Harrow & Finch plc",
            "Castellan Partners LLP",
            "Granite Peak LLC",
            "Works Group LLC",
            "Umbra Inc",
            "Velo B.V.",
        ),
        *(
            "Kurosawa Systems K.K.",
            "Zed Pte. Ltd.",
            "Orkid Media Sdn. Bhd.",
            "Nordvik AS",
            "Cataldi S.p.A.",
            "Fjord AB",
        ),
        *(
            "Penhallow Trust",
            "Bank of Kells plc",
            "Dubois et Fils SARL",
            "Tran Pty Ltd",
            "Umbra, Inc",
            "Sisu Oy",
        ),
    ],
)
def test_legal_forms_in_english_text(name):
    assert found(f"We hired {name} in March, at last.") == [name]


@pytest.mark.parametrize(
    "name",
    [
        *(
            "Feldhaus IT KG",
            "Kolb GmbH",
            "Kolb GmbH & Co. KG",
            "Rabenstein & Partner PartG mbB",
            "Silbersee Medien UG",
        ),
        *(
            "Gesellschaft Klarsicht e. V.",
            "Verein für Leseförderung e.V.",
            "Lindenbank eG",
            "Ötzwand AG",
            "Brandl e.K.",
        ),
        *("Kranich Versicherung VVaG", "Kolb gGmbH", "Umbra Stiftung & Co. KG"),
    ],
)
def test_legal_forms_in_german_text(name):
    assert found(f"Seit Mai arbeiten wir mit der {name} zusammen.", "de") == [name]


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Our Group CIO and the AS team met as well.", "en"),
        ("The company is a plc.", "en"),
        ("A LOUD HEADLINE SAYS ACME AS MUCH", "en"),
        ("Auch die AG war da, und die KG ebenso.", "de"),
        ("Es war so. Schlechte Nachrichten steigen nur auf, wenn jemand dankt.", "de"),
    ],
)
def test_a_form_without_a_name_is_left_alone(text, language):
    assert found(text, language) == []


def test_a_paper_made_of_a_place_is_a_name_where_a_sentence_begins():
    assert found("Es war so. Emder Nachrichten und Radio fragten nach.", "de") == ["Emder Nachrichten"]


def test_the_sentence_before_a_name_is_no_part_of_it():
    assert found("They left. In March Lindner Ltd came.") == ["Lindner Ltd"]
    assert found("Die Schwestergesellschaft Feldhaus KG kam.", "de") == ["Feldhaus KG"]
