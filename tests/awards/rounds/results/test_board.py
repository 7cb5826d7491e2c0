"""A round's results: kept, and worked out again when something changed."""

import pytest

from awards import audit
from awards.database import Principal, counted, writing
from awards.errors import NotFound
from awards.rounds.board import blind_board, board
from awards.tables import Scorecard
from tests.support.scored import add_round, results_of, scored

CROSSED = {
    "large": {"AAAA": {"ann": 8, "ben": 6}, "BBBB": {"ann": 5, "ben": 3}},
    "small": {"CCCC": {"ann": 9}, "DDDD": {"ben": 7}},
}


def test_judges_of_one_rubric_are_compared_across_categories(run):
    """In the small category nobody shares an entry, but Ann and Ben do in the large one: Ann gives two more."""
    made = run(scored(CROSSED))
    found = run(board(made.organizer, made.round))
    small = found.rows(found.head("small"), "en")
    assert {row.label: row.raw for row in small} == pytest.approx({"CCCC": 9.0, "DDDD": 7.0})
    fair = {row.label: row.fair for row in small}
    assert fair["CCCC"] - fair["DDDD"] < 1.5
    assert found.figures[found.head("small").id].together == 2
    assert {row.label: row.place for row in found.rows(found.head("large"), "en")} == {"AAAA": 1, "BBBB": 2}


def test_what_pages_read_is_what_is_computed(run):
    made = run(scored(CROSSED))
    found = run(board(made.organizer, made.round))
    (large, small) = run(results_of(made.round))
    for results in (large, small):
        rows = {row.label: row for row in found.rows(found.head(results.category.key), "en")}
        scores = results.evaluation.scores
        for index, label in enumerate(results.evaluation.scorecards.entries):
            if label in rows:
                assert (rows[label].raw, rows[label].fair) == (scores.raw[index], scores.fair[index])
        assert {label for label, row in rows.items() if row.proposed_medal} == {
            decision.entry for decision, _firm in results.medals if decision.award
        }


def test_a_part_of_a_long_list_reads_its_own_entries_only(run):
    long = {f"E{number}": {"ann": number, "ben": number} for number in range(1, 9)}
    made = run(scored({"large": long, "small": CROSSED["small"]}))
    whole = run(board(made.organizer, made.round, category="large"))
    second = run(board(made.organizer, made.round, category="large", choose=_third_and_fourth))
    rows = whole.rows(whole.head("large"), "en")
    assert second.rows(second.head("large"), "en") == rows[2:4]
    assert [row.label for row in rows[2:4]] == ["E6", "E5"]
    assert second.figures == whole.figures
    without = run(blind_board(made.organizer, made.round, category="large", choose=_third_and_fourth))
    assert without.rows(without.head("large"), "en") == rows[2:4]


def _third_and_fourth(figures):
    return [entry.label for entry in figures.entries[2:4]]


def test_figures_are_worked_out_once_and_again_after_a_scorecard_was_locked(run_judged, judged_season):
    stage = judged_season[1]
    cast = stage.cast
    first = run_judged(board(cast.organizer, stage.round))
    with counted() as statements:
        again = run_judged(board(cast.organizer, stage.round))
    assert not [one for one in statements if " score " in one]
    assert again.figures == first.figures
    run_judged(_unlock_one(stage))
    later = run_judged(board(cast.organizer, stage.round))
    assert later.states != first.states
    assert sum(entry.scorecards for one in later.figures.values() for entry in one.entries) == (
        sum(entry.scorecards for one in first.figures.values() for entry in one.entries) - 1
    )


async def _unlock_one(stage):
    """Reopens a scorecard as an organizer's reopening does: a draft, and a row in the trail."""
    async with writing(Principal.STAFF):
        row = await Scorecard.select(Scorecard.id).where(Scorecard.state == "locked").first()
        await Scorecard.update({Scorecard.state: "draft"}).where(Scorecard.id == row["id"])
        await audit.record("scorecard.reopened", "x", actor=None, season=stage.season)


def test_the_number_of_queries_does_not_depend_on_the_number_of_entries(run):
    few = run(scored(CROSSED))
    counts = [_queries(run, few)]
    more = {f"E{number}": {"ann": 5, "ben": 6} for number in range(8)}
    token = run(add_round(few, {"large": more, "small": CROSSED["small"]}, name="Larger"))
    counts.append(_queries(run, few, token))
    assert counts[0] == counts[1] <= 16


def _queries(run, made, token=""):
    run(board(made.organizer, token or made.round))
    with counted() as statements:
        run(board(made.organizer, token or made.round))
    return len(statements)


def test_nobody_else_sees_results(run):
    made = run(scored(CROSSED))
    for actor in (made.stranger, *made.judges.values()):
        with pytest.raises(NotFound):
            run(board(actor, made.round))
