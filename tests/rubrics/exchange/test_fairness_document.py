"""The document of `awards fairness`: its keys are a contract."""

import json

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rubrics.awarding import award
from rubrics.evaluation import Evaluation
from rubrics.exchange.fairness_document import fairness_document
from rubrics.exchange.scores_csv import read_scores, read_weights
from rubrics.medals.rules import Award, Rule
from tests.rubrics.panels import SHROUT_FLEISS, sparse_table


def csv_of(table, extra=""):
    lines = ["judge,entry,criterion,points"]
    for entry, row in enumerate(table):
        lines += [
            f"j{j},e{entry:02d},quality,{points}" for j, points in enumerate(row) if np.isfinite(points)
        ]
    return "\n".join(lines) + "\n" + extra


def document_of(text, **options):
    file = read_scores(text)
    return fairness_document(file, Evaluation(file.scorecards), **{"top": 2, **options})


def test_the_contract_of_keys():
    document = document_of(csv_of(sparse_table(1)))
    assert list(document) == [
        "entries",
        "judges",
        "criteria",
        "variance",
        "agreement",
        "components",
        "warnings",
    ]
    wanted = {"entry", "raw", "fair", "se", "low", "high", "rank", "rank_low", "rank_high", "p_top"}
    assert wanted <= set(document["entries"][0])
    assert {"judge", "severity", "se", "n", "fit", "notes"} <= set(document["judges"][0])
    assert {"criterion", "alpha", "icc"} <= set(document["criteria"][0])
    six = {"entry", "judge", "criterion", "entry_criterion", "judge_criterion", "residual"}
    assert six <= set(document["variance"])
    figures = {"alpha_interval", "alpha_ordinal", "alpha_nominal", "icc1", "icc2", "icc3", "g_coefficient"}
    assert figures <= set(document["agreement"])


def test_a_crossed_table_gives_the_published_figures():
    document = document_of(csv_of(SHROUT_FLEISS))
    icc = [
        round(document["agreement"][name], 2) for name in ("icc1", "icc2", "icc3", "icc1k", "icc2k", "icc3k")
    ]
    assert icc == [0.17, 0.29, 0.71, 0.44, 0.62, 0.91]
    assert round(document["variance"]["judge"], 4) == 5.2444
    assert all(entry["fair"] == entry["raw"] for entry in document["entries"])
    assert document["components"] == [[f"e{index:02d}" for index in range(6)]]


def test_it_is_plain_json_without_nan():
    one_each = "judge,entry,criterion,points\nj1,e1,quality,5\nj2,e2,quality,6\n"
    document = document_of(one_each)
    assert json.loads(json.dumps(document, allow_nan=False)) == document
    first = document["entries"][0]
    assert (first["fair"], first["p_top"], first["rank_low"]) == (5, None, None)
    assert document["agreement"]["icc2"] is None
    assert document["judges"][0]["notes"] == ["not-comparable"]
    assert any("severity is not identifiable" in warning for warning in document["warnings"])
    assert any("2 panels" in warning for warning in document["warnings"])


def test_the_order_of_lines_does_not_change_the_document():
    header, *rows = csv_of(sparse_table(2)).splitlines()
    turned = [rows[index] for index in np.random.default_rng(0).permutation(len(rows))]
    assert document_of("\n".join([header, *turned])) == document_of("\n".join([header, *rows]))


def test_medals_are_added_to_the_entries():
    file = read_scores(csv_of(sparse_table(3, noise=0.1)))
    evaluation = Evaluation(file.scorecards)
    rule = Rule(awards=(Award(key="gold", up_to_place=1), Award(key="silver", up_to_place=3)))
    document = fairness_document(file, evaluation, top=3, results=award(evaluation, rule))
    medals = {entry["rank"]: entry["medal"] for entry in document["entries"]}
    assert [medals[rank] for rank in (1, 2, 3, 4)] == ["gold", "silver", "silver", None]
    for entry in document["entries"]:
        assert sum(entry["p_medal"].values()) == pytest.approx(entry["p_top"], abs=1e-9)
        assert (entry["firm"] is None) == (entry["medal"] is None)


def test_rounds_and_categories_appear_where_the_file_has_them():
    rows = [
        f"j{judge},e{entry},ease,{(3 * entry + judge) % 7},{round_},k"
        for judge in range(3)
        for entry in range(4)
        for round_ in ("first", "last")
    ]
    document = document_of("\n".join(["judge,entry,criterion,points,round,category", *rows]))
    assert [(row["judge"], row["round"]) for row in document["judges"][:2]] == [
        ("j0", "first"),
        ("j0", "last"),
    ]
    assert {entry["category"] for entry in document["entries"]} == {"k"}
    assert any("several rounds" in warning for warning in document["warnings"])


def test_criteria_that_nobody_scored_are_named():
    file = read_scores(csv_of(sparse_table(1)), read_weights("criterion,weight\nquality,1\nstory,2\n"))
    document = fairness_document(file, Evaluation(file.scorecards), top=3)
    assert any("story" in warning for warning in document["warnings"])


@st.composite
def score_files(draw):
    """Files with gaps, rounds, categories, extreme and equal points: whatever a programme may hand over."""
    points = draw(
        st.sampled_from([st.integers(1, 10), st.just(7), st.integers(0, 1), st.floats(-5, 5, width=16)])
    )
    cells = st.tuples(st.integers(0, 3), st.integers(0, 5), st.integers(0, 2), st.integers(0, 1))
    chosen = draw(st.sets(cells, min_size=1, max_size=40))
    rows = [f"j{j},e{e},c{c},{draw(points)},r{r},k{e % 2}" for j, e, c, r in sorted(chosen)]
    return "\n".join(["judge,entry,criterion,points,round,category", *rows])


@settings(max_examples=80)
@given(score_files())
def test_any_file_of_scores_gives_a_document_that_holds_together(text):
    document = document_of(text)
    json.dumps(document, allow_nan=False)
    for entry in document["entries"]:
        assert entry["low"] <= entry["fair"] <= entry["high"]
        if entry["p_top"] is not None:
            assert 0 <= entry["p_top"] <= 1
            assert 1 <= entry["rank_low"] <= entry["rank"] <= entry["rank_high"]
    for judge in document["judges"]:
        assert judge["se"] >= 0
    for figure, value in document["agreement"].items():
        assert value is None or value <= 1 + 1e-9 or figure == "judges_needed"
