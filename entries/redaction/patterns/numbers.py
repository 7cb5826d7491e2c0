"""Telephone numbers and bank accounts."""

import re
from collections.abc import Iterator
from functools import cache

from entries.redaction.lists import document
from entries.redaction.model import Finding, IdentityClass

_GAP = r"[ ./()\u2011\u2013-]{0,3}"
_PHONE = re.compile(
    r"(?<![\w.,+/-])(?:"
    rf"\(?(?:\+|00)[1-9]\d{{0,2}}\)?(?:{_GAP}\d){{6,13}}"  # international
    rf"|\(0\d{{1,5}}\)(?:{_GAP}\d){{3,10}}"  # national, area code in brackets
    r"|0\d{1,5}(?:[ /\u2013-]{1,3}\d{1,8}){1,5}|0\d{8,12}"  # national
    r"|(?:1[ .-])?\(\d{3}\) ?\d{3}[ .-]\d{4}|(?:1[.-])?\d{3}([.-])\d{3}\1\d{4}"  # North America
    r"|1-8\d{2}-[A-Z0-9]{3,7}(?:-[A-Z0-9]{2,4})?"  # North America, free of charge
    r")(?![\w%]|[.,]\d)"
)
_AFTER_WORD = re.compile(
    r"\b(?:tel|telefon|telephone|phone|fon|mobile|mobil|handy|fax|hotline|helpline|helpdesk|durchwahl|rufnummer"
    r"|telefonnummer|servicenummer|nummer|call|ring|dial|text|whatsapp|ext|extension|number|unter der|unter)\b"
    r"\.?:?\s{0,2}(?:is |on |at |us on |us at |lautet )?"
    r"((?<![\w.,])\d(?:[ /-]?\d){5,12})(?![\w%]|[.,]\d)",
    re.IGNORECASE,
)
_NEAR_WORD = re.compile(
    r"\b(?:line|number|hotline|helpline|phone|desk|nummer|leitung|telefon)\b[^.\d\n]{0,25}"
    r"(?<![\w.,])(\d{3,4}[ -]\d{4})(?![\w%]|[.,]\d)",
    re.IGNORECASE,
)
_DATE = re.compile(r"\d{1,2}([./-])\d{1,2}\1(?:\d{4}|\d{2})")
_DIGITS = range(6, 16)

_IBAN = re.compile(r"(?<!\w)[A-Z]{2}\d{2}(?: ?[A-Z0-9]){11,31}(?![a-z])")


def find_numbers(text: str) -> Iterator[Finding]:
    """Telephone numbers and IBANs in a text."""
    for match in _PHONE.finditer(text):
        if _is_phone(match[0]):
            yield Finding(*match.span(), IdentityClass.PHONE, "phone", _letters(match[0]))
    for match in (*_AFTER_WORD.finditer(text), *_NEAR_WORD.finditer(text)):
        if _is_phone(match[1]):
            yield Finding(*match.span(1), IdentityClass.PHONE, "phone_after_word", _letters(match[1]))
    for match in _IBAN.finditer(text):
        yield from _iban(match)


def _is_phone(number: str) -> bool:
    """Whether a number has as many digits as telephone numbers have, and is neither a date nor all zeros."""
    letters = _letters(number)
    return len(letters) in _DIGITS and not _DATE.fullmatch(number.strip()) and len(set(letters)) > 1


def _letters(number: str) -> str:
    return re.sub(r"\W", "", number)


def _iban(match: re.Match[str]) -> Iterator[Finding]:
    """The account number at the start of a match, which may run on into the text behind it (ISO 13616)."""
    length = _iban_lengths().get(match[0][:2])
    places = [place for place, letter in enumerate(match[0]) if letter != " "]
    if length is None or len(places) < length:
        return
    end = places[length - 1] + 1
    number = match[0][:end].replace(" ", "")
    rule = "iban" if _is_valid_iban(number) else "iban_like"
    yield Finding(match.start(), match.start() + end, IdentityClass.IBAN, rule, number)


def _is_valid_iban(number: str) -> bool:
    """Whether the check digits fit: the rearranged number leaves 1 when divided by 97."""
    return int("".join(str(int(letter, 36)) for letter in number[4:] + number[:4])) % 97 == 1


@cache
def _iban_lengths() -> dict[str, int]:
    return document("ibans.toml")
