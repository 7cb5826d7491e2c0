"""Reports with one planted disclosure each: what the guard must catch, and where it stands.

Plants are taken from real entry texts: entry-specific sentences (no boilerplate), numbers, names that the gold
marks show. Each is put between two sentences that give nobody away, in one of several dresses of Markdown.
"""

import json
import random
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import msgspec

from entries.redaction.model import Declared
from themes.disclosure import Guard, Index, Problem, ProblemKind, Source
from themes.disclosure.shares import facts_of
from themes.disclosure.words import is_content, words_of

ROOT = Path(__file__).parents[1]
DEMO = ROOT / "awards" / "demo" / "entries.json"
SENTENCES = ROOT / "tests" / "themes" / "disclosure" / "data"

Entry = Mapping[str, Any]

RELATED = ("projects", "awards", "nicknames", "subsidiaries", "partners", "sites")

DRESSES = (
    "{}",
    "**{}**",
    "> {}",
    "- {}",
    "1. {}",
    "### {}",
    "[{}](https://lessons.example/more)",
    "<!-- {} -->",
    "![{}](picture.png)",
    '<span title="{}">As they say.</span>',
)
NUMBER_FRAMES = {
    "en": (
        "In the end it was {}.",
        "They counted {} before the change.",
        "Results moved by {} in a short time.",
    ),
    "de": ("Am Ende waren es {}.", "Vorher zählte man {}.", "Die Ergebnisse änderten sich um {}."),
}
NOUNS = {
    "en": ("finalists", "entrants", "organisations", "companies", "winners", "entries"),
    "de": ("Finalisten", "Einreichungen", "Organisationen", "Unternehmen", "Gewinner"),
}
CELLS = {
    "en": (
        "Two {} did this.",
        "Only one of the {} did so.",
        "One of the {} had tried it before.",
        "It worked for 2 {}.",
        "Just two very different {} report it.",
        "Both {} agree.",
        "Several {} tried, but only one had a plan.",
        "A couple of {} went further.",
        "\n\n| Theme | {} |\n|---|---|\n| A | 2 |\n| B | 7 |\n\n",
        "\n\n| Theme | {} |\n|---|---|\n| A | one |\n\n",
    ),
    "de": (
        "Zwei {} taten das.",
        "Nur einer der {} tat es.",
        "Es gelang 2 {}.",
        "Lediglich zwei sehr verschiedene {} berichten davon.",
        "Beide {} sind sich einig.",
        "Mehrere {} versuchten es, aber nur einer hatte einen Plan.",
        "Zwei der {} gingen weiter.",
        "\n\n| Thema | {} |\n|---|---|\n| A | 2 |\n| B | 7 |\n\n",
        "\n\n| Thema | {} |\n|---|---|\n| A | zwei |\n\n",
    ),
}
RESTS = {
    "en": (
        "All but one of the {} did this.",
        "All but two {} agree.",
        "With one exception, the {} measured it.",
        "All {} apart from two changed it.",
        "{least} of the {all} {} measured it.",
        "{fewer} out of {all} {} measured it.",
        "\n\n| Theme | Yes | Total |\n|---|---|---|\n| A | {least} | {all} |\n\n",
        "\n\n| Theme | Yes | No | Total |\n|---|---|---|---|\n| A | {fewer} | <3 | {all} |\n\n",
    ),
    "de": (
        "Alle {} bis auf einen taten das.",
        "Alle {} außer zwei sind sich einig.",
        "Mit einer Ausnahme maßen es alle {}.",
        "{least} von {all} {} maßen es.",
        "{fewer} der {all} {} maßen es.",
        "\n\n| Thema | Ja | Gesamt |\n|---|---|---|\n| A | {least} | {all} |\n\n",
        "\n\n| Thema | Ja | Nein | Gesamt |\n|---|---|---|---|\n| A | {fewer} | <3 | {all} |\n\n",
    ),
}


def clean_sentences() -> dict[str, list[str]]:
    """Sentences of a good report, by language; nobody can be recognised in them."""
    return {
        lang: [
            line
            for name in ("clean", "fresh", "unseen")
            for line in (SENTENCES / f"{name}_{lang}.txt").read_text(encoding="utf-8").splitlines()
        ]
        for lang in ("en", "de")
    }


@dataclass(frozen=True)
class Plant:
    """A report with a disclosure at ``markdown[start:end]``, and the kinds of problem that would catch it."""

    markdown: str
    lang: str
    start: int
    end: int
    kinds: frozenset[ProblemKind]

    def is_caught(self, problems: Sequence[Problem]) -> bool:
        """Whether a problem of one of the kinds overlaps the plant."""
        return any(p.kind in self.kinds and p.start < self.end and p.end > self.start for p in problems)


@dataclass
class Planter:
    """Plants disclosures drawn from entries. ``guard`` only tells which numbers are few enough to be planted."""

    entries: Sequence[Entry]
    guard: Guard
    draw: random.Random
    clean: Mapping[str, Sequence[str]] = field(default_factory=clean_sentences)

    def plants(self, kind: str, count: int) -> Iterator[Plant]:
        """So many reports with a disclosure of a kind (a key of PLANTERS)."""
        make, kinds = PLANTERS[kind]
        while count:
            entry = self.draw.choice(self.entries)
            text = make(self, entry)
            if text is not None:
                yield self._report(text, entry["lang"], kinds)
                count -= 1

    def _report(self, text: str, lang: str, kinds: frozenset[ProblemKind]) -> Plant:
        before, after = self.draw.sample(self.clean[lang], 2)
        dress = "{}" if "\n" in text else self.draw.choice(DRESSES)
        start = len(before) + 2 + dress.index("{}")
        return Plant(f"{before}\n\n{dress.format(text)}\n\n{after}\n", lang, start, start + len(text), kinds)

    def verbatim(self, entry: Entry) -> str:
        """Six to fourteen words in a row."""
        words = self.draw.choice(own_sentences(entry)).split()
        size = self.draw.randint(6, min(14, len(words)))
        first = self.draw.randrange(len(words) - size + 1)
        return " ".join(words[first : first + size])

    def near_copy(self, entry: Entry) -> str:
        """A sentence with every fifth word changed."""
        words = self.draw.choice(own_sentences(entry)).split()
        shift = self.draw.randrange(5)
        strange = re.findall(r"\w+", " ".join(self.clean[entry["lang"]]))
        return " ".join(
            self.draw.choice(strange) if place % 5 == shift else word for place, word in enumerate(words)
        )

    def number(self, entry: Entry) -> str | None:
        """A number that fewer than k organisations state, in a sentence of its own."""
        few = [
            entry["text"][one.start : one.end]
            for one in facts_of(entry["text"])
            if one.form == "digits" and one.written > 1 and self._is_of_few(one.bare)
        ]
        return self.draw.choice(NUMBER_FRAMES[entry["lang"]]).format(self.draw.choice(few)) if few else None

    def _is_of_few(self, values: frozenset[float]) -> bool:
        users = frozenset[int]().union(*(self.guard.index.values.get(value, frozenset()) for value in values))
        return len(users) < self.guard.k

    def phrase(self, entry: Entry) -> str | None:
        """Three to five words in a row with two content words at least."""
        sentence = self.draw.choice(own_sentences(entry))
        words = words_of(sentence)
        size = min(self.draw.randint(3, 5), len(words))
        first = self.draw.randrange(len(words) - size + 1)
        chosen = words[first : first + size]
        if sum(is_content(word.key) for word in chosen) < 2:
            return None
        return sentence[chosen[0].start : chosen[-1].end]

    def cell(self, entry: Entry) -> str:
        """A count of organisations below three, in a sentence or a table."""
        return self._counted(CELLS[entry["lang"]], NOUNS[entry["lang"]])

    def rest(self, entry: Entry) -> str:
        """A count that leaves one or two organisations over."""
        return self._counted(RESTS[entry["lang"]], NOUNS[entry["lang"]])

    def _counted(self, frames: Sequence[str], nouns: Sequence[str]) -> str:
        everybody = self.draw.choice([9, 12, 17, 24])
        frame = self.draw.choice(frames)
        return frame.format(self.draw.choice(nouns), all=everybody, least=everybody - 1, fewer=everybody - 2)

    def identity(self, entry: Entry) -> str:
        """A form of a name as an entrant wrote it, from the gold marks."""
        marks = [mark["text"] for mark in entry["identity"] if mark["must_redact"] and mark["declared"]]
        form = self.draw.choice(marks)
        return f"We saw this at {form} too." if entry["lang"] == "en" else f"Das gab es auch bei {form} so."


Make = Callable[[Planter, Entry], str | None]

PLANTERS: Mapping[str, tuple[Make, frozenset[ProblemKind]]] = {
    "verbatim": (Planter.verbatim, frozenset({"verbatim"})),
    "near copy": (Planter.near_copy, frozenset({"near_copy", "verbatim"})),
    "number": (Planter.number, frozenset({"number"})),
    "rare phrase": (Planter.phrase, frozenset({"rare_phrase", "near_copy", "name", "number"})),
    "small cell": (Planter.cell, frozenset({"small_cell"})),
    "complement": (Planter.rest, frozenset({"small_cell"})),
    "identity": (Planter.identity, frozenset({"identity", "name"})),
}


def own_sentences(entry: Entry) -> list[str]:
    """Sentences of eight words and more that are no boilerplate."""
    filler = [(mark["start"], mark["end"]) for mark in entry["background"]]
    sentences = re.finditer(r"(?:[^\n.!?]|[.!?](?=\S))+[.!?](?!\S)", entry["text"])
    return [
        match[0].strip()
        for match in sentences
        if len(match[0].split()) >= 8 and not any(a < match.end() and b > match.start() for a, b in filler)
    ]


def demo_entries() -> list[Entry]:
    """The demo season's entries, with their gold marks."""
    entries: list[Entry] = json.loads(DEMO.read_text(encoding="utf-8"))["entries"]
    return entries


def declared_of(entry: Entry) -> Declared:
    """What the entrant declared; names of projects, partners and the like count as aliases."""
    lists = entry["declared"]
    aliases = [name for key in ("aliases", *RELATED) for name in lists.get(key, [])]
    names = {key: lists[key] for key in Declared.__struct_fields__ if key in lists}
    return msgspec.convert({**names, "aliases": aliases}, Declared)


def index_of(entries: Sequence[Entry]) -> Index:
    """The guard's index of entries; a corporate group counts as one organisation."""
    return Index.of(
        Source(entry["id"], entry.get("group_id") or entry["org_id"], entry["text"]) for entry in entries
    )
