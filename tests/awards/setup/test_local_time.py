"""Times of a set-up: what is written is what is meant, over changes of the clock, too."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from awards.setup.local_time import between, shifted, to_local, to_utc
from rubrics.errors import InputError

ZONES = ("Europe/Berlin", "Europe/London", "America/New_York", "Australia/Lord_Howe", "Asia/Kolkata", "UTC")
MOMENTS = st.datetimes(datetime(2020, 1, 1), datetime(2040, 1, 1)).map(  # noqa: DTZ001
    lambda at: at.replace(microsecond=0, tzinfo=UTC)
)


@given(MOMENTS, st.sampled_from(ZONES))
def test_every_moment_comes_back_from_its_text(moment, zone):
    assert to_utc(to_local(moment, zone), zone) == moment


def test_a_moment_that_clocks_show_twice_says_which():
    first = datetime(2026, 10, 25, 0, 30, tzinfo=UTC)
    second = first + timedelta(hours=1)
    texts = [to_local(moment, "Europe/Berlin") for moment in (first, second)]
    assert len(set(texts)) == 2
    assert texts[1] == "2026-10-25 02:30+01:00"


@pytest.mark.parametrize("text", ["2026-03-29 02:30", "tomorrow", "2026-13-01 10:00", "2026-12-04"])
def test_what_no_clock_shows_is_refused(text):
    with pytest.raises(InputError):
        to_utc(text, "Europe/Berlin")


def test_six_in_the_evening_stays_six_over_the_change_of_the_clocks():
    assert shifted("2026-10-20 18:00", "Europe/Berlin", timedelta(weeks=1)) == "2026-10-27 18:00"
    assert between("2026-10-20 18:00", "Europe/Berlin", "2026-10-27 18:00", "Europe/Berlin") == timedelta(
        weeks=1
    )
