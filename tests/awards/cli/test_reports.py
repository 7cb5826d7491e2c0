"""`awards check-report` as people call it, with the finder of names it composes."""

import json
import random
import re
from pathlib import Path

import pytest
from click.testing import CliRunner

from awards.cli import main
from awards.lessons.identities import EntrantNames
from benchmarks.disclosure_planting import Planter, clean_sentences, declared_of, demo_entries, index_of
from themes.disclosure import Guard

DOCS = Path(__file__).parents[3] / "docs" / "commands" / "check-report.md"
ENTRIES = {
    "entries": [
        {
            "id": f"e{number}",
            "org_id": f"o{number}",
            "lang": "en",
            "text": f"An unremarkable text, number {name}.",
            "declared": {"organisation": f"{name} Ltd", "people": ["Ebba Lindqvist"]},
            "sections": [],
        }
        for number, name in enumerate(("Frostmere", "Quillbrook", "Tarnfield"))
    ]
}
CLEAN = "Several finalists listened first.\n"


@pytest.fixture
def run(tmp_path, monkeypatch):
    """Calls `awards check-report` in a folder that holds report.md and entries.json."""
    monkeypatch.chdir(tmp_path)
    Path("report.md").write_text(CLEAN, encoding="utf-8")
    Path("entries.json").write_text(json.dumps(ENTRIES), encoding="utf-8")
    return lambda *arguments, **options: CliRunner().invoke(main, ("check-report", *arguments), **options)


def problems(path="out.json"):
    return json.loads(Path(path).read_text(encoding="utf-8"))["problems"]


def test_a_clean_report_ends_with_code_zero_and_no_problems(run):
    result = run("report.md", "entries.json", "-o", "out.json")
    assert (result.exit_code, result.output, problems()) == (0, "", [])


def test_a_problem_ends_with_code_one_and_is_written_as_agreed(run):
    Path("report.md").write_text("At **Frost**mere, two finalists listened.\n", encoding="utf-8")
    assert run("report.md", "entries.json", "-o", "out.json").exit_code == 1
    assert [set(problem) for problem in problems()] == [
        {"kind", "start", "end", "text", "organisations", "message"}
    ] * 2
    assert [(problem["kind"], problem["text"]) for problem in problems()] == [
        ("identity", "Frost**mere"),
        ("small_cell", "two finalists"),
    ]


def test_either_file_can_be_standard_input(run):
    piped = run("-", "entries.json", "-o", "-", input="Three people at Quillbrook's office listened.\n")
    assert [problem["text"] for problem in json.loads(piped.stdout)["problems"]] == ["Quillbrook's"]
    assert run("report.md", "-", "-o", "out.json", input=json.dumps(ENTRIES)).exit_code == 0
    assert run("-", "-", "-o", "out.json").exit_code == 2


def test_k_is_what_was_asked_for(run):
    Path("report.md").write_text("Three finalists listened.\n", encoding="utf-8")
    assert run("report.md", "entries.json", "-o", "out.json").exit_code == 0
    assert run("report.md", "entries.json", "-o", "out.json", "--k", "4").exit_code == 1
    assert run("report.md", "entries.json", "-o", "out.json", "--k", "1").exit_code == 2


def test_the_language_is_guessed_and_can_be_stated(run):
    Path("report.md").write_text("Zwei Finalisten haben zuerst zugehört.\n", encoding="utf-8")
    run("report.md", "entries.json", "-o", "out.json")
    assert ["nötig sind mindestens 3" in problem["message"] for problem in problems()] == [True]
    run("report.md", "entries.json", "-o", "out.json", "--lang", "en")
    assert any("at least 3 are needed" in problem["message"] for problem in problems())


def test_allowed_names_may_stand_declared_names_may_not(run):
    Path("report.md").write_text("Thanks to the people of Lanternhaus and of Tarnfield.\n", encoding="utf-8")
    Path("names.txt").write_text("Lanternhaus\nTarnfield\n", encoding="utf-8")
    run("report.md", "entries.json", "-o", "out.json", "--allow", "names.txt")
    assert [(problem["kind"], problem["text"]) for problem in problems()] == [("identity", "Tarnfield")]


@pytest.mark.parametrize(
    ("document", "told"),
    [
        ({"entries": [{"id": "e", "org_id": "o", "lang": "en"}]}, "`text`"),
        ({"entries": [{"id": "e", "org_id": "o", "lang": "fr", "text": ""}]}, "entries[0].lang"),
        ({"entries": [ENTRIES["entries"][0]] * 2}, "'e0' occurs twice"),
        ([], "entries.json"),
    ],
)
def test_bad_input_ends_with_code_two_and_its_place(run, document, told):
    Path("entries.json").write_text(json.dumps(document), encoding="utf-8")
    result = run("report.md", "entries.json", "-o", "out.json")
    assert result.exit_code == 2
    assert told in result.stderr
    assert not Path("out.json").exists()


def test_the_example_of_the_page_is_true(run):
    for kind, text in re.findall(
        r"^```(\S+ ?\S*)\n(.*?)^```$", DOCS.read_text(encoding="utf-8"), re.MULTILINE | re.DOTALL
    ):
        language, _, name = kind.partition(" ")
        if name:
            Path(name).write_text(text, encoding="utf-8")
        elif language == "sh":
            assert run(*text.split()[2:]).exit_code == 1
        elif language == "json":
            shown = json.loads(text)["problems"]
            assert [{key: problem[key] for key in shown[0]} for problem in problems()] == shown


@pytest.fixture(scope="module")
def named():
    """A guard over the demo season that knows all its declared names."""
    entries = demo_entries()
    return Guard(index_of(entries), finder=EntrantNames(tuple(declared_of(entry) for entry in entries)))


def test_declared_names_are_caught_in_every_form_and_dress(named):
    plants = list(Planter(demo_entries(), named, random.Random(11)).plants("identity", 240))
    missed = [
        plant.markdown[plant.start : plant.end]
        for plant in plants
        if not plant.is_caught(named.check(plant.markdown, plant.lang))
    ]
    assert len(missed) <= 0.01 * len(plants), missed


@pytest.mark.parametrize("lang", ["en", "de"])
def test_clean_sentences_stay_clean_with_names_looked_for(named, lang):
    sentences = clean_sentences()[lang]
    flagged = [line for line in sentences if named.check(line, lang)]
    assert len(flagged) <= 0.02 * len(sentences), flagged
