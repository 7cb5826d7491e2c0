"""Live presentations: only finalists come in, slots are drawn and moved, judges see them, entrants are told."""

import re
from datetime import UTC, datetime, timedelta

import pytest

from awards.database import Principal, reading
from awards.errors import NotFound, Refused
from awards.rounds import managing, presenting, queue, timing
from awards.rounds.presenting import Slot
from awards.rounds.score_sheets import score_sheets
from awards.tables import OutgoingMail
from tests.support.season import ENTRANTS, SLUG
from tests.support.site import running, settings_for, text_of

NINE = datetime(2026, 12, 1, 8, 0, tzinfo=UTC)
FIRST = Slot(starts_at=NINE, place="Room 2")


@pytest.fixture
def cast(judged_season):
    return judged_season[1].cast


@pytest.fixture
def live(run_judged, judged_season, cast):
    """The token of an open round of the finalists of the scored one."""

    async def made():
        token = await managing.make_round(
            cast.organizer, SLUG, name="Live", closes_at=None, scorecards_per_entry=2, finalists=1,
            finalists_of="Scoring",
        )  # fmt: skip
        await timing.stop(cast.organizer, judged_season[1].round, reason="Everything is in.")
        await managing.open_and_assign(cast.organizer, token)
        return token

    return run_judged(made())


def lines(run, cast, live):
    return run(presenting.programme(cast.organizer, live)).lines


def test_only_finalists_come_into_the_round(run_judged, cast, live):
    assert len(lines(run_judged, cast, live)) == 4
    with pytest.raises(Refused, match="There is no round"):
        run_judged(
            managing.make_round(
                cast.organizer, SLUG, name="X", closes_at=None, scorecards_per_entry=2, finalists=1,
                finalists_of="Nothing",
            )
        )  # fmt: skip


def test_slots_follow_one_another_and_can_be_moved_and_lost(run_judged, cast, live):
    assert run_judged(presenting.draw(cast.organizer, live, FIRST, pause_minutes=5)) == 4
    drawn = lines(run_judged, cast, live)
    assert [line.slot.starts_at for line in drawn] == [NINE + timedelta(minutes=30 * n) for n in range(4)]
    assert run_judged(presenting.draw(cast.organizer, live, FIRST, pause_minutes=5)) == 0
    late = Slot(starts_at=NINE + timedelta(minutes=80), place="Room 2")
    run_judged(presenting.arrange(cast.organizer, live, {drawn[0].label: late, drawn[1].label: None}))
    found = run_judged(presenting.programme(cast.organizer, live))
    assert [line.label for line in found.lines] == [drawn[at].label for at in (2, 0, 3, 1)]
    assert found.overlapping == {drawn[0].label, drawn[3].label}


def test_what_cannot_be_is_refused(run_judged, cast, live):
    label = lines(run_judged, cast, live)[0].label
    name = ENTRANTS[0].declaration.organisation
    for slot, said in (
        (Slot(starts_at=NINE, presenting_minutes=0), "takes 1 to"),
        (Slot(starts_at=NINE, place="x" * 301), "characters"),
        (Slot(starts_at=NINE, place=f"At {name}"), "could tell the judge"),
    ):
        with pytest.raises(Refused, match=said):
            run_judged(presenting.arrange(cast.organizer, live, {label: slot}))
    for actor in (cast.stranger, cast.judges[0], cast.entrants[0]):
        with pytest.raises(NotFound):
            run_judged(presenting.draw(actor, live, FIRST, pause_minutes=0))
        with pytest.raises(NotFound):
            run_judged(presenting.tell_entrants(actor, live))


def test_judges_see_the_time_and_entrants_are_told_by_mail(run_judged, cast, live):
    run_judged(presenting.draw(cast.organizer, live, FIRST, pause_minutes=0))
    found = [item for judge in cast.judges for item in run_judged(queue.queue_for(judge, live)).items]
    assert {item.place for item in found} == {"Room 2"}
    assert all(item.presents_at for item in found)
    run_judged(presenting.tell_entrants(cast.organizer, live))

    async def mails():
        async with reading(Principal.STAFF):
            return await OutgoingMail.select().where(OutgoingMail.subject.like("%presentation%"))

    sent = run_judged(mails())
    assert {mail["recipient"] for mail in sent} <= {one.email for one in cast.entrants}
    assert len(sent) == 4
    assert all("Room 2" in mail["body"] and "15 minutes" in mail["body"] for mail in sent)


def test_by_page_from_the_lot_to_the_judges_list(run_judged, judged_season, cast, live, keys):
    path = f"/organize/{SLUG}/rounds/{live}/presentations"

    async def walk():
        async with running(settings_for(judged_season[0], keys)) as site:
            async with site.signed_in(cast.organizer) as browser:
                form = {"starts_at": "2026-12-01T09:00", "presenting": "15", "questions": "10", "pause": "5",
                        "place": "Room 2"}  # fmt: skip
                drawn = await browser.follow(await browser.post(f"{path}/draw", form))
                label = re.search(r'name="place-(\w+)"', drawn.text).group(1)
                moved = {f"starts_at-{label}": "2026-12-01T18:30", f"presenting-{label}": "20",
                         f"questions-{label}": "5", f"place-{label}": "Hall"}  # fmt: skip
                saved = await browser.follow(await browser.post(path, moved))
                told = await browser.follow(await browser.post(f"{path}/tell"))
                sheets = await browser.get(f"{path}/sheets")
            async with site.signed_in(cast.judges[0]) as browser:
                return drawn, saved, told, sheets, await browser.get(f"/judging/{live}")

    drawn, saved, told, sheets, listed = run_judged(walk())
    assert "4 presentations have a slot now." in text_of(drawn)
    assert 'value="2026-12-01T18:30"' in saved.text
    assert "4 mails are on their way." in text_of(told)
    assert "presents" in text_of(listed)
    stack = run_judged(score_sheets(cast.organizer, live)).sheets
    assert sheets.text.count('class="sheet"') == len(stack) == 8
    assert [sheet.judge for sheet in stack] == sorted(sheet.judge for sheet in stack)
    assert all(sheet.line.label in sheets.text for sheet in stack)
    with pytest.raises(NotFound):
        run_judged(score_sheets(cast.judges[0], live))
