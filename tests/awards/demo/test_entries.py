"""The demo corpus is what its manuscripts say, and what redaction and themes are measured on can be trusted."""

import importlib.util
import json
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
from rapidfuzz import fuzz

ROOT = Path(__file__).parents[3]
DEMO = ROOT / "awards" / "demo"
FIELDS = ["title", "summary", "challenge", "approach", "results", "metrics", "culture", "lessons"]
GIVEN_KEYS = ["organisation", "brands", "people", "domains", "locations", "aliases"]
FURTHER_KEYS = ["projects", "awards", "nicknames", "subsidiaries", "partners", "sites"]

Json = dict[str, Any]

MANUSCRIPT = """+++
id = "en-probe"
lang = "en"
org_id = "probe"
sector = "ferry"
category = "digital-experience"
held_out = true
[declared]
organisation = "Dunmarrow Ferries Ltd"
people = ["Ada Pell"]
+++
## Title
Boats
## Summary
{org short: Dunmarrow} sails.
## The challenge
<T23 in-public: {person first: Ada} writes it on a board.> Fog in {not month: May}.
## Our approach
[en-agency-1 agency: A promise is a promise.]
## Results
{org? legal: Oxhide Ropes Ltd} helped.
## Metrics
| Measure | Before | After | Unit | Period |
|---|---|---|---|---|
| Sailings of {org acronym: DFL} | 1 | 2 | per day | 2023 |
| Complaints | 9 | 3 | per year | 2023 |
## Culture and people
Soup.
## What we learnt
Boards.
"""


@pytest.fixture(scope="module")
def compiler() -> ModuleType:
    spec = importlib.util.spec_from_file_location(
        "compile_demo_entries", ROOT / "scripts" / "compile_demo_entries.py"
    )
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="module")
def corpus() -> Json:
    loaded: Json = json.loads((DEMO / "entries.json").read_text(encoding="utf-8"))
    return loaded


@pytest.fixture(scope="module")
def written(corpus: Json) -> list[Json]:
    """The entries that the engines were built without sight of."""
    return [entry for entry in corpus["entries"] if entry["held_out"]]


def probe(compiler: ModuleType, source: str) -> Json:
    themes = {"T23": {"positions": {"in-public": "On a board"}}}
    headings = {
        "en": compiler.tomllib.loads((DEMO / "manuscripts" / "corpus.toml").read_text())["headings"]["en"]
    }
    entry: Json = compiler.compile_entry(source, {"headings": headings, "themes": themes})
    return entry


def words(text: str) -> int:
    return len(text.split())


def spans(entry: Json) -> Iterator[Json]:
    for kind in ("identity", "hard_negatives", "themes", "background"):
        yield from entry[kind]


def test_the_corpus_on_disk_is_what_the_manuscripts_compile_to(compiler: ModuleType, corpus: Json) -> None:
    assert corpus == compiler.compile_corpus(DEMO / "manuscripts")


def test_it_says_that_it_is_invented(corpus: Json) -> None:
    assert corpus["notice"]["en"].startswith("Invented")
    assert corpus["notice"]["de"].startswith("Erfunden")
    assert corpus["licence"].startswith("CC0-1.0")


def test_there_are_enough_entries_from_enough_organisations(corpus: Json) -> None:
    entries = corpus["entries"]
    assert len(entries) == len({entry["id"] for entry in entries}) >= 36
    assert len({entry["org_id"] for entry in entries}) >= 30
    assert Counter(entry["held_out"] for entry in entries)[False] == 18


def test_the_new_entries_are_enough_to_measure_on(written: list[Json], corpus: Json) -> None:
    languages = Counter(entry["lang"] for entry in written)
    known = {entry["org_id"] for entry in corpus["entries"] if not entry["held_out"]}
    assert languages["en"] >= 13
    assert languages["de"] >= 9
    assert len({entry["org_id"] for entry in written} - known) >= 18


def test_every_category_has_entries_in_both_languages(corpus: Json) -> None:
    languages = defaultdict(set)
    for entry in corpus["entries"]:
        languages[entry["category"]].add(entry["lang"])
    assert set(languages) == {
        *("contact-centre", "customer-insight"),
        *("digital-experience", "employee-experience"),
    }
    assert all(spoken == {"en", "de"} for spoken in languages.values())


def test_every_span_quotes_its_text(corpus: Json) -> None:
    quoted = [(entry, span) for entry in corpus["entries"] for span in spans(entry) if "text" in span]
    assert len(quoted) > 800
    for entry, span in quoted:
        assert entry["text"][span["start"] : span["end"]] == span["text"], (entry["id"], span)


def test_fields_and_sections_agree_with_the_text(corpus: Json) -> None:
    for entry in corpus["entries"]:
        fields, text = entry["fields"], entry["text"]
        assert list(fields) == FIELDS
        assert [section["key"] for section in entry["sections"]] == FIELDS
        for section in entry["sections"]:
            field = fields[section["key"]]
            assert {**field, "key": section["key"]}.items() >= section.items()
            assert text[field["start"] : field["end"]] == field["text"] != ""
            assert text[: field["start"]].endswith(f"{field['title']}\n")
        laid_out = "\n\n".join(f"{field['title']}\n{field['text']}" for field in fields.values())
        assert text == laid_out


def test_names_never_overlap_and_stay_inside_one_answer(corpus: Json) -> None:
    for entry in corpus["entries"]:
        names = sorted(
            (span["start"], span["end"]) for span in [*entry["identity"], *entry["hard_negatives"]]
        )
        assert all(end <= start for (_, end), (start, _) in pairwise(names)), entry["id"]
        answers = [(field["start"], field["end"]) for field in entry["fields"].values()]
        for start, end in names:
            assert any(first <= start and end <= last for first, last in answers), entry["id"]


def test_lengths_are_those_of_the_form(written: list[Json]) -> None:
    for entry in written:
        assert words(entry["fields"]["summary"]["text"]) <= 100
        assert 300 <= sum(words(field["text"]) for field in entry["fields"].values()) <= 700, entry["id"]


def test_metrics_are_small_tables(corpus: Json) -> None:
    for entry in corpus["entries"]:
        rows = entry["fields"]["metrics"]["rows"]
        assert 2 <= len(rows) <= 5
        for row, line in zip(rows, entry["fields"]["metrics"]["text"].splitlines(), strict=True):
            assert list(row) == ["measure", "before", "after", "unit", "period"]
            assert line == "{measure}: {before} → {after} {unit} ({period})".format(**row)
            assert all(row.values())


def test_declared_names_come_with_the_list_that_announces_them(corpus: Json) -> None:
    for entry in corpus["entries"]:
        assert list(entry["declared"]) == GIVEN_KEYS + FURTHER_KEYS
        for span in entry["identity"]:
            assert (span["declared_in"] in entry["declared"]) == span["declared"]
            assert span["declared_in"] is None or entry["declared"][span["declared_in"]]


def test_every_kind_of_surface_form_is_there_to_be_missed(written: list[Json]) -> None:
    forms = Counter(
        (entry["lang"], span["cls"], span["form"]) for entry in written for span in entry["identity"]
    )
    for lang in ("en", "de"):
        for form in ("short", "legal", "acronym", "typo", "compound", "derived", "possessive"):
            wanted = "genitive" if (lang, form) == ("de", "possessive") else form
            assert forms[lang, "org", wanted], (lang, form)
        for cls, form in (("person", "full"), ("person", "title_surname"), ("person", "first")):
            assert forms[lang, cls, form] >= 4, (lang, form)
        classes = {cls for language, cls, _ in forms if language == lang}
        assert classes >= {
            "brand",
            "location",
            "email",
            "url",
            "handle",
            "phone",
            "iban",
            "initiative",
            "quasi",
        }


def test_themes_count_groups_not_entries(corpus: Json) -> None:
    groups, passages = defaultdict(set), Counter[str]()
    for entry in corpus["entries"]:
        for passage in entry["themes"]:
            groups[passage["theme"]].add(entry["group_id"])
            passages[passage["theme"]] += 1
    for theme, about in corpus["themes"].items():
        assert about["groups"] == len(groups[theme])
        assert about["passages"] == passages[theme]
        assert about["surfaces_at_k3"] == (len(groups[theme]) >= 3)


def test_some_themes_must_not_surface_and_one_only_because_of_a_group(corpus: Json) -> None:
    below = [about for about in corpus["themes"].values() if not about["surfaces_at_k3"]]
    assert len(below) >= 4
    assert [about["organisations"] for about in below].count(3) == 1
    assert all(about["passages"] for about in below)


def test_lessons_are_many_and_held_in_different_ways(written: list[Json]) -> None:
    positions = defaultdict(set)
    for entry in written:
        for passage in entry["themes"]:
            positions[passage["theme"]].add(passage["position"])
    assert len(positions) >= 20
    assert sum(len(held - {None}) >= 2 for held in positions.values()) >= 10


def test_no_lesson_is_told_twice_in_the_same_words(corpus: Json) -> None:
    told: dict[str, list[str]] = defaultdict(list)
    for entry in corpus["entries"]:
        for passage in entry["themes"]:
            assert all(fuzz.ratio(passage["text"], earlier) < 80 for earlier in told[passage["theme"]])
            told[passage["theme"]].append(passage["text"])


def test_agency_sentences_recur_almost_word_for_word(written: list[Json]) -> None:
    used: dict[str, list[str]] = defaultdict(list)
    for entry in written:
        for span in entry["background"]:
            used[span["template"]].append(entry["text"][span["start"] : span["end"]])
    boilerplate = sum(words(text) for texts in used.values() for text in texts)
    total = sum(words(field["text"]) for entry in written for field in entry["fields"].values())
    assert 0.04 <= boilerplate / total <= 0.08
    for template, texts in used.items():
        assert len(texts) >= 3, template
        assert all(fuzz.ratio(texts[0], text) >= 82 for text in texts), template


def test_consents_vary(corpus: Json) -> None:
    consents = Counter(consent for entry in corpus["entries"] for consent in entry["use"].values())
    assert all(list(entry["use"]) == FIELDS for entry in corpus["entries"])
    assert set(consents) == {"none", "counted", "paraphrased", "quoted"}
    assert min(consents.values()) >= 20


def test_a_manuscript_compiles_to_places_in_its_text(compiler: ModuleType) -> None:
    entry = probe(compiler, MANUSCRIPT)
    assert [(span["text"], span["declared_in"]) for span in entry["identity"]] == [
        ("Dunmarrow", "organisation"),
        ("Ada", "people"),
        ("Oxhide Ropes Ltd", None),
        ("DFL", "organisation"),
    ]
    assert [passage["text"] for passage in entry["themes"]] == ["Ada writes it on a board."]
    assert [passage["position"] for passage in entry["themes"]] == ["in-public"]
    assert entry["fields"]["metrics"]["text"].startswith("Sailings of DFL: 1 → 2 per day (2023)\n")
    assert entry["group_id"] == "probe"


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("{not month: May}", "May", "mark these names or months too: .*Fog in May"),
        ("Soup.", "Soup with Ada Pell.", "mark these names or months too: .*Ada Pell"),
        ("{org short: Dunmarrow} sails", "{org short: Dunmarrow sails", "never closed"),
        ("Soup.", "Soup}.", "closes nothing"),
        ("Soup.", "Soup [hot].", "closes nothing"),
        ("Soup.", "{Soup.", "without a label"),
        ("{org? legal: Oxhide Ropes Ltd}", "{org legal: Oxhide Ropes Ltd}", "follows from nothing declared"),
        ("{person first: Ada}", "{person? first: Ada}", "is declared on the form"),
        ("{org short: Dunmarrow}", "{firm short: Dunmarrow}", "the class must be one of"),
        ("{not month: May}", "{not fog: May}", "the class must be one of"),
        ("{org short: Dunmarrow}", "{Org short: Dunmarrow}", "is not a mark"),
        ("<T23", "<T99", "names no theme"),
        ("in-public", "in-private", "names no position"),
        ("{org acronym: DFL} |", "{org acronym: {org: DFL}} |", "overlaps another"),
        ("| Complaints | 9 | 3 | per year | 2023 |\n", "", "metrics need 2 to 5 rows"),
        ("sails.", "sails." + " on" * 100, "cut it to 100"),
        ("## Results", "## Outcome", "the headings must be"),
        ("digital-experience", "digital", "the category must be"),
    ],
)
def test_a_faulty_manuscript_is_refused_with_its_place(
    compiler: ModuleType, old: str, new: str, message: str
) -> None:
    assert old in MANUSCRIPT
    with pytest.raises(compiler.ManuscriptError, match=message):
        probe(compiler, MANUSCRIPT.replace(old, new, 1))
