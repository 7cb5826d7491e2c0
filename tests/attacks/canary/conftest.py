"""The world with a crowd in it: as many entrants as a season has, each with a canary in every field."""

from collections.abc import Callable, Iterator

import msgspec
import pytest

from awards import disclosure, screening
from awards.accounts.people import account_for, actor_for
from awards.database import Principal, writing
from awards.entering import submitting
from tests.attacks.conftest import Built, Stand, connected, production, stand_of
from tests.support.canaries import Aviary
from tests.support.effort import LONG
from tests.support.houses import House, house
from tests.support.seeding import drawn_for
from tests.support.world import CATEGORIES, SEASON, World, enter

ENTRANTS = 62
STATES = ("draft", "submitted", "withdrawn", "cleared" if LONG else "submitted")
"""What becomes of the crowd's entries. Clearing one takes most of a second."""


@pytest.fixture(scope="session")
def crowded(worlds: Callable[[str], Built], keys: str) -> Built:
    """The world on SQLite, with the crowd."""
    built = worlds("sqlite")
    aviary = Aviary(built.aviary.canaries)
    url = built.template.fresh()
    disclosure.unlock(production(url, keys))
    here = {place.partition(".")[0] for place in aviary.places}
    with connected(url) as run, drawn_for("crowd"):
        for number in range(len(here), ENTRANTS):
            run(_join(house(f"crowd{number}", aviary, number), built.world, STATES[number % len(STATES)]))
    return msgspec.structs.replace(built, template=built.template.copy_of(url), aviary=aviary)


@pytest.fixture
def crowd(crowded: Built, keys: str) -> Iterator[Stand]:
    """A copy of the crowded world, connected."""
    yield from stand_of(crowded, keys)


async def _join(one: House, world: World, state: str) -> None:
    people = []
    for name, email in one.people.values():
        async with writing(Principal.STAFF):
            people.append(await actor_for(await account_for(email, name=name)))
    entry = await enter(people[0], one, SEASON, CATEGORIES[0], None, submit=state != "draft")
    if state == "withdrawn":
        await submitting.withdraw(people[0], entry)
    elif state == "cleared":
        await screening.clear(world.people["custodian"], entry)
