"""Does each sentence ask one thing, in words that two judges read alike?"""

from collections.abc import Iterator
from itertools import pairwise

from rubrics.checks.finding import Finding, finding, same
from rubrics.checks.lexicon import Lexicon, lexicon, sentences_of, without_quotes, words_of
from rubrics.model import Criterion, Rubric
from rubrics.places import Place
from rubrics.texts import LANGUAGES, Text


def findings(rubric: Rubric) -> Iterator[Finding]:
    """Vague words and double-barrelled wording in what judges score by: names, definitions and levels."""
    for criterion in rubric.criteria:
        for language in LANGUAGES:
            words = lexicon(language)
            yield from _joined_name(criterion, words)
            for place, text in _scored_texts(criterion):
                spot = Place(criterion.key, place.part, place.points, language)
                yield from _in_text(spot, text.only_in(language), words)


def _scored_texts(criterion: Criterion) -> Iterator[tuple[Place, Text]]:
    yield Place(part="definition"), criterion.definition
    for level in criterion.levels:
        yield Place(part="description", points=level.points), level.description


def _in_text(place: Place, text: str, words: Lexicon) -> Iterator[Finding]:
    """Each vague word and each pair of qualities once, in the order of the text."""
    found: dict[str, str] = {}
    for sentence in sentences_of(without_quotes(text)):
        found |= dict.fromkeys(_double_barrelled(sentence, words), "double-barrelled")
        found |= dict.fromkeys(_vague(sentence, words), "vague-word")
    for excerpt, code in found.items():
        yield finding(code, place, excerpt=same(excerpt))


def _joined_name(criterion: Criterion, words: Lexicon) -> Iterator[Finding]:
    """A criterion whose name joins two things usually holds two criteria."""
    name = criterion.name.only_in(words.language)
    if words.joined.search(name):
        return
    written = words_of(name)
    for before, joiner in pairwise(written):
        if joiner.lower() in words.joiners and not before.endswith("-"):
            place = Place(criterion.key, "name", language=words.language)
            yield finding("double-barrelled", place, excerpt=same(name))
            return


def _vague(sentence: str, words: Lexicon) -> Iterator[str]:
    """Vague expressions and words of a sentence that gives no test for them."""
    if words.test_markers.search(sentence):
        return
    yield from words.vague_expressions.findall(sentence)
    rest = words.vague_expressions.sub(" … ", words.fixed_phrases.sub(" … ", sentence))
    for number, word in enumerate(words_of(rest)):
        # A German noun may look like a vague adjective (Reifen, Gut); only its capital tells them apart.
        is_noun = words.language == "de" and number > 0 and word[0].isupper()
        if not is_noun and words.is_vague(word.lower()):
            yield word


def _double_barrelled(sentence: str, words: Lexicon) -> Iterator[str]:
    """Pairs of qualities that are joined: "clear and friendly", "schnell sowie sehr genau"."""
    written = words_of(words.joined.sub(" … ", sentence))
    small = [word.lower() for word in written]
    for start in range(1, len(small)):
        length = _joiner_length(small, start, words)
        end = start + length
        while end < len(small) and small[end] in words.between:
            end += 1
        if length and end < len(small) and _two_qualities(small[start - 1], small[end], words):
            yield " ".join(written[start - 1 : end + 1])


def _joiner_length(small: list[str], start: int, words: Lexicon) -> int:
    """How many words the joiner at ``start`` has; 0 where there is none."""
    for joiner in words.joiners:
        parts = joiner.split()
        if small[start : start + len(parts)] == parts:
            return len(parts)
    return 0


def _two_qualities(one: str, other: str, words: Lexicon) -> bool:
    """One of the two must be a quality we list; the other may also just look like one."""
    if words.is_quality(one):
        return words.may_be_quality(other)
    return words.is_quality(other) and words.may_be_quality(one)
