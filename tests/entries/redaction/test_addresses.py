"""Postal addresses of ten countries, from the building to the town."""

import pytest

from entries.redaction.lexicon import lexicon
from entries.redaction.patterns.addresses import find_addresses
from entries.redaction.words import cut


def found(text, language="en"):
    return [text[finding.start : finding.end] for finding in find_addresses(cut(text), lexicon(language))]


@pytest.mark.parametrize(
    "address",
    [
        "14 Mill Lane, Leeds LS1 4AB",
        "Unit 7, Temple Back, Bristol BS1 6FL",
        "Pumping House, 9 Stour Street, Canterbury CT1 2NR",
        "Town Hall, Albert Square, Northgate NG9 9ZZ",
        "12 Parliament Street, Kilkenny, R95 XK40",
        "1200 Pearl Street, Suite 300, Boulder, CO 80302",
        "10 Anson Road, #12-01 International Plaza, Singapore 079903",
        "45 Jalan Raja Dihilir, 30350 Ipoh",
        "12 rue de la Paix, 75002 Paris",
        "Keizersgracht 123, 1015 CJ Amsterdam",
        "PO Box 1182, Nelson 7040",
        "22-24 King's Road, Reading RG1 3AA",
        "45 Harbour Road",
        "8 Jalan Kenari, #03-14",
        "3rd Floor, Heron Plaza, 21 Quay Close",
    ],
)
def test_addresses_in_english_text(address):
    assert found(f"Visit us at {address}, ten minutes from here.") == [address]


@pytest.mark.parametrize(
    "address",
    [
        "Hafenstraße 12, 24937 Flensburg",
        "Anger 55, 99084 Erfurt",
        "Am Markt 3, 07743 Jena",
        "Unter den Linden 5, 10117 Berlin",
        "Bahnhofstr. 14a, 8001 Zürich",
        "Mariahilfer Straße 22-24, 1070 Wien",
        "An der alten Mühle 7, D-26121 Oldenburg",
        "Gewerbepark Süd, Industriestraße 4, 33378 Rheda-Wiedenbrück",
        "Steinweg 3, 99999 Kleinklecksdorf",
        "Postfach 12 34 56, 50667 Köln",
        "Karl-Marx-Allee 7",
    ],
)
def test_addresses_in_german_text(address):
    assert found(f"Besuchen Sie uns: {address}, gern auch samstags.", "de") == [address]


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("In 2020 the street was full.", "en"),
        ("We answered 12 letters and 300 calls.", "en"),
        ("12800 Menschen arbeiten hier.", "de"),
        ("Seit 2020 Kunden, rückte auf Platz 54 vor.", "de"),
        ("In 31 Filialen und 2019 Haushalten.", "de"),
    ],
)
def test_numbers_beside_words_are_no_addresses(text, language):
    assert found(text, language) == []
