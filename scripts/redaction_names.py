"""Writes the name tables of ``entries/redaction/data`` from the lists that the Faker package carries (MIT).

Faker is needed to run this script, never to run the service. The tables are kept under version control,
so that nothing changes when a new Faker comes out; run this again to bring in a new one on purpose:

    python scripts/redaction_names.py
"""

import importlib
import pkgutil
import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

import faker.providers.address
import faker.providers.person
from wordfreq import zipf_frequency

DATA = Path(__file__).parent.parent / "entries" / "redaction" / "data"
PLACE_LISTS = ("cities", "states", "counties", "cantons", "provinces", "districts", "regions", "departments")
NO_PLACES = ("it_IT", "sk_SK", "nl_BE", "es_CO", "bn_BD", "mr_IN", "hi_IN", "zh_CN", "ko_KR", "ja_JP")
"""Locales whose place lists are whole gazetteers of hamlets, or not written in Latin letters."""

COMMON = 3.8
"""Zipf frequency from which a name that only one locale lists is more likely a word than a name."""

_NAME = re.compile(r"[A-ZÀ-ÞĀ-Ž][\w'’]+(?:-[\w'’]+)?")


def main() -> None:
    """Writes the three tables."""
    _write("first_names.txt", _people("first_name", "first_romanized", "romanized_first"))
    _write("surnames.txt", _people("last_name", "last_romanized", "romanized_last"))
    _write("places.txt", _places())


def _people(*prefixes: str) -> list[str]:
    locales = defaultdict(set)
    for locale, attribute, value in _lists(faker.providers.person):
        if attribute.startswith(prefixes) and "format" not in attribute and _is_latin(value):
            name = value.title() if value.isupper() else value
            if _NAME.fullmatch(name) and len(name) > 2:
                locales[name].add(locale)
    return [name for name, where in locales.items() if not _is_rather_a_word(name, where)]


def _is_rather_a_word(name: str, where: set[str]) -> bool:
    if len(where) > 1 or where & {"de_DE", "de_AT", "de_CH", "en_GB", "en_US"}:
        return False
    return max(zipf_frequency(name, "en"), zipf_frequency(name, "de")) >= COMMON


def _places() -> list[str]:
    names = set()
    for locale, attribute, value in _lists(faker.providers.address):
        if attribute in PLACE_LISTS and locale not in NO_PLACES and _is_latin(value):
            name = re.sub(r"\s*[(/,].*", "", value).strip()
            if len(name) > 2 and name[0].isupper():
                names.add(name)
    return sorted(names)


def _lists(package: object) -> Iterator[tuple[str, str, str]]:
    """Yields locale, name of the list and value for every list of words that a provider package holds."""
    for module in pkgutil.iter_modules(package.__path__):  # type: ignore[attr-defined]
        provider = importlib.import_module(f"{package.__name__}.{module.name}").Provider  # type: ignore[attr-defined]
        for attribute in dir(provider):
            values = getattr(provider, attribute)
            if attribute.startswith("_") or callable(values) or isinstance(values, str):
                continue
            for value in values if hasattr(values, "__iter__") else ():
                word = value[1] if isinstance(value, tuple) and len(value) == 2 else value
                if isinstance(word, str):
                    yield module.name, attribute, unicodedata.normalize("NFC", word.strip())


def _is_latin(word: str) -> bool:
    return all("LATIN" in unicodedata.name(letter, "") for letter in word if letter.isalpha())


def _write(name: str, words: list[str]) -> None:
    lines = sorted(set(words))
    (DATA / name).write_text("\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
