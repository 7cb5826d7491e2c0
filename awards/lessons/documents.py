"""Finalists' judging copies as documents to read for themes.

Only what the entrant allows goes in: a field whose use is ``none`` is left out before anything is counted. One
that may only be counted is read by the machine, and its words stay in here: :meth:`Document.words_at` does not
give them away. An organisation is an opaque key here, shared by a corporate group.
"""

import hashlib
from collections.abc import Mapping, Sequence, Set
from typing import Any, TypeAlias

import msgspec

from awards.tables import Highlight, JudgingCopy
from entries.blind import Section, sections_from
from themes.model import Entry
from themes.model import Highlight as Marked
from themes.model import Section as ThemeSection

READABLE = frozenset({"paraphrased", "quoted"})
"""What an entrant has to allow for an author to read the words of an answer."""


class Document(msgspec.Struct, frozen=True, kw_only=True):
    """A finalist's text: the judging copy's number, the opaque group, and what is read for themes."""

    judging_copy: int
    group: str
    category: str
    uses: Mapping[str, str]
    entry: Entry
    digest: str

    def section_at(self, start: int) -> str:
        """The key of the section in which an offset lies."""
        return next(
            (section.key for section in self.entry.sections if section.start <= start < section.end), ""
        )

    def use_at(self, start: int) -> str:
        """What the entrant allows of the answer in which an offset lies."""
        return self.uses.get(self.section_at(start), "counted")

    def allows(self, start: int, end: int, uses: Set[str]) -> bool:
        """Whether every answer that a passage touches may be used in one of these ways."""
        touched = [one for one in self.entry.sections if one.start < end and start < one.end]
        return bool(touched) and all(self.use_at(one.start) in uses for one in touched)

    def readable(self, start: int, end: int) -> bool:
        """Whether the words of a passage may be read."""
        return self.allows(start, end, READABLE)

    def words_at(self, start: int, end: int) -> str:
        """The words of a passage; none where they may only be counted."""
        return self.entry.text[start:end] if self.readable(start, end) else ""


_FINALISTS = """
SELECT DISTINCT jc.id, jc.language, jc.sections, jc.uses, en.group_token, c.key AS category
FROM outcome o
JOIN round_entry re ON re.id = o.round_entry
JOIN round r ON r.id = re.round
JOIN judging_copy jc ON jc.id = re.judging_copy
JOIN entry e ON e.id = jc.entry
JOIN entrant en ON en.id = e.entrant
JOIN category c ON c.id = re.category
WHERE r.season = {} AND o.finalist
"""


_MARKED = """
SELECT h.judging_copy, h.field, h.span_start, h.span_end
FROM highlight h
WHERE h.kind = 'lesson' AND h.judging_copy IN (
    SELECT re.judging_copy FROM round_entry re JOIN round r ON r.id = re.round WHERE r.season = {}
)
"""
"""What judges marked as worth sharing; it weighs most among the candidates for a theme."""

Marks: TypeAlias = Mapping[str, Sequence[tuple[int, int]]]
"""Marked places by field; they count code points of the field's text."""


async def finalist_documents(season: int) -> list[Document]:
    """Every finalist's document, inside the caller's transaction, in the order of the copies' numbers."""
    rows = await JudgingCopy.raw(_FINALISTS, season)
    marks: dict[int, dict[str, list[tuple[int, int]]]] = {}
    for row in await Highlight.raw(_MARKED, season):
        fields = marks.setdefault(row["judging_copy"], {})
        fields.setdefault(row["field"], []).append((row["span_start"], row["span_end"]))
    found = [_document(row, marks.get(row["id"], {})) for row in rows]
    return sorted(found, key=lambda document: document.judging_copy)


def _document(row: dict[str, Any], marks: Marks) -> Document:
    uses = msgspec.json.decode(row["uses"], type=dict[str, str])
    sections = [section for section in sections_from(row["sections"]) if uses.get(section.field) != "none"]
    text, places = _joined(sections, row["language"])
    entry = Entry(
        id=str(row["id"]), group=row["group_token"], language=row["language"], text=text, sections=places,
        category=row["category"], highlights=_highlights(places, marks),
    )  # fmt: skip
    return Document(
        judging_copy=row["id"],
        group=row["group_token"],
        category=row["category"],
        uses=uses,
        entry=entry,
        digest=hashlib.sha256(text.encode()).hexdigest(),
    )


def _highlights(places: Sequence[ThemeSection], marks: Marks) -> tuple[Marked, ...]:
    """The marked places, counted in the whole document; each once, however many judges marked it."""
    found = {
        (place.start + start, min(place.start + end, place.end))
        for place in places
        for start, end in marks.get(place.key, ())
        if place.start + start < place.end
    }
    return tuple(Marked(start, end) for start, end in sorted(found))


def _joined(sections: list[Section], language: str) -> tuple[str, tuple[ThemeSection, ...]]:
    """The sections' texts, one after the other, and where each of them stands."""
    parts: list[str] = []
    places: list[ThemeSection] = []
    offset = 0
    for section in sections:
        if not section.text:
            continue
        title = section.label.get(language, section.field)
        places.append(ThemeSection(section.field, title, offset, offset + len(section.text)))
        parts.append(section.text)
        offset += len(section.text) + 2
    return "\n\n".join(parts), tuple(places)
