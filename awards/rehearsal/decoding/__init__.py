"""Taking everything off that could hide a word: archives, documents, images, encodings and escapes.

:func:`layers` gives every text that can be read out of some bytes, each with the way to it, such as
``xl/sharedStrings.xml`` or ``base64``. It is generous: text that means nothing does no harm to a search.
"""

from collections import deque
from collections.abc import Iterator

import msgspec

from awards.rehearsal.decoding.charsets import BETWEEN, readable, texts_of
from awards.rehearsal.decoding.containers import parts_of
from awards.rehearsal.decoding.escapes import unescaped

DEEPEST = 6
MOST_CHARACTERS = 50_000_000
"""What is unwrapped from one thing at most; an archive that is larger must not stop the service."""

__all__ = ["Layer", "layers"]


class Layer(msgspec.Struct, frozen=True):
    """A text, and how one gets to it."""

    way: tuple[str, ...]
    text: str


def layers(content: bytes) -> Iterator[Layer]:
    """Every text in ``content``, each once, the outermost first."""
    waiting: deque[tuple[tuple[str, ...], bytes | str]] = deque([((), content)])
    seen: set[tuple[type, int]] = set()
    read = 0
    while waiting:
        way, found = waiting.popleft()
        key = (type(found), hash(found))
        if not found or key in seen or read > MOST_CHARACTERS:
            continue
        seen.add(key)
        read += len(found)
        if isinstance(found, str):
            yield Layer(way, found)
        if len(way) < DEEPEST:
            inside = unescaped(found) if isinstance(found, str) else _inside(found)
            waiting.extend(((*way, name) if name else way, part) for name, part in inside)


def _inside(content: bytes) -> Iterator[tuple[str, bytes | str]]:
    """The parts of a container and what can be read between them, or the texts that other bytes could be."""
    parts = tuple(parts_of(content))
    yield from parts
    for name, text in texts_of(content):
        yield (name or BETWEEN, readable(text)) if parts else (name, text)
