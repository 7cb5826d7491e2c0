"""Entries whose identities are marked, and how what is masked in them compares with the marks."""

import json
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import msgspec

from entries.redaction import Declared, redactor
from entries.redaction.model import Language, Span

ROOT = Path(__file__).parent.parent
CORPORA = {
    "demo entries": ROOT / "awards" / "demo" / "entries.json",
    "held-out entries": ROOT / "benchmarks" / "data" / "redaction_held_out.json",
}
"""The entries that rules were tuned on, and others that were measured first and read afterwards (decision 0023)."""

LAST_LEARNT = 11
"""The last of the held-out sets that the tagger learns from (decision 0025); what comes later says what it is worth."""

CLASSES = {"org": "organisation"}
"""Where a mark's class is called otherwise than a mask's."""
SHOWN = 12


@dataclass(frozen=True)
class Marked:
    """An entry: what was declared, and what must be masked, may be, and must not.

    ``set`` is the number of the set that was written and measured together, 0 for the demo's entries.
    """

    language: Language
    set: int
    declared: Declared
    text: str
    identities: Sequence[Mapping[str, Any]]
    harmless: Sequence[Mapping[str, Any]]


def groups() -> dict[str, list[Marked]]:
    """All entries that name somebody, by what was learnt from them; the prose that names nobody is just learnt from."""
    held_out = [entry for entry in corpus(CORPORA["held-out entries"]) if entry.identities]
    return {
        "demo entries": corpus(CORPORA["demo entries"]),
        f"held-out sets learnt from, up to {LAST_LEARNT}": [
            entry for entry in held_out if entry.set <= LAST_LEARNT
        ],
        "held-out sets not learnt from": [entry for entry in held_out if entry.set > LAST_LEARNT],
    }


@dataclass
class Tally:
    """What came of some entries: hits and misses by what was asked, and the cases to look at."""

    asked: dict[str, Counter[bool]] = field(default_factory=lambda: defaultdict(Counter))
    confused: Counter[tuple[str, str]] = field(default_factory=Counter)
    missed: Counter[str] = field(default_factory=Counter)
    wrong: Counter[str] = field(default_factory=Counter)
    words: int = 0

    def share(self, question: str) -> str:
        """The share of hits, with the numbers."""
        hits, total = self.asked[question][True], self.asked[question].total()
        return f"{hits / total:.3f} ({hits} of {total})" if total else "none"


def corpus(path: Path) -> list[Marked]:
    """The entries of a corpus."""
    return [
        Marked(
            language="de" if one["lang"] == "de" else "en",
            set=one.get("set", 0),
            declared=msgspec.convert(one["declared"], Declared),
            text=one["text"],
            identities=one["identity"],
            harmless=one["hard_negatives"],
        )
        for one in json.loads(path.read_text(encoding="utf-8"))["entries"]
    ]


def tallied(entries: Sequence[Marked]) -> Tally:
    """Masks the entries, and counts."""
    tally = Tally()
    for entry in entries:
        spans = redactor(entry.language).redact(entry.text, entry.declared).spans
        tally.words += len(entry.text.split())
        _recall(tally, entry, spans)
        _precision(tally, entry, spans)
    return tally


def _recall(tally: Tally, entry: Marked, spans: Sequence[Span]) -> None:
    hidden = _places((span.start, span.end) for span in spans)
    whole: dict[tuple[str, str], bool] = {}
    for mark in entry.identities:
        if not mark["must_redact"]:
            continue
        hit = _letters(entry.text, mark) <= hidden
        asked = ["all", f"class {mark['cls']}", *(["declared"] if mark["declared"] else [])]
        for question in asked:
            tally.asked[question][hit] += 1
        entity = (mark["cls"], _entity(mark))
        whole[entity] = whole.get(entity, True) and hit
        if not hit:
            tally.missed[mark["text"]] += 1
    tally.asked["entities"].update(whole.values())


def _precision(tally: Tally, entry: Marked, spans: Sequence[Span]) -> None:
    for span in spans:
        meant = [mark for mark in entry.identities if mark["start"] < span.end and span.start < mark["end"]]
        tally.asked["precision"][bool(meant)] += 1
        if not meant:
            tally.wrong[span.text] += 1
            continue
        wanted = {CLASSES.get(mark["cls"], mark["cls"]) for mark in meant}
        if span.identity.value not in wanted | {"address"}:
            tally.confused[min(wanted), span.identity.value] += 1
    hidden = _places((span.start, span.end) for span in spans)
    for mark in entry.harmless:
        tally.asked["harmless"][bool(_letters(entry.text, mark) & hidden)] += 1


def _places(spans: Iterator[tuple[int, int]]) -> set[int]:
    return {place for start, end in spans for place in range(start, end)}


def _letters(text: str, mark: Mapping[str, Any]) -> set[int]:
    return {place for place in range(mark["start"], mark["end"]) if text[place].isalnum()}


def _entity(mark: Mapping[str, Any]) -> str:
    """Whom a mention means: the entrant itself, a person by surname, anything else by its words."""
    if mark["cls"] == "org" and mark["declared"]:
        return ""
    text = str(mark["text"]).casefold()
    return text.split()[-1].removesuffix("s") if mark["cls"] == "person" else text


def listed(cases: Counter[Any]) -> str:
    """The most frequent cases, those behind an arrow as pairs."""
    said = [
        f"{' → '.join(case) if isinstance(case, tuple) else case}{f' ({count})' if count > 1 else ''}"
        for case, count in cases.most_common(SHOWN)
    ]
    return ", ".join(said) or "none"
