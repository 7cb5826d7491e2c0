"""Numbers that lead back to few organisations, or to none that could be checked."""

from collections.abc import Hashable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise
from typing import TypeVar

from themes.disclosure.counts import counts_of
from themes.disclosure.draft import Draft, Passage
from themes.disclosure.index import Index
from themes.disclosure.lexicon import number_lists
from themes.disclosure.model import Finding
from themes.disclosure.quantities import LINK, Quantity
from themes.disclosure.shares import facts_of

SMALL = 12
"""Up to here a number word with a unit is ordinary prose ("two weeks")."""
EVERYDAY = frozenset({2.0, 3.0, 4.0, 5.0})
"""Number words of ordinary prose ("two things matter")."""
EXACT_UNITS = frozenset({"percent", "permille", "money"})
ROUND = 5
SLACK = 0.025
"""Relative distance at which a large number is still taken for a rounded one."""
LARGE = 100
CENTURIES = range(1900, 2101)


def traceable_numbers(draft: Draft, index: Index, k: int) -> Iterator[Finding]:
    """Numbers that stand in the entries of fewer than k organisations.

    A number counts with its unit and without; a hedged one (``about 30``) and a range (``20 to 30 per cent``)
    count for all values they may stand for. A precise figure that no entry has is a problem as well: nobody
    can tell whom it stands for.
    """
    judge = _Judge(index, k)
    for passage in draft.passages:
        numbers = _uncounted(passage)
        bands = {
            number for pair in pairwise(numbers) if judge.is_band(passage.text, *pair) for number in pair
        }
        for number in numbers:
            if number in bands or (verdict := judge.verdict(number)) is None:
                continue
            start, end = passage.place(number.start, number.end)
            yield Finding("number", start, end, verdict.organisations, verdict.reason)


def _uncounted(passage: Passage) -> list[Quantity]:
    """The numbers of a passage that are no counts of organisations; those are judged as cells."""
    counted = {place for count in counts_of(passage) for place in range(count.start, count.end)}
    return [
        number
        for number in facts_of(passage.text, passage.words)
        if number.written not in {0.0, 1.0} and number.start not in counted
    ]


Key = TypeVar("Key", bound=Hashable)


@dataclass(frozen=True, slots=True)
class _Verdict:
    organisations: int
    reason: str


@dataclass(frozen=True, slots=True)
class _Judge:
    index: Index
    k: int

    def verdict(self, number: Quantity) -> _Verdict | None:
        """Why a number is a problem, or None."""
        with_unit = _users(self.index.facts, number.facts)
        if number.hedged and self._stands_for_many(number):
            return None
        if number.form == "words" and not number.unit and number.written in EVERYDAY:
            return None
        anywhere = _users(self.index.values, number.bare)
        if self._is_few(anywhere) or (_tells_its_unit(number) and self._is_few(with_unit)):
            return _Verdict(len(with_unit) or len(anywhere), "number")
        return None if anywhere else self._unsourced(number)

    def _is_few(self, users: frozenset[int]) -> bool:
        return 0 < len(users) < self.k

    def _stands_for_many(self, number: Quantity) -> bool:
        factor = max(number.values) / number.written
        reach = [(value * factor, _step(value) * factor / 2) for value in number.bare]
        near = [(value - slack, value + slack) for value, slack in reach]
        return len(self._users_between(number.unit, near)) >= self.k

    def _users_between(self, unit: str, spans: list[tuple[float, float]]) -> frozenset[int]:
        return frozenset().union(*(self.index.stating(unit, low, high) for low, high in spans))

    def is_band(self, text: str, low: Quantity, high: Quantity) -> bool:
        """Whether two numbers are the ends of a band that holds k organisations."""
        if low.unit != high.unit or not LINK.fullmatch(text, low.end, high.start):
            return False
        if any(number.written % ROUND for number in (low, high)) or min(high.values) <= max(low.values):
            return False
        return len(self._users_between(low.unit, [(min(low.values), max(high.values))])) >= self.k

    def _unsourced(self, number: Quantity) -> _Verdict | None:
        """A figure no entry has: a rounded one that leads to few, or one too precise to be advice."""
        if not number.unit and number.written in CENTURIES:
            return None
        if number.written >= LARGE:
            near = [(value * (1 - SLACK), value * (1 + SLACK)) for value in number.values]
            users = self._users_between(number.unit, near)
            if self._is_few(users):
                return _Verdict(len(users), "number_rounded")
        return _Verdict(0, "number_unsourced") if _is_precise(number) else None


def _users(table: Mapping[Key, frozenset[int]], keys: Iterable[Key]) -> frozenset[int]:
    return frozenset().union(*(table.get(key, frozenset()) for key in keys))


def _tells_its_unit(number: Quantity) -> bool:
    """Whether value and unit together are a fact of their own: ``33 seconds``, but not ``two weeks``."""
    if not number.unit:
        return False
    if number.unit in EXACT_UNITS:
        return True
    if number.unit in {"time", "months"} and number.values <= number_lists().everyday_times:
        return False
    if number.form == "digits":
        return True
    return number.written > SMALL or not number.written.is_integer()


def _step(value: float) -> float:
    """What a round number is rounded to: 1,200 to hundreds, 35 to fives, 33 to ones."""
    if value < ROUND or not value.is_integer():
        return 1.0
    step = 1.0
    while value % (step * 10) == 0:
        step *= 10
    return step * ROUND if value % (step * ROUND) == 0 else step


def _is_precise(number: Quantity) -> bool:
    if number.unit in EXACT_UNITS and number.form != "part":
        return number.written % ROUND != 0
    return number.written >= 10 * LARGE and number.written % LARGE != 0
