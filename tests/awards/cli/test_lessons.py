"""`awards themes` and `awards review`, as people call them."""

import json
import re
from pathlib import Path

import pytest
from click.testing import CliRunner

from awards.cli.lessons import review, themes
from tests.themes.conftest import CODEBOOK, FILLER, STORIES
from themes.codebook import load_codebook

DOCS = Path(__file__).parents[3] / "docs"


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
    asked = {candidate["org_id"] for candidate in queue}
    assert (len(asked) > 0, first["org_id"] in asked) == (True, False)


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


def blocks(page):
    """The fenced blocks of a page: what stands behind the fence, and the text."""
    text = (DOCS / page).read_text(encoding="utf-8")
    return re.findall(r"^```([^\n]*)\n(.*?)^```$", text, re.MULTILINE | re.DOTALL)


def holds(actual, shown):
    """Whether a document says everything that an excerpt shows."""
    if isinstance(shown, dict):
        return all(key in actual and holds(actual[key], value) for key, value in shown.items())
    if isinstance(shown, list):
        return len(actual) == len(shown) and all(map(holds, actual, shown))
    return bool(actual == shown)


@pytest.mark.parametrize(("command", "page"), [(themes, "themes.md"), (review, "review.md")])
def test_the_example_of_the_page_is_true(command, page, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    answer = None
    for kind, text in blocks(f"commands/{page}"):
        if kind == "sh":
            result = CliRunner().invoke(command, text.split()[2:])
            assert result.exit_code == 0, result.output
            answer = json.loads(Path("out.json").read_text(encoding="utf-8"))
        elif kind == "json":
            assert holds(answer, json.loads(text))
        elif kind:
            Path(kind.split()[1]).write_text(text, encoding="utf-8")
    assert answer is not None


def test_the_example_of_a_codebook_is_one():
    (text,) = [text for kind, text in blocks("codebook.md") if kind == "toml"]
    assert load_codebook(text).themes[0].id == "executives-at-the-front-line"
