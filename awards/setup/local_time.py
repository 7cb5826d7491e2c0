"""Times as people write them in a set-up: ``2026-12-04 18:00``, in the season's zone.

A moment that clocks show twice (in the night when they go back) is written with its offset from UTC; a time
that clocks skip is refused.
"""

import re
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from awards.i18n import _
from rubrics.errors import InputError

_TIME = re.compile(
    r"(?P<time>\d{4}-\d{2}-\d{2}[T ]\d{2}:\d{2}(?::\d{2})?)\s?(?P<offset>[+-]\d{2}:\d{2}|Z)?", re.ASCII
)


def to_utc(text: str, zone: str) -> datetime:
    """The moment in UTC; InputError where the text is no time or clocks in the zone skip it."""
    local = _parsed(text)
    if local.tzinfo is not None:
        return local.astimezone(UTC)
    moment = local.replace(tzinfo=ZoneInfo(zone)).astimezone(UTC)
    if moment.astimezone(ZoneInfo(zone)).replace(tzinfo=None) != local:
        raise InputError(
            _(
                "%(time)s does not exist in %(zone)s: clocks skip it. Choose another time.",
                time=text,
                zone=zone,
            )
        )
    return moment


def to_local(at: datetime, zone: str) -> str:
    """A moment as it is written in a set-up; :func:`to_utc` gives the same moment back, to the second."""
    moment = at.replace(microsecond=0)
    local = moment.astimezone(ZoneInfo(zone))
    plain = local.replace(tzinfo=None, fold=0)
    text = plain.isoformat(" ", "seconds" if plain.second else "minutes")
    unmistakable = plain.replace(tzinfo=ZoneInfo(zone)).astimezone(UTC) == moment
    return text if unmistakable else text + _offset(local)


def shifted(text: str, zone: str, by: timedelta, new_zone: str = "") -> str:
    """A time moved on by what clocks show: six in the evening stays six, summer time or not."""
    target = new_zone or zone
    wall = to_utc(text, zone).astimezone(ZoneInfo(zone)).replace(tzinfo=None) + by
    return to_local(wall.replace(tzinfo=ZoneInfo(target)), target)


def between(first: str, first_zone: str, second: str, second_zone: str) -> timedelta:
    """How far two times are apart by what clocks show."""
    walls = [
        to_utc(text, zone).astimezone(ZoneInfo(zone)).replace(tzinfo=None)
        for text, zone in ((first, first_zone), (second, second_zone))
    ]
    return walls[1] - walls[0]


def _parsed(text: str) -> datetime:
    found = _TIME.fullmatch(text.strip())
    offset = (found["offset"] or "").replace("Z", "+00:00") if found else ""
    try:
        return datetime.fromisoformat((found["time"] if found else "") + offset)
    except ValueError:
        raise InputError(_("“%(text)s” is no time: write it as 2026-12-04 18:00.", text=text)) from None


def _offset(local: datetime) -> str:
    minutes = round((local.utcoffset() or timedelta()).total_seconds() / 60)
    sign = "-" if minutes < 0 else "+"
    return f"{sign}{abs(minutes) // 60:02d}:{abs(minutes) % 60:02d}"
