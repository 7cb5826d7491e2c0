"""A number is the same fact however it is written, in either language."""

import pytest

from themes.disclosure.folding import fold
from themes.disclosure.numerals import german_value, readings
from themes.disclosure.quantities import numbers_of
from themes.disclosure.shares import facts_of


def facts(text):
    return {fact for quantity in facts_of(fold(text)) for fact in quantity.facts}


@pytest.mark.parametrize(
    "text",
    [
        "33 per cent", "33 percent", "33 %", "33%", "thirty-three per cent", "33 Prozent", "dreiunddreißig Prozent",
        "33-prozentig", "dreiunddreißigprozentige", "from 33 to 90 per cent", "33 Prozentpunkte", "３３ ％",
        "one in three", "a third of them", "ein Drittel", "jede dritte Anfrage", "every third caller", "⅓ of them",
    ],
)  # fmt: skip
def test_a_third_is_the_same_share_in_all_its_forms(text):
    assert (33.0, "percent") in facts(text)


@pytest.mark.parametrize(
    ("text", "fact"),
    [
        ("20 minutes", (1200.0, "time")),
        ("a 20-minute call", (1200.0, "time")),
        ("20-minütig", (1200.0, "time")),
        ("zwanzig Minuten", (1200.0, "time")),
        ("33s", (33.0, "time")),
        ("48 hours", (172800.0, "time")),
        ("two days", (172800.0, "time")),
        ("zweieinhalb Tage", (216000.0, "time")),
        ("two and a half days", (216000.0, "time")),
        ("two years", (24.0, "months")),
        ("£1.2m", (1200000.0, "money")),
        ("1,2 Millionen Euro", (1200000.0, "money")),
        ("EUR 1.200.000", (1200000.0, "money")),
        ("0,4 Mio. Euro".replace(".", ""), (400000.0, "money")),
        ("12k", (12000.0, "")),
        ("1,180 people", (1180.0, "")),
        ("1.180 Menschen", (1180.0, "")),
        ("12 800 Menschen", (12800.0, "")),
        ("one hundred and eighty", (180.0, "")),
        ("fifteen hundred", (1500.0, "")),
        ("a hundred days", (8640000.0, "time")),
        ("half a dozen", (6.0, "")),
        ("zweihundertfünfzig", (250.0, "")),
        ("14 March 2019", (14.0, "month-3")),
        ("14. März", (14.0, "month-3")),
        ("March 14th", (14.0, "month-3")),
        ("14.03.2019", (14.0, "month-3")),
        ("14.03.2019", (2019.0, "")),
        ("nine out of ten", (90.0, "percent")),
        ("neun von zehn", (90.0, "percent")),
        ("two thirds", (67.0, "percent")),
        ("drei Viertel", (75.0, "percent")),
        ("die Hälfte", (50.0, "percent")),
        ("verdreifacht", (3.0, "times")),
        ("doubled", (2.0, "times")),
        ("23.4 per cent", (23.4, "percent")),
        ("23,4 Prozent", (23.4, "percent")),
        ("٣٣ seconds", (33.0, "time")),
    ],
)
def test_numbers_are_read_with_their_unit(text, fact):
    assert fact in facts(text)


@pytest.mark.parametrize(
    "text",
    ["24/7", "a third party", "once a quarter.", "lesson 3", "Schritt 2", "ISO 9001", "B2B", "Q1", "a 360-degree view",
     "eins zu eins", "fünfte Etage", "nobody", "achtsam", "elfenbein", "hundertwasser", "Nr. 7"],
)  # fmt: skip
def test_labels_idioms_and_ordinary_words_are_no_numbers(text):
    assert facts(text) == set()


def test_separators_are_read_as_either_language_uses_them():
    assert readings("1.180") == {1180.0}
    assert readings("1.180.000") == {1180000.0}
    assert readings("0.125") == {0.125}
    assert readings("4.10") == {4.1}
    assert readings("1.234,5") == {1234.5}
    assert readings("1'180") == {1180.0}
    assert readings("9" * 40) == frozenset()


@pytest.mark.parametrize(
    ("word", "value"),
    [("dreiundzwanzig", 23), ("hundert", 100), ("zwoelfhundert", 1200), ("zweitausenddreihundertvier", 2304),
     ("siebenundneunzig", 97), ("anderthalb", 1.5), ("tausendundeins", 1001), ("einzig", None), ("vieren", None)],
)  # fmt: skip
def test_german_number_words_are_composed(word, value):
    assert german_value(word) == value


def test_every_number_up_to_a_thousand_is_read_back_from_its_english_words():
    ones = "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen"
    names = [*ones.split(), "seventeen", "eighteen", "nineteen"]
    tens = ["", "", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]

    def words(value):
        if value >= 100:
            rest = f" and {words(value % 100)}" if value % 100 else ""
            return f"{names[value // 100]} hundred{rest}"
        return (
            names[value]
            if value < 20
            else tens[value // 10] + (f"-{names[value % 10]}" if value % 10 else "")
        )

    wrong = [value for value in range(1000) if [q.written for q in numbers_of(words(value))] != [value]]
    assert wrong == []


def test_numbers_stand_where_they_are_written():
    text = "It fell from 31 to nine per cent within two weeks."
    assert [text[q.start : q.end] for q in facts_of(text)] == ["31", "nine per cent", "two weeks"]
