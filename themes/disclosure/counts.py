"""Counts of organisations in running text: ``two finalists``, ``eleven of the twelve``, ``alle bis auf einen``."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from itertools import pairwise

from themes.disclosure.draft import Passage
from themes.disclosure.lexicon import cell_lists, word_lists
from themes.disclosure.quantities import Quantity, numbers_of
from themes.disclosure.shares import facts_of
from themes.disclosure.words import key_of

PART_OF = re.compile(
    r" ?/ ?| (?:of|out of|von|der|aus)(?: (?:the|these|those|our|all|den|diesen|unseren|allen))? "
)
LINK = (
    r"(?:,? (?:of|out of|among|from|von|aus|unter))?(?: (?:the|these|those|our|all|this year's|der|den|dieser"
    r"|diesen|unserer|unseren|allen|ihnen))?"
)
MODIFIER = r"(?: (?-i:[a-zäöüß])[\w'-]*){0,3}?"
PRONOUN = re.compile(r" (?:of (?:them|these|those)|von (?:ihnen|diesen)|davon)\b")
ONLY = re.compile(r"\b(?:only|just|merely|exactly|nur|lediglich|bloß|genau|einzig)\s$", re.IGNORECASE)
OR_MORE = re.compile(r" (?:or|oder|and|und) (?:more|mehr)\b")
PARTITIVE = re.compile(r" (?:der|von|aus|unter)\b")
NEXT_WORD = re.compile(r" ([^\W\d_]+)")
SENTENCE_MARKS = (". ", "! ", "? ", ": ", "; ")
ENDS = frozenset({"", ".", ",", ";", ":", "!", "?", ")"})
REACH_BEFORE = 160
REACH_BEHIND = 60
MODIFIERS_ALLOWED = frozenset(
    {"very", "different", "other", "quite", "rather", "sehr", "andere", "anderen", "ganz"}
)


@dataclass(frozen=True, slots=True)
class Count:
    """A count of organisations at ``text[start:end]``.

    ``number`` of ``total`` (None: of all there are); ``is_rest`` where it counts those left out (``all but
    one``); ``is_lower_bound`` where there may be more (``at least three``).
    """

    start: int
    end: int
    number: float
    total: int | None = None
    is_share: bool = False
    is_rest: bool = False
    is_lower_bound: bool = False


def counts_of(passage: Passage) -> list[Count]:
    """Every count of organisations in a passage, whether it is small or not."""
    return [*_Reader(passage).counts()]


class _Reader:
    """Reads one passage; what stands around a number is looked for in its own sentence, not far off."""

    def __init__(self, passage: Passage) -> None:
        self.passage = passage
        self.text = passage.text
        self.in_context = _patterns().noun.search(self.text) is not None

    def counts(self) -> Iterator[Count]:
        numbers = numbers_of(self.text, self.passage.words)
        for number in numbers:
            if number.whole is not None and (count := self._count(number)):
                yield count
        ratios = list(self._ratios(numbers))
        yield from ratios
        yield from (share for share in self._shares() if all(share.start != ratio.start for ratio in ratios))
        yield from self._determiners()

    def _count(self, number: Quantity) -> Count | None:
        count = Count(number.start, number.end, number.written)
        if self._is_rest(number):
            return replace(count, is_rest=True)
        noun = self._noun_behind(number.end)
        if noun is not None and not self._is_general(number, noun):
            return replace(count, end=noun, is_lower_bound=self._is_lower_bound(number))
        return count if noun is None and self._stands_for_some(number) else None

    def _noun_behind(self, end: int) -> int | None:
        """Where the noun ends that the count at ``end`` belongs to, if it is one for organisations."""
        match = _patterns().noun_behind.match(self.text, end)
        if match is None or not all(map(_is_modifier, match["modifier"].split())):
            return None
        return match.end()

    def _is_rest(self, number: Quantity) -> bool:
        before = self._before(number.start)
        if not _patterns().exception.search(before):
            return self.in_context and _patterns().exception_noun.match(self.text, number.end) is not None
        everybody = _patterns().everybody.search(before)
        return everybody is not None and (self.in_context or self._ends_there(number.end))

    def _is_general(self, number: Quantity, noun: int) -> bool:
        """``one organisation to the next``, ``never one entry``, and the German article."""
        if number.written != 1:
            return False
        before = self._before(number.start)
        if number.form == "article" and not (ONLY.search(before) or self._is_partitive(number, noun)):
            tells_a_story = not before.strip() and _patterns().entrant_end.search(self.text, number.end, noun)
            return not tells_a_story
        behind = self.text[noun : noun + REACH_BEHIND].partition(".")[0]
        return bool(_patterns().denial.search(before) or _patterns().generality.search(behind))

    def _is_partitive(self, number: Quantity, noun: int) -> bool:
        """``einer der Finalisten``."""
        return PARTITIVE.match(self.text, number.end, noun) is not None

    def _is_lower_bound(self, number: Quantity) -> bool:
        before = _patterns().lower_bound.search(self._before(number.start))
        return before is not None or OR_MORE.match(self.text, number.end) is not None

    def _stands_for_some(self, number: Quantity) -> bool:
        """``only one had tried``, ``two of them``: a bare count behind which organisations stand."""
        if PRONOUN.match(self.text, number.end):
            return self.in_context
        if not ONLY.search(self._before(number.start)):
            return False
        return self._verb_behind(number.end) or (self.in_context and self._ends_there(number.end))

    def _verb_behind(self, end: int) -> bool:
        following = NEXT_WORD.match(self.text, end)
        return following is not None and following[1] in cell_lists().verbs

    def _ends_there(self, end: int) -> bool:
        return self.text[end : end + 1] in ENDS or self._verb_behind(end)

    def _before(self, place: int) -> str:
        """What stands before a place in its sentence, as far as it matters."""
        near = self.text[max(0, place - REACH_BEFORE) : place]
        return near[max((near.rfind(mark) + 1 for mark in SENTENCE_MARKS), default=0) :]

    def _ratios(self, numbers: Sequence[Quantity]) -> Iterator[Count]:
        """``eleven of the twelve finalists``, ``11/12 entries``."""
        for part, whole in pairwise(numbers):
            if part.whole is None or whole.whole is None or not part.written <= whole.written:
                continue
            if not PART_OF.fullmatch(self.text, part.end, whole.start):
                continue
            noun = self._noun_behind(whole.end)
            if noun is not None or (self.in_context and self._ends_there(whole.end)):
                yield Count(part.start, noun or whole.end, part.written, int(whole.written))

    def _shares(self) -> Iterator[Count]:
        """``8 per cent of the finalists``."""
        for share in facts_of(self.text, self.passage.words):
            if share.unit == "percent" and (noun := self._noun_behind(share.end)) is not None:
                yield Count(share.start, noun, share.written / 100, is_share=True)

    def _determiners(self) -> Iterator[Count]:
        for match in _patterns().determiner.finditer(self.text):
            noun = self._noun_behind(match.end())
            if noun is not None and not self._is_plural_other(match, noun):
                yield Count(match.start(), noun, cell_lists().determiners[match[0].lower()])
        for match in _patterns().story.finditer(self.text):
            yield Count(match.start("story"), match.end(), 1)

    def _is_plural_other(self, match: re.Match[str], noun: int) -> bool:
        """``the other finalists``: nobody in particular."""
        return match[0].lower() in {"the other", "the only"} and self.text[noun - 1] == "s"


def _is_modifier(word: str) -> bool:
    """Whether a word may stand between a count and its noun; closed-class words and plurals may not."""
    key = key_of(word)
    return key in MODIFIERS_ALLOWED or not (key in word_lists().function_words or key.endswith("s"))


@dataclass(frozen=True, slots=True)
class _Patterns:
    noun: re.Pattern[str]
    noun_behind: re.Pattern[str]
    determiner: re.Pattern[str]
    story: re.Pattern[str]
    entrant_end: re.Pattern[str]
    exception: re.Pattern[str]
    exception_noun: re.Pattern[str]
    everybody: re.Pattern[str]
    lower_bound: re.Pattern[str]
    denial: re.Pattern[str]
    generality: re.Pattern[str]


@cache
def _patterns() -> _Patterns:
    lists = cell_lists()
    noun = _any(lists.organisations)
    entrant = _any(lists.entrants)
    return _Patterns(
        noun=_compiled(rf"\b{noun}\b"),
        noun_behind=_compiled(rf"{LINK}(?: \d+)?(?P<modifier>{MODIFIER}) {noun}\b"),
        determiner=_compiled(rf"\b{_any(sorted(lists.determiners, key=len, reverse=True))}\b"),
        story=_compiled(rf"(?:^|[.!?:]\s|\n)(?P<story>an?(?: [a-z-]+){{0,2}} {entrant}\b)"),
        entrant_end=_compiled(rf"\b{entrant}$"),
        exception=_compiled(rf"\b{_any(lists.exceptions)}\s(?:for |the |den |die |dem )?$"),
        exception_noun=_compiled(rf"(?: \w+)? {_any(lists.exception_nouns)}\b"),
        everybody=_compiled(rf"\b{_any(lists.everybody)}\b"),
        lower_bound=_compiled(rf"\b{_any(lists.lower_bounds)}\s$"),
        denial=_compiled(rf"\b{_any(lists.denials)}\b[^.;]{{0,30}}$"),
        generality=_compiled(rf"\b{_any(lists.generalities)}\b"),
    )


def _any(parts: Sequence[str]) -> str:
    return "(?:" + "|".join(parts) + ")"


def _compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern, re.IGNORECASE)
