"""Conflicts are found on the server, keep judges from entries, and are told to neither side."""

import pytest

from awards import audit
from awards.clock import now
from awards.database import Principal, reading, writing
from awards.errors import Refused
from awards.rounds import by_hand, conflicts, managing, onboarding, recognising
from awards.rounds.coverage import coverage
from awards.rounds.onboarding import SECTOR, Tie
from awards.seasons.reading import season_named
from awards.tables import (
    Assignment,
    ConflictOfInterest,
    Entry,
    JudgeProfile,
    Membership,
    Recusal,
    RoundEntry,
)
from entries import submission
from entries.forms import Field, FieldKind
from entries.identity import Declaration
from tests.support.season import ENTRANTS, SLUG, judge_one
from tests.support.site import running, settings_for, text_of

OWN = ENTRANTS[0].declaration.organisation


def read(opened, work):
    async def inside():
        async with reading(Principal.STAFF):
            return await work()

    return opened.run(inside())


def declare(opened, *ties, judge=None):
    opened.run(onboarding.save_ties(judge or opened.judge, opened.token, ties))


def match(opened):
    season = read(opened, lambda: season_named(SLUG))
    return opened.run(conflicts.match(season))


def entries_of_first_entrant(opened):
    rows = read(opened, lambda: Entry.select(Entry.id, Entry.entrant).order_by(Entry.id))
    return {row["id"] for row in rows if row["entrant"] == rows[0]["entrant"]}


def nobody_has_anything(opened):
    """The round as it was opened, before anything is assigned."""

    async def removed():
        async with writing(Principal.STAFF):
            await Assignment.delete(force=True)

    opened.run(removed())


def listed(opened):
    return opened.run(recognising.recognised_in(opened.cast.plain_organizer, opened.token))[1]


def waiting(opened):
    """What organizers have to answer."""
    return [line for line in listed(opened) if line.answer is None]


def entries_judged_by(opened, judge):
    rows = read(
        opened,
        lambda: Assignment.select(Assignment.round_entry.entry.as_alias("entry")).where(
            Assignment.judge == judge.account, Assignment.state == "active"
        ),
    )
    return {row["entry"] for row in rows}


def assign(opened):
    return opened.run(managing.assign_missing(opened.cast.plain_organizer, opened.token))


@pytest.mark.parametrize(
    "tie",
    [
        Tie("employer", "Quilmark Assurance Ltd"),
        Tie("client", "FeatherCover"),
        Tie("rival", "Thornbury Mutual"),
        Tie("other", "Somebody Else", "www.quillmark.example"),
    ],
)
def test_a_judge_does_not_get_what_a_tied_organisation_entered(opened, tie):
    own = entries_of_first_entrant(opened)
    judge = next(one for one in opened.cast.judges if entries_judged_by(opened, one) & own)
    nobody_has_anything(opened)
    declare(opened, tie, Tie("client", "Ochre & Sons"), judge=judge)
    assert match(opened) == len(own) == 2
    assign(opened)
    assert entries_judged_by(opened, judge)
    assert entries_judged_by(opened, judge) & own == set()
    assert waiting(opened) == []


def test_nothing_moves_before_an_organizer_assigns(opened):
    before = [item.token for item in opened.items]
    declare(opened, Tie("employer", OWN))
    match(opened)
    assert [item.token for item in opened.queue_of(opened.judge)] == before


def scored(opened):
    """The judge with every scorecard locked, and then a tie; the tokens of what is in conflict."""
    own = entries_of_first_entrant(opened)
    for item in opened.items:
        opened.run(judge_one(opened.judge, opened.token, item.token))
    declare(opened, Tie("employer", OWN), Tie("client", "Ochre & Sons"))
    assign(opened)
    rows = read(
        opened,
        lambda: Assignment.select(Assignment.token).where(
            Assignment.judge == opened.judge.account, Assignment.round_entry.entry.is_in(list(own))
        ),
    )
    return {row["token"] for row in rows}


def test_a_late_tie_takes_nothing_away_and_is_put_before_organizers(opened):
    before = entries_judged_by(opened, opened.judge)
    had = scored(opened)
    assert had
    assert entries_judged_by(opened, opened.judge) == before
    assert {item.state for item in opened.queue_of(opened.judge)} == {"locked"}
    assert read(opened, lambda: Recusal.select(Recusal.kind)) == []
    lines = waiting(opened)
    assert {(line.token, line.cause, line.progress) for line in lines} == {
        (token, "found", "locked") for token in had
    }
    assert opened.run(coverage(opened.cast.plain_organizer, opened.token)).unsettled == len(had)


def test_an_entry_that_was_not_begun_stays_as_well(opened):
    declare(opened, Tie("employer", OWN))
    assert assign(opened).removed == 0
    assert opened.queue_of(opened.judge) == opened.items
    assert len(waiting(opened)) == len(
        entries_judged_by(opened, opened.judge) & entries_of_first_entrant(opened)
    )


def test_kept_it_counts_and_is_not_asked_again(opened):
    had = scored(opened)
    for token in had:
        opened.run(recognising.keep(opened.cast.plain_organizer, opened.token, token))
    assign(opened)
    assert waiting(opened) == []
    assert {line.answer for line in listed(opened)} == {"keep"}
    assert opened.run(coverage(opened.cast.plain_organizer, opened.token)).unsettled == 0
    assert {item.state for item in opened.queue_of(opened.judge)} == {"locked"}


def test_kept_or_not_no_new_pair_is_made(opened):
    """Neither an entry that the judge never had nor one that was taken back by hand after it was kept."""
    organizer, own = opened.cast.plain_organizer, entries_of_first_entrant(opened)
    declare(opened, Tie("employer", OWN))
    assign(opened)
    for line in waiting(opened):
        opened.run(recognising.keep(organizer, opened.token, line.token))
        opened.run(by_hand.take(organizer, opened.token, line.label, opened.judge.account))
    assign(opened)
    assert entries_judged_by(opened, opened.judge) & own == set()


def test_given_to_another_judge_it_is_kept_and_does_not_count(opened):
    had = scored(opened)
    for token in had:
        opened.run(recognising.reassign(opened.cast.plain_organizer, opened.token, token))
    assert entries_judged_by(opened, opened.judge) & entries_of_first_entrant(opened) == set()
    kinds = [row["kind"] for row in read(opened, lambda: Recusal.select(Recusal.kind))]
    assert kinds == ["conflict"] * len(had)
    assert listed(opened) == []


def test_what_a_judge_recognised_and_is_in_conflict_with_is_decided_at_once(opened):
    token = next(iter(scored(opened)))
    opened.run(recognising.recognise(opened.judge, opened.token, token, cause="known"))
    line = next(line for line in listed(opened) if line.token == token)
    assert (line.cause, line.answer) == ("known", None)
    opened.run(recognising.keep(opened.cast.plain_organizer, opened.token, token))
    assert token not in {line.token for line in waiting(opened)}


def test_whatever_the_judge_named_the_pages_are_the_same(opened, keys):
    """The judge's pages before and after an organizer assigned; no tie and no entrant on the organizer's."""
    paths = [f"/judging/{opened.token}", *(f"/judging/{opened.token}/{item.token}" for item in opened.items)]

    async def walk():
        seen = []
        async with running(settings_for(opened.url, keys)) as site:
            for _step in range(2):
                async with site.signed_in(opened.judge) as judge:
                    seen.append([text_of(await judge.get(path)) for path in paths])
                await onboarding.save_ties(opened.judge, opened.token, [Tie("employer", OWN)])
                await managing.assign_missing(opened.cast.plain_organizer, opened.token)
            async with site.signed_in(opened.cast.plain_organizer) as organizer:
                address = f"/organize/{SLUG}/rounds/{opened.token}"
                assert "should perhaps not score" in text_of(await organizer.get(address))
                page = await organizer.get(f"{address}/recognised")
                assert "do not ask the judge" in text_of(page)
                assert "said nothing of this entry. not begun –" in text_of(page)
                assert OWN not in page.text
        return seen

    before, after = opened.run(walk())
    assert before == after


def test_a_tie_that_is_taken_back_frees_the_judge_and_what_people_set_stays(opened):
    declare(opened, Tie("employer", OWN))
    assert match(opened) == 2
    other = max(row["id"] for row in read(opened, lambda: Entry.select(Entry.id)))
    season = read(opened, lambda: season_named(SLUG))

    async def set_one():
        async with writing(Principal.CUSTODY):
            row = await ConflictOfInterest.select().first()
            await ConflictOfInterest.insert(
                ConflictOfInterest(
                    season=season.id, judge=opened.judge.account, entry=other, kind="other", state="set",
                    at=row["at"],
                )
            )  # fmt: skip

    opened.run(set_one())
    declare(opened)
    assert match(opened) == 1


def test_the_trail_says_how_many_and_not_who(opened):
    declare(opened, Tie("employer", OWN))
    match(opened)
    event = next(one for one in read(opened, audit.events) if one.action == "conflicts.matched")
    assert event.detail == '{"count":2}'
    assert event.actor is None


def test_groups_share_their_conflicts():
    declared = {1: Declaration(organisation="Ochre Ltd"), 2: Declaration(organisation="Umber AG"),
                3: Declaration(organisation="Sienna plc")}  # fmt: skip
    ties = [conflicts.Tie(7, "client", "Ochre", ""), conflicts.Tie(8, "employer", "", "ann@nowhere.example")]
    found = conflicts.conflicts_of(ties, declared, {1: "a", 2: "a", 3: "b"})
    assert found == {(7, 1): "client", (7, 2): "client"}


def test_who_competes_in_a_sector_gets_nothing_from_it():
    answers = {1: "energy", 2: "energy\nretail", 3: "housing", 4: ""}
    found = conflicts.in_sectors({7: {"energy"}, 8: {"retail", "housing"}}, answers)
    assert found == {(7, 1): "rival", (7, 2): "rival", (8, 2): "rival", (8, 3): "rival"}


def test_the_sector_that_an_entry_names_keeps_its_rivals_away(opened):
    sector = Field(key=SECTOR, kind=FieldKind.SHORT_TEXT, label={"en": "Sector"})
    own = min(entries_of_first_entrant(opened))

    async def said():
        async with writing(Principal.CUSTODY):
            for row in await Entry.select(Entry.id, Entry.entrant):
                value = "insurance" if row["id"] == own else "energy"
                await submission.save_answer(
                    row["entrant"], row["id"], sector, value, expected=0, by=1, at=now()
                )
        async with writing(Principal.JUDGE):
            for judge in opened.cast.judges:
                await JudgeProfile.update({JudgeProfile.sectors: '["insurance"]'}).where(
                    JudgeProfile.account == judge.account
                )

    assert match(opened) == 0
    nobody_has_anything(opened)
    opened.run(said())
    assert match(opened) == len(opened.cast.judges)
    assert assign(opened).missing == 3
    assert all(own not in entries_judged_by(opened, judge) for judge in opened.cast.judges)
    event = next(one for one in read(opened, audit.events) if one.action == "conflicts.matched")
    assert "insurance" not in event.detail


def works_on(opened, judge, entry=None):
    """Makes a judge one of an entrant's people, on all its entries or on one."""

    async def join():
        async with writing(Principal.CUSTODY):
            row = await Entry.select(Entry.id, Entry.entrant).order_by(Entry.id).first()
            await Membership.insert(
                Membership(
                    entrant=row["entrant"],
                    entry=row["id"] if entry else None,
                    account=judge.account,
                    right="view",
                )
            )

    opened.run(join())


@pytest.mark.parametrize("one_entry", [False, True])
def test_whoever_works_on_an_entry_of_the_season_judges_none_of_it(opened, one_entry):
    works_on(opened, opened.judge, one_entry)
    entries = read(opened, lambda: Entry.select(Entry.id))
    assert match(opened) == len(entries)
    had = entries_judged_by(opened, opened.judge)
    assign(opened)
    assert entries_judged_by(opened, opened.judge) <= had
    rows = read(opened, ConflictOfInterest.select)
    assert {(row["judge"], row["kind"]) for row in rows} == {(opened.judge.account, conflicts.ENTRANT)}


def test_by_hand_an_entrant_is_refused_like_any_other_pair(opened):
    works_on(opened, opened.judge)
    free = free_label(opened)
    with pytest.raises(Refused, match="This judge may not score this entry"):
        opened.run(by_hand.add(opened.cast.plain_organizer, opened.token, free, opened.judge.account))


def free_label(opened):
    """An entry that the judge does not have: of nobody whom the judge works for, so that only the season counts."""
    rows = read(
        opened,
        lambda: RoundEntry.raw(
            "SELECT re.label FROM round_entry re JOIN entry e ON e.id = re.entry WHERE re.round = "
            "(SELECT id FROM round WHERE token = {}) AND NOT EXISTS (SELECT 1 FROM assignment a "
            "WHERE a.round_entry = re.id AND a.judge = {}) ORDER BY e.id DESC",
            opened.token, opened.judge.account,
        ),
    )  # fmt: skip
    return rows[0]["label"]
