"""Leaks to be caught: for each path, what a careless change would let out by it."""

from collections.abc import Mapping

from tests.attacks.paths.plants import answers, files, pages
from tests.attacks.paths.plants.planting import Plant

PLANTS: Mapping[str, Plant] = {**pages.PLANTS, **answers.PLANTS, **files.PLANTS}
