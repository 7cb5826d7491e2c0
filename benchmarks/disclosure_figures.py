"""The report guard in figures: what it catches, what it flags for nothing, how fast, and the linking attack."""

import json
import random
import resource
import statistics
import sys
import time
from collections.abc import Iterator, Mapping, Sequence

from awards.lessons.identities import EntrantNames
from benchmarks.disclosure_planting import (
    PLANTERS,
    ROOT,
    Entry,
    Planter,
    clean_sentences,
    declared_of,
    demo_entries,
    index_of,
)
from benchmarks.figure import Figure
from themes.disclosure import Guard, Index, Source
from themes.disclosure.linking import ATTACKS, Attack, Guess, guess, success

PLANTS = 240
ENTRIES = 300
WORDS = 1500
REPORTS = ROOT / "benchmarks" / "data"


def figures() -> list[Figure]:
    """Every figure, on the demo season's entries and on a large season mixed from them."""
    entries = demo_entries()
    guard = Guard(index_of(entries), finder=EntrantNames(tuple(declared_of(entry) for entry in entries)))
    size = f"{len(guard.index.traces)} entries, {len(guard.index.organisations)} organisations"
    return [*_caught(entries, guard, size), *_clean(guard, size), *_linked(entries, size), *_speed(entries)]


def _caught(entries: Sequence[Entry], guard: Guard, size: str) -> Iterator[Figure]:
    for kind in PLANTERS:
        planter = Planter(entries, guard, random.Random(7))
        plants = list(planter.plants(kind, PLANTS))
        caught = sum(plant.is_caught(guard.check(plant.markdown, plant.lang)) for plant in plants)
        yield Figure(
            f"guard: planted {kind} caught", f"{100 * caught / PLANTS:.1f} %", f"{PLANTS} reports; {size}"
        )


def _clean(guard: Guard, size: str) -> Iterator[Figure]:
    for lang, sentences in clean_sentences().items():
        flagged = sum(bool(guard.check(line, lang)) for line in sentences)
        share = f"{100 * flagged / len(sentences):.1f} %"
        yield Figure(f"guard: clean sentences flagged ({lang})", share, f"{len(sentences)} sentences; {size}")


def _linked(entries: Sequence[Entry], size: str) -> Iterator[Figure]:
    truth = truth_of(entries)
    for attack in ATTACKS:
        result = success(list(_guesses(entries, attack)), truth)
        value = f"{result.precision:.3f}, chance {result.chance:.3f} ({result.advantage:.2f} times)"
        yield Figure(f"linking attack ({attack}): precision", value, f"{result.lessons} lessons; {size}")


def _guesses(entries: Sequence[Entry], attack: Attack) -> Iterator[Guess]:
    sources = [Source(one["id"], one.get("group_id") or one["org_id"], one["text"]) for one in entries]
    for lang in ("en", "de"):
        yield from guess((REPORTS / f"lessons_{lang}.md").read_text(encoding="utf-8"), sources, attack)


def truth_of(entries: Sequence[Entry]) -> Mapping[str, frozenset[str]]:
    """For each lesson of the reports the organisations behind its theme, by the gold marks."""
    themes: Mapping[str, str] = json.loads((REPORTS / "lessons_themes.json").read_text(encoding="utf-8"))
    return {
        title: frozenset(
            one.get("group_id") or one["org_id"]
            for one in entries
            if any(passage["theme"] == theme for passage in one["themes"])
        )
        for title, theme in themes.items()
    }


def _speed(entries: Sequence[Entry]) -> Iterator[Figure]:
    size = f"{ENTRIES} entries of {WORDS} words"
    sources = list(large_season(entries))
    start = time.perf_counter()
    finder = EntrantNames(tuple(declared_of(entry) for entry in entries) * (ENTRIES // len(entries)))
    guard = Guard(Index.of(sources), finder=finder)
    guard.check("A first paragraph, so that everything is in place.", "en")
    yield Figure("guard: index made", f"{time.perf_counter() - start:.1f} s", size)
    times = sorted(_milliseconds(guard, paragraph, lang) for lang, paragraph in _paragraphs())
    slow = times[int(0.95 * len(times))]
    yield Figure(
        "guard: one paragraph checked", f"{statistics.median(times):.1f} ms (95 %: {slow:.1f} ms)", size
    )
    report = (REPORTS / "lessons_en.md").read_text(encoding="utf-8")
    yield Figure("guard: whole report checked", f"{_milliseconds(guard, report, 'en'):.0f} ms", size)
    scale = 1 if sys.platform == "darwin" else 1024
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * scale / 1e6
    yield Figure("guard: peak memory of the process", f"{peak:.0f} MB", size)


def _milliseconds(guard: Guard, text: str, lang: str) -> float:
    start = time.perf_counter()
    guard.check(text, lang)
    return 1000 * (time.perf_counter() - start)


def _paragraphs() -> Iterator[tuple[str, str]]:
    """Paragraphs of five clean sentences."""
    for lang, sentences in clean_sentences().items():
        for first in range(0, len(sentences) - 5, 5):
            yield lang, " ".join(sentences[first : first + 5])


def large_season(entries: Sequence[Entry]) -> Iterator[Source]:
    """As many entries as a large season has: stretches of real entries, with rare words of their own."""
    draw = random.Random(300)
    texts = [entry["text"].split() for entry in entries]
    for number in range(ENTRIES):
        words: list[str] = []
        while len(words) < WORDS:
            text = draw.choice(texts)
            first = draw.randrange(max(1, len(text) - 40))
            words += [*text[first : first + 40], f"wort{draw.randrange(40000)}"]
        yield Source(f"e{number}", f"o{number}", " ".join(words))
