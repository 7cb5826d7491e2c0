"""Two judges lock at the same moment: nobody reads a colleague before the own lock, and never half of a scorecard."""

import asyncio
import random

import pytest

from awards.database import Principal, writing
from awards.errors import NotFound
from awards.rounds import queue, scorecards
from awards.rounds.calibration import arranging, collecting, comparing
from awards.rounds.marks import Typed
from awards.tables import Scorecard
from tests.support.effort import LONG
from tests.support.season import BASE_URL, RATIONALE, SLUG

PAIRS = 10_000 if LONG else 25


@pytest.mark.timeout(3600)
def test_pairs_of_locks_never_show_half_a_reveal(opened):
    """The comparison of a calibration is where judges read each other first; both look while both lock."""
    token = opened.run(calibration(opened))
    pair = opened.cast.judges[:2]
    own = [opened.run(queue.queue_for(judge, token)).items[0].token for judge in pair]
    for judge, card in zip(pair, own, strict=True):
        opened.run(filled(judge, token, card))
    seen, chance = set(), random.Random(20261122)
    for _ in range(PAIRS):
        seen |= opened.run(together(pair, token, own, chance))
        opened.run(opened_again())
    assert seen <= {0, 1, 2}
    assert 2 in seen, "no look came after both locks"


async def calibration(opened) -> str:
    organizer = opened.cast.organizer
    token = await arranging.make(organizer, SLUG, name="Calibration", closes_at=None)
    await collecting.add_shipped(organizer, token, category="contact-centre", key="callback-en")
    await arranging.hand_out(organizer, token)
    await arranging.show(organizer, token, names=False, comparison=True)
    return token


async def filled(judge, token, card):
    view = await scorecards.scorecard_for(judge, token, card)
    typed = {one.key: Typed(one.choices[3], RATIONALE, 0) for one in view.rubric.criteria}
    await scorecards.save(judge, token, card, typed)


async def together(pair, token, own, chance) -> set[int]:
    """Both lock while both look, in any order, every other time one of them a moment before; then both look again.

    Returns how many scorecards a look ever showed.
    """
    judges = list(zip(pair, own, strict=True))
    locks = [scorecards.lock(judge, token, card, base_url=BASE_URL) for judge, card in judges]
    chance.shuffle(locks)
    if chance.random() < 0.5:
        await locks.pop()
    everything = [*locks, *(look(judge, token, card) for judge, card in judges * 3)]
    chance.shuffle(everything)
    done = await asyncio.gather(*everything)
    seen = {one for one in done if isinstance(one, int)}
    return seen | {await look(judge, token, card) for judge, card in judges}


async def look(judge, token, card) -> int:
    """How many locked scorecards the judge sees; each is whole, and the own one is always among them."""
    try:
        view = await comparing.for_judge(judge, token, card)
    except NotFound:
        return 0
    shown = {len(one.stands) for one in view.criteria}
    assert shown == {view.locked}, "a scorecard is there for some criteria only"
    assert all(sum(stand.own for stand in one.stands) == 1 for one in view.criteria)
    assert all(stand.rationale == RATIONALE for one in view.criteria for stand in one.stands)
    return view.locked


async def opened_again():
    async with writing(Principal.STAFF):
        await Scorecard.update(
            {
                Scorecard.state: "draft",
                Scorecard.receipt: None,
                Scorecard.locked_at: None,
                Scorecard.total: None,
            }
        ).where(Scorecard.state == "locked")
