"""The queue: its order, what is left, how long it takes."""

import pytest

from awards.database import Principal, counted, writing
from awards.errors import NotFound
from awards.rounds import queue
from awards.rounds.queue import Item, Queue, shuffled, sort_key
from awards.tables import Panelist
from tests.support.season import judge_one

KEY = "5f" * 32


def test_the_order_is_stable_differs_between_judges_and_keeps_categories_together(opened):
    again = opened.queue_of(opened.judge)
    assert [item.token for item in again] == [item.token for item in opened.items]
    assert [item.category_position for item in again] == sorted(item.category_position for item in again)


def test_the_order_cannot_be_foreseen_without_the_key():
    tokens = [f"token-{number}" for number in range(40)]
    orders = {
        (key, judge): sorted(tokens, key=lambda token: shuffled(key, judge, token))
        for key in (KEY, "60" * 32)
        for judge in (1, 2)
    }
    assert len({tuple(order) for order in orders.values()}) == 4
    assert tokens not in orders.values()


def test_a_repeat_comes_back_in_the_last_quarter_and_not_always_last():
    others = sorted(shuffled(KEY, 1, f"t{number}") for number in range(400))
    places = []
    for number in range(60):
        key = sort_key(KEY, 1, f"t{number}", is_repeat=True)
        places.append(sum(other < key for other in others) / len(others))
    assert min(places) > 0.65
    assert min(places) < 0.8 < max(places)


def item(state="new", seconds=0, minutes=5):
    return Item(
        token="t", label="L", category="C", category_position=0, title="", language="en", state=state, scored=0,
        criteria=6, reading_minutes=minutes, seconds=seconds, receipt=None, sort_key="0",
        updated=False,
    )  # fmt: skip


def test_minutes_are_estimated_until_the_judge_is_known():
    fresh = Queue(round=None, season=None, items=[item(minutes=4), item(minutes=6)])
    assert fresh.usual_minutes is None
    assert fresh.minutes_left == 4 + 12 + 6 + 12
    locked = [item("locked", seconds) for seconds in (300, 600, 6000)]
    known = Queue(round=None, season=None, items=[*locked, item(), item()])
    assert known.usual_minutes == 10 + 5
    assert known.minutes_left == 30


def test_the_queue_goes_on_where_the_judge_left(opened):
    found = opened.run(queue.queue_for(opened.judge, opened.token))
    assert found.next.token == opened.items[0].token
    opened.run(judge_one(opened.judge, opened.token, opened.items[0].token))
    found = opened.run(queue.queue_for(opened.judge, opened.token))
    assert found.locked == 1
    assert found.next.token == opened.items[1].token
    assert found.after(opened.items[-1].token).token == opened.items[1].token
    assert sum(len(items) for _name, items in found.left_by_category) == len(opened.items) - 1


def test_only_the_panel_has_a_queue(opened):
    for actor in (opened.cast.organizer, opened.cast.author, opened.cast.stranger, opened.cast.entrants[0]):
        with pytest.raises(NotFound):
            opened.run(queue.queue_for(actor, opened.token))

    async def unseat():
        async with writing(Principal.STAFF):
            await Panelist.delete().where(Panelist.judge == opened.other.account)

    opened.run(unseat())
    with pytest.raises(NotFound):
        opened.run(queue.queue_for(opened.other, opened.token))


def test_the_queue_asks_the_same_few_questions_however_long_it_is(opened):
    def queries():
        with counted() as statements:
            opened.run(queue.queue_for(opened.judge, opened.token))
        return len(statements)

    before = queries()
    for one in opened.items:
        opened.run(judge_one(opened.judge, opened.token, one.token))
    assert queries() == before <= 6
