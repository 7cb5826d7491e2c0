"""Entrants that are surely one house count as one organisation, however often somebody types its name."""

import msgspec
import pytest

from awards import audit, houses, screening
from awards.clock import now
from awards.database import Principal, reading, writing
from awards.entering import drafts, submitting
from awards.entering.drafts import Change
from awards.errors import Refused
from awards.lessons import checking, publishing
from awards.rounds import deciding, managing
from awards.seasons.reading import season_named
from awards.tables import Entry, Outcome, Report, Season
from awards.tokens import new_token
from entries import submission
from tests.awards.lessons.test_reports import begun
from tests.support.season import BASE_URL, ENTRANTS, SLUG, answers_of

NAMES = ("Oneorg Plumbing Ltd", "ONEORG plumbing", "Oneorg-Plumbing, Limited")


def test_groups_belong_together_also_by_way_of_others():
    marks = {1: {"name a"}, 2: {"name b", "host x"}, 3: {"name a", "host x"}, 4: {"name c"}, 5: set()}
    assert houses.joined({1: "p", 2: "q", 3: "r", 4: "s", 5: "t"}, marks) == {"q": "p", "r": "p"}


def test_what_was_joined_before_comes_along():
    assert houses.joined({1: "p", 2: "q", 3: "q", 4: "r"}, {2: {"name a"}, 1: {"name a"}, 3: {"b"}, 4: {"b"}}) == {
        "q": "p", "r": "p",
    }  # fmt: skip


async def enter(actor, organisation, category):
    """An entry of an organisation whose name is typed anew, submitted."""
    token = await drafts.start(actor, SLUG, category, organisation=organisation, entrant=None, language="en")
    answers = answers_of(ENTRANTS[0], category)
    await drafts.save(actor, token, {key: Change(value, 0) for key, value in answers.items()})
    await submitting.submit(actor, token, at=now(), base_url=BASE_URL)
    return token


async def groups_of(tokens):
    async with reading(Principal.CUSTODY):
        rows = await Entry.select(Entry.token, Entry.entrant.group_token.as_alias("group"))
    return [row["group"] for row in rows if row["token"] in tokens]


async def rows_of(action):
    async with reading(Principal.STAFF):
        return [msgspec.json.decode(one.detail) for one in await audit.events() if one.action == action]


def test_a_name_that_is_typed_again_makes_no_other_organisation(run_judged, stage):
    """Two departments with accounts of their own, one of which enters twice."""
    run, cast = run_judged, stage.cast
    people = (cast.stranger, cast.entrants[0], cast.stranger)
    categories = ("customer-insight", "contact-centre", "contact-centre")
    tokens = [run(enter(*one)) for one in zip(people, NAMES, categories, strict=True)]
    for token in tokens:
        run(screening.clear(cast.organizer, token))
    assert len(set(run(groups_of(tokens)))) == 3
    run(managing.assign_missing(cast.plain_organizer, stage.round))
    assert len(set(run(groups_of(tokens)))) == 1
    assert run(rows_of(houses.JOINED)) == [{"groups": 2}]
    assert len(set(run(groups_of(stage.entries)))) == len(ENTRANTS)


def test_nothing_is_opened_where_nothing_has_changed(run_judged, stage):
    async def twice():
        async with reading(Principal.STAFF):
            season = await season_named(SLUG)
        await houses.compare_all()
        assert await houses.compare(season) == 0

    run_judged(twice())
    assert len(run_judged(rows_of(houses.COMPARED))) == 1


async def make_all_finalists(*, least):
    async with writing(Principal.STAFF):
        await Season.update({Season.least_organisations: least}).where(Season.slug == SLUG)
        await Outcome.update({Outcome.finalist: True}, force=True)


async def declare(entry, **changes):
    """What the entrant of an entry declares now, as by way of another entry that is still a draft."""
    async with writing(Principal.CUSTODY):
        row = await Entry.select(Entry.entrant).where(Entry.token == entry).first()
        before = await submission.declaration_of(row["entrant"])
        await submission.declare(row["entrant"], msgspec.structs.replace(before, **changes), at=now())


def test_finalists_are_decided_by_what_is_declared_by_then(run_judged, stage):
    run_judged(declare(stage.entries[2], organisation=ENTRANTS[0].declaration.organisation))
    run_judged(deciding.decide_by_rule(stage.cast.plain_organizer, stage.round))
    assert len(set(run_judged(groups_of(stage.entries)))) == len(ENTRANTS) - 1


async def release_of_another_report(groups):
    """A report that has published something about groups; returns its number."""
    async with writing(Principal.AUTHOR):
        number = (await Season.select(Season.id).where(Season.slug == SLUG).first())["id"]
        row = Report(
            token=new_token(), season=number, language="en", title="Earlier", state="draft", updated_at=now(),
            release=msgspec.json.encode(groups).decode(),
        )  # fmt: skip
        return (await Report.insert(row))[0]["id"]


async def kept_release(number):
    async with reading(Principal.AUTHOR):
        row = await Report.select(Report.release).where(Report.id == number).first()
    return msgspec.json.decode(row["release"])


@pytest.mark.parametrize(
    "change",
    [{"organisation": ENTRANTS[0].declaration.organisation.upper()}, {"domains": ENTRANTS[0].declaration.domains}],
)  # fmt: skip
def test_two_houses_behind_three_entrants_are_no_lesson(desk, change):
    """Three organisations are behind the theme until it shows that two of them are one."""
    desk.run(make_all_finalists(least=3))
    desk.read()
    desk.confirm()
    token, cast = begun(desk), desk.cast
    desk.run(publishing.clear(cast.second_author, token))
    first, other = desk.run(groups_of(desk.stage.entries[0:1])) + desk.run(groups_of(desk.stage.entries[2:3]))
    earlier = desk.run(release_of_another_report([other]))
    desk.run(declare(desk.stage.entries[2], **change))
    with pytest.raises(Refused, match="have changed since the report was cleared"):
        desk.run(publishing.publish(cast.author, token))
    with pytest.raises(Refused, match="still has problems"):
        desk.run(publishing.clear(cast.second_author, token))
    assert len(desk.run(checking.checked(cast.author, token)).unsupported) == 1
    assert desk.run(kept_release(earlier)) == [first], (
        "a published report is held against groups that are gone"
    )
    assert desk.run(rows_of(houses.JOINED)) == [{"groups": 1}]
