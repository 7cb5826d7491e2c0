"""Numbers in the notations of both languages."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from entries.forms.numbers import number_of


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("1200", "1200"),
        ("1,234.5", "1234.5"),
        ("1.234,5", "1234.5"),
        ("1.234", "1234"),
        ("1,234", "1234"),
        ("3.5", "3.5"),
        ("3,5", "3.5"),
        ("1 234 567", "1234567"),
        ("1'234", "1234"),
        ("1\u202f234", "1234"),
        ("-4", "-4"),
        ("−4", "-4"),
        ("1.234.567", "1234567"),
    ],
)
def test_numbers_are_read_as_people_write_them(text, number):
    assert number_of(text) == Decimal(number)


@pytest.mark.parametrize("text", ["", "abc", "12 %", "1..2", ",5", "5,", "٣", "1e5", "9" * 50])
def test_what_is_no_number_is_none(text):
    assert number_of(text) is None


@given(st.integers(min_value=0, max_value=10**9), st.integers(min_value=0, max_value=99))
def test_both_languages_write_the_same_number(whole, cents):
    english = f"{whole:,}.{cents:02d}"
    german = english.replace(",", "_").replace(".", ",").replace("_", ".")
    assert number_of(english) == number_of(german) == Decimal(f"{whole}.{cents:02d}")
