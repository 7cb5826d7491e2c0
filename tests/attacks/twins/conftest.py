"""Twin worlds for the tests of this folder."""

import pytest

from awards import disclosure
from awards.rehearsal.asking import forgery_token_of
from tests.attacks.conftest import connected, production
from tests.attacks.twins.comparing import differences, loaded, soon, vary, walked
from tests.attacks.twins.variations import Onlookers
from tests.support.seeding import seed_secrets


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
        return self._in_varied(variations, lambda at: walked(*at, part, self.moment, forms=forms))

    def page(self, variations, part, path):
        """One page as a person gets it in the world once it was varied."""
        return self._in_varied(variations, lambda at: loaded(*at, part, self.moment, path))

    def _in_varied(self, variations, look):
        url = self.built.template.fresh()
        settings = production(url, self._keys)
        disclosure.unlock(settings)
        for variation in variations:
            vary(url, variation, self.onlookers)
        forgery_token_of(settings.secret_key.hex())  # drawn once, so not from the seeded source of one walk
        seed_secrets(self._monkeypatch, 20)
        with connected(url) as run:
            seen = run(look((settings, self.built.world)))
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
