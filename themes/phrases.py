"""Key phrases: what recurs in a theme's passages. One leaves the system only when k organisations wrote it."""

import re
from collections.abc import Collection, Iterator, Sequence

from themes.index import Index
from themes.model import Sentence
from themes.space import is_content

LONGEST = 3
MOST = 8


def key_phrases(index: Index, numbers: Sequence[int], k: int, names: Collection[str] = ()) -> list[str]:
    """Phrases of one to three words from some passages, most widespread first.

    A phrase counts where at least ``k`` groups use it, in one spelling. Phrases with a word of ``names`` are
    left out, whosever names they are.
    """
    hidden = frozenset(word.lower() for name in names for word in re.findall(r"\w+", name))
    groups: dict[tuple[str, ...], set[str]] = {}
    spelt: dict[tuple[str, ...], dict[str, set[str]]] = {}
    for number in numbers:
        group = index.passages[number].group
        for forms, words in runs(index.sentences(number)):
            if not hidden.isdisjoint(words.split()):
                continue
            groups.setdefault(forms, set()).add(group)
            spelt.setdefault(forms, {}).setdefault(words, set()).add(group)
    common = {
        forms: max(spelt[forms], key=lambda words: (len(spelt[forms][words]), words)) for forms in groups
    }
    safe = [forms for forms, words in common.items() if len(spelt[forms][words]) >= k]
    safe.sort(key=lambda forms: (-len(groups[forms]), -len(forms), common[forms]))
    return _distinct([common[forms] for forms in safe])[:MOST]


def runs(sentences: Sequence[Sentence]) -> Iterator[tuple[tuple[str, ...], str]]:
    """Runs of words that begin and end with a content word and cross no punctuation or name."""
    for sentence in sentences:
        words, forms = sentence.words, sentence.forms
        for first in range(len(words)):
            for last in range(first, min(first + LONGEST, len(words))):
                if not words[last]:
                    break
                if is_content(words[first], forms[first]) and is_content(words[last], forms[last]):
                    yield forms[first : last + 1], " ".join(words[first : last + 1])


def _distinct(phrases: Sequence[str]) -> list[str]:
    """Phrases that are not a part of one that is listed already."""
    kept: list[str] = []
    for phrase in phrases:
        if not any(f" {phrase} " in f" {other} " for other in kept):
            kept.append(phrase)
    return kept
