"""Everything that keeps a form from being submitted."""

from collections.abc import Iterator, Mapping
from datetime import date
from enum import StrEnum
from urllib.parse import urlsplit

import msgspec

from entries.forms.answers import Value, chosen, is_empty
from entries.forms.conditions import shown
from entries.forms.model import Field, FieldKind, Form
from entries.forms.numbers import number_of
from entries.words import count_words

MOST_CHARACTERS = 60_000
MOST_ROWS = 40


class Problem(StrEnum):
    """What is wrong with an answer."""

    MISSING = "missing"
    TOO_MANY_WORDS = "too-many-words"
    TOO_LONG = "too-long"
    NOT_A_NUMBER = "not-a-number"
    NOT_AN_OPTION = "not-an-option"
    NOT_A_DATE = "not-a-date"
    NOT_AN_ADDRESS = "not-an-address"
    NOT_ELIGIBLE = "not-eligible"
    TOO_MANY_ROWS = "too-many-rows"
    TOO_MANY_FILES = "too-many-files"


class Finding(msgspec.Struct, frozen=True):
    """A problem with a field, with the limit and the size where it is about one."""

    field: str
    problem: Problem
    size: int = 0
    limit: int = 0


def findings(form: Form, answers: Mapping[str, Value], files: Mapping[str, int] = {}) -> list[Finding]:
    """Everything that keeps a form from being submitted, in the order of its fields.

    ``files`` says how many files each file field has.
    """
    asked = shown(form, answers)
    return [
        finding
        for field in form.asked
        if field.key in asked
        for finding in check(field, answers.get(field.key, ""), files.get(field.key, 0))
    ]


def check(field: Field, value: Value, files: int = 0) -> list[Finding]:
    """Everything that is wrong with one answer."""
    if field.kind is FieldKind.FILE:
        return list(_file_findings(field, files))
    if is_empty(value):
        return [Finding(field.key, Problem.MISSING)] if field.required else []
    if isinstance(value, str):
        return list(_text_findings(field, value))
    return (
        [Finding(field.key, Problem.TOO_MANY_ROWS, len(value), MOST_ROWS)] if len(value) > MOST_ROWS else []
    )


def _file_findings(field: Field, files: int) -> Iterator[Finding]:
    if field.required and not files:
        yield Finding(field.key, Problem.MISSING)
    if files > field.most_files:
        yield Finding(field.key, Problem.TOO_MANY_FILES, files, field.most_files)


def _text_findings(field: Field, text: str) -> Iterator[Finding]:
    words, most = count_words(text), field.most_characters or MOST_CHARACTERS
    if field.most_words is not None and words > field.most_words:
        yield Finding(field.key, Problem.TOO_MANY_WORDS, words, field.most_words)
    if len(text) > most:
        yield Finding(field.key, Problem.TOO_LONG, len(text), most)
    problem = _by_kind(field, text)
    if problem:
        yield Finding(field.key, problem)


def _by_kind(field: Field, text: str) -> Problem | None:
    match field.kind:
        case FieldKind.NUMBER:
            return None if number_of(text) is not None else Problem.NOT_A_NUMBER
        case FieldKind.CHOICE | FieldKind.MULTI_CHOICE:
            return _choice_problem(field, chosen(text))
        case FieldKind.DATE:
            return None if is_date(text) else Problem.NOT_A_DATE
        case FieldKind.URL:
            return None if is_web_address(text) else Problem.NOT_AN_ADDRESS
    return None


def _choice_problem(field: Field, keys: tuple[str, ...]) -> Problem | None:
    if any(field.option(key) is None for key in keys):
        return Problem.NOT_AN_OPTION
    return Problem.NOT_ELIGIBLE if field.needed and field.needed not in keys else None


def is_date(text: str) -> bool:
    """Whether a text is a day as ``YYYY-MM-DD``, which is what browsers send."""
    try:
        return date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False


def is_web_address(text: str) -> bool:
    """Whether a text is an address of a web page."""
    try:
        parts = urlsplit(text)
    except ValueError:
        return False
    return parts.scheme in {"http", "https"} and "." in (parts.hostname or "") and " " not in text
