"""A deliberation: judges read each other when all have locked, score again, and both versions are kept."""

import pytest

from awards.database import Principal, reading, writing
from awards.errors import NotFound, Refused
from awards.rounds import (
    deliberating,
    disagreeing,
    dossier,
    onboarding,
    queue,
    reopening,
    rescoring,
    verifying,
)
from awards.rounds.marks import Typed
from awards.rounds.onboarding import Offer
from awards.tables import Assignment, OutgoingMail, Scorecard, ScorecardVersion
from tests.support.season import BASE_URL, ENTRANTS, SLUG, judge_one
from tests.support.site import running, settings_for, text_of


class Convened:
    """The judged season, with a deliberation about the first entry of the first judge."""

    def __init__(self, run, stage):
        self.run, self.stage, self.round = run, stage, stage.round
        self.organizer = stage.cast.organizer
        self.judges = stage.cast.judges
        self.item = run(queue.queue_for(self.judges[0], self.round)).items[0]
        self.peer = next(judge for judge in self.judges[1:] if self.own(judge))
        last = self.judges[3]
        if self.own(last):
            run(judge_one(last, self.round, self.own(last)))

    def own(self, judge):
        items = self.run(queue.queue_for(judge, self.round)).items
        return next((item.token for item in items if item.label == self.item.label), None)

    def convene(self):
        return self.run(deliberating.convene(self.organizer, self.round, self.item.label, base_url=BASE_URL))

    def seat(self, judge=None):
        judge = judge or self.judges[0]
        return self.run(rescoring.seat_for(judge, self.round, self.own(judge)))

    def again(self, points=None, rationale="Their figures convinced me after all."):
        marks = self.seat().sheet.marks
        typed = {
            key: Typed(mark.points if points is None else points, rationale, mark.version)
            for key, mark in marks.items()
        }
        return self.run(
            rescoring.score_again(self.judges[0], self.round, self.item.token, typed, base_url=BASE_URL)
        )


@pytest.fixture
def convened(run_judged, judged_season):
    return Convened(run_judged, judged_season[1])


def test_judges_read_each_other_once_it_is_convened(convened):
    with pytest.raises(NotFound):
        convened.seat()
    token = convened.convene()
    assert convened.convene() == token
    stands = convened.seat().criteria[0].stands
    assert len(stands) > 1
    assert [stand.own for stand in stands].count(True) == 1
    assert all(stand.who.startswith("Judge ") for stand in stands)
    table = convened.run(deliberating.table(convened.organizer, convened.round, token))
    assert {stand.who for stand in table.criteria[0].stands} <= {f"Judge-{number}" for number in range(4)}


def test_nobody_reads_anybody_while_one_scorecard_is_open(convened):
    """As in a database from before reopening was refused."""
    convened.convene()
    token = convened.own(convened.peer)

    async def opened():
        async with writing(Principal.STAFF):
            row = await Assignment.select(Assignment.id).where(Assignment.token == token).first()
            await Scorecard.update({Scorecard.state: "draft"}).where(Scorecard.assignment == row["id"])

    convened.run(opened())
    for judge in (convened.judges[0], convened.peer):
        with pytest.raises(NotFound):
            convened.seat(judge)


def test_what_is_talked_over_is_scored_again_there_and_not_reopened(convened):
    def reopen():
        again = reopening.reopen(
            convened.organizer, convened.round, convened.own(convened.peer), reason="One rationale is cut off.",
            base_url=BASE_URL,
        )  # fmt: skip
        convened.run(again)

    token = convened.convene()
    with pytest.raises(Refused, match="score it again in the deliberation"):
        reopen()
    assert convened.seat()
    convened.run(deliberating.close(convened.organizer, convened.round, token, "The second stands."))
    with pytest.raises(Refused, match="locked last stays"):
        reopen()
    assert convened.seat()


def test_it_is_not_convened_before_everybody_has_locked(convened):
    async def open_one():
        async with writing(Principal.STAFF):
            row = (
                await Assignment.select(Assignment.id).where(Assignment.token == convened.item.token).first()
            )
            await Scorecard.update({Scorecard.state: "draft"}).where(Scorecard.assignment == row["id"])

    convened.run(open_one())
    with pytest.raises(Refused, match="locked yet"):
        convened.convene()


def test_a_judge_of_other_entries_is_not_there(convened):
    convened.convene()
    outsider = next((judge for judge in convened.judges if convened.own(judge) is None), None)
    for judge in filter(None, [outsider, convened.peer]):
        with pytest.raises(NotFound):
            convened.run(rescoring.seat_for(judge, convened.round, convened.item.token))


def test_the_second_version_counts_and_the_first_is_kept(convened):
    convened.convene()
    first = convened.seat().sheet
    convened.again(points=first.rubric.criteria[0].choices[-1])
    second = convened.seat().sheet
    assert (second.state, second.version) == ("locked", first.version + 1)
    assert second.receipt != first.receipt

    async def kept():
        async with reading(Principal.STAFF):
            return await ScorecardVersion.select().where(ScorecardVersion.scorecard == first.scorecard)

    (version,) = convened.run(kept())
    assert (version["kind"], version["number"], version["receipt"]) == ("deliberation", 1, first.receipt)
    found = convened.run(
        dossier.dossier(convened.organizer, convened.round, convened.item.category, convened.item.label)
    )
    (sheet,) = (sheet for sheet in found.sheets if sheet.before is not None)
    assert (sheet.judge, sheet.before * 100) == ("Judge-0", version["total"])
    assert sheet.total == first.rubric.criteria[0].highest / 100
    problems = convened.run(verifying.problems_of(convened.organizer, convened.round))
    assert not [problem for problem in problems if "scorecard" in problem]


def test_a_second_version_says_something_else_and_is_complete(convened):
    convened.convene()
    marks = convened.seat().sheet.marks
    with pytest.raises(Refused, match="Nothing is different"):
        convened.again(rationale=next(iter(marks.values())).rationale)
    with pytest.raises(Refused, match="needs points"):
        convened.again(rationale="Short.")
    assert convened.seat().sheet.version == 1


def test_what_is_said_is_read_by_all_and_names_no_entrant(convened):
    token = convened.convene()
    convened.run(rescoring.say(convened.judges[0], convened.round, convened.item.token, "Table two decides."))
    convened.run(deliberating.say(convened.organizer, convened.round, token, "Look at the period."))
    assert [note.text for note in convened.seat(convened.peer).notes] == [
        "Table two decides.",
        "Look at the period.",
    ]
    name = ENTRANTS[0].declaration.organisation
    with pytest.raises(Refused, match="who entered"):
        convened.run(deliberating.say(convened.organizer, convened.round, token, f"As {name} wrote."))


def test_when_it_is_over_nothing_changes_any_more(convened):
    token = convened.convene()
    convened.run(deliberating.close(convened.organizer, convened.round, token, "The first scores stand."))
    assert convened.seat().conclusion == "The first scores stand."
    for change in (
        convened.again,
        lambda: convened.run(rescoring.say(convened.judges[0], convened.round, convened.item.token, "But …")),
    ):
        with pytest.raises(Refused, match="over"):
            change()


def test_the_pages_of_a_deliberation(convened, judged_season, keys):
    async def walk():
        base = f"/organize/{SLUG}/rounds/{convened.round}"
        own = f"/judging/{convened.round}/{convened.item.token}"
        async with running(settings_for(judged_season[0], keys)) as site:
            async with site.signed_in(convened.organizer) as organizer:
                entry = await organizer.get(
                    f"{base}/results/{convened.item.category}/entries/{convened.item.label}"
                )
                assert "Talk it over with its judges" in text_of(entry)
                opened = await organizer.post(f"{base}/deliberations", {"label": convened.item.label})
                assert "Deliberation on" in text_of(await organizer.follow(opened))
            async with site.signed_in(convened.judges[0]) as judge:
                assert f"{own}/deliberation" in (await judge.get(f"/judging/{convened.round}")).text
                page = await judge.get(f"{own}/deliberation")
                assert "Score again" in text_of(page)
                wrong = await judge.post(f"{own}/deliberation/again", {"rationale-proof": "Typed in vain."})
                assert wrong.status_code == 422
                assert "changed in another window" in text_of(wrong)
                assert "Typed in vain." in wrong.text
                said = await judge.post(f"{own}/deliberation", {"text": "A plain note."})
                assert "A plain note." in text_of(await judge.follow(said))

    convened.run(walk())


async def mails():
    async with reading(Principal.STAFF):
        return await OutgoingMail.select().where(OutgoingMail.subject.like("%talked over%"))


def test_judges_are_told_by_mail_with_the_label_and_where_to_go(convened):
    peer = convened.peer
    offer = Offer(most_entries=20, reminders=False)
    convened.run(onboarding.save_offer(peer, convened.round, offer))
    convened.convene()
    convened.convene()
    told = {mail["recipient"]: mail for mail in convened.run(mails())}
    expected = {judge.email for judge in convened.judges if convened.own(judge)} - {peer.email}
    assert set(told) == expected
    mail = told[convened.judges[0].email]
    assert mail["subject"] == f"Entry {convened.item.label} is talked over"
    assert f"/judging/{convened.round}/{convened.item.token}/deliberation" in mail["body"]
    names = [form for entrant in ENTRANTS for form in (entrant.declaration.organisation, entrant.key)]
    hidden = [*names, convened.item.title, *(judge.email for judge in convened.judges), "Judge-"]
    assert not [text for text in hidden if text in mail["subject"] + mail["body"]]


def test_a_deliberation_by_program(convened, judged_season, keys):
    async def walk():
        base = f"/api/v1/rounds/{convened.round}/deliberations"
        own = f"/api/v1/judging/{convened.round}/{convened.item.token}"
        async with running(settings_for(judged_season[0], keys)) as site:
            async with site.signed_in(convened.organizer) as organizer:
                made = await organizer.send("POST", base, {"label": convened.item.label})
                path = f"{base}/{made.json()['token']}"
                said = await organizer.send("POST", f"{path}/notes", {"text": "Look at the period."})
                assert [note["text"] for note in said.json()["notes"]] == ["Look at the period."]
            async with site.signed_in(convened.judges[0]) as judge:
                noted = await judge.send("POST", f"{own}/deliberation/notes", {"text": "Table two decides."})
                assert len(noted.json()["notes"]) == 2
                seat = (await judge.get(f"{own}/deliberation")).json()
                assert sum(stand["own"] for stand in seat["criteria"][0]["stands"]) == 1
                marks = (await judge.get(own)).json()["marks"]
                again = {
                    key: {**mark, "rationale": f"{mark['rationale']} Still so."}
                    for key, mark in marks.items()
                }
                answer = await judge.send("POST", f"{own}/deliberation/again", again)
                assert answer.status_code == 200
                assert (await judge.get(own)).json()["receipt"]
                assert (await judge.get(path)).status_code == 404
            async with site.signed_in(convened.organizer) as organizer:
                closed = await organizer.send("POST", f"{path}/conclusion", {"text": "The second stands."})
                assert closed.json()["state"] == "closed"
                assert len(closed.json()["versions"]) == 1

    convened.run(walk())


def test_entries_come_by_how_far_their_judges_are_apart(convened):
    found, before = convened.run(disagreeing.disputed(convened.organizer, convened.round))
    assert found.token == convened.round
    spreads = [line.spread for line in before]
    assert spreads == sorted(spreads, reverse=True)
    own = next(line for line in before if line.label == convened.item.label)
    stands = convened.run(totals(convened))
    assert (own.lowest, own.highest, own.waiting) == (min(stands), max(stands), 0)
    token = convened.convene()
    _found, after = convened.run(disagreeing.disputed(convened.organizer, convened.round))
    states = {line.label: (line.deliberation, line.state) for line in after}
    assert states[convened.item.label] == (token, "open")
    assert sum(state is not None for _token, state in states.values()) == 1
    for person in (convened.judges[0], convened.peer):
        with pytest.raises(NotFound):
            convened.run(disagreeing.disputed(person, convened.round))


async def totals(convened):
    """The totals of the entry's locked scorecards, in hundredths."""
    async with reading(Principal.STAFF):
        rows = await Scorecard.select(Scorecard.total).where(
            Scorecard.assignment.round_entry.label == convened.item.label, Scorecard.state == "locked"
        )
    return [row["total"] for row in rows]


def test_the_page_of_what_is_worth_talking_over(convened, judged_season, keys):
    async def walk():
        path = f"/organize/{SLUG}/rounds/{convened.round}"
        settings = settings_for(judged_season[0], keys)
        async with running(settings) as site, site.signed_in(convened.organizer) as organizer:
            assert f"{path}/deliberations" in (await organizer.get(path)).text
            page = await organizer.get(f"{path}/deliberations")
            assert convened.item.label in page.text
            await organizer.post(f"{path}/deliberations", {"label": convened.item.label})
            assert "Under way" in text_of(await organizer.get(f"{path}/deliberations"))
            lines = (await organizer.get(f"/api/v1/rounds/{convened.round}/deliberations")).json()
            assert [line["state"] for line in lines if line["label"] == convened.item.label] == ["open"]

    convened.run(walk())
