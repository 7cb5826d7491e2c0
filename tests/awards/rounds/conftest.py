"""A round that has just been opened, and a judge with a queue."""

from collections.abc import Callable, Iterator
from typing import Any

import msgspec
import pytest

from awards import disclosure
from awards.roles import Actor
from awards.rounds import managing, queue
from awards.rounds.queue import Item
from tests.conftest import ENGINES, connected
from tests.support.season import Cast, Stage
from tests.support.seeding import drawn_for
from tests.support.site import settings_for


class OpenRound(msgspec.Struct, frozen=True):
    """An open round without a scorecard: run coroutines with ``run``, be the judge with a queue of ``items``."""

    url: str
    run: Callable[..., Any]
    stage: Stage
    judge: Actor
    items: list[Item]

    @property
    def cast(self) -> Cast:
        """Everybody in the season."""
        return self.stage.cast

    @property
    def token(self) -> str:
        """The round's token."""
        return self.stage.round

    @property
    def first(self) -> str:
        """The token of the judge's first assignment."""
        return self.items[0].token

    @property
    def other(self) -> Actor:
        """Another judge of the panel."""
        return next(one for one in self.cast.judges if one.account != self.judge.account)

    def queue_of(self, judge: Actor) -> list[Item]:
        """A judge's queue as it is now."""
        return list(self.run(queue.queue_for(judge, self.token)).items)


@pytest.fixture(scope="session")
def opened_stages(
    request: pytest.FixtureRequest, stages: Callable[[str, bool], tuple[Any, Stage]], keys: str
) -> Callable[[str], tuple[Any, Stage]]:
    """Opens and assigns the round once for each engine, to be copied from."""
    made: dict[str, tuple[Any, Stage]] = {}

    def stage(engine: str) -> tuple[Any, Stage]:
        if engine not in made:
            template, built = stages(engine, False)
            url = template.fresh()
            disclosure.unlock(settings_for(url, keys))
            for run in connected(url):
                with drawn_for("opened stages"):
                    run(managing.open_and_assign(built.cast.organizer, built.round))
            made[engine] = (template.copy_of(url), built)
        return made[engine]

    return stage


@pytest.fixture(params=ENGINES)
def opened(
    request: pytest.FixtureRequest, opened_stages: Callable[[str], tuple[Any, Stage]], keys: str
) -> Iterator[OpenRound]:
    """The season of six entries and four judges, its round opened and assigned."""
    template, stage = opened_stages(request.param)
    url = template.fresh()
    disclosure.unlock(settings_for(url, keys))
    for run in connected(url):
        judge = stage.cast.judges[0]
        yield OpenRound(url, run, stage, judge, list(run(queue.queue_for(judge, stage.round)).items))
    template.discard(url)
