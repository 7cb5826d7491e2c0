"""One form for all inflections of a German word."""

import pytest

from themes.language.forms import word_form


@pytest.mark.parametrize(
    "words",
    [
        "rufen ruft rief gerufen",
        "zurückrufen zurückgerufen zurückzurufen",
        "abschaffen abgeschafft abzuschaffen",
        "arbeiten arbeitet arbeitete gearbeitet",
        "streichen gestrichen strich gestrichene",
        "besprechen besprochen bespricht",
        "übernehmen übernommen übernimmt",
        "anerkennen anerkannt",
        "Vorstand Vorstände Vorstands Vorständen",
        "Kunde Kunden Kund",
        "Kundin Kundinnen",
        "Ergebnis Ergebnisse Ergebnissen",
        "Haus Häuser Hauses",
        "leicht leichte leichter leichten",
        "klein kleine kleiner kleinen",
        "Führungskraft Führungskräfte",
        "Geschäftsführerin Geschäftsführerinnen",
    ],
)
def test_inflections_share_a_form(words):
    assert len({word_form(word, "de") for word in words.split()}) == 1


@pytest.mark.parametrize(
    ("one", "other"), [("Fehler", "fehlen"), ("Stand", "stand"), ("wer", "wert"), ("Band", "band")]
)
def test_different_words_stay_apart(one, other):
    assert word_form(one, "de") != word_form(other, "de")
