"""`awards fairness` and `awards assign` as people call them."""

import json
import re
from pathlib import Path

import numpy as np
import pytest
from click.testing import CliRunner

from awards.cli import main
from tests.rubrics.panels import SHROUT_FLEISS, sparse_table


@pytest.fixture
def run(tmp_path, monkeypatch):
    """Calls `awards` in an empty folder and returns the result."""
    monkeypatch.chdir(tmp_path)
    return lambda *arguments, **options: CliRunner().invoke(main, arguments, **options)


@pytest.fixture
def scores(tmp_path):
    """Writes a table of points, entries × judges, as scores.csv."""

    def write(table):
        lines = ["judge,entry,criterion,points"]
        for entry, row in enumerate(table):
            lines += [f"j{j},e{entry},quality,{value}" for j, value in enumerate(row) if np.isfinite(value)]
        (tmp_path / "scores.csv").write_text("\n".join(lines) + "\n", encoding="utf-8")

    return write


def test_fairness_writes_the_document(run, scores, tmp_path):
    scores(SHROUT_FLEISS)
    result = run(
        "fairness", "scores.csv", "-o", "out.json", "--medals", "gold=1,silver=2,bronze=3", "--top", "2"
    )
    assert (result.exit_code, result.output) == (0, "")
    document = json.loads((tmp_path / "out.json").read_text(encoding="utf-8"))
    assert round(document["agreement"]["icc3"], 2) == 0.71
    first = next(entry for entry in document["entries"] if entry["rank"] == 1)
    assert (first["entry"], first["medal"]) == ("e4", "gold")


def test_fairness_reads_standard_input_and_writes_standard_output(run, scores, tmp_path):
    scores(sparse_table(1))
    text = (tmp_path / "scores.csv").read_text(encoding="utf-8")
    piped = run("fairness", "-", "-o", "-", input=text)
    run("fairness", "scores.csv", "-o", "out.json")
    assert json.loads(piped.stdout) == json.loads((tmp_path / "out.json").read_text(encoding="utf-8"))


def test_the_same_seed_gives_the_same_file(run, scores, tmp_path):
    scores(sparse_table(1))
    for name, seed in (("a", "7"), ("b", "7"), ("c", "8")):
        assert run("fairness", "scores.csv", "-o", name, "--seed", seed).exit_code == 0
    assert (tmp_path / "a").read_bytes() == (tmp_path / "b").read_bytes()
    assert (tmp_path / "a").read_bytes() != (tmp_path / "c").read_bytes()


def test_weights_are_used(run, tmp_path):
    rows = ["judge,entry,criterion,points", "j,e,ease,2", "j,e,effect,6"]
    (tmp_path / "scores.csv").write_text("\n".join(rows), encoding="utf-8")
    (tmp_path / "w.csv").write_text("criterion,weight\nease,1\neffect,3\n", encoding="utf-8")
    result = run("fairness", "scores.csv", "-o", "-", "--weights", "w.csv")
    assert json.loads(result.stdout)["entries"][0]["raw"] == 5


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("judge,entry,criterion,points\nj,e,ease,7\nj,e,ease,8\n", "scores.csv: line 3: the same judge"),
        (
            "judge,entry,criterion,points\nj,e,ease,seven\n",
            'scores.csv: line 2: points "seven" is not a number',
        ),
        ("judge,entry,points\n", "scores.csv: line 1: column criterion is missing"),
        ("", "scores.csv: line 1: the file is empty"),
    ],
)
def test_bad_scores_end_with_code_two_and_the_line(run, tmp_path, text, message):
    (tmp_path / "scores.csv").write_text(text, encoding="utf-8")
    result = run("fairness", "scores.csv", "-o", "out.json")
    assert result.exit_code == 2
    assert result.stderr.startswith(message)
    assert not (tmp_path / "out.json").exists()


def test_bad_weights_are_named(run, scores, tmp_path):
    scores(SHROUT_FLEISS)
    (tmp_path / "w.csv").write_text("criterion,weight\nquality,-1\n", encoding="utf-8")
    result = run("fairness", "scores.csv", "-o", "-", "--weights", "w.csv")
    assert result.exit_code == 2
    assert result.stderr.startswith("w.csv: line 2")


@pytest.mark.parametrize("medals", ["gold", "gold=first", "gold=0", "gold=1,gold=2", "=1"])
def test_bad_medals_are_named(run, scores, medals):
    scores(SHROUT_FLEISS)
    result = run("fairness", "scores.csv", "-o", "-", "--medals", medals)
    assert result.exit_code == 2
    assert result.stderr.startswith("--medals:")


def test_a_missing_file_is_named(run):
    result = run("fairness", "nowhere.csv", "-o", "-")
    assert result.exit_code == 2
    assert "nowhere.csv" in result.stderr


DOCS = Path(__file__).parents[3] / "docs" / "commands"


def blocks(page):
    """The fenced blocks of a page: what stands behind the fence, and the text."""
    return re.findall(
        r"^```([^\n]*)\n(.*?)^```$", (DOCS / page).read_text(encoding="utf-8"), re.MULTILINE | re.DOTALL
    )


def holds(actual, shown):
    """Whether a document says everything that an excerpt shows; the excerpt may round to hundredths."""
    if isinstance(shown, dict):
        return all(key in actual and holds(actual[key], value) for key, value in shown.items())
    if isinstance(shown, list):
        return len(actual) == len(shown) and all(map(holds, actual, shown))
    return actual == pytest.approx(shown, abs=0.005) if isinstance(shown, float) else actual == shown


@pytest.mark.parametrize("page", ["fairness.md", "assign.md"])
def test_the_example_of_the_page_is_true(run, tmp_path, page):
    answer = None
    for kind, text in blocks(page):
        if kind == "sh":
            result = run(*text.split()[1:])
            assert result.exit_code == 0, result.output
            answer = json.loads((tmp_path / "out.json").read_text(encoding="utf-8"))
        elif kind == "json":
            assert holds(answer, json.loads(text))
        elif kind:
            (tmp_path / kind.split()[1]).write_text(text, encoding="utf-8")
    assert answer is not None


def test_the_page_names_every_figure(run, tmp_path):
    rows = [
        f"j{judge},e{entry},{criterion},{(3 * entry + judge) % 7},one,k"
        for judge in range(3)
        for entry in range(4)
        for criterion in ("ease", "effect")
    ]
    text = "\n".join(["judge,entry,criterion,points,round,category", *rows])
    document = json.loads(run("fairness", "-", "-o", "-", "--medals", "gold=1", input=text).stdout)
    page = (DOCS / "fairness.md").read_text(encoding="utf-8")
    for part in ("entries", "judges", "criteria"):
        document[part] = document[part][0]
    for part in ("entries", "judges", "criteria", "variance", "agreement"):
        table = page.partition(f"| `{part}` |")[2].partition("\n\n")[0]
        named = {
            name for row in table.splitlines()[2:] for name in re.findall(r"`(\w+)`", row.split(" | ")[0])
        }
        assert named == set(document[part]), part


PANEL = {
    "entries": [{"id": "x", "lang": "en"}, {"id": "y", "lang": "de"}],
    "judges": [{"id": "a"}, {"id": "b", "languages": ["en"]}, {"id": "c"}],
    "conflicts": [["a", "x"]],
    "per_entry": 2,
    "seed": 3,
}


def test_assign_writes_the_assignment(run, tmp_path):
    (tmp_path / "panel.json").write_text(json.dumps(PANEL), encoding="utf-8")
    assert run("assign", "panel.json", "-o", "out.json").exit_code == 0
    document = json.loads((tmp_path / "out.json").read_text(encoding="utf-8"))
    assert document["assignments"] == [["a", "y"], ["b", "x"], ["c", "x"], ["c", "y"]]
    assert (document["changed"], document["components"], document["unfilled"]) == (0, 1, [])


def test_assign_mentions_conflicts_of_strangers(run):
    panel = {**PANEL, "conflicts": [["nobody", "x"]]}
    result = run("assign", "-", "-o", "-", input=json.dumps(panel))
    assert result.exit_code == 0
    assert "1 conflicts name nobody in the panel (first: nobody - x)" in result.stderr


def test_assign_takes_another_seed(run):
    entries = [{"id": f"e{number}"} for number in range(20)]
    panel = json.dumps({**PANEL, "entries": entries, "conflicts": []})
    answers = [run("assign", "-", "-o", "-", "--seed", seed, input=panel).stdout for seed in ("1", "2", "1")]
    assert answers[0] == answers[2] != answers[1]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("{", "-: is not JSON"),
        ('{"entries": []}', "-: Object missing required field `judges`"),
        (
            '{"entries": [{"id": 1}], "judges": [], "per_entry": 1}',
            "-: Expected `str`, got `int` - at `$.entries[0].id`",
        ),
        ('{"entries": [], "judges": [], "per_entry": 0}', "-: per_entry must be 1 or more"),
    ],
)
def test_a_bad_panel_ends_with_code_two_and_the_place(run, text, message):
    result = run("assign", "-", "-o", "-", input=text)
    assert result.exit_code == 2
    assert result.stderr.startswith(message)


def test_impossible_demands_are_answered(run):
    panel = {**PANEL, "per_entry": 9}
    result = run("assign", "-", "-o", "-", input=json.dumps(panel))
    assert result.exit_code == 0
    document = json.loads(result.stdout)
    assert [(gap["entry"], gap["missing"]) for gap in document["unfilled"]] == [("x", 7), ("y", 7)]
    assert all(gap["reason"] for gap in document["unfilled"])


def test_the_page_of_assign_names_every_key(run):
    page = (DOCS / "assign.md").read_text(encoding="utf-8")
    table = page.partition("## Out")[2].partition("## What")[0]
    named = {name for row in table.splitlines() for name in re.findall(r"^\| `(\w+)` \|", row)}
    assert named == set(json.loads(run("assign", "-", "-o", "-", input=json.dumps(PANEL)).stdout))
