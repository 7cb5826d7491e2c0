"""Rare words and phrases: what few entries say and hardly anybody else does leads back to an entry."""

from collections.abc import Iterator, Sequence

from themes.disclosure.draft import Draft, Passage
from themes.disclosure.index import Index
from themes.disclosure.model import Finding
from themes.disclosure.traces import PHRASES, SHORT_RUN, grams, hashes
from themes.disclosure.words import Word, is_content, rarity, stem_of

RARE = {1: 5.3, 2: 6.5, 3: 8.5}
"""Rarity (powers of ten, summed over the content words) from which a phrase of so many words is rare."""
RARE_RUN = 5.0
"""The same for the content words of a run of four words that an entry has letter for letter."""
CONTENT_OF_RUN = 2


def rare_phrases(draft: Draft, index: Index, k: int) -> Iterator[Finding]:
    """Phrases of one to four words that are rare in general and occur in fewer than k organisations."""
    for passage in draft.passages:
        for sentence in passage.sentences():
            content = [word for word in sentence if is_content(word.key)]
            for size in PHRASES:
                yield from _phrases(passage, content, size, index, k)
            yield from _runs(passage, sentence, index, k)


def _phrases(passage: Passage, content: Sequence[Word], size: int, index: Index, k: int) -> Iterator[Finding]:
    counts = index.phrases[size].counts(grams(hashes([stem_of(word.key) for word in content]), size))
    for first, count in enumerate(counts):
        phrase = content[first : first + size]
        if 0 < count < k and _rarity(phrase) >= RARE[size]:
            yield _finding(passage, phrase, int(count))


def _runs(passage: Passage, sentence: Sequence[Word], index: Index, k: int) -> Iterator[Finding]:
    counts = index.short_runs.counts(grams(hashes([word.key for word in sentence]), SHORT_RUN))
    for first, count in enumerate(counts):
        run = sentence[first : first + SHORT_RUN]
        content = [word for word in run if is_content(word.key)]
        if 0 < count < k and len(content) >= CONTENT_OF_RUN and _rarity(content) >= RARE_RUN:
            yield _finding(passage, run, int(count))


def _rarity(words: Sequence[Word]) -> float:
    return sum(rarity(word.text) for word in words)


def _finding(passage: Passage, words: Sequence[Word], organisations: int) -> Finding:
    start, end = passage.place(words[0].start, words[-1].end)
    reason = "rare_word" if len(words) == 1 else "rare_phrase"
    return Finding("rare_phrase", start, end, organisations, reason)
