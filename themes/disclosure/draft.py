"""A report, read into words that know their place in the Markdown."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import chain

from themes.disclosure import markup
from themes.disclosure.markup import Document, Segment
from themes.disclosure.words import Word, sentences, words_of

Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Passage:
    """One segment with its words; places in ``text`` are translated to places in the source."""

    segment: Segment
    words: Sequence[Word]

    @property
    def text(self) -> str:
        """The folded text in one line; its places are those of the segment."""
        return self.segment.text.replace("\n", " ")

    def place(self, start: int, end: int) -> Span:
        """Where ``text[start:end]`` stands in the source."""
        return self.segment.folded.place(start, end)

    def sentences(self) -> Iterator[Sequence[Word]]:
        """The sentences, as their words."""
        for first, last in sentences(self.words, self.text):
            yield self.words[first:last]


@dataclass(frozen=True, slots=True)
class PlacedWord:
    """A word with its place in the source."""

    word: Word
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Draft:
    """A report ready to be checked.

    ``streams`` are texts that are read in one go: all that the page shows, so that a copy spread over list
    items or cells stays one copy, and every hidden text for itself.
    """

    document: Document
    streams: Sequence[Sequence[Passage]]

    @property
    def passages(self) -> Iterator[Passage]:
        """Every passage, shown or hidden."""
        return chain.from_iterable(self.streams)


def read_draft(source: str) -> Draft:
    """Reads a Markdown report."""
    document = markup.read(source)
    shown = [Passage(segment, words_of(segment.text)) for segment in document.flow]
    hidden = [[Passage(segment, words_of(segment.text))] for segment in document.asides]
    return Draft(document, [shown, *hidden])


def placed(passage: Passage, words: Sequence[Word]) -> Iterator[PlacedWord]:
    """The words with their places in the source."""
    for word in words:
        yield PlacedWord(word, *passage.place(word.start, word.end))
