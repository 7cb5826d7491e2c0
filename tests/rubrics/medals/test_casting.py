"""A tie decided by people."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rubrics.errors import InputError
from rubrics.medals.casting import by_vote
from rubrics.medals.deciding import Contender, Reason, decide
from rubrics.medals.rules import Award, Rule, TieStep

RULE = Rule(
    awards=(Award(key="gold", up_to_place=1), Award(key="silver", up_to_place=2)),
    ties=(TieStep.CASTING_VOTE, TieStep.JOINT_AWARD),
)


def tied(*scores, rule=RULE):
    contenders = [Contender(entry=f"e{index}", score=score, judges=3) for index, score in enumerate(scores)]
    decisions = [one for one in decide(rule, contenders) if one.reason is Reason.TIE]
    return decisions, {one.entry: one.score for one in contenders}, len(contenders)


def test_the_order_of_the_vote_gives_the_places_and_the_awards():
    decisions, scores, scored = tied(8.0, 8.0, 8.0, 5.0)
    assert [one.entry for one in decisions] == ["e0", "e1", "e2"]
    found = by_vote(RULE, decisions, ["e2", "e0", "e1"], scores, scored)
    assert [(one.entry, one.place, one.award) for one in found] == [
        ("e2", 1, "gold"), ("e0", 2, "silver"), ("e1", 3, None),
    ]  # fmt: skip
    assert [one.reason for one in found] == [Reason.VOTED, Reason.VOTED, Reason.NOT_REACHED]


def test_a_tie_further_down_keeps_the_places_above_it():
    decisions, scores, scored = tied(9.0, 8.0, 8.0)
    found = by_vote(RULE, decisions, ["e2", "e1"], scores, scored)
    assert [(one.entry, one.place, one.award) for one in found] == [("e2", 2, "silver"), ("e1", 3, None)]


@pytest.mark.parametrize("ranking", [["e0"], ["e0", "e0"], ["e0", "e9"], ["e0", "e1", "e2"]])
def test_a_ranking_that_is_not_of_the_tied_entries_is_refused(ranking):
    decisions, scores, scored = tied(8.0, 8.0)
    with pytest.raises(InputError, match="each of the tied entries once"):
        by_vote(RULE, decisions, ranking, scores, scored)


@given(st.permutations(["e0", "e1", "e2", "e3"]))
def test_as_many_awards_are_given_as_the_rule_has_places_for(ranking):
    decisions, scores, scored = tied(7.0, 7.0, 7.0, 7.0)
    found = by_vote(RULE, decisions, ranking, scores, scored)
    assert [one.award for one in found] == ["gold", "silver", None, None]
    assert [one.entry for one in found] == ranking
