"""Passages on authors' pages have names that say nothing."""

import msgspec
import pytest

from awards.errors import NotFound
from awards.web.handles import Place, handle_of, place_of
from tests.support.site import settings_for


@pytest.fixture
def settings(keys):
    return settings_for("sqlite:////tmp/nothing.sqlite", keys)


def test_a_passage_is_found_by_its_name(settings):
    place = Place(4_000_000_000, 17, 250_000)
    handle = handle_of(place, settings)
    assert place_of(handle, settings) == place
    assert handle == handle_of(place, settings)


def test_names_of_neighbours_have_nothing_in_common(settings):
    handles = [handle_of(Place(7, start, start + 40), settings) for start in range(50)]
    assert len({handle[:6] for handle in handles}) == 50
    assert len({len(handle) for handle in handles}) == 1


@pytest.mark.parametrize("wrong", ["", "7.17.40", "A" * 38, "é", "%00"])
def test_what_this_service_never_gave_names_nothing(settings, wrong):
    with pytest.raises(NotFound):
        place_of(wrong, settings)


def test_a_changed_name_and_one_of_another_service_name_nothing(settings):
    handle = handle_of(Place(7, 1, 2), settings)
    other = msgspec.structs.replace(settings, secret_key=b"x" * 32)
    for known, name in ((settings, ("A" if handle[0] != "A" else "B") + handle[1:]), (other, handle)):
        with pytest.raises(NotFound):
            place_of(name, known)
