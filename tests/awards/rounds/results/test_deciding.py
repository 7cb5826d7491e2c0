"""Deciding: by the rules, by hand with a reason, and by the head judge's vote."""

import msgspec
import pytest

from awards import audit
from awards.database import Principal, reading, writing
from awards.errors import NotFound, Refused
from awards.rounds import casting, deciding, voting
from awards.rounds.board import board
from awards.rounds.deciding import Decided
from awards.tables import Assignment, Reveal, Score, Scorecard
from rubrics.medals.rules import Award, Rule, TieStep
from tests.support.scored import RULES, add_round, scored

ROUND = {"one": {"AAAA": {"ann": 8, "ben": 8}, "BBBB": {"ann": 7, "ben": 7}, "CCCC": {"ann": 4, "ben": 4}}}
TIED = {"one": {"AAAA": {"ann": 8, "ben": 8}, "BBBB": {"ann": 8, "ben": 8}, "CCCC": {"ann": 4, "ben": 4}}}
BY_VOTE = msgspec.structs.replace(
    RULES,
    medals=Rule(
        awards=(Award(key="gold", up_to_place=1), Award(key="silver", up_to_place=2)),
        ties=(TieStep.CASTING_VOTE, TieStep.JOINT_AWARD),
    ),
)
REASON = "Entry B says what failed, and what was done about it."


def decided(run, made):
    found = run(board(made.organizer, made.round))
    return {
        row.label: (row.finalist, row.medal, row.source)
        for head in found.heads
        for row in found.rows(head, "en")
    }


def test_the_rules_decide(run):
    made = run(scored(ROUND))
    outcomes = run(deciding.decide_by_rule(made.organizer, made.round))
    assert (outcomes.finalists, outcomes.kept, outcomes.ties) == (2, 0, 0)
    assert decided(run, made) == {
        "AAAA": (True, "gold", "rule"),
        "BBBB": (True, "silver", "rule"),
        "CCCC": (False, None, "rule"),
    }


def test_what_was_decided_by_hand_outlives_the_rules_until_it_is_taken_back(run):
    made = run(scored(ROUND))
    run(deciding.decide_by_rule(made.organizer, made.round))
    run(deciding.adjust(made.organizer, made.round, "CCCC", Decided(True, "silver"), reason=REASON))
    assert run(deciding.decide_by_rule(made.organizer, made.round)).kept == 1
    assert decided(run, made)["CCCC"] == (True, "silver", "hand")
    run(deciding.follow_rule(made.organizer, made.round, "CCCC"))
    assert decided(run, made)["CCCC"] == (False, None, "rule")


def test_every_decision_leaves_its_reason_and_hash_in_the_trail(run):
    made = run(scored(ROUND))
    run(deciding.decide_by_rule(made.organizer, made.round))
    run(deciding.adjust(made.organizer, made.round, "CCCC", Decided(True, None), reason=REASON))

    async def last():
        async with reading(Principal.STAFF):
            found = await deciding.organized_round(made.organizer, made.round)
            event = (await audit.events(season=made.season.id, limit=1))[0]
            return event.action, msgspec.json.decode(event.detail), await deciding.decision_digest(found)

    action, detail, digest = run(last())
    assert action == "outcome.adjusted"
    assert detail["reason"] == REASON
    assert detail["digest"] == digest


@pytest.mark.parametrize(
    ("label", "medal", "reason", "error"),
    [
        ("CCCC", None, "short", Refused),
        ("CCCC", "platinum", REASON, Refused),
        ("ZZZZ", None, REASON, NotFound),
    ],
)
def test_a_decision_by_hand_needs_a_reason_a_medal_and_an_entry_that_there_are(
    run, label, medal, reason, error
):
    made = run(scored(ROUND))
    with pytest.raises(error):
        run(deciding.adjust(made.organizer, made.round, label, Decided(True, medal), reason=reason))


def test_nobody_but_an_organizer_decides_and_not_before_the_opening(run):
    made = run(scored(ROUND))
    for actor in (made.stranger, made.judges["ann"]):
        with pytest.raises(NotFound):
            run(deciding.decide_by_rule(actor, made.round))
    made.round = run(add_round(made, ROUND, state="draft", name="Draft"))
    with pytest.raises(Refused, match="not been opened"):
        run(deciding.decide_by_rule(made.organizer, made.round))


def test_nothing_changes_after_the_reveal(run):
    made = run(scored(ROUND))
    run(deciding.decide_by_rule(made.organizer, made.round))

    async def reveal():
        async with writing(Principal.STAFF):
            found = await deciding.organized_round(made.organizer, made.round)
            moment = found.opens_at or made.season.entries_open_at
            await Reveal.insert(
                Reveal(
                    token="t", season=made.season.id, round=found.id, state="revealed", digest="d", reason="r",
                    first_by=made.organizer.account, first_at=moment,
                )
            )  # fmt: skip

    run(reveal())
    with pytest.raises(Refused, match="revealed"):
        run(deciding.decide_by_rule(made.organizer, made.round))
    with pytest.raises(Refused, match="revealed"):
        run(deciding.adjust(made.organizer, made.round, "CCCC", Decided(True, None), reason=REASON))


def tie_of(run, made):
    found = run(board(made.organizer, made.round))
    (tie,) = found.ties(found.heads[0])
    return tie


def test_a_tie_is_put_before_the_head_judge_and_the_vote_decides(run):
    made = run(scored(TIED, rules=BY_VOTE))
    outcomes = run(deciding.decide_by_rule(made.organizer, made.round))
    assert outcomes.ties == 1
    assert decided(run, made)["AAAA"] == (True, None, "rule")
    tie = tie_of(run, made)
    assert (tie.rule, tie.award, tie.place, list(tie.entries)) == ("medals", "gold", 1, ["AAAA", "BBBB"])
    ann = made.judges["ann"]
    token = run(voting.ask(made.organizer, made.round, tie, judge=ann.account, base_url=""))
    (asked,) = run(casting.questions_for(ann))
    assert asked.token == token
    run(casting.cast(ann, token, ["BBBB", "AAAA"], reason=REASON))
    assert run(deciding.decide_by_rule(made.organizer, made.round)).ties == 0
    assert decided(run, made) == {
        "BBBB": (True, "gold", "vote"),
        "AAAA": (True, "silver", "vote"),
        "CCCC": (False, None, "rule"),
    }
    with pytest.raises(Refused, match="already"):
        run(casting.cast(ann, token, ["AAAA", "BBBB"], reason=REASON))


def test_a_vote_withdrawn_or_about_another_tie_decides_nothing(run):
    made = run(scored(TIED, rules=BY_VOTE))
    ann = made.judges["ann"]
    token = run(voting.ask(made.organizer, made.round, tie_of(run, made), judge=ann.account, base_url=""))
    run(casting.cast(ann, token, ["BBBB", "AAAA"], reason=REASON))
    run(raise_points(made, "CCCC", 8))
    found = run(board(made.organizer, made.round))
    (tie,) = found.ties(found.heads[0])
    assert set(tie.entries) == {"AAAA", "BBBB", "CCCC"}
    assert tie.vote is None
    run(voting.withdraw(made.organizer, made.round, token))
    assert run(board(made.organizer, made.round)).votes == []
    with pytest.raises(NotFound):
        run(casting.question(ann, token))


_CARDS = """
SELECT s.id FROM scorecard s JOIN assignment a ON a.id = s.assignment JOIN round_entry re ON re.id = a.round_entry
WHERE re.label = {}
"""


async def raise_points(made, label, points):
    async with writing(Principal.STAFF):
        cards = await Scorecard.raw(_CARDS, label)
        numbers = [card["id"] for card in cards]
        await Score.update({Score.points: 100 * points}).where(Score.scorecard.is_in(numbers))
        await Scorecard.update({Scorecard.version: 2, Scorecard.total: 100 * points}).where(
            Scorecard.id.is_in(numbers)
        )
        await audit.record("scorecard.locked", "x", actor=None, season=made.season.id)


def test_only_a_fit_judge_of_the_panel_is_asked_and_only_that_judge_answers(run):
    made = run(scored(TIED, rules=BY_VOTE))
    tie, ann, ben = tie_of(run, made), made.judges["ann"], made.judges["ben"]
    with pytest.raises(Refused, match="panel"):
        run(voting.ask(made.organizer, made.round, tie, judge=made.stranger.account, base_url=""))
    with pytest.raises(NotFound):
        run(voting.ask(ann, made.round, tie, judge=ann.account, base_url=""))

    async def recuse():
        async with writing(Principal.STAFF):
            await Assignment.update({Assignment.state: "recused"}).where(Assignment.judge == ben.account)

    token = run(voting.ask(made.organizer, made.round, tie, judge=ann.account, base_url=""))
    run(recuse())
    with pytest.raises(Refused, match="stepped back"):
        run(voting.ask(made.organizer, made.round, tie, judge=ben.account, base_url=""))
    for stranger in (ben, made.organizer, made.stranger):
        with pytest.raises(NotFound):
            run(casting.question(stranger, token))
    for wrong in (["AAAA"], ["AAAA", "AAAA"], ["AAAA", "CCCC"]):
        with pytest.raises(Refused, match="place of its own"):
            run(casting.cast(ann, token, wrong, reason=REASON))
    with pytest.raises(Refused, match="why"):
        run(casting.cast(ann, token, ["AAAA", "BBBB"], reason="no"))


def test_the_question_tells_no_score(run):
    made = run(scored(TIED, rules=BY_VOTE))
    ann = made.judges["ann"]
    token = run(voting.ask(made.organizer, made.round, tie_of(run, made), judge=ann.account, base_url=""))
    found = run(casting.question(ann, token))
    assert [entry.label for entry in found.entries] == ["AAAA", "BBBB"]
    assert b"8" not in msgspec.json.encode(msgspec.structs.replace(found, token="", entries=()))
