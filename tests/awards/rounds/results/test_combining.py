"""The combined result of a written round and a live one."""

import msgspec
import pytest

from awards.database import Principal, writing
from awards.rounds.board import board
from awards.rounds.model import Rules
from awards.tables import Round
from rubrics.medals.deciding import Reason
from rubrics.medals.rules import Award, Part, Rule
from tests.awards.rounds.results.test_deciding import raise_points
from tests.support.scored import RULES, add_round, scored

WRITTEN = {"one": {"AAAA": {"ann": 8, "ben": 8}, "BBBB": {"ann": 6, "ben": 6}, "CCCC": {"ann": 7, "ben": 7}}}
LIVE = {"one": {"AAAA": {"ann": 5, "ben": 5}, "BBBB": {"ann": 9, "ben": 9}}}


def medals_by(written, live, weight, **options):
    """Rules of a live round in which the written one counts by its weight."""
    parts = (
        Part(key=written, weight=weight, minimum=0, maximum=10),
        Part(key=live, weight=1 - weight, minimum=0, maximum=10),
    )
    awards = (Award(key="gold", up_to_place=1), Award(key="silver", up_to_place=2))
    return Rules(finalists=RULES.finalists, medals=Rule(awards=awards, parts=parts, **options))


async def both(weight, live=LIVE, **options):
    """A season with a written and a live round; ``round`` is the live one."""
    made = await scored(WRITTEN)
    written, made.round = made.round, await add_round(made, live, kind="live", name="Live")
    rules = medals_by(written, made.round, weight, **options)
    async with writing(Principal.STAFF):
        await Round.update({Round.rules: msgspec.json.encode(rules).decode()}).where(
            Round.token == made.round
        )
    return made


async def rows_of(made):
    found = await board(made.organizer, made.round)
    return {row.label: row for row in found.rows(found.heads[0], "en")}


async def combined(weight, live=LIVE, **options):
    return await rows_of(await both(weight, live, **options))


@pytest.mark.parametrize(("weight", "scores", "gold"), [(0.5, (6.5, 7.5), "BBBB"), (0.9, (7.7, 6.3), "AAAA")])
def test_parts_count_by_their_weights(run, weight, scores, gold):
    rows = run(combined(weight))
    assert {label: row.figures.medal.score for label, row in rows.items()} == pytest.approx(
        dict(zip(("AAAA", "BBBB"), scores, strict=True))
    )
    assert [label for label, row in rows.items() if row.proposed_medal == "gold"] == [gold]
    assert rows[gold].figures.medal.chances is not None
    assert rows[gold].figures.medal.firmness is not None


def test_an_entry_that_was_not_heard_in_a_part_has_no_score(run):
    rows = run(combined(0.5, {"one": {**LIVE["one"], "DDDD": {"ann": 9, "ben": 9}}}))
    assert rows["DDDD"].figures.medal.decision.reason is Reason.NO_SCORE
    assert rows["BBBB"].proposed_medal == "gold"


def test_judges_are_counted_part_by_part(run):
    live = {"one": {"AAAA": {"ann": 5, "ben": 5}, "BBBB": {"ann": 9}}}
    rows = run(combined(0.5, live, minimum_judges=2))
    assert rows["BBBB"].figures.medal.decision.reason is Reason.TOO_FEW_JUDGES
    assert rows["AAAA"].proposed_medal == "gold"


def test_a_change_in_the_written_round_reaches_the_combined_result(run):
    made = run(both(0.5))
    assert run(rows_of(made))["BBBB"].proposed_medal == "gold"
    run(raise_points(made, "AAAA", 10))
    assert run(rows_of(made))["AAAA"].figures.medal.score == pytest.approx(10)
