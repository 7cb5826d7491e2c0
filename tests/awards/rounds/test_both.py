"""One person who organizes a season and judges in it: nothing of what others score before the own scores are final."""

import msgspec
import pytest

from awards.accounts.people import RoleRefused, actor_for, grant
from awards.auditing import trail
from awards.database import Principal, writing
from awards.errors import NotFound, Refused
from awards.exchange.exporting import scorecards_of
from awards.exchange.model import Order
from awards.organizing import overview
from awards.organizing.retrospective import retrospective
from awards.roles import Role
from awards.rounds import coverage, timing
from awards.rounds.concerns import _organizers
from awards.rounds.model import round_named
from awards.tables import Panelist
from tests.support.season import SLUG, judge_one

JUDGING = "You judge in the round"


@pytest.fixture
def both(opened):
    """The judge of the round, who organizes the season as well."""

    async def made():
        async with writing(Principal.STAFF):
            await grant(opened.judge.account, Role.ORGANIZER, season=opened.stage.season, by=None)
            return await actor_for(opened.judge.account)

    return opened.run(made())


def lock_all(opened):
    for item in opened.items:
        opened.run(judge_one(opened.judge, opened.token, item.token))


def sees(opened, actor):
    """Whether progress and exports of the round are there for the person."""
    opened.run(scorecards_of(actor, Order(round=opened.token)))
    return opened.run(coverage.coverage(actor, opened.token))


def test_nothing_while_the_round_is_open_even_with_everything_locked(opened, both):
    lock_all(opened)
    with pytest.raises(Refused, match=JUDGING):
        opened.run(coverage.coverage(both, opened.token))
    with pytest.raises(Refused, match=JUDGING):
        opened.run(scorecards_of(both, Order(round=opened.token)))
    with pytest.raises(Refused, match=JUDGING):
        opened.run(retrospective(both, SLUG))
    assert sees(opened, opened.cast.plain_organizer)


def test_nothing_afterwards_until_the_own_scorecards_are_locked(opened, both):
    opened.run(timing.stop(opened.cast.plain_organizer, opened.token, reason="Enough for a test."))
    with pytest.raises(Refused, match=JUDGING):
        sees(opened, both)


def test_everything_once_it_is_closed_and_all_is_locked(opened, both):
    lock_all(opened)
    opened.run(timing.stop(opened.cast.plain_organizer, opened.token, reason="Enough for a test."))
    assert sees(opened, both)
    assert opened.run(retrospective(both, SLUG))


def test_the_overview_has_no_figures_of_it(opened, both):
    lock_all(opened)
    (line,) = opened.run(overview.overview(both, SLUG)).rounds
    assert line.judged
    assert msgspec.structs.astuple(line)[1:5] == (0, 0, 0, 0)
    assert opened.run(overview.overview(both, SLUG)).recognised is None
    (line,) = opened.run(overview.overview(opened.cast.plain_organizer, SLUG)).rounds
    assert line.locked == len(opened.items)


def test_mails_about_what_judges_write_go_to_those_who_may_read_it(opened, both):
    async def told():
        async with writing(Principal.STAFF):
            return {row["email"] for row in await _organizers(await round_named(opened.token))}

    cast = opened.cast
    assert opened.run(told()) == {cast.organizer.email, cast.plain_organizer.email}


def test_leaving_the_panel_while_entries_are_still_the_own_changes_nothing(opened, both):
    async def leave():
        async with writing(Principal.STAFF):
            found = await round_named(opened.token)
            await Panelist.delete().where(Panelist.round == found.id, Panelist.judge == both.account)

    opened.run(leave())
    with pytest.raises(Refused, match=JUDGING):
        sees(opened, both)


@pytest.mark.parametrize(("has", "gets"), [(Role.JUDGE, Role.AUDITOR), (Role.AUDITOR, Role.JUDGE)])
def test_nobody_audits_what_they_judge(opened, has, gets):
    async def give():
        async with writing(Principal.STAFF):
            person = opened.judge if has is Role.JUDGE else opened.cast.auditor
            await grant(person.account, gets, season=opened.stage.season, by=None)

    with pytest.raises(RoleRefused):
        opened.run(give())


def test_a_judge_who_was_made_auditor_before_that_was_refused_reads_no_trail(opened):
    judge = opened.judge
    season = opened.stage.season
    grants = judge.grants | {(season, Role.AUDITOR)}
    with pytest.raises(NotFound):
        opened.run(trail(msgspec.structs.replace(judge, grants=grants), SLUG))
