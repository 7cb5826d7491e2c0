"""What exports say, in both languages: titles of sheets and columns, what each column is, and sentences.

They are kept as data in ``words/*.toml`` beside this module, read once and checked when they are read.
"""

import tomllib
from functools import cache
from importlib.resources import files

import msgspec

from awards.i18n import in_language


class Words(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A text in both languages."""

    en: str
    de: str

    def in_language(self, language: str) -> str:
        """The text in that language."""
        return in_language({"en": self.en, "de": self.de}, language)


class Heading(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The title of a sheet or column, and a note that says what it is."""

    title: Words
    note: Words


@cache
def _headings(name: str) -> dict[str, Heading]:
    return msgspec.convert(_document(name), dict[str, Heading])


@cache
def _sentences() -> dict[str, Words]:
    return msgspec.convert(_document("sentences"), dict[str, Words])


def column(key: str) -> Heading:
    """The heading of a column."""
    return _headings("columns")[key]


def sheet(key: str) -> Heading:
    """The heading of a sheet."""
    return _headings("sheets")[key]


def say(key: str, language: str, /, **values: object) -> str:
    """A sentence in a language, its braces filled in."""
    return _sentences()[key].in_language(language).format(**values)


def medal(key: str, language: str) -> str:
    """An award as people call it; a key that we do not know stands for itself."""
    known = _sentences().get(f"award-{key}")
    return known.in_language(language) if known else key


def _document(name: str) -> object:
    return tomllib.loads(
        files("awards.exchange").joinpath("words", f"{name}.toml").read_text(encoding="utf-8")
    )
