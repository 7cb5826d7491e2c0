"""`awards themes` and `awards review`, as people call them."""

import json

import pytest
from click.testing import CliRunner

from awards.cli.lessons import review, themes
from tests.themes.conftest import CODEBOOK, FILLER, STORIES


@pytest.fixture
def files(tmp_path):
    entries = []
    for name, story in STORIES.items():
        text = f"{FILLER[name]}\n{story}"
        section = {
            "key": "lessons",
            "title": "What we learnt",
            "start": len(FILLER[name]) + 1,
            "end": len(text),
        }
        entries.append({"id": name, "org_id": name, "lang": "en", "text": text, "sections": [section]})
    (tmp_path / "entries.json").write_text(json.dumps({"entries": entries}), encoding="utf-8")
    (tmp_path / "small.toml").write_text(CODEBOOK, encoding="utf-8")
    return tmp_path


def run(command, files, *arguments, entries="entries.json", stdin=None):
    options = ["-o", str(files / "out.json"), "--codebook", str(files / "small.toml"), *arguments]
    path = "-" if entries == "-" else str(files / entries)
    result = CliRunner().invoke(command, [path, *options], input=stdin)
    if result.exit_code == 0:
        return json.loads((files / "out.json").read_text(encoding="utf-8"))
    return result.exit_code, result.stderr


def test_themes_are_written(files):
    document = run(themes, files)
    assert [(theme["id"], theme["organisations"]) for theme in document["themes"]] == [("front-line", 3)]
    assert (document["k"], document["below_threshold"]) == (3, 1)


def test_k_hides_what_is_below(files):
    assert run(themes, files, "--k", "4")["themes"] == []


def test_standard_input_is_read(files):
    text = (files / "entries.json").read_text(encoding="utf-8")
    assert run(themes, files, entries="-", stdin=text) == run(themes, files)


def test_the_queue_follows_the_decisions(files):
    first = run(review, files, "--theme", "front-line", "--looks", "1")["candidates"][0]
    decision = {"entry": first["entry"], "start": first["start"], "end": first["end"], "accept": True}
    (files / "d.json").write_text(json.dumps({"decisions": [decision]}), encoding="utf-8")
    queue = run(review, files, "--theme", "front-line", "--decisions", str(files / "d.json"))["candidates"]
    assert first["org_id"] not in {candidate["org_id"] for candidate in queue}
    assert queue


def test_a_highlighted_example_leads_to_others(files):
    text = FILLER["harbour"]
    example = f"harbour:{len(text) + 1}:{len(text) + 60}"
    found = run(review, files, "--theme", "new", "--example", example)["candidates"]
    assert "harbour" not in {candidate["entry"] for candidate in found}


@pytest.mark.parametrize(
    ("command", "arguments", "message"),
    [
        (themes, ("--k", "1"), "1 is not in the range"),
        (themes, ("--pipeline", "fr=x"), "--pipeline: write a language and a pipeline"),
        (themes, ("--vectors", "nowhere"), "nowhere holds neither"),
        (review, ("--theme", "gone"), "theme 'gone' is not in codebook small"),
        (review, ("--theme", "new"), "--theme new and --example ENTRY:START:END go together"),
        (review, ("--theme", "front-line", "--example", "harbour:0:5"), "go together"),
        (review, ("--theme", "new", "--example", "harbour"), "should be ENTRY:START:END"),
        (review, ("--theme", "front-line", "--decisions", "nowhere.json"), "nowhere.json: cannot be read"),
    ],
)
def test_bad_input_ends_with_code_two_and_says_what_to_do(files, command, arguments, message):
    code, error = run(command, files, *arguments)
    assert code == 2
    assert message in " ".join(error.replace("│", " ").split())


def test_a_broken_codebook_is_named(files):
    (files / "small.toml").write_text("name = 1", encoding="utf-8")
    code, error = run(themes, files)
    assert (code, "small.toml: the codebook cannot be used" in error) == (2, True)


def test_a_section_outside_the_text_is_named(files):
    document = json.loads((files / "entries.json").read_text(encoding="utf-8"))
    document["entries"][1]["sections"][0]["end"] = 10_000
    (files / "entries.json").write_text(json.dumps(document), encoding="utf-8")
    code, error = run(themes, files)
    assert code == 2
    assert "entries.json: entry meadow: section 1" in error
