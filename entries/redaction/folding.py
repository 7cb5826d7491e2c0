"""A text as a reader sees it: composed letters, plain spaces and quotes, nothing invisible, no look-alikes.

Detectors work on the folded text only; ``Folded.original`` leads every place back to the text as given.
Folding never changes case, umlauts or accents. Unicode forms: UAX #15; look-alikes: UTS #39, section 4.
"""

import re
import unicodedata
from array import array
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

_INVISIBLE = "\u00ad\u034f\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufe00-\ufe0f\ufeff"
_COMPATIBLE = "\ufb00-\ufb06\u0132\u0133\u01c4-\u01cc\uff01-\uff5e"
"""Ligatures and full-width letters, which have a plain form of their own (NFKC)."""

_PLAIN = str.maketrans(
    {
        **dict.fromkeys("\u00a0\u1680\u202f\u205f\u3000" + "".join(map(chr, range(0x2000, 0x200B))), " "),
        **dict.fromkeys("\u2018\u2019\u201b\u02bc\u2032\u00b4", "'"),
        **dict.fromkeys("\u2010\u2011\ufe63", "-"),
        **dict.fromkeys("\u2028\u2029\u0085\u000b\u000c", "\n"),
    }
)
_REPLACED = re.escape("".join(map(chr, _PLAIN)))

_LOOKALIKES = str.maketrans(
    "АВЕЅІЈКМНОРСТУХЗЬаеѕіјорсухһԁԛԝɡΑΒΕΖΗΙΚΜΝΟΡΤΥΧαινορυ",
    "ABESIJKMHOPCTYX3baesijopcyxhdqwgABEZHIKMNOPTYXaivopu",
)
_MIXED_WORD = r"(?=[^\W\d_]{0,40}[A-Za-z])(?=[^\W\d_]{0,40}[\u0370-\u052f])[^\W\d_]{2,41}"
"""A word of Latin and Greek or Cyrillic letters, the latter of which only look like Latin ones."""

_FOLDABLE = re.compile(
    rf"[{_INVISIBLE}]+|\w[\u0300-\u036f]{{1,8}}|\b{_MIXED_WORD}|[{_COMPATIBLE}]|[{_REPLACED}]"
)
_NEEDS_FOLDING = re.compile(rf"[{_INVISIBLE}\u0300-\u036f\u0370-\u052f{_COMPATIBLE}{_REPLACED}]")


@dataclass(frozen=True)
class Folded:
    """A folded text; ``starts`` and ``ends`` give each character's place in the original, None if unchanged."""

    text: str
    starts: Sequence[int] | None = None
    ends: Sequence[int] | None = None

    def original(self, start: int, end: int) -> tuple[int, int]:
        """The place of ``text[start:end]`` (at least one character) in the original text."""
        if self.starts is None or self.ends is None or end <= start:
            return start, end
        return self.starts[start], self.ends[end - 1]


def fold(text: str) -> Folded:
    """Folds a text. Runs in linear time; a text without special characters is passed through."""
    if not _NEEDS_FOLDING.search(text):
        return Folded(text)
    pieces: list[str] = []
    starts, ends = array("L"), array("L")
    position = 0
    for match in _FOLDABLE.finditer(text):
        _keep(text, position, match.start(), pieces, starts, ends)
        _fold_piece(match, pieces, starts, ends)
        position = match.end()
    _keep(text, position, len(text), pieces, starts, ends)
    return Folded("".join(pieces), starts, ends)


def _keep(
    text: str, start: int, end: int, pieces: list[str], starts: "array[int]", ends: "array[int]"
) -> None:
    pieces.append(text[start:end])
    starts.extend(range(start, end))
    ends.extend(range(start + 1, end + 1))


def _fold_piece(match: re.Match[str], pieces: list[str], starts: "array[int]", ends: "array[int]") -> None:
    folded = _folded(match[0])
    pieces.append(folded)
    if len(folded) == len(match[0]):
        starts.extend(range(match.start(), match.end()))
        ends.extend(range(match.start() + 1, match.end() + 1))
    else:
        starts.extend([match.start()] * len(folded))
        ends.extend([match.end()] * len(folded))
    if not folded and ends:
        ends[-1] = match.end()  # What is invisible goes with the letter before it.


@lru_cache(maxsize=4096)
def _folded(piece: str) -> str:
    """A piece that the expression for foldable ones matched, folded."""
    if re.fullmatch(rf"[{_INVISIBLE}]+", piece):
        return ""
    if re.fullmatch(rf"[{_COMPATIBLE}]", piece):
        return unicodedata.normalize("NFKC", piece)
    composed = unicodedata.normalize("NFC", piece)
    if re.search(r"[A-Za-z]", composed):
        composed = composed.translate(_LOOKALIKES)
    return composed.translate(_PLAIN)
