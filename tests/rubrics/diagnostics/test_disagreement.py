"""Scorecards that stand out."""

from dataclasses import replace

import numpy as np
import pytest

from benchmarks.judging_panels import TYPICAL, plant
from rubrics.diagnostics.disagreement import disagreement, discoveries
from rubrics.evaluation import Evaluation
from rubrics.fairness.scores import fair_scores
from tests.rubrics.panels import from_table


def test_rogue_scorecards_are_found_and_others_rarely_accused():
    accused, guilty, found = 0, 0, 0
    for seed in range(10):
        planted = plant(replace(TYPICAL, rogue=0.04), seed)
        flagged = disagreement(fair_scores(planted.scorecards)).is_flagged
        accused += flagged.sum()
        guilty += (flagged & planted.is_rogue).sum()
        found += planted.is_rogue.sum()
    assert guilty / found > 0.45
    assert 1 - guilty / accused < 0.15


def test_a_scorecard_that_is_alone_is_never_accused():
    table = np.full((30, 4), np.nan)
    table[:, 0] = np.arange(30) % 7
    found = disagreement(fair_scores(from_table(table, minimum=0, maximum=10)))
    assert not found.is_flagged.any()
    assert (found.deviation == 0).all()


def test_a_scorecard_counts_the_same_among_two_as_among_six():
    """Residuals among few are smaller by construction; studentised they are comparable."""
    random = np.random.default_rng(0)
    table = np.full((600, 12), np.nan)
    for entry in range(600):
        chosen = random.choice(12, 2 if entry < 400 else 6, replace=False)
        table[entry, chosen] = random.normal(6, 1) + random.normal(0, 0.8, len(chosen))
    scores = fair_scores(from_table(table))
    deviation = disagreement(scores).deviation
    among_two = scores.design.entry < 400
    assert deviation[among_two].std() == pytest.approx(deviation[~among_two].std(), rel=0.1)


def test_discoveries_follow_benjamini_and_hochberg():
    chances = np.array([0.04, 0.001, 0.5, 0.012, 0.9])
    assert discoveries(chances, 0.05).tolist() == [False, True, False, True, False]
    assert discoveries(chances, 0.10).tolist() == [True, True, False, True, False]
    assert not discoveries(np.array([0.5, 0.9]), 0.05).any()


def test_a_talk_is_suggested_only_where_the_shortlist_is_open():
    random = np.random.default_rng(2)
    table = np.repeat(np.linspace(2, 9, 40)[:, None], 4, axis=1) + random.normal(0, 0.3, (40, 4))
    for entry in (0, 30):
        table[entry, 0] = 11 - table[entry, 0]
    evaluation = Evaluation(from_table(table, minimum=1, maximum=10))
    assert set(np.flatnonzero(evaluation.has_disagreement)) == {0, 30}
    assert not evaluation.deliberation(2).any()
    place = int(evaluation.places[30])
    chance = evaluation.standing.probability_of_top(place)[30]
    assert evaluation.deliberation(place)[30] == (0.1 < chance < 0.9)
    assert chance == pytest.approx(0.5, abs=0.4)
