"""Telephone numbers in the forms of many countries, and account numbers with their check digits."""

import pytest

from entries.redaction.patterns.numbers import find_numbers


def found(text):
    return {text[finding.start : finding.end]: finding.rule for finding in find_numbers(text)}


@pytest.mark.parametrize(
    "number",
    [
        *("+44 113 496 0121", "01392 496 0188", "0800 496 0990", "(01904) 555 020", "07700 900417"),
        *(
            "+49 5231 496011",
            "0461 49 60 12",
            "02599 496-0",
            "(0451) 496 07 70",
            "0461/496012",
            "+49 (0)30 4960-12",
        ),
        *("+43 5254 555 010", "0664 555 01 88", "+41 81 555 01 30", "044 496 01 42"),
        *("+1 (512) 555-0147", "(303) 555-0162", "406-555-0188", "1-800-555-0199", "1-800-FLOWERS"),
        *(
            "+31 30 496 0111",
            "+33 1 49 60 12 34",
            "01 49 60 12 34",
            "+65 6496 0142",
            "05-555 0163",
            "00353 1 496 0123",
        ),
    ],
)
def test_telephone_numbers(number):
    assert number in found(f"Ring {number} today, or write.")


@pytest.mark.parametrize(
    "text", ["Tel. 6496 0142", "call 6496 0142", "hotline: 64960142", "Durchwahl 496012"]
)
def test_a_number_without_an_area_code_needs_a_word_before_it(text):
    assert "phone_after_word" in found(text).values()


@pytest.mark.parametrize(
    "text",
    [
        *(
            "from 2019-2023",
            "on 01.02.2023",
            "on 01/02/2023",
            "0.4 million",
            "12,800 people",
            "1 200 000 letters",
        ),
        *(
            "0-10",
            "24/7",
            "08:00",
            "a score of 0 to 10",
            "99 per cent",
            "room 12 on floor 3",
            "00000000000",
            "0,4 Prozent",
        ),
    ],
)
def test_other_numbers_are_left_alone(text):
    assert found(text) == {}


def test_an_account_number_is_checked():
    assert found("from GB82 WEST 1234 5698 7654 32 AND more")["GB82 WEST 1234 5698 7654 32"] == "iban"
    assert found("from DE89370400440532013000.")["DE89370400440532013000"] == "iban"
    assert found("from GB82 WEST 1234 5698 7654 33.")["GB82 WEST 1234 5698 7654 33"] == "iban_like"
    assert "iban" not in found("order ZZ82 1234 5698 7654 3211").values()
