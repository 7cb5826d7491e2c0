"""A calibration: samples for everybody, compared only by those who have locked theirs, and nothing of it counts."""

import re

import msgspec
import pytest

from awards.database import Principal, reading
from awards.errors import NotFound, Refused
from awards.rounds import board, desk, managing, queue, reopening, verifying
from awards.rounds.calibration import agreeing, arranging, collecting, comparing, referencing
from awards.rounds.calibration.collecting import OwnText
from awards.rounds.calibration.samples import shipped
from awards.rounds.marks import Mark
from awards.setup import managing as set_up
from awards.tables import RoundEntry
from rubrics.catalogue import shipped as shipped_rubric
from tests.support.season import BASE_URL, ENTRANTS, RATIONALE, SLUG, judge_one
from tests.support.site import running, settings_for, text_of

TEXT = "A hall with forty seats answers letters within a day. " * 3


class Held(msgspec.Struct, frozen=True):
    """An open calibration with one sample and the four judges of the season."""

    run: object
    stage: object
    token: str
    url: str

    @property
    def organizer(self):
        return self.stage.cast.plain_organizer

    @property
    def judges(self):
        return self.stage.cast.judges

    def own(self, judge):
        """The token of a judge's assignment."""
        return self.run(queue.queue_for(judge, self.token)).items[0].token

    def lock(self, judge, shift=0):
        self.run(judge_one(judge, self.token, self.own(judge), shift=shift))

    def seen_by(self, judge):
        return self.run(comparing.for_judge(judge, self.token, self.own(judge)))

    @property
    def sample(self):
        return self.run(arranging.calibration(self.organizer, self.token)).samples[0]

    def facilitated(self, **options):
        return self.run(comparing.for_facilitator(self.organizer, self.token, self.sample.token, **options))

    def show(self, *, names=False, comparison=True):
        self.run(arranging.show(self.organizer, self.token, names=names, comparison=comparison))


@pytest.fixture
def draft(opened):
    made = arranging.make(opened.cast.plain_organizer, SLUG, name="Calibration", closes_at=None)
    return Held(opened.run, opened.stage, opened.run(made), opened.url)


@pytest.fixture
def held(draft):
    adding = collecting.add_shipped(
        draft.organizer, draft.token, category="contact-centre", key="callback-en"
    )
    draft.run(adding)
    draft.run(arranging.hand_out(draft.organizer, draft.token))
    return draft


def own_text(held, text=TEXT, title="A quiet hall"):
    own = OwnText("en", title, text)
    held.run(collecting.add_own(held.organizer, held.token, category="customer-insight", own=own))


def test_every_judge_gets_every_sample_once(held):
    assert [len(held.run(queue.queue_for(judge, held.token)).items) for judge in held.judges] == [1, 1, 1, 1]
    assert held.run(arranging.hand_out(held.organizer, held.token)) == 0
    view = held.run(arranging.calibration(held.organizer, held.token))
    assert (view.judges, view.without, held.sample.assigned) == (4, 0, 4)
    with pytest.raises(Refused, match="already"):
        own_text(held)


def test_nobody_reads_a_colleague_before_the_own_scorecard_is_locked(held):
    first, second, third, _fourth = held.judges
    held.show()
    held.lock(first)
    with pytest.raises(NotFound):
        held.seen_by(second)
    held.lock(second, shift=2)
    assert (held.seen_by(second).locked, held.seen_by(second).waiting) == (2, None)
    assert held.facilitated().waiting == 2
    # What is not locked is not there, for nobody.
    assert {stand.who for one in held.facilitated().criteria for stand in one.stands} == {
        "Judge-0",
        "Judge-1",
    }
    with pytest.raises(NotFound):
        held.seen_by(third)


def test_a_reopened_scorecard_is_neither_seen_nor_opens_the_comparison(held):
    first, second, *_ = held.judges
    held.show()
    held.lock(first)
    held.lock(second)
    again = reopening.reopen(
        held.organizer, held.token, held.own(second), reason="One rationale is cut off.", base_url=BASE_URL
    )
    held.run(again)
    assert held.seen_by(first).locked == 1
    with pytest.raises(NotFound):
        held.seen_by(second)


def test_the_database_itself_gives_nothing_without_the_own_lock(held):
    """The query alone, without the checks in front of it."""
    first, second, *_ = held.judges
    held.lock(first)

    async def asked(judge):
        async with reading(Principal.JUDGE):
            rows = await RoundEntry.raw(
                "SELECT id FROM assignment WHERE judge = {} AND round = (SELECT id FROM round WHERE token = {})",
                judge.account,
                held.token,
            )
            return await RoundEntry.raw(comparing.LOCKED_FOR_PEER, rows[0]["id"], judge.account)

    assert held.run(asked(second)) == []
    assert {row["judge"] for row in held.run(asked(first))} == {first.account}


def test_judges_compare_only_when_the_facilitator_says_so(held):
    first, second, *_ = held.judges
    held.lock(first)
    held.lock(second)
    with pytest.raises(NotFound):
        held.seen_by(first)
    held.show()
    names = {stand.who for one in held.seen_by(first).criteria for stand in one.stands}
    assert names == {"Judge 1", "Judge 2"}
    assert [stand.own for stand in held.seen_by(first).criteria[0].stands].count(True) == 1
    held.show(names=True)
    names = {stand.who for one in held.seen_by(first).criteria for stand in one.stands}
    assert names == {"Judge-0", "Judge-1"}
    held.show(comparison=False)
    with pytest.raises(NotFound):
        held.seen_by(first)


def test_the_comparison_shows_spread_rationales_and_reference(held):
    for shift, judge in enumerate(held.judges):
        held.lock(judge, shift=shift)
    found = held.facilitated()
    assert (found.locked, found.waiting) == (4, 0)
    for one in found.criteria:
        given = [stand.points for stand in one.stands]
        assert (one.lowest, one.highest) == (min(given), max(given))
        assert len(set(given)) == 4
        assert {stand.rationale for stand in one.stands} == {RATIONALE}
        assert one.reference is not None
        assert one.reference.points in one.criterion.choices
    hidden = held.facilitated(names=False)
    assert {stand.who for stand in hidden.criteria[0].stands} == {f"Judge {number}" for number in range(1, 5)}


def test_what_was_agreed_stands_beside_the_criterion_in_every_round(held, opened):
    key = held.facilitated().criteria[0].criterion.key
    held.run(agreeing.agree(held.organizer, held.token, held.sample.token, {key: "Six needs a source."}))
    queued = next(item for item in opened.items if item.category == "contact-centre")
    found = opened.run(desk.desk_for(opened.judge, opened.token, queued.token))
    assert found.agreed == {key: "Six needs a source."}
    held.run(agreeing.agree(held.organizer, held.token, held.sample.token, {key: " "}))
    assert held.facilitated().criteria[0].agreed == ""


@pytest.mark.parametrize("where", ["note", "sample"])
def test_no_entrant_is_named_before_judges(draft, where):
    name = ENTRANTS[0].declaration.organisation
    with pytest.raises(Refused, match="who entered"):
        if where == "sample":
            own_text(draft, TEXT + name)
        else:
            draft.run(agreeing.agree(draft.organizer, draft.token, "any", {"proof": f"As with {name}."}))


def test_own_texts_are_samples_too(draft):
    own_text(draft)
    with pytest.raises(Refused, match="at least 100"):
        own_text(draft, "Too short.")
    draft.run(collecting.remove(draft.organizer, draft.token, draft.sample.token))
    with pytest.raises(Refused, match="Add a sample"):
        draft.run(arranging.hand_out(draft.organizer, draft.token))


def test_a_draft_that_leaves_the_set_up_takes_its_samples_along(draft):
    own_text(draft)
    found = draft.run(set_up.current_setup(draft.organizer, SLUG))
    without = tuple(part for part in found.setup.rounds if part.kind != "calibration")
    setup = msgspec.structs.replace(found.setup, rounds=without)
    draft.run(set_up.change(draft.organizer, SLUG, setup, expected=found.digest))
    with pytest.raises(NotFound):
        draft.run(arranging.calibration(draft.organizer, draft.token))


def test_nothing_of_a_calibration_counts(held):
    held.lock(held.judges[0])
    for asked in (board.board, verifying.problems_of):
        with pytest.raises(NotFound):
            held.run(asked(held.stage.cast.organizer, held.token))


def test_a_calibration_takes_no_entries(draft):
    own_text(draft)
    with pytest.raises(Refused, match="calibration"):
        draft.run(managing.open_and_assign(draft.stage.cast.organizer, draft.token))
    draft.run(arranging.hand_out(draft.organizer, draft.token))
    with pytest.raises(Refused, match="calibration"):
        draft.run(managing.assign_missing(draft.stage.cast.organizer, draft.token))


def test_an_ordinary_round_is_no_calibration(opened):
    organizer = opened.cast.plain_organizer
    opened.run(judge_one(opened.judge, opened.token, opened.first))
    with pytest.raises(NotFound):
        opened.run(arranging.calibration(organizer, opened.token))
    with pytest.raises(NotFound):
        opened.run(comparing.for_judge(opened.judge, opened.token, opened.first))


def test_only_the_organizer_arranges(held):
    for stranger in (held.judges[0], held.stage.cast.author, held.stage.cast.stranger):
        with pytest.raises(NotFound):
            held.run(arranging.calibration(stranger, held.token))


def test_shipped_samples_come_in_both_languages_with_references_that_fit():
    assert sorted(one.language for one in shipped()) == ["de", "de", "en", "en"]
    for one, rubric in zip(
        shipped(),
        ("contact-centre", "contact-centre", "complaint-handling", "complaint-handling"),
        strict=True,
    ):
        reference = one.scorecard(shipped_rubric(rubric))
        assert set(reference) == {criterion.key for criterion in shipped_rubric(rubric).criteria}
        assert one.scorecard(shipped_rubric("cx-leader")) == {}


def marks_for(held, rationale="It says how, and for whom."):
    rubric = held.run(referencing.referenced(held.organizer, held.token, held.sample.token)).rubric
    return {one.key: Mark(one.choices[-2], rationale) for one in rubric.criteria}


def test_an_own_sample_gets_a_reference_that_judges_see_when_they_compare(draft):
    own_text(draft)
    sample = draft.sample.token
    draft.run(referencing.refer(draft.organizer, draft.token, sample, marks_for(draft)))
    draft.run(arranging.hand_out(draft.organizer, draft.token))
    assert draft.sample.has_reference
    draft.show()
    judge = draft.judges[0]
    draft.lock(judge)
    references = [one.reference for one in draft.seen_by(judge).criteria]
    assert {one.rationale for one in references} == {"It says how, and for whom."}
    with pytest.raises(Refused, match="compare already"):
        draft.run(referencing.refer(draft.organizer, draft.token, sample, {}))


def test_a_reference_can_be_changed_and_taken_away(held):
    assert held.sample.has_reference
    held.run(referencing.refer(held.organizer, held.token, held.sample.token, marks_for(held, "Other.")))
    found = held.run(referencing.referenced(held.organizer, held.token, held.sample.token))
    assert {mark.rationale for mark in found.marks.values()} == {"Other."}
    held.run(referencing.refer(held.organizer, held.token, held.sample.token, {}))
    assert not held.sample.has_reference


def test_a_reference_is_complete_on_the_scale_and_names_nobody(held):
    marks = marks_for(held)
    first = next(iter(marks))
    name = ENTRANTS[0].declaration.organisation
    for wrong, said in (
        ({first: marks[first]}, "every criterion"),
        ({**marks, first: Mark(12345, "Why")}, "points on the scale"),
        ({**marks, first: Mark(marks[first].points, f"As {name} wrote.")}, "who entered"),
    ):
        with pytest.raises(Refused, match=said):
            held.run(referencing.refer(held.organizer, held.token, held.sample.token, wrong))
    for person in (held.judges[0], held.stage.cast.author):
        with pytest.raises(NotFound):
            held.run(referencing.referenced(person, held.token, held.sample.token))


def test_the_page_of_a_reference_keeps_what_was_typed(draft, keys):
    own_text(draft)

    async def walk():
        path = f"/organize/{SLUG}/rounds/{draft.token}/calibration"
        async with running(settings_for(draft.url, keys)) as site, site.signed_in(draft.organizer) as browser:
            page = await browser.get(f"{path}/{sample}/reference")
            keys_shown = re.findall(r'name="points-([^"]+)"', page.text)
            one = {f"points-{keys_shown[0]}": "5.0", f"rationale-{keys_shown[0]}": "Typed in vain."}
            wrong = await browser.post(f"{path}/{sample}/reference", one)
            assert wrong.status_code == 422
            assert "Typed in vain." in wrong.text
            every = {f"points-{key}": "5.0" for key in keys_shown} | {
                f"rationale-{key}": "So." for key in keys_shown
            }
            saved = await browser.post(f"{path}/{sample}/reference", every)
            assert "with a reference scorecard" in text_of(await browser.follow(saved))

    sample = draft.sample.token
    draft.run(walk())


def test_a_calibration_by_program(opened, keys):
    judge = opened.cast.judges[0]

    async def walk():
        async with running(settings_for(opened.url, keys)) as site:
            async with site.signed_in(opened.cast.plain_organizer) as browser:
                made = await browser.send(
                    "POST", f"/api/v1/seasons/{SLUG}/calibrations", {"name": "By program"}
                )
                token = made.json()["token"]
                path = f"/api/v1/rounds/{token}/calibration"
                own = {"category": "contact-centre", "language": "en", "title": "A hall", "text": TEXT}
                view = (await browser.send("POST", f"{path}/samples", own)).json()
                shipped_one = {"category": "contact-centre", "sample": "callback-en"}
                view = (await browser.send("POST", f"{path}/samples", shipped_one)).json()
                first, second = (one["token"] for one in view["samples"])
                assert [one["has_reference"] for one in view["samples"]] == [False, True]
                view = (await browser.send("DELETE", f"{path}/samples/{second}")).json()
                assert [one["token"] for one in view["samples"]] == [first]
                keys_of = [one.key for one in shipped_rubric("contact-centre").criteria]
                reference = {key: {"points": 5, "rationale": "So."} for key in keys_of}
                view = (await browser.send("PUT", f"{path}/samples/{first}/reference", reference)).json()
                assert view["samples"][0]["has_reference"]
                assert (await browser.send("POST", f"{path}/hand-out")).json() == {"added": 4}
                shown = {"comparison": True, "names": False}
                assert (await browser.send("PUT", f"{path}/shown", shown)).json()["comparison"]
                note = {keys_of[0]: "Half the points without figures."}
                agreed = await browser.send("PUT", f"{path}/samples/{first}/agreed", note)
                assert agreed.json()["criteria"][0]["agreed"] == note[keys_of[0]]
                assert (await browser.get(f"{path}/samples/{first}")).json()["waiting"] == 4
            item = (await queue.queue_for(judge, token)).items[0]
            async with site.signed_in(judge) as browser:
                compared = f"/api/v1/judging/{token}/{item.token}/comparison"
                assert (await browser.get(compared)).status_code == 404
                await judge_one(judge, token, item.token)
                seen = (await browser.get(compared)).json()
                assert (seen["locked"], seen["criteria"][0]["reference"]["points"]) == (1, 5.0)
                assert "waiting" not in seen
                assert (await browser.get(path)).status_code == 404

    opened.run(walk())
