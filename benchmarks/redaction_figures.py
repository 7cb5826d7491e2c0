"""What redaction masks and what it leaves, by language and class, with what it takes for what; and how fast it is."""

import resource
import statistics
import sys
import time
from collections.abc import Iterator, Sequence

from benchmarks.figure import Figure
from benchmarks.redaction_marks import CORPORA, Marked, Tally, corpus, groups, listed, tallied
from entries.redaction import redactor
from entries.redaction.model import Language

LANGUAGES: tuple[Language, ...] = ("en", "de")
QUESTIONS = {
    "declared": "declared names masked",
    "all": "identities masked",
    "entities": "identities with all their mentions masked",
    "precision": "masks that hide an identity",
    "harmless": "harmless look-alikes masked",
}
LONG_ENTRY = 2_000
"""Words of a long entry."""
RUNS = 5


def figures() -> list[Figure]:
    """Every figure: recall and precision for each group of entries and language, then speed and memory."""
    found = []
    for name, entries in groups().items():
        for language in LANGUAGES:
            some = [entry for entry in entries if entry.language == language]
            if some:
                found += _figures(f"redaction, {name} ({language})", tallied(some), len(some))
    speed = [figure for language in LANGUAGES for figure in _speed(language)]
    return [*found, *speed, _memory()]


def _figures(title: str, tally: Tally, entries: int) -> Iterator[Figure]:
    size = f"{entries} entries, {tally.words} words"
    for question, name in QUESTIONS.items():
        yield Figure(f"{title}: {name}", tally.share(question), size)
    for question in sorted(one for one in tally.asked if one.startswith("class ")):
        yield Figure(f"{title}: {question}", tally.share(question), size)
    yield Figure(f"{title}: taken for another class", listed(tally.confused), size)
    yield Figure(f"{title}: missed", listed(tally.missed), size)
    yield Figure(f"{title}: masked without need", listed(tally.wrong), size)


def _speed(language: Language) -> Iterator[Figure]:
    entries = [entry for entry in corpus(CORPORA["demo entries"]) if entry.language == language]
    words = sum(len(entry.text.split()) for entry in entries)
    began = time.perf_counter()
    for entry in entries:
        redactor(language).redact(entry.text, entry.declared)
    seconds = time.perf_counter() - began
    yield Figure(
        f"redaction ({language}): words a second and core", f"{words / seconds:,.0f}", f"{words} words"
    )
    yield Figure(
        f"redaction ({language}): a long entry, median",
        f"{_long(entries, language):.2f} s",
        f"{LONG_ENTRY} words",
    )


def _long(entries: Sequence[Marked], language: Language) -> float:
    text = " ".join(" ".join(entry.text for entry in entries).split()[:LONG_ENTRY])
    times = []
    for _run in range(RUNS):
        began = time.perf_counter()
        redactor(language).redact(text, entries[0].declared)
        times.append(time.perf_counter() - began)
    return statistics.median(times)


def _memory() -> Figure:
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    megabytes = peak / (2**20 if sys.platform == "darwin" else 2**10)
    return Figure("redaction: memory of the process, at most", f"{megabytes:.0f} MB", "both languages")
