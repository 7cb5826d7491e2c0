"""The terms that judges accept before they see an entry: those of the service, or a season's own."""

import hashlib
import tomllib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files

import msgspec

from awards.i18n import LANGUAGES, _
from rubrics.errors import InputError

MOST_CHARACTERS = 10_000


@cache
def shipped_terms() -> Mapping[str, str]:
    """The terms that come with the service, by language."""
    text = files("awards.rounds").joinpath("terms.toml").read_text(encoding="utf-8")
    return {language: terms.strip() for language, terms in tomllib.loads(text).items()}


def own_terms(typed: Mapping[str, str]) -> dict[str, str]:
    """Terms as they are kept: nothing where they are those of the service, or empty.

    InputError where they are missing in a language, too long, or in a language that the service does not speak.
    """
    terms = {language: text.replace("\r\n", "\n").strip() for language, text in typed.items()}
    written = {language: text for language, text in terms.items() if text}
    if not written or written == dict(shipped_terms()):
        return {}
    if written.keys() != set(LANGUAGES):
        raise InputError(_("Write the terms in every language, or leave all empty for the usual ones."))
    if any(len(text) > MOST_CHARACTERS for text in written.values()):
        raise InputError(_("Terms can have up to %(most)s characters.", most=MOST_CHARACTERS))
    return {language: written[language] for language in LANGUAGES}


def terms_in(stored: str | None) -> Mapping[str, str]:
    """The terms that hold, of what a season's row says."""
    return (msgspec.json.decode(stored, type=dict[str, str]) if stored else {}) or shipped_terms()


def digest_of(terms: Mapping[str, str]) -> str:
    """SHA-256, in hexadecimal, of terms in all their languages."""
    return hashlib.sha256(msgspec.json.encode(dict(terms), order="sorted")).hexdigest()
