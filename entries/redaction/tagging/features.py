"""What the tagger sees of a capitalised word: itself, two words on either side, and the rest of the text."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from entries.redaction.lexicon import Lexicon
from entries.redaction.tagging.facts import Facts, facts
from entries.redaction.words import Words

_BREAK = "\n"
"""What stands before the first token and behind the last."""

_MANY = 4


@dataclass(frozen=True)
class Reading:
    """A text as the tagger reads it."""

    words: Words
    lexicon: Lexicon

    def candidates(self) -> list[int]:
        """The tokens that may be names: those with a capital, but for lines in capitals."""
        words = self.words
        return [
            index for index in range(len(words)) if words.is_capitalised(index) and not words.shouted[index]
        ]

    def features(self, index: int) -> set[str]:
        """The features of one candidate."""
        it = self._facts(index)
        return {*self._alone(it, index), *self._beside(it, index), *self._in_text(it, index)}

    def _facts(self, index: int) -> Facts:
        inside = 0 <= index < len(self.words)
        return facts(self.words.texts[index] if inside else _BREAK, self.lexicon)

    def _alone(self, it: Facts, index: int) -> Iterator[str]:
        yield from it.own
        place = self._place(index)
        yield f"place {place}"
        yield f"self {place}{it.shape}{it.step}/{it.lists}"
        if place == "first":
            yield from (f"first {one}" for one in it.own)

    def _place(self, index: int) -> str:
        """Whether a sentence, line or quotation gives the word its capital."""
        return "first" if self.words.initial[index] else "inner"

    def _beside(self, it: Facts, index: int) -> Iterator[str]:
        before, behind = self._facts(index - 1), self._facts(index + 1)
        place = self._place(index)
        brief, full = f"{place}{it.shape}{it.step // 2}", f"{place}{it.shape}{it.step}/{it.lists}"
        for side, near, far in (
            ("<", before, self._facts(index - 2)),
            (">", behind, self._facts(index + 2)),
        ):
            yield from (f"{side} {near.near}", f"{side} {near.broad}", f"{side}{side} {far.near}")
            yield from (f"{side}{side} {far.broad}", f"{side}{side}{side} {far.near} {near.near}")
            yield from (f"{side} {near.near} | {brief}", f"{side} {near.broad} | {full}")
            yield f"{side} {near.lists} | {it.lists}"
            if near.shape in "AXM":
                yield from (f"{side} {one}" for one in near.own)
        yield f"<> {before.near} {behind.near}"
        yield f"<> {before.broad} {behind.broad}"
        yield f"<> {before.broad} {behind.broad} | {brief}"
        yield f"< {before.near} | head {it.head}"
        yield f"< ends {self.words.before(index)[-2:]} | {brief}"
        if index and not self.words.spaced[index - 1]:
            yield f"joined {self.words.texts[index - 1][:1]}"

    def _in_text(self, it: Facts, index: int) -> Iterator[str]:
        """How often the text has the word with a capital, and whether in small letters as well."""
        lower = self.words.lower[index]
        large, small = min(self._large[lower], _MANY), min(self._small[lower], 2)
        yield from (f"large {large}", f"small {small}", f"both {large} {small}")
        yield f"both {large} {small} {it.step}"

    @cached_property
    def _large(self) -> Counter[str]:
        return Counter(text.lower() for text in self.words.texts if text[0].isupper())

    @cached_property
    def _small(self) -> Counter[str]:
        return Counter(text for text in self.words.texts if text[0].islower())
