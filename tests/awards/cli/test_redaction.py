"""`awards redact` as people call it."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from awards.cli import main

ENTRIES = {
    "entries": [
        {
            "id": "one",
            "lang": "en",
            "text": "Ms Iwu of AltaTouch.",
            "declared": {"organisation": "AltaTouch Ltd"},
        },
        {"id": "two", "lang": "de", "text": "Nichts zu verbergen.", "sections": []},
    ]
}


@pytest.fixture
def run(tmp_path, monkeypatch):
    """Calls `awards redact` in a folder that holds entries.json."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "entries.json").write_text(json.dumps(ENTRIES), encoding="utf-8")
    return lambda *arguments, **options: CliRunner().invoke(main, ("redact", *arguments), **options)


def test_entries_are_redacted_into_a_file(run, tmp_path):
    result = run("entries.json", "-o", "out.json")
    assert (result.exit_code, result.output) == (0, "")
    written = json.loads((tmp_path / "out.json").read_text(encoding="utf-8"))["entries"]
    assert [entry["text"] for entry in written] == ["[Person 1] of [Organisation A].", "Nichts zu verbergen."]


def test_standard_input_and_output(run):
    result = run("-", "-o", "-", input=json.dumps(ENTRIES))
    assert result.exit_code == 0
    assert json.loads(result.output)["entries"][1]["spans"] == []


def test_the_same_input_gives_the_same_output(run, tmp_path):
    for name in ("one.json", "two.json"):
        run("entries.json", "-o", name)
    assert (tmp_path / "one.json").read_bytes() == (tmp_path / "two.json").read_bytes()


@pytest.mark.parametrize(
    ("document", "message"),
    [
        ("[]", 'There is no list "entries"'),
        ("{", "is not JSON"),
        ('{"entries": [{"id": "a", "lang": "fr", "text": ""}]}', "entries[0]: Invalid enum value 'fr'"),
    ],
)
def test_bad_input_ends_with_code_two_and_the_place(run, tmp_path, document, message):
    (tmp_path / "bad.json").write_text(document, encoding="utf-8")
    result = run("bad.json", "-o", "out.json")
    assert result.exit_code == 2
    assert f"bad.json: {message}" in result.stderr
    assert not (tmp_path / "out.json").exists()


def test_a_trained_pipeline_that_is_missing_ends_with_code_two(run):
    result = run("entries.json", "-o", "-", "--trained", "no_such_pipeline")
    assert result.exit_code == 2
    assert "not installed" in result.stderr


def test_the_example_of_the_documentation_is_true(run, tmp_path):
    document = (Path(__file__).parents[3] / "docs" / "commands" / "redact.md").read_text(encoding="utf-8")
    given = document.partition("```json entries.json\n")[2].partition("```")[0]
    [entry] = json.loads(run("-", "-o", "-", input=given).output)["entries"]
    assert entry["text"] == document.partition("```text\n")[2].partition("\n```")[0]
    told = [
        f"| {one['text']} | {one['source']} | {one['action']} | {one['reason']} |" for one in entry["spans"]
    ]
    assert [
        line
        for line in document.splitlines()
        if (line.startswith("| ") and " | mask" in line) or " | review" in line
    ] == told
