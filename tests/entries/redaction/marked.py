"""Texts with marks in them: ⟦must be redacted⟧, {{may be redacted}}, «must not be redacted».

A corpus file holds entries, each headed by ``@entry LANG {declared as JSON}``; all names in them are invented.
"""

import re
from dataclasses import dataclass
from pathlib import Path

import msgspec

from entries.redaction import Declared, Language, Redaction, redactor

CORPUS = Path(__file__).parent / "corpus"
_MARK = re.compile(r"⟦(?P<must>.+?)⟧|\{\{(?P<may>.+?)\}\}|«(?P<never>.+?)»")


@dataclass(frozen=True)
class Marked:
    """A text without its marks, and where the marked passages stand in it."""

    lang: Language
    declared: Declared
    text: str
    must: list[tuple[int, int]]
    never: list[tuple[int, int]]

    def redacted(self) -> Redaction:
        return redactor(self.lang).redact(self.text, self.declared)

    def missed(self) -> list[str]:
        """Passages that must be redacted and are not, not in full."""
        spans = self.redacted().spans
        hidden = {place for span in spans for place in range(span.start, span.end)}
        return [
            self.text[start:end]
            for start, end in self.must
            if any(self.text[place].isalnum() and place not in hidden for place in range(start, end))
        ]

    def taken(self) -> list[str]:
        """Passages that must not be redacted and are, in part at least."""
        spans = self.redacted().spans
        return [
            self.text[start:end]
            for start, end in self.never
            if any(span.start < end and start < span.end for span in spans)
        ]


def parse(marked: str, lang: Language, declared: Declared | None = None) -> Marked:
    """Reads a text with marks."""
    text, position = "", 0
    places: dict[str, list[tuple[int, int]]] = {"must": [], "may": [], "never": []}
    for match in _MARK.finditer(marked):
        text += marked[position : match.start()]
        kind = str(match.lastgroup)
        places[kind].append((len(text), len(text) + len(match[kind])))
        text += match[kind]
        position = match.end()
    text += marked[position:]
    return Marked(lang, declared or Declared(), text, places["must"], places["never"])


def corpus(name: str) -> list[Marked]:
    """The entries of a corpus file."""
    blocks = (CORPUS / f"{name}.txt").read_text(encoding="utf-8").split("@entry ")[1:]
    return [_entry(block) for block in blocks]


def _entry(block: str) -> Marked:
    head, body = block.split("\n", 1)
    lang, declared = head.split(" ", 1)
    return parse(
        body.strip("\n"), "de" if lang == "de" else "en", msgspec.json.decode(declared, type=Declared)
    )
