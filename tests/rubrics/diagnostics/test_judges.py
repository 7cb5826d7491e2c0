"""Bad judges that were planted are found; good ones are left alone."""

from dataclasses import replace

import numpy as np
import pytest

from benchmarks.judging_panels import TYPICAL, plant
from rubrics.diagnostics.judges import Note, judge_reports
from rubrics.evaluation import Evaluation
from tests.rubrics.panels import from_cube, from_table, sparse_table

PANELS = range(6)


def reports_with(spoil, seed):
    """Reports on a typical panel in which the scorecards of judge 0 are spoilt by `spoil(points, random)`."""
    planted = plant(TYPICAL, seed)
    table, random = planted.scorecards, np.random.default_rng(seed + 100)
    own = table.judge == 0
    points = table.points.copy()
    worth = planted.truth[table.entry[own]]
    points[own] = np.clip(np.rint(spoil(points[own], worth, random)), 1, 10)
    return Evaluation(replace(table, points=points), seed=seed).judges


def flat(points, worth, random):
    return 6 + 0.2 * (worth - 6)[:, None] + random.normal(0, 1, points.shape)


def upside_down(points, worth, random):
    return 6 - 0.6 * (worth - 6)[:, None] + random.normal(0, 1, points.shape)


def noisy(points, worth, random):
    return points + random.normal(0, 2.2, (len(points), 1))


def halo(points, worth, random):
    return np.repeat(points.mean(axis=1, keepdims=True), points.shape[1], axis=1) + random.normal(
        0, 0.2, points.shape
    )


def strict(points, worth, random):
    return points - points.mean() + 3.5


@pytest.mark.parametrize(
    ("spoil", "note"),
    [
        (flat, Note.CENTRAL_TENDENCY),
        (upside_down, Note.REVERSED),
        (noisy, Note.ERRATIC),
        (halo, Note.HALO),
        (strict, Note.SEVERE),
    ],
)
def test_a_planted_habit_is_found_in_most_panels(spoil, note):
    found = [note in reports_with(spoil, seed)[0].notes for seed in PANELS]
    assert sum(found) >= len(PANELS) - 1


def test_judges_like_the_others_are_left_alone():
    notes = [
        note
        for seed in PANELS
        for report in Evaluation(plant(TYPICAL, seed).scorecards).judges
        for note in report.notes
    ]
    assert sum(note in {Note.SEVERE, Note.LENIENT} for note in notes) <= 0.15 * 40 * len(PANELS)
    assert len([note for note in notes if note not in {Note.SEVERE, Note.LENIENT}]) <= 0.03 * 40 * len(PANELS)


def test_figures_describe_how_the_scale_was_used():
    cube = np.array([[[2, 5, 8], [6, 6, 6]], [[1, 5, 9], [7, 7, 7]], [[3, 4, 5], [5, 6, 5]]])
    first, second = Evaluation(from_cube(cube, [1, 1, 1], minimum=1, maximum=10)).judges
    assert (first.straight_lines, second.straight_lines) == (0, pytest.approx(2 / 3))
    assert (first.lowest, first.highest, second.lowest, second.highest) == (1, 9, 5, 7)
    assert first.variety > 1 > second.variety
    assert (first.scorecards, second.scorecards) == (3, 3)


def test_a_judge_who_shares_no_entry_is_not_compared():
    table = np.full((12, 5), np.nan)
    table[:10, :4] = sparse_table(1, entries=10, judges=4)
    table[10:, 4] = [9, 9]
    alone = Evaluation(from_table(table)).judges[4]
    assert alone.notes == (Note.NOT_COMPARABLE,)
    assert alone.severity == 0
    assert alone.standard_error > 0
    assert np.isnan(alone.fit)


def test_one_criterion_has_no_halo():
    reports = Evaluation(from_table(sparse_table(1))).judges
    assert all(np.isnan(report.variety) and Note.HALO not in report.notes for report in reports)


def test_equal_scores_raise_no_note():
    reports = Evaluation(from_cube(np.full((10, 4, 3), 7.0), [1, 1, 1])).judges
    assert [report.notes for report in reports] == [()] * 4


def test_reports_are_the_same_for_the_same_seed():
    scores = Evaluation(from_table(sparse_table(1))).scores
    first, again = (judge_reports(scores, entry_variance=1.0, seed=4) for _ in range(2))
    assert [report.notes for report in first] == [report.notes for report in again]


def test_every_note_has_words_in_both_languages():
    for note in Note:
        assert note.sentence("en") != note.sentence("de")
