"""English and German: what people read in their own language.

Message ids are the English texts. ``awards/locale/de`` holds the German ones, a file for each area; they are
compiled in memory when they are first needed, so that there is no build step. A test fails where a message
has no translation; ``make messages`` collects what is new.
"""

import io
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cache
from gettext import GNUTranslations, NullTranslations
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

LANGUAGES = ("en", "de")
NAMES = {"en": "English", "de": "Deutsch"}
FOLDER = Path(__file__).parent / "locale"

_language: ContextVar[str] = ContextVar("language", default="en")


@cache
def translations(language: str) -> NullTranslations:
    """The catalogue of a language; English is the message ids themselves."""
    merged = Catalog(locale=language)
    for path in sorted((FOLDER / language).glob("*.po")):
        with path.open("rb") as source:
            for message in read_po(source, locale=language):
                if message.id and message.string:
                    merged[message.id] = message
    compiled = io.BytesIO()
    write_mo(compiled, merged)
    compiled.seek(0)
    return GNUTranslations(compiled)


def current_language() -> str:
    """The language of the person for whom the current task works."""
    return _language.get()


@contextmanager
def speaking(language: str) -> Iterator[None]:
    """Inside the block, texts come out in ``language``."""
    token = _language.set(language if language in LANGUAGES else "en")
    try:
        yield
    finally:
        _language.reset(token)


def set_language(language: str) -> None:
    """From here on, texts of the current task come out in ``language``."""
    _language.set(language if language in LANGUAGES else "en")


def _(message: str, /, **values: object) -> str:
    """A text in the current language, its ``%(name)s`` filled in."""
    text = translations(_language.get()).gettext(message)
    return text % values if values else text


def ngettext(singular: str, plural: str, number: int, /, **values: object) -> str:
    """A text in the current language that depends on a number; ``%(num)s`` is the number."""
    text = translations(_language.get()).ngettext(singular, plural, number)
    return text % {"num": number, **values}


def mark(message: str) -> str:
    """Marks a text for translation where it is written down before it is known for whom."""
    return message


def in_language(texts: Mapping[str, str], language: str | None = None) -> str:
    """A text that is kept by language, in the wanted one or else in the first there is."""
    wanted = language or _language.get()
    return texts.get(wanted) or next((text for text in texts.values() if text), "")


def preferred(accept_language: str) -> str:
    """The first of our languages in an ``Accept-Language`` header (RFC 9110, section 12.5.4)."""
    weighted: list[tuple[float, str]] = []
    for part in accept_language.split(",")[:20]:
        tag, _sep, quality = part.strip().partition(";q=")
        try:
            weighted.append((float(quality or 1), tag.split("-")[0].lower()))
        except ValueError:
            continue
    ranked = sorted(weighted, key=lambda pair: -pair[0])
    return next((tag for quality, tag in ranked if tag in LANGUAGES and quality > 0), "en")
