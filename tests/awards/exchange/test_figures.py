"""Totals of the workbook are those of the page, and those of ``awards fairness`` on the files that we export."""

import json
from pathlib import Path
from tempfile import TemporaryDirectory

import msgspec
import pytest
from click.testing import CliRunner
from hypothesis import given, settings
from hypothesis import strategies as st

from awards.cli import main
from awards.exchange.model import Format, Kind, Order
from awards.rounds.board import Board, Head
from awards.rounds.computing.figures import CategoryFigures
from awards.rounds.computing.measuring import figures_of
from awards.rounds.standings import category_view
from awards.web.api.results import category_out
from rubrics.medals.rules import Award, Basis, Rule
from tests.awards.exchange.books import made, opened, tables
from tests.awards.exchange.material import material
from tests.awards.exchange.rounds import Judged, rubric

KEYS = "abc"
POINTS = st.integers(0, 20).map(lambda halves: 50 * halves)
CARD = st.fixed_dictionaries(dict.fromkeys(KEYS, POINTS))
JUDGES = [f"judge{number}" for number in range(1, 5)]
ENTRY = st.dictionaries(st.sampled_from(JUDGES), CARD, min_size=1)
LABELS = ["AAAA", "BBBB", "22E2", "TRUE", "2345"]
ROUND = st.dictionaries(st.sampled_from(LABELS), ENTRY, min_size=1)
WEIGHTS = st.tuples(*[st.sampled_from([1, 2, 7.5, 0.25])] * len(KEYS))


@st.composite
def judged(draw):
    """A category of a few entries, judges and criteria with any points."""
    return Judged(key="c", rubric=rubric(draw(WEIGHTS)), scorecards=draw(ROUND))


@st.composite
def rules(draw):
    """A rule for medals with some of the conditions that there are."""
    awards = (
        Award(key="gold", up_to_place=draw(st.sampled_from([None, 1])), from_score=draw(st.sampled_from([None, 7.75]))
              , top_share=draw(st.sampled_from([0.34, 0.5]))),
        Award(key="silver", up_to_place=draw(st.integers(1, 4)), from_score=draw(st.sampled_from([None, 5.0]))),
    )  # fmt: skip
    return Rule(
        awards=awards, basis=draw(st.sampled_from(Basis)), decimals=draw(st.sampled_from([1, 2])),
        minimum_judges=draw(st.integers(1, 2)), minimum_score=draw(st.sampled_from([None, 4.0])),
        at_least=draw(st.integers(0, 1)), at_most=draw(st.sampled_from([None, 1, 3])),
    )  # fmt: skip


@settings(max_examples=40)
@given(judged(), rules())
def test_the_workbook_shows_what_the_page_shows(category, rule):
    found = material([category], medals=rule)
    (results,) = found.results()
    rows = tables(opened(made(found, [category]))["Results"])["c"]
    for row, page in zip(rows, category_view(results, found.data, "en").rows, strict=True):
        assert (row["Entry"], row["Place"], row["Scorecards"]) == (page.label, page.place, page.scorecards)
        assert row["Raw mean"] == pytest.approx(page.raw, abs=1e-9)
        assert row["Fair score"] == pytest.approx(page.fair, abs=1e-8)
        assert (row["Medal by the rules"] or "").lower() == (page.proposed_medal or "")
        assert row["Firm"] == (None if not row["Medal by the rules"] and not row["Finalist by the rules"] else
                               "yes" if page.is_firm else "no")  # fmt: skip


@settings(max_examples=25)
@given(judged())
def test_awards_fairness_says_the_same_of_the_files_that_we_export(category):
    found = material([category])
    fairness = fairness_of(found, category)
    (results,) = found.results()
    for page in category_view(results, found.data, "en").rows:
        entry = fairness[page.label]
        assert entry["raw"] == pytest.approx(page.raw, abs=1e-9)
        assert entry["fair"] == pytest.approx(page.fair, abs=1e-9)
        assert (entry["rank"], entry["scorecards"]) == (page.place, page.scorecards)


@settings(max_examples=25)
@given(judged())
def test_the_flat_results_are_those_of_the_page(category):
    found = material([category], order=Order(round="r", format=Format.JSON))
    (results,) = found.results()
    rows = {row["entry"]: row for row in json.loads(made(found, [category]))["rows"]}
    for page in category_view(results, found.data, "en").rows:
        row = rows[page.label]
        assert (row["place"], row["proposed_medal"], row["proposed_finalist"]) == (
            page.place, page.proposed_medal, page.proposed_finalist,
        )  # fmt: skip
        assert row["fair"] == pytest.approx(page.fair, abs=1e-9)


def fairness_of(found, category):
    """What ``awards fairness`` says of our CSV of scorecards with our CSV of criteria as its weights."""
    with TemporaryDirectory() as folder:
        scores, weights = Path(folder) / "scores.csv", Path(folder) / "weights.csv"
        for path, kind in ((scores, Kind.SCORECARDS), (weights, Kind.CRITERIA)):
            order = Order(round="r", kind=kind, format=Format.CSV)
            path.write_bytes(made(msgspec.structs.replace(found, order=order), [category]))
        answer = CliRunner().invoke(main, ["fairness", str(scores), "--weights", str(weights), "-o", "-"])
    assert answer.exit_code == 0, answer.stderr
    return {entry["entry"]: entry for entry in json.loads(answer.stdout)["entries"]}


@settings(max_examples=10)
@given(judged(), rules())
def test_the_api_says_what_the_page_says(category, rule):
    found = material([category], medals=rule)
    (results,) = found.results()
    # Figures are kept as JSON between one look at the page and the next.
    kept = msgspec.json.decode(msgspec.json.encode(figures_of(results)), type=CategoryFigures)
    head = Head(1, "c", {"en": "c"}, category.rubric)
    shown = Board(
        round=found.data.round, season=found.data.season, heads=[head], states={}, figures={1: kept},
        entries={1: found.data.entries}, outcomes={}, judges=found.data.judges, votes=[],
        recognised={},
    )  # fmt: skip
    pages = category_view(results, found.data, "en").rows
    for api, page in zip(category_out(shown, head).entries, pages, strict=True):
        assert (api.label, api.place, api.scorecards) == (page.label, page.place, page.scorecards)
        assert (api.raw, api.fair, api.low, api.high) == (page.raw, page.fair, page.low, page.high)
        assert (api.proposed_medal, api.is_firm) == (page.proposed_medal, page.is_firm)
