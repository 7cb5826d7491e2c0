"""Deciding by rules that programmes really have."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from rubrics.medals.deciding import Contender, Reason, decide, levels_in_cases
from rubrics.medals.rules import Award, Rule, TieStep
from tests.rubrics.medals.test_rules import rules

PODIUM = (
    Award(key="gold", up_to_place=1),
    Award(key="silver", up_to_place=2),
    Award(key="bronze", up_to_place=3),
)
JOINT = (TieStep.JOINT_AWARD,)


def field(*scores, **options):
    return [
        Contender(entry=f"e{index}", score=score, judges=5, **options) for index, score in enumerate(scores)
    ]


def awards_of(rule, contenders):
    return {decision.entry: decision.award for decision in decide(rule, contenders) if decision.award}


def test_by_place():
    assert awards_of(Rule(awards=PODIUM), field(5, 9, 7, 8)) == {"e1": "gold", "e3": "silver", "e2": "bronze"}


def test_by_threshold_as_in_programmes_with_a_simple_mean():
    """From 7.75 a medal; the best is gold, silver from 8.25."""
    rule = Rule(
        awards=(
            Award(key="gold", up_to_place=1, from_score=7.75),
            Award(key="silver", from_score=8.25),
            Award(key="bronze", from_score=7.75),
        )
    )
    assert awards_of(rule, field(8.9, 8.3, 7.8, 7.6)) == {"e0": "gold", "e1": "silver", "e2": "bronze"}
    assert awards_of(rule, field(7.7, 7.6)) == {}


def test_the_printed_score_is_what_counts():
    rule = Rule(awards=(Award(key="medal", from_score=7.75),))
    assert awards_of(rule, field(7.746, 7.744)) == {"e0": "medal"}


def test_by_share_rounded_up():
    rule = Rule(awards=(Award(key="finalist", top_share=0.25),))
    assert len(awards_of(rule, field(*range(9)))) == 3
    assert len(awards_of(rule, field(*range(8)))) == 2


def test_finalists_with_a_floor_and_a_ceiling():
    """At least 70 %, at most three and at least two per category."""
    rule = Rule(awards=(Award(key="finalist", from_score=70),), at_least=2, at_most=3)
    assert set(awards_of(rule, field(90, 80, 75, 72))) == {"e0", "e1", "e2"}
    weak = decide(rule, field(90, 60, 50))
    assert [decision.award for decision in weak] == ["finalist", "finalist", None]
    assert [decision.reason for decision in weak] == [Reason.AWARDED, Reason.AT_LEAST, Reason.NOT_REACHED]


def test_a_tie_that_stays_one_makes_an_extra_finalist():
    rule = Rule(awards=(Award(key="finalist", up_to_place=2),), at_most=2, ties=JOINT)
    assert set(awards_of(rule, field(9, 8, 8, 7))) == {"e0", "e1", "e2"}


def test_joint_gold_leaves_no_silver():
    assert awards_of(Rule(awards=PODIUM, ties=JOINT), field(9, 9, 7)) == {
        "e0": "gold",
        "e1": "gold",
        "e2": "bronze",
    }


def test_the_heaviest_criterion_breaks_a_tie():
    contenders = [Contender("a", 9.0, 5, heaviest=7.0), Contender("b", 9.0, 5, heaviest=8.0)]
    assert awards_of(Rule(awards=PODIUM[:1]), contenders) == {"b": "gold"}
    assert awards_of(Rule(awards=PODIUM[:1], ties=JOINT), contenders) == {"a": "gold", "b": "gold"}


@pytest.mark.parametrize("step", [TieStep.ONE_MORE_SCORECARD, TieStep.CASTING_VOTE])
def test_a_tie_that_people_must_decide_stays_open(step):
    decisions = decide(Rule(awards=PODIUM[:2], ties=(step, TieStep.JOINT_AWARD)), field(9, 9, 9, 5))
    assert [decision.reason for decision in decisions] == [Reason.TIE] * 3 + [Reason.NOT_REACHED]
    assert [decision.at_stake for decision in decisions[:3]] == ["gold"] * 3
    assert [decision.award for decision in decisions] == [None] * 4


def test_a_tie_that_changes_nothing_is_left_alone():
    rule = Rule(awards=(Award(key="medal", up_to_place=3),), ties=(TieStep.CASTING_VOTE, TieStep.JOINT_AWARD))
    assert set(awards_of(rule, field(9, 9, 8, 5))) == {"e0", "e1", "e2"}


def test_too_few_judges_or_points_bar_an_entry_and_do_not_use_up_a_place():
    contenders = [
        Contender("few", 9.5, 2),
        Contender("low", 3.0, 5),
        Contender("none", None, 0),
        Contender("ok", 7.0, 5),
    ]
    decisions = {
        d.entry: d for d in decide(Rule(awards=PODIUM, minimum_judges=3, minimum_score=5), contenders)
    }
    assert decisions["ok"].award == "gold"
    assert decisions["few"].reason is Reason.TOO_FEW_JUDGES
    assert decisions["low"].reason is Reason.BELOW_MINIMUM
    assert decisions["none"].reason is Reason.NO_SCORE
    assert [decisions[entry].place for entry in ("few", "low", "none", "ok")] == [0, 0, 0, 1]


def test_only_the_best_entry_of_an_organisation_counts():
    contenders = [
        Contender("a", 9.0, 5, organisation="one"),
        Contender("b", 8.5, 5, organisation="one"),
        Contender("c", 8.0, 5),
        Contender("d", 7.5, 5),
        Contender("e", 7.0, 5, organisation="two"),
    ]
    rule = Rule(awards=PODIUM, one_per_organisation=True)
    assert awards_of(rule, contenders) == {"a": "gold", "c": "silver", "d": "bronze"}
    assert next(d.reason for d in decide(rule, contenders) if d.entry == "b") is Reason.ORGANISATION
    assert awards_of(Rule(awards=PODIUM), contenders)["b"] == "silver"


def test_an_entry_that_may_not_win_does_not_bar_its_organisation():
    contenders = [Contender("a", 9.0, 1, organisation="one"), Contender("b", 8.5, 5, organisation="one")]
    assert awards_of(Rule(awards=PODIUM, one_per_organisation=True, minimum_judges=3), contenders) == {
        "b": "gold"
    }


def test_no_entry_can_be_decided_about_nobody():
    assert decide(Rule(awards=PODIUM), []) == []
    assert decide(Rule(awards=PODIUM), field(None, None))[0].reason is Reason.NO_SCORE


scores = st.lists(st.integers(0, 1000).map(lambda value: value / 100), min_size=1, max_size=9, unique=True)


@given(rules, scores, st.data())
def test_one_case_is_decided_like_the_real_one(rule, values, data):
    """The fast way for many cases gives the same awards as the full one, where no scores are tied."""
    organisations = data.draw(st.lists(st.sampled_from("xyz"), min_size=len(values), max_size=len(values)))
    judges = data.draw(st.lists(st.integers(1, 9), min_size=len(values), max_size=len(values)))
    rule = Rule(
        **{**{name: getattr(rule, name) for name in rule.__struct_fields__}, "decimals": 2, "ties": JOINT}
    )
    contenders = [
        Contender(f"e{index}", value, count, organisation=organisation)
        for index, (value, count, organisation) in enumerate(zip(values, judges, organisations, strict=True))
    ]
    fast = levels_in_cases(rule, contenders, np.array(values)[:, None])[:, 0]
    keys = [*(award.key for award in rule.awards), None]
    real = {decision.entry: decision.award for decision in decide(rule, contenders)}
    assert [keys[level] for level in fast] == [real[contender.entry] for contender in contenders]


def test_every_reason_has_words_in_both_languages():
    rule = Rule(awards=PODIUM, minimum_judges=3)
    for decision in decide(rule, [*field(9.0, 8.0), Contender("few", 9.5, 2)]):
        assert decision.sentence("en") != decision.sentence("de")
