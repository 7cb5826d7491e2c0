"""Where masked words stand: the words around each of them, so that a person can decide without reading it all."""

from collections.abc import Iterable, Iterator, Sequence

import msgspec

from entries.forms import Text
from entries.proposal import ProposedSection
from entries.redaction.model import Span

AROUND = 90
"""Characters before and after the words, at most."""


class Context(msgspec.Struct, frozen=True):
    """Masked words with what stands around them in the original; ``label`` is the field's."""

    label: Text
    before: str
    words: str
    after: str


def contexts(sections: Iterable[ProposedSection]) -> dict[str, list[Context]]:
    """The contexts of every masked form in the texts and files of an entry, in order. Cells of tables have none."""
    found: dict[str, list[Context]] = {}
    for section in sections:
        for text, masks in _texts(section):
            for mask in masks:
                found.setdefault(mask.form, []).append(_context(section.label, text, mask))
    return found


def _texts(section: ProposedSection) -> Iterator[tuple[str, Sequence[Span]]]:
    if isinstance(section.original, str):
        yield section.original, section.masks
    for page in section.pages:
        yield page.page.text, page.masks


def _context(label: Text, text: str, mask: Span) -> Context:
    start, end = max(mask.start - AROUND, 0), min(mask.end + AROUND, len(text))
    before, after = text[start : mask.start], text[mask.end : end]
    if start:
        before = "… " + before.partition(" ")[2]
    if end < len(text):
        after = after.rpartition(" ")[0] + " …"
    return Context(label, before, mask.text, after)
