"""Hidden repeats: late, under another label, counted nowhere, and told to organizers as drift."""

import msgspec
import pytest

from awards.clock import now
from awards.database import Principal, reading, writing
from awards.errors import NotFound, Refused
from awards.exchange.gathering import gather, scores
from awards.exchange.model import Format, Kind, Order
from awards.rounds import (
    assigning,
    by_hand,
    coverage,
    deliberating,
    drifting,
    judges,
    onboarding,
    queue,
    recusals,
    reminding,
    scorecards,
    timing,
)
from awards.rounds.board import board
from awards.rounds.bundle import bundle
from awards.rounds.marks import Typed
from awards.rounds.model import round_named
from awards.rounds.repeats import LEAST, add_repeats, coming_back
from awards.tables import Assignment, Panelist, Round, Scorecard
from tests.support.scored import RUBRIC, SLUG, scored
from tests.support.site import running, settings_for, text_of

KEY = "5f" * 32
WHY = "It says what was done, and with what effect."


def work(count=12, position=0, **changed):
    row = {"state": "active", "repeat_of": None, "most_entries": 20, "position": position}
    return [{**row, "entry_token": f"{position}-{number}", **changed} for number in range(count)]


def test_who_has_enough_gets_an_early_entry_of_the_last_category():
    own = [
        row
        for position, count in ((0, 12), (1, 12), (2, LEAST - 1))
        for row in work(count, position, most_entries=40)
    ]
    chosen = {judge: coming_back(KEY, judge, own)["entry_token"] for judge in range(60)}
    assert {token.partition("-")[0] for token in chosen.values()} == {"1"}
    assert len(set(chosen.values())) > 6
    for judge, token in chosen.items():
        first, again = (queue.sort_key(KEY, judge, token, is_repeat=repeat) for repeat in (False, True))
        order = sorted(queue.sort_key(KEY, judge, f"1-{number}", is_repeat=False) for number in range(12))
        assert order.index(first) < 6
        assert max(first, "c") <= again


@pytest.mark.parametrize(
    "own",
    [
        work(LEAST - 1),
        work(most_entries=12),
        work() + work(1, repeat_of=7, state="repeat"),
        work() + work(1, repeat_of=7, state="recused"),
        work(state="recused"),
    ],
    ids=["too-few", "full", "has-one", "had-one", "nothing-left"],
)
def test_who_has_not_gets_none(own):
    assert all(coming_back(KEY, judge, own) is None for judge in range(20))


class Repeating:
    """An open round in which ann and ben locked everything, and then something came back to each."""

    def __init__(self, run):
        self.run = run
        labels = {f"AA{letter}A": {"ann": 5, "ben": 6} for letter in "BCDEFGHJ"}
        self.made = run(scored({"one": labels}, state="open"))
        self.token, self.ann, self.ben = self.made.round, *self.made.judges.values()
        self.before = self.counted()
        run(self._switch_on())

    async def _switch_on(self):
        async with writing(Principal.STAFF):
            found = await round_named(self.token)
            options = msgspec.structs.replace(found.options, hidden_repeat=True)
            await Round.update({Round.options: msgspec.json.encode(options).decode()}).where(
                Round.id == found.id
            )
            for judge in (self.ann, self.ben):
                await onboarding.accept_for(judge.account, found.season)
            self.added = await add_repeats(await round_named(self.token), by=None)

    def counted(self):
        """What must not change: results, the bundle's scores, exported scores, coverage, who is late."""
        found = self.run(board(self.made.organizer, self.token))
        document = msgspec.json.decode(self.run(bundle(self.made.organizer, self.token)))
        covered = self.run(coverage.coverage(self.made.organizer, self.token))
        late = self.run(reminding.reminders(self.made.organizer, self.token, base_url="")).judges
        lines = [
            self.run(judges.work_of(self.made.organizer, self.token, judge.account)).lines
            for judge in (self.ann, self.ben)
        ]
        return (
            found.rows(found.heads[0], "en"), document["content"]["scores"], self.run(self._exported()),
            [(one.assigned, one.locked, one.begun) for one in covered.judges], covered.missing, late, lines,
        )  # fmt: skip

    async def _exported(self):
        async with reading(Principal.STAFF):
            order = Order(round=self.token, kind=Kind.SCORECARDS, format=Format.XLSX)
            material = await gather(self.made.organizer, order, {})
            return [given async for some in scores(material) for given in some]

    def queue(self, judge):
        return list(self.run(queue.queue_for(judge, self.token)).items)

    def repeat(self, judge):
        (item,) = (one for one in self.queue(judge) if one.left)
        return item

    def original(self, judge):
        return self.run(self._original(self.repeat(judge).token))

    async def _original(self, token):
        async with reading(Principal.STAFF):
            row = await Assignment.select(Assignment.repeat_of).where(Assignment.token == token).first()
            return await Assignment.select().where(Assignment.id == row["repeat_of"]).first()

    def lock(self, judge, points):
        token = self.repeat(judge).token
        typed = {criterion.key: Typed(100 * points, WHY, 0) for criterion in RUBRIC.criteria}
        self.run(scorecards.save(judge, self.token, token, typed))
        self.run(scorecards.lock(judge, self.token, token, base_url=""))

    def drift(self):
        return self.run(drifting.drift_in(self.made.organizer, self.token))


@pytest.fixture
def repeating(run):
    return Repeating(run)


def test_it_comes_back_late_under_another_label_and_once(repeating):
    assert repeating.added == 2
    for judge in (repeating.ann, repeating.ben):
        items = repeating.queue(judge)
        item = repeating.repeat(judge)
        assert len(items) == 9
        assert len({one.label for one in items}) == 9
        again = repeating.run(scorecards.scorecard_for(judge, repeating.token, item.token))
        first = repeating.run(
            scorecards.scorecard_for(judge, repeating.token, repeating.original(judge)["token"])
        )
        places = [one.token for one in items]
        assert places.index(first.token) < places.index(again.token)
        assert (again.copy, again.sections, again.marks) == (first.copy, first.sections, {})
    repeating.run(_assign(repeating))
    assert len(repeating.queue(repeating.ann)) == 9


async def _assign(repeating):
    async with writing(Principal.STAFF):
        found = await round_named(repeating.token)
        await Panelist.update({Panelist.languages: '["de"]'}).where(Panelist.round == found.id)
        return await assigning.assign(found, by=None)


def test_it_counts_nowhere(repeating):
    assert repeating.counted() == repeating.before
    repeating.lock(repeating.ann, 9)
    assert repeating.counted() == repeating.before
    repeating.run(recusals.recuse(repeating.ben, repeating.token, repeating.repeat(repeating.ben).token,
                                  kind="conflict", reason=""))  # fmt: skip
    assert repeating.counted() == repeating.before


def test_drift_is_second_minus_first(repeating):
    assert repeating.drift().overall is None
    repeating.lock(repeating.ann, 4)
    repeating.lock(repeating.ben, 8)
    found = repeating.drift()
    assert [(line.judge, line.first, line.second, line.difference) for line in found.lines] == [
        ("Ann", 500, 400, -1.0),
        ("Ben", 600, 800, 2.0),
    ]
    assert {(one.first, one.second) for one in found.lines[0].moved} == {(500, 400)}
    assert (found.overall.count, found.overall.shift) == (2, 0.5)


def test_what_was_locked_first_is_the_first(repeating):
    repeating.lock(repeating.ann, 4)

    async def lock_the_original_later():
        original = await repeating._original(token)
        async with writing(Principal.STAFF):
            await Scorecard.update({Scorecard.locked_at: now()}).where(Scorecard.assignment == original["id"])

    token = next(item for item in repeating.queue(repeating.ann) if item.label not in repeating.made.entries)
    token = token.token
    repeating.run(lock_the_original_later())
    assert repeating.drift().lines[0].difference == 1.0


def test_only_organizers_see_drift(repeating):
    for somebody in (repeating.ann, repeating.made.stranger):
        with pytest.raises(NotFound):
            repeating.run(drifting.drift_in(somebody, repeating.token))


def test_stepping_back_from_the_repeat_leaves_what_is_locked(repeating):
    original = repeating.original(repeating.ann)
    recuse = recusals.recuse(
        repeating.ann, repeating.token, repeating.repeat(repeating.ann).token, kind="other", reason=""
    )
    repeating.run(recuse)
    assert len(repeating.queue(repeating.ann)) == 8
    assert original["token"] in {item.token for item in repeating.queue(repeating.ann)}


def test_what_is_open_goes_together(repeating):
    original = repeating.original(repeating.ann)

    async def open_again():
        async with writing(Principal.STAFF):
            await Scorecard.update({Scorecard.state: "draft"}).where(Scorecard.assignment == original["id"])

    repeat = next(item.token for item in repeating.queue(repeating.ann) if item.left)
    repeating.run(open_again())
    repeating.run(recusals.recuse(repeating.ann, repeating.token, repeat, kind="conflict", reason=""))
    assert not {original["token"], repeat} & {item.token for item in repeating.queue(repeating.ann)}


def test_taking_an_entry_by_hand_takes_its_repeat(repeating):
    original = repeating.original(repeating.ann)

    async def begin_anew():
        async with writing(Principal.STAFF):
            await Assignment.raw("DELETE FROM score")
            await Assignment.raw("DELETE FROM scorecard")
            rows = await Assignment.select(Assignment.round_entry.label.as_alias("label")).where(
                Assignment.id == original["id"]
            )
        return rows[0]["label"]

    label = repeating.run(begin_anew())
    repeating.run(by_hand.take(repeating.made.organizer, repeating.token, label, repeating.ann.account or 0))
    assert len(repeating.queue(repeating.ann)) == 7


def test_a_repeat_keeps_a_deliberation_waiting_only_while_it_can_be_locked(repeating):
    original = repeating.original(repeating.ann)

    async def label():
        async with reading(Principal.STAFF):
            rows = await Assignment.select(Assignment.round_entry.label.as_alias("label")).where(
                Assignment.id == original["id"]
            )
        return rows[0]["label"]

    found = repeating.run(label())
    with pytest.raises(Refused, match="locked yet"):
        repeating.run(deliberating.convene(repeating.made.organizer, repeating.token, found, base_url=""))
    repeating.run(timing.stop(repeating.made.organizer, repeating.token, reason="Everything is in."))
    assert repeating.run(deliberating.convene(repeating.made.organizer, repeating.token, found, base_url=""))


def test_the_pages(repeating, database_url, keys):
    repeating.lock(repeating.ann, 4)
    repeat = repeating.repeat(repeating.ben)

    async def walk():
        path = f"/organize/{SLUG}/rounds/{repeating.token}/drift"
        async with running(settings_for(database_url, keys)) as site:
            async with site.signed_in(repeating.made.organizer) as organizer:
                text = text_of(await organizer.get(path))
                assert "too few" in text
                assert "not locked twice yet" in text
                answer = (await organizer.get(f"/api/v1/rounds/{repeating.token}/drift")).json()
                assert [one["difference"] for one in answer["entries"]] == [-1.0, None]
            async with site.signed_in(repeating.ben) as judge:
                assert "may come back" in text_of(await judge.get(f"/judging/{repeating.token}"))
                assert "may come back" in text_of(await judge.get(f"/judging/{repeating.token}/welcome"))
                page = text_of(await judge.get(f"/judging/{repeating.token}/{repeat.token}"))
                assert repeat.label in page
                assert "repeat" not in page.lower()

    repeating.run(walk())
