"""Which pairs of entry and judge there can be, as matrices."""

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from rubrics.allocation.panel import Pair, Panel
from rubrics.arrays import BoolArray, IntArray, SingleArray

UNLIMITED = np.iinfo(np.int32).max


@dataclass(frozen=True, eq=False)
class Pairs:
    """The panel as matrices of shape (E, J), in the order of the panel's entries and judges."""

    panel: Panel

    @cached_property
    def speaks(self) -> BoolArray:
        """Whether the judge reads the entry's language."""
        return _fits(
            [entry.language for entry in self.panel.entries], [judge.languages for judge in self.panel.judges]
        )

    @cached_property
    def covers(self) -> BoolArray:
        """Whether the judge takes the entry's category."""
        return _fits(
            [entry.category for entry in self.panel.entries],
            [judge.categories for judge in self.panel.judges],
        )

    @cached_property
    def conflicts(self) -> BoolArray:
        """Whether the judge has a conflict with the entry."""
        return self.mask(self.panel.conflicts)

    @cached_property
    def allowed(self) -> BoolArray:
        """Whether the pair may be assigned."""
        return np.asarray(self.speaks & self.covers & ~self.conflicts)

    @cached_property
    def finished(self) -> BoolArray:
        """Whether the pair has a scorecard already. It stays, whatever the languages and categories say."""
        return np.asarray(self.mask(self.panel.finished) & ~self.conflicts)

    @cached_property
    def kept(self) -> BoolArray:
        """Whether the pair was assigned before and may stay."""
        return np.asarray((self.mask(self.panel.previous) & self.allowed) | self.finished)

    @cached_property
    def preferences(self) -> SingleArray:
        """Points for the pair, from 0 to 100."""
        points = np.zeros(self.shape, dtype=np.float32)
        known = {pair: value for pair, value in self.panel.preferences.items() if self._is_here(pair)}
        entry, judge = self._positions(known)
        points[entry, judge] = list(known.values())
        return points

    @cached_property
    def capacity(self) -> IntArray:
        """How many entries each judge takes at most, shape (J,); what is finished counts even above a limit."""
        limits = [UNLIMITED if judge.max_load is None else judge.max_load for judge in self.panel.judges]
        return np.asarray(np.maximum(np.array(limits, dtype=np.intp), self.finished.sum(axis=0)))

    @property
    def shape(self) -> tuple[int, int]:
        """E and J."""
        return len(self.panel.entries), len(self.panel.judges)

    def jitter(self) -> SingleArray:
        """A number from 0 to 1 for every pair, from nothing but the seed and the two ids.

        Adding or removing somebody changes no other pair's number, so that a plan made again moves nothing
        without need.
        """
        entry = _hashes([entry.id for entry in self.panel.entries], self.panel.seed)
        judge = _hashes([judge.id for judge in self.panel.judges], self.panel.seed)
        result = np.empty(self.shape, dtype=np.float32)
        for row, one in enumerate(entry):
            result[row] = _uniform(one ^ judge)
        return result

    def mask(self, pairs: Iterable[Pair]) -> BoolArray:
        """A matrix that is true for these pairs; those of somebody who is not here are passed over."""
        result = np.zeros(self.shape, dtype=bool)
        result[self._positions(pair for pair in pairs if self._is_here(pair))] = True
        return result

    @cached_property
    def _entry_at(self) -> dict[str, int]:
        return {entry.id: position for position, entry in enumerate(self.panel.entries)}

    @cached_property
    def _judge_at(self) -> dict[str, int]:
        return {judge.id: position for position, judge in enumerate(self.panel.judges)}

    def _is_here(self, pair: Pair) -> bool:
        return pair[0] in self._judge_at and pair[1] in self._entry_at

    def _positions(self, pairs: Iterable[Pair]) -> tuple[IntArray, IntArray]:
        found = [(self._entry_at[entry], self._judge_at[judge]) for judge, entry in pairs]
        columns = np.array(found, dtype=np.intp).reshape(-1, 2)
        return columns[:, 0], columns[:, 1]


def _fits(wanted: Sequence[str], offered: Sequence[frozenset[str]]) -> BoolArray:
    """Whether each judge offers what each entry wants; wanting or offering nothing in particular fits all."""
    names = {name: number for number, name in enumerate(sorted(set(wanted) | frozenset().union(*offered)))}
    offers = np.zeros((len(offered), len(names)), dtype=bool)
    for row, some in enumerate(offered):
        offers[row, [names[name] for name in some] if some else slice(None)] = True
    if "" in names:
        offers[:, names[""]] = True
    return np.asarray(offers[:, [names[name] for name in wanted]].T)


def _hashes(ids: Iterable[str], seed: int) -> NDArray[np.uint64]:
    digests = [hashlib.blake2b(f"{seed}/{name}".encode(), digest_size=8).digest() for name in ids]
    return np.frombuffer(b"".join(digests), dtype="<u8").astype(np.uint64)


def _uniform(bits: NDArray[np.uint64]) -> SingleArray:
    """Well-mixed numbers from 0 to 1: the finaliser of SplitMix64 (Steele, Lea and Flood 2014)."""
    bits = (bits ^ (bits >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
    bits = (bits ^ (bits >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
    bits = bits ^ (bits >> np.uint64(31))
    return np.asarray((bits >> np.uint64(40)) * np.float64(2.0**-24), dtype=np.float32)
