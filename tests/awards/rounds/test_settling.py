"""How a round is judged is settled before it opens, and stays as it is."""

from contextlib import contextmanager

import msgspec
import pytest

from awards.database import Principal, reading
from awards.errors import NotFound, Refused
from awards.rounds import managing, settling
from awards.rounds.model import round_named
from tests.conftest import connected

CHOSEN = settling.Settled(
    closes_at=None,
    scorecards_per_entry=2,
    rationale_characters=60,
    extreme_characters=120,
    shows_total=True,
    hidden_repeat=True,
)


@pytest.fixture
def draft(cleared_season):
    """Runs coroutines on the season before its round opens; gives them with the stage."""
    url, stage = cleared_season
    with contextmanager(connected)(url) as run:
        yield run, stage


async def stored(token):
    async with reading(Principal.STAFF):
        return await round_named(token)


def test_what_is_chosen_is_what_judges_are_asked_for(draft):
    run, stage = draft
    before = run(stored(stage.round))
    run(settling.settle(stage.cast.plain_organizer, stage.round, CHOSEN))
    found = run(stored(stage.round))
    assert (found.scorecards_per_entry, found.rationale_characters, found.closes_at) == (2, 60, None)
    assert (found.options.extreme_characters, found.options.shows_total, found.options.hidden_repeat) == (
        120,
        True,
        True,
    )
    assert found.rules == before.rules


@pytest.mark.parametrize(
    "wrong",
    [
        {"scorecards_per_entry": 0},
        {"scorecards_per_entry": 21},
        {"rationale_characters": -1},
        {"extreme_characters": 2_001},
    ],
)
def test_what_cannot_be_is_refused_and_nothing_changes(draft, wrong):
    run, stage = draft
    before = run(stored(stage.round))
    with pytest.raises(Refused, match="can"):
        run(
            settling.settle(stage.cast.plain_organizer, stage.round, msgspec.structs.replace(CHOSEN, **wrong))
        )
    assert run(stored(stage.round)) == before


def test_an_open_round_stays_as_it_is(draft):
    run, stage = draft
    run(managing.open_and_assign(stage.cast.organizer, stage.round))
    with pytest.raises(Refused, match="opened before"):
        run(settling.settle(stage.cast.plain_organizer, stage.round, CHOSEN))
    assert run(stored(stage.round)).rationale_characters == 20


def test_only_organizers_settle(draft):
    run, stage = draft
    for person in (stage.cast.judges[0], stage.cast.author, stage.cast.stranger):
        with pytest.raises(NotFound):
            run(settling.settle(person, stage.round, CHOSEN))
