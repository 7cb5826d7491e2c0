"""Dates and numbers as people write them, in their language and time zone, with the zone named."""

from base64 import b64encode
from datetime import UTC, datetime, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo

from babel import Locale
from babel.dates import format_date, format_datetime, format_timedelta, get_timezone_name
from babel.numbers import format_decimal, format_percent
from babel.units import format_unit

from awards.i18n import current_language

_LOCALES = {"en": "en_GB", "de": "de_DE"}


def _locale() -> Locale:
    return Locale.parse(_LOCALES[current_language()])


def moment(at: datetime, zone: str) -> str:
    """A date and time with the zone's short name: ``21 Nov 2026, 17:00 GMT``."""
    local = at.astimezone(ZoneInfo(zone))
    pattern = "d MMM y, HH:mm" if current_language() == "en" else "d. MMM y, HH:mm"
    return f"{format_datetime(local, pattern, tzinfo=ZoneInfo(zone), locale=_locale())} {_zone(local)}"


def _zone(local: datetime) -> str:
    """The zone's short name; where the language has none, how far it is from UTC: ``UTC+5:30``."""
    name = get_timezone_name(local, width="short", locale=_locale())
    if not name.startswith(("+", "-")):
        return name
    hours, minutes = name[:3].replace("+0", "+").replace("-0", "-"), name[3:]
    ahead = f"{hours}:{minutes}" if int(minutes) else hours
    return "UTC" if ahead in {"+0", "-0"} else f"UTC{ahead}"


def as_picture(content: bytes) -> str:
    """A JPEG as an address that a page can hold in itself."""
    return f"data:image/jpeg;base64,{b64encode(content).decode()}"


def day(at: datetime, zone: str) -> str:
    """A date in words: ``21 November 2026``."""
    return format_date(at.astimezone(ZoneInfo(zone)).date(), "long", locale=_locale())


def time_left(until: datetime, now: datetime) -> str:
    """How long it is until a moment, roughly: ``3 days``."""
    return format_timedelta(max(until - now, timedelta()), threshold=1.2, locale=_locale())


def duration(minutes: int) -> str:
    """A length of time that is only roughly known: ``40 min``, ``2 h``, ``2.5 h``."""
    if minutes < 60:
        return format_unit(minutes, "duration-minute", length="short", locale=_locale())
    halves = round(minutes / 30) / 2
    return format_unit(halves, "duration-hour", length="short", locale=_locale())


def number(value: float, decimals: int = 0) -> str:
    """A number with a fixed number of decimals: ``1,234.50`` or ``1.234,50``."""
    return _decimal(value, _pattern(decimals), current_language())


def points(hundredths: int) -> str:
    """Points that are kept in hundredths, without trailing zeros: 750 is ``7.5`` or ``7,5``."""
    return _decimal(hundredths / 100, "#,##0.##", current_language())


def _pattern(decimals: int) -> str:
    return "#,##0" + ("." + "0" * decimals if decimals else "")


@lru_cache(maxsize=8192)
def _decimal(value: float, pattern: str, language: str) -> str:
    """A page of results holds hundreds of numbers, and writing one takes Babel 50 µs."""
    return format_decimal(value, pattern, locale=_LOCALES[language])


def percent(share: float, decimals: int = 0) -> str:
    """A share from 0 to 1 as a percentage."""
    return _percent(share, decimals, current_language())


@lru_cache(maxsize=8192)
def _percent(share: float, decimals: int, language: str) -> str:
    sign = "%" if language == "en" else " %"
    return format_percent(share, _pattern(decimals) + sign, locale=_LOCALES[language])


def machine(at: datetime) -> str:
    """A moment for ``<time datetime>``: ISO 8601 in UTC, to the second."""
    return at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
