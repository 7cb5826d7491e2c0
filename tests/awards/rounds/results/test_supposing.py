"""What if: other judges, weights and rules, worked out without storing anything."""

from decimal import Decimal

import msgspec
import pytest

from awards.database import counted
from awards.errors import NotFound, Refused
from awards.rounds.board import board
from awards.rounds.supposing import Supposition, what_if
from rubrics.medals.rules import Award, Rule
from tests.support.scored import RULES, scored

ROUND = {
    "one": {
        "AAAA": {"ann": 8, "ben": 6, "cyd": 7},
        "BBBB": {"ann": 6, "ben": 7.5, "cyd": 7},
        "CCCC": {"ann": 2, "ben": 3, "cyd": 2},
    }
}


@pytest.fixture
def made(run):
    return run(scored(ROUND))


def supposed(run, made, **what):
    found = run(what_if(made.organizer, made.round, "one", Supposition(**what)))
    return found, {line.label: line for line in found.lines}


def test_nothing_supposed_is_what_the_results_say(run, made):
    found, lines = supposed(run, made)
    shown = run(board(made.organizer, made.round))
    rows = {row.label: row for row in shown.rows(shown.heads[0], "en")}
    assert (found.moved, found.awarded_otherwise) == (0, 0)
    for label, line in lines.items():
        row = rows[label]
        assert (line.now.fair, line.now.place) == (row.fair, row.place)
        assert (line.now.finalist, line.now.medal) == (row.proposed_finalist, row.proposed_medal)


def test_without_the_judge_who_made_the_difference_the_order_turns(run, made):
    found, lines = supposed(run, made, without=frozenset({str(made.judges["ann"].account)}))
    assert (lines["AAAA"].now.place, lines["AAAA"].then.place) == (1, 2)
    assert (lines["BBBB"].now.medal, lines["BBBB"].then.medal) == ("silver", "gold")
    assert (found.moved, found.awarded_otherwise) == (2, 2)
    assert lines["BBBB"].then.fair == pytest.approx(7.25)


def test_other_rules_give_other_awards(run, made):
    medals = Rule(awards=(Award(key="gold", from_score=6.9),))
    _found, lines = supposed(run, made, rules=msgspec.structs.replace(RULES, medals=medals))
    assert [line.then.medal for line in lines.values()] == ["gold", None, None]


def test_weights_move_nobody_where_judges_gave_every_criterion_the_same(run, made):
    found, _lines = supposed(run, made, weights={"ease": Decimal(1), "effect": Decimal(9)})
    assert found.moved == 0


def test_somebody_must_be_left_to_judge(run, made):
    everybody = frozenset(str(one.account) for one in made.judges.values())
    with pytest.raises(Refused, match="no scorecard is left"):
        supposed(run, made, without=everybody)


def test_nothing_is_written(run, made):
    with counted() as statements:
        supposed(run, made, without=frozenset({str(made.judges["ann"].account)}))
    assert not [one for one in statements if one.lstrip().upper().startswith(("INSERT", "UPDATE", "DELETE"))]


def test_organizers_only(run, made):
    for actor in (made.stranger, made.judges["ann"]):
        with pytest.raises(NotFound):
            run(what_if(actor, made.round, "one", Supposition()))
