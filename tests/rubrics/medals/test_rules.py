"""Rules: checked, and said in words."""

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from rubrics.errors import InputError
from rubrics.medals.rules import Award, Basis, Part, Rule, TieStep
from rubrics.medals.words import describe

THRESHOLD = Rule(
    awards=(
        Award(key="gold", up_to_place=1, from_score=7.75),
        Award(key="silver", from_score=8.25),
        Award(key="bronze", from_score=7.75),
    ),
    minimum_judges=5,
)

awards = st.builds(
    Award,
    key=st.sampled_from(["gold", "silver", "bronze"]),
    up_to_place=st.none() | st.integers(1, 9),
    from_score=st.floats(0, 10),
    top_share=st.none() | st.floats(0.01, 1),
)
rules = st.builds(
    Rule,
    awards=st.lists(awards, min_size=1, max_size=3, unique_by=lambda award: award.key).map(tuple),
    basis=st.sampled_from(Basis),
    decimals=st.integers(0, 6),
    minimum_judges=st.integers(1, 9),
    minimum_score=st.none() | st.floats(0, 10),
    one_per_organisation=st.booleans(),
    ties=st.sampled_from([(TieStep.JOINT_AWARD,), (TieStep.CASTING_VOTE, TieStep.JOINT_AWARD)]),
)


@given(rules)
def test_a_rule_is_read_as_it_was_written(rule):
    assert msgspec.json.decode(msgspec.json.encode(rule), type=Rule) == rule


@pytest.mark.parametrize(
    ("document", "message"),
    [
        ('{"awards": []}', "needs an award"),
        ('{"awards": [{"key": "gold"}]}', "Award gold: state a place, a score or a share"),
        ('{"awards": [{"key": "", "up_to_place": 1}]}', "needs a key"),
        ('{"awards": [{"key": "gold", "up_to_place": 0}]}', "place must be 1 or more"),
        ('{"awards": [{"key": "gold", "top_share": 1.5}]}', "share must be above 0"),
        (
            '{"awards": [{"key": "a", "up_to_place": 1}, {"key": "a", "up_to_place": 2}]}',
            "award a appears twice",
        ),
        ('{"awards": [{"key": "a", "up_to_place": 1}], "at_least": 3, "at_most": 2}', "At most"),
        ('{"awards": [{"key": "a", "up_to_place": 1}], "minimum_judges": 0}', "one judge"),
        ('{"awards": [{"key": "a", "up_to_place": 1}], "decimals": 7}', "Decimals"),
        ('{"awards": [{"key": "a", "up_to_place": 1}], "ties": ["heaviest-criterion"]}', "joint award last"),
        ('{"awards": [{"key": "a", "up_to_place": 1}], "colour": "red"}', "colour"),
        ('{"awards": [{"key": "a", "up_to_place": "first"}]}', "up_to_place"),
    ],
)
def test_a_rule_that_cannot_work_is_refused_with_the_place(document, message):
    with pytest.raises(msgspec.ValidationError, match=message):
        msgspec.json.decode(document, type=Rule)


@pytest.mark.parametrize(("weight", "low", "high"), [(0, 0, 10), (1, 10, 10)])
def test_a_part_that_cannot_count_is_refused(weight, low, high):
    with pytest.raises(InputError, match="Part live"):
        Part(key="live", weight=weight, minimum=low, maximum=high)


def test_a_rule_in_words():
    assert describe(THRESHOLD) == (
        "Decided in each category by fair scores, printed with 2 decimals. gold: place 1 and 7.75 points or more. "
        "silver: 8.25 points or more. bronze: 7.75 points or more. An entry gets the best award whose conditions "
        "it meets. An award needs the scorecards of at least 5 judges. Equal printed scores are decided by the "
        "score on the criterion with the largest weight; what is still equal shares the award."
    )
    assert describe(THRESHOLD, "de").startswith(
        "Entschieden wird je Kategorie nach fairen Punkten, gedruckt mit 2 Nachkommastellen. "
        "gold: Platz 1 und ab 7,75 Punkten. silver: ab 8,25 Punkten."
    )


def test_every_condition_is_said():
    rule = Rule(
        awards=(Award(key="finalist", top_share=0.25, up_to_place=5),),
        basis=Basis.RAW,
        minimum_score=70,
        at_least=2,
        at_most=5,
        one_per_organisation=True,
        ties=(TieStep.ONE_MORE_SCORECARD, TieStep.CASTING_VOTE, TieStep.JOINT_AWARD),
        parts=(
            Part(key="written", weight=1, minimum=0, maximum=100),
            Part(key="live", weight=1, minimum=0, maximum=100),
        ),
    )
    said = describe(rule)
    for piece in (
        "raw mean scores",
        "written 50 %, live 50 %, on the scale of written",
        "up to place 5 and the best 25 % of the scored entries, rounded up",
        "below 70 points",
        "The best 2 get at least finalist",
        "At most 5",
        "only the best entry counts",
        "one more scorecard for each, then the head judge's casting vote",
    ):
        assert piece in said
    assert len(describe(rule, "de").split(". ")) == len(said.split(". "))
    assert describe(Rule(awards=rule.awards, ties=(TieStep.JOINT_AWARD,))).endswith("share the award.")
