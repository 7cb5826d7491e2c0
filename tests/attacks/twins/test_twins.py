"""Two worlds that differ only in a secret look the same, byte for byte, to everybody who must not know it."""

import pytest

from awards import disclosure
from tests.attacks.conftest import connected, production
from tests.attacks.twins.comparing import differences, soon, vary, walked
from tests.attacks.twins.variations import NOT_FOR_AUTHORS, VARIATIONS, Onlookers
from tests.support.effort import LONG
from tests.support.seeding import seed_secrets

PARTS = ("", "judge", "author")


class Twins:
    """Walks through copies of the world, varied or not; what the plain world gives is kept."""

    def __init__(self, built, keys, monkeypatch):
        self.built = built
        self.moment = soon()
        self._keys = keys
        self._monkeypatch = monkeypatch
        self._plain = {}

    def plain(self, part, *, forms=False):
        """What a person gets in the world as it is."""
        if (part, forms) not in self._plain:
            self._plain[part, forms] = self.varied((), part, forms=forms)
        return self._plain[part, forms]

    def varied(self, variations, part, *, forms=False):
        """What a person gets in the world once it was varied."""
        url = self.built.template.fresh()
        settings = production(url, self._keys)
        disclosure.unlock(settings)
        for variation in variations:
            vary(url, variation, self.onlookers)
        seed_secrets(self._monkeypatch, 20)
        with connected(url) as run:
            seen = run(walked(settings, self.built.world, part, self.moment, forms=forms))
        self._monkeypatch.undo()
        self.built.template.discard(url)
        return seen

    @property
    def onlookers(self):
        people = self.built.world.people
        authors = tuple(people[part].account for part in ("author", "second-author"))
        return Onlookers(people["judge"].account, authors)

    def apart(self, variations, part, *, forms=False):
        """Where the varied world differs from the plain one."""
        return differences(self.plain(part, forms=forms), self.varied(variations, part, forms=forms))


@pytest.fixture(scope="session")
def twins(worlds, keys):
    with pytest.MonkeyPatch.context() as monkeypatch:
        yield Twins(worlds("sqlite"), keys, monkeypatch)


@pytest.mark.parametrize("part", PARTS)
def test_the_same_world_twice_is_the_same(twins, part):
    assert twins.apart([], part, forms=True) == []


@pytest.mark.parametrize("secret", VARIATIONS)
def test_a_judge_and_a_visitor_see_no_difference_in(twins, secret):
    assert twins.apart([VARIATIONS[secret]], "judge") == []
    assert twins.apart([VARIATIONS[secret]], "") == []


@pytest.mark.parametrize(
    "secret", [secret for secret in VARIATIONS if secret not in NOT_FOR_AUTHORS] if LONG else []
)
def test_an_author_sees_no_difference_in(twins, secret):
    assert twins.apart([VARIATIONS[secret]], "author", forms=True) == []


@pytest.mark.parametrize("part", PARTS)
def test_nobody_sees_a_difference_in_all_of_it_together(twins, part):
    without = NOT_FOR_AUTHORS if part == "author" else frozenset()
    chosen = [variation for secret, variation in VARIATIONS.items() if secret not in without]
    assert twins.apart(chosen, part, forms=True) == []
