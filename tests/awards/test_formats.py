"""Moments as people read them, with the name of the zone in their language."""

from datetime import UTC, datetime

import pytest

from awards.formats import moment
from awards.i18n import speaking

WINTER, SUMMER = datetime(2026, 11, 21, 17, 0, tzinfo=UTC), datetime(2026, 7, 1, 17, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("language", "at", "zone", "read"),
    [
        ("en", WINTER, "Europe/London", "21 Nov 2026, 17:00 GMT"),
        ("en", SUMMER, "Europe/London", "1 Jul 2026, 18:00 BST"),
        ("en", WINTER, "UTC", "21 Nov 2026, 17:00 UTC"),
        ("en", WINTER, "Asia/Kolkata", "21 Nov 2026, 22:30 UTC+5:30"),
        ("de", WINTER, "Europe/Berlin", "21. Nov. 2026, 18:00 MEZ"),
        ("de", SUMMER, "Europe/Berlin", "1. Juli 2026, 19:00 MESZ"),
        ("de", WINTER, "UTC", "21. Nov. 2026, 17:00 UTC"),
        ("de", SUMMER, "Europe/London", "1. Juli 2026, 18:00 UTC+1"),
        ("de", WINTER, "America/New_York", "21. Nov. 2026, 12:00 UTC-5"),
    ],
)
def test_a_moment_names_its_zone(language, at, zone, read):
    with speaking(language):
        assert moment(at, zone) == read
