"""Nobody learns who entered by any of the paths there are."""

from pkgutil import resolve_name

import pytest

from tests.attacks.paths.plants import PLANTS
from tests.attacks.paths.table import PATHS


@pytest.mark.parametrize("path", PATHS)
def test_nothing_gets_out_by(site, path):
    assert list(PATHS[path].check(site)) == []


def test_every_path_has_a_control_and_a_leak_that_was_tried():
    assert all(resolve_name(control) is not None for path in PATHS.values() for control in path.controls)
    assert {plant.path for plant in PLANTS.values()} == set(PATHS)


@pytest.mark.parametrize("leak", PLANTS)
def test_caught_is(site, monkeypatch, leak):
    plant = PLANTS[leak]
    with site.undone(), monkeypatch.context() as planted:
        plant.put(planted, site)
        assert list(PATHS[plant.path].check(site)) != []
