"""What the engine reads and what reading leaves behind. Plain values: no spaCy object, no person.

A *group* is an opaque key that entries of one corporate group share; support is counted by it. Offsets
count code points of the entry's own text.
"""

import msgspec

from themes.language import Language


class Section(msgspec.Struct, frozen=True):
    """An answer on the entry form. ``criteria`` are ids of the criteria it is scored on."""

    key: str
    title: str
    start: int
    end: int
    criteria: tuple[str, ...] = ()


class Highlight(msgspec.Struct, frozen=True):
    """What a judge marked while reading, with a note or without."""

    start: int
    end: int
    note: str = ""


class Entry(msgspec.Struct, frozen=True, kw_only=True):
    """A text to read for themes, best a redacted one. Without sections, the whole text is one.

    ``declared`` are names to keep out of key phrases and labels; they are never used for anything else.
    """

    id: str
    group: str
    language: Language
    text: str
    sections: tuple[Section, ...] = ()
    highlights: tuple[Highlight, ...] = ()
    category: str = ""
    declared: tuple[str, ...] = ()


class Sentence(msgspec.Struct, frozen=True, array_like=True):
    """A sentence that was read. ``words`` and ``forms`` run side by side; ``""`` is where a phrase breaks.

    ``section`` and ``paragraph`` are numbers within the entry; ``cues`` are the codebook's, found here, with the
    weight of the most telling term.
    """

    start: int
    end: int
    section: int
    paragraph: int
    words: tuple[str, ...]
    forms: tuple[str, ...]
    cues: tuple[tuple[str, float], ...]


class FoundTheme(msgspec.Struct, frozen=True, array_like=True):
    """A codebook theme told in sentences ``first`` to ``last`` of an entry; ``terms`` are the codebook's."""

    theme: str
    first: int
    last: int
    strength: float
    terms: tuple[str, ...]


class PlaceRead(msgspec.Struct, frozen=True, array_like=True):
    """A section after reading: what is kept of it.

    ``lessons``: it answers *What did you learn?* ``background``: it tells how things were before.
    """

    key: str
    criteria: tuple[str, ...]
    lessons: bool
    background: bool


class Reading(msgspec.Struct, frozen=True, kw_only=True):
    """An entry after reading. It can be stored, and an index is built from many of them.

    ``fingerprint`` changes with the entry, the codebook or the pipeline. ``vectors`` are float32 rows, one per
    sentence, where a sentence model is configured.
    """

    entry: str
    group: str
    language: Language
    category: str
    sections: tuple[PlaceRead, ...]
    sentences: tuple[Sentence, ...]
    found: tuple[FoundTheme, ...]
    highlights: tuple[Highlight, ...]
    fingerprint: str
    vectors: bytes = b""


class Decision(msgspec.Struct, frozen=True):
    """A person's yes or no to a passage as evidence for a theme; ``position`` where one was chosen."""

    entry: str
    start: int
    end: int
    accept: bool
    position: str = ""
