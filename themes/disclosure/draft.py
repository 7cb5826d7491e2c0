"""A report, read into words that know their place in the Markdown."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

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
        """The folded text."""
        return self.segment.text

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
    """A report ready to be checked. ``passages`` are all segments; ``streams`` the words of texts in a row.

    What the page shows is one stream, so that a copy spread over list items or cells stays one copy; every
    hidden text is a stream of its own.
    """

    document: Document
    passages: Sequence[Passage]
    streams: Sequence[Sequence[PlacedWord]] = field(repr=False)

    @property
    def source(self) -> str:
        """The Markdown as it was given."""
        return self.document.source


def read_draft(source: str) -> Draft:
    """Reads a Markdown report."""
    document = markup.read(source)
    shown = [Passage(segment, words_of(segment.text)) for segment in document.flow]
    hidden = [Passage(segment, words_of(segment.text)) for segment in document.asides]
    flow = [word for passage in shown for word in placed(passage, passage.words)]
    streams = [flow, *(list(placed(passage, passage.words)) for passage in hidden)]
    return Draft(document, (*shown, *hidden), streams)


def placed(passage: Passage, words: Sequence[Word]) -> Iterator[PlacedWord]:
    """The words with their places in the source."""
    for word in words:
        yield PlacedWord(word, *passage.place(word.start, word.end))
