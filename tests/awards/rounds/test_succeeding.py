"""Rounds that take one another's finalists, and what must wait for what."""

from datetime import timedelta

import pytest

from awards import announcing
from awards.clock import now
from awards.database import Principal, reading, writing
from awards.errors import Refused
from awards.rounds import deciding, managing, timing
from awards.rounds.model import round_named
from awards.rounds.opening import waiting_entries
from awards.tables import Round, RoundEntry
from tests.support.season import BASE_URL, SLUG, mark_revealed

WHY = "Everything is in."


class Two:
    """The judged round, and a round for its finalists that is a draft."""

    def __init__(self, run, stage):
        self.run, self.organizer, self.first = run, stage.cast.organizer, stage.round
        self.final = self.make("Final", "Scoring")

    def make(self, name, finalists_of=""):
        return self.run(
            managing.make_round(
                self.organizer, SLUG, name=name, closes_at=None, scorecards_per_entry=2, finalists=1,
                finalists_of=finalists_of,
            )
        )  # fmt: skip

    def open(self, token):
        return self.run(managing.open_and_assign(self.organizer, token))

    def stop(self, token):
        self.run(timing.stop(self.organizer, token, reason=WHY))

    def extend(self, token):
        self.run(timing.move_end(self.organizer, token, now() + timedelta(days=2), reason=WHY))

    def publish(self):
        self.run(announcing.publish(self.organizer, self.first, introduction="", base_url=BASE_URL))

    def reveal(self):
        self.run(mark_revealed(self.first, self.organizer))

    def state(self, token):
        async def read():
            async with reading(Principal.STAFF):
                found = await round_named(token)
                return found.state, await RoundEntry.count().where(RoundEntry.round == found.id)

        return self.run(read())

    def waiting(self, token):
        async def read():
            async with reading(Principal.STAFF):
                return len(await waiting_entries(await round_named(token)))

        return self.run(read())


@pytest.fixture
def two(run_judged, judged_season):
    return Two(run_judged, judged_season[1])


def test_a_final_waits_until_the_round_of_its_finalists_is_closed(two):
    two.run(deciding.decide_by_rule(two.organizer, two.first))
    with pytest.raises(Refused, match="“Scoring” is not closed"):
        two.open(two.final)
    assert (two.state(two.final), two.waiting(two.final)) == (("draft", 0), 0)
    two.stop(two.first)
    two.open(two.final)
    assert two.state(two.final) == ("open", 4)


def test_a_round_is_not_opened_again_once_another_has_its_finalists(two):
    two.stop(two.first)
    two.extend(two.first)
    two.stop(two.first)
    two.open(two.final)
    with pytest.raises(Refused, match="“Final” has the finalists"):
        two.extend(two.first)
    assert two.state(two.first)[0] == "closed"
    two.extend(two.final)


def test_nothing_comes_into_a_final_while_its_finalists_can_change(two):
    """As in a database from before this was refused."""

    async def reopened():
        async with writing(Principal.STAFF):
            await RoundEntry.delete().where(RoundEntry.round == (await round_named(two.final)).id)
            await Round.update({Round.state: "open"}).where(Round.token == two.first)

    two.stop(two.first)
    assert two.waiting(two.final) == 4
    two.run(reopened())
    assert two.waiting(two.final) == 0


def test_winners_are_not_published_while_another_round_judges_their_entries(two):
    two.stop(two.first)
    two.reveal()
    with pytest.raises(Refused, match=r"“Final” as well.*remove it"):
        two.publish()
    two.open(two.final)
    with pytest.raises(Refused, match="“Final” as well"):
        two.publish()
    two.stop(two.final)
    beside = two.make("Beside")
    two.publish()
    two.open(beside)
    two.publish()  # It is public already; only the words above it change.


def test_a_round_beside_that_has_the_same_entries_holds_winners_back_as_well(two):
    two.stop(two.first)
    two.reveal()
    two.open(two.final)
    two.stop(two.final)
    beside = two.make("Beside")
    two.open(beside)
    with pytest.raises(Refused, match="“Beside” as well"):
        two.publish()
    two.stop(beside)
    two.publish()
