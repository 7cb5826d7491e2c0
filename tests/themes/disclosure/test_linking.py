"""The linking attack: it finds everybody in a report that copies, and next to nobody in one that generalises."""

import json
from pathlib import Path

import pytest

from themes.disclosure.linking import guess, success

REPORTS = Path(__file__).parents[3] / "benchmarks" / "data"
ATTACKS = ("bm25", "tfidf")


@pytest.fixture(scope="module")
def behind(demo):
    support = {}
    for entry in demo:
        for passage in entry["themes"]:
            support.setdefault(passage["theme"], set()).add(entry.get("group_id") or entry["org_id"])
    return {
        theme: frozenset(organisations) for theme, organisations in support.items() if len(organisations) >= 3
    }


@pytest.mark.parametrize("attack", ATTACKS)
def test_a_report_that_copies_its_evidence_is_linked(demo, sources, behind, attack):
    lessons = {
        theme: " ".join(p["text"] for entry in demo for p in entry["themes"] if p["theme"] == theme)
        for theme in behind
    }
    report = "\n\n".join(f"## {theme}\n\n{text}" for theme, text in lessons.items())
    assert success(guess(report, sources, attack), behind).advantage > 4


@pytest.mark.parametrize("attack", ATTACKS)
def test_a_report_written_from_themes_is_linked_no_better_than_twice_chance(sources, behind, attack):
    themes = json.loads((REPORTS / "lessons_themes.json").read_text(encoding="utf-8"))
    truth = {title: behind[theme] for title, theme in themes.items()}
    guesses = [
        one
        for lang in ("en", "de")
        for one in guess((REPORTS / f"lessons_{lang}.md").read_text(encoding="utf-8"), sources, attack)
    ]
    result = success(guesses, truth)
    assert result.lessons == len(themes)
    assert result.advantage <= 2


@pytest.mark.parametrize("lang", ["en", "de"])
def test_that_report_passes_the_guard(guard, lang):
    report = (REPORTS / f"lessons_{lang}.md").read_text(encoding="utf-8")
    assert guard.check(report, lang) == []


def test_every_organisation_is_ranked_and_none_twice(sources):
    ranking = guess("# A\n\nSomething about complaints.", sources, "bm25")[0].ranking
    assert sorted(organisation for organisation, _ in ranking) == sorted(
        {source.organisation for source in sources}
    )


def test_a_report_without_lessons_gives_no_guesses(sources):
    assert guess("No heading at all.", sources, "tfidf") == []
    assert guess("# A\n\nText.", [], "tfidf") == []
    assert success([], {}).advantage == 0
