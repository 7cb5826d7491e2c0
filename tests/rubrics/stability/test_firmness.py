"""Firm and fragile awards, and alternatives they are held against."""

import numpy as np
import pytest

from rubrics.awarding import award, contenders
from rubrics.evaluation import Evaluation
from rubrics.medals.parts import combine
from rubrics.medals.rules import Award, Basis, Part, Rule
from rubrics.stability.alternatives import alternatives, combine_alternatives
from rubrics.stability.firmness import Firmness, Threat, firmness
from tests.rubrics.panels import from_cube, from_table, sparse_table

GOLD = Rule(awards=(Award(key="gold", up_to_place=1),))


def only(evaluation, rule=GOLD):
    (found,) = [result.firmness for result in award(evaluation, rule) if result.firmness]
    return found


def test_a_clear_winner_is_firm():
    random = np.random.default_rng(0)
    table = random.normal(5, 0.3, (12, 5))
    table[3] += 4
    found = only(Evaluation(from_table(table)))
    assert (found.entry, found.without_judge, found.with_weights) == ("E003", 1, 1)
    assert found.under_noise > 0.99
    assert found.is_firm
    assert found.sentence().startswith("Firm")


def test_a_winner_by_one_judges_grace_is_fragile_and_the_judge_is_named():
    table = np.repeat(np.linspace(4, 7, 8)[:, None], 5, axis=1) + np.random.default_rng(1).normal(
        0, 0.05, (8, 5)
    )
    table[0, 2] += 20
    found = only(Evaluation(from_table(table)))
    assert found.entry == "E000"
    assert found.lost_without == ("J002",)
    assert found.without_judge == pytest.approx(0.8)
    assert Threat.JUDGE in found.threats
    assert "Fragile: kept in 80 %" in found.sentence("en")
    assert "80 %" in found.sentence("de")


def test_a_winner_by_the_weights_is_fragile():
    cube = np.full((2, 4, 2), 5.0)
    cube[0, :, 0], cube[1, :, 1] = 7.1, 7.0
    cube += np.random.default_rng(2).normal(0, 0.01, cube.shape)
    found = only(Evaluation(from_cube(cube, [1, 1])))
    assert 0.5 < found.with_weights < 0.9
    assert Threat.WEIGHTS in found.threats


def test_a_winner_within_the_noise_is_fragile():
    found = only(Evaluation(from_table(sparse_table(3, entries=60, noise=2.0))))
    assert found.under_noise < 0.9
    assert Threat.NOISE in found.threats


def test_nine_of_ten_is_not_enough():
    def of(share):
        return Firmness("e", "gold", share, 1.0, 1.0, ())

    assert of(0.91).is_firm
    assert not of(0.9).is_firm


def test_a_better_award_keeps_the_award():
    rule = Rule(awards=(Award(key="gold", from_score=8), Award(key="silver", from_score=5)))
    table = np.random.default_rng(0).normal(8, 0.4, (10, 4))
    held = {result.decision.award: result.firmness for result in award(Evaluation(from_table(table)), rule)}
    assert held["silver"].under_noise == 1


def test_probabilities_of_awards_add_up_to_the_places():
    evaluation = Evaluation(from_table(sparse_table(3)))
    rule = Rule(awards=(Award(key="gold", up_to_place=1), Award(key="silver", up_to_place=3)), decimals=6)
    results = award(evaluation, rule)
    assert sum(result.probabilities["gold"] for result in results) == pytest.approx(1)
    assert sum(result.probabilities["silver"] for result in results) == pytest.approx(2)
    assert [result.decision.place for result in results] == sorted(evaluation.places)


def test_awards_are_decided_within_categories():
    categories = {f"E{index:03d}": "even" if index % 2 == 0 else "odd" for index in range(30)}
    results = award(Evaluation(from_table(sparse_table(3), categories=categories)), GOLD)
    gold = [
        (result.category, int(result.decision.entry[1:]) % 2) for result in results if result.decision.award
    ]
    assert gold == [("even", 0), ("odd", 1)]


def test_where_panels_are_not_linked_awards_have_no_probability():
    table = np.full((20, 8), np.nan)
    table[:10, :4], table[10:, 4:] = (
        sparse_table(1, entries=10, judges=4),
        sparse_table(2, entries=10, judges=4),
    )
    results = award(Evaluation(from_table(table)), GOLD)
    assert [result.decision.award for result in results][:2] == ["gold", None]
    assert all(result.probabilities is None and result.firmness is None for result in results)


def test_a_rule_may_go_by_raw_scores():
    table = sparse_table(7, severity=3.0)
    evaluation = Evaluation(from_table(table))
    (winner,) = [
        r.decision.entry
        for r in award(evaluation, Rule(awards=GOLD.awards, basis=Basis.RAW))
        if r.decision.award
    ]
    assert winner == f"E{np.nanargmax(np.nanmean(table, axis=1)):03d}"
    assert winner != f"E{np.argmax(evaluation.scores.fair):03d}"


def test_an_entry_without_a_score_is_decided_about_too():
    table = np.vstack([sparse_table(3), np.full(8, np.nan)])
    results = award(Evaluation(from_table(table)), GOLD)
    assert results[-1].decision.entry == "E030"
    assert results[-1].decision.award is None


def test_parts_are_combined_draw_by_draw_and_judge_by_judge():
    written, live = (Evaluation(from_table(sparse_table(seed))) for seed in (1, 2))
    parts = [
        Part(key="written", weight=1, minimum=0, maximum=10),
        Part(key="live", weight=1, minimum=0, maximum=10),
    ]
    found = combine_alternatives(parts, [alternatives(written), alternatives(live)])
    np.testing.assert_allclose(found.actual, (written.scores.fair + live.scores.fair) / 2)
    np.testing.assert_allclose(found.draws, (written.draws.values + live.draws.values) / 2, rtol=1e-5)
    assert found.without_judge.shape == (30, 16)
    assert len(found.judges) == 16
    both = combine(parts, {"written": written.scores.fair, "live": live.scores.fair})
    field = [
        contender.__class__(contender.entry, float(score), contender.judges)
        for contender, score in zip(contenders(written, GOLD, list(range(30)), {}), both, strict=True)
    ]
    (result,) = firmness(GOLD, field, found)
    assert result.entry == f"E{np.argmax(both):03d}"
