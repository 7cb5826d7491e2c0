"""All entries' traces side by side: who shares what, counted by organisation.

An index is made once, can be pickled, and changes entry by entry without reading the others again.
"""

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TypeVar

import numpy as np
import numpy.typing as npt
from scipy import sparse

from themes.disclosure.model import Source
from themes.disclosure.quantities import Fact
from themes.disclosure.traces import PHRASES, Hashes, Traces, trace

Key = TypeVar("Key", bound=Hashable)


@dataclass(frozen=True, slots=True)
class Support:
    """Which organisations use which hash: pairs, sorted by hash."""

    keys: Hashes
    organisations: npt.NDArray[np.int32]

    @classmethod
    def of(cls, parts: Sequence[tuple[int, Hashes]]) -> "Support":
        """From the hashes of each entry, under the number of its organisation."""
        keys = np.concatenate([part for _, part in parts] or [np.empty(0, dtype=np.uint64)])
        owners = np.concatenate(
            [np.full(len(part), number, dtype=np.int32) for number, part in parts]
            or [np.empty(0, dtype=np.int32)]
        )
        order = np.lexsort((owners, keys))
        keys, owners = keys[order], owners[order]
        new = np.ones(len(keys), dtype=bool)
        new[1:] = (keys[1:] != keys[:-1]) | (owners[1:] != owners[:-1])
        return cls(keys[new], owners[new])

    def counts(self, wanted: Hashes) -> npt.NDArray[np.int64]:
        """For each hash the number of organisations that use it."""
        left = np.searchsorted(self.keys, wanted, side="left")
        return np.searchsorted(self.keys, wanted, side="right") - left

    def users(self, wanted: Hashes) -> set[int]:
        """The organisations that use any of the hashes."""
        left = np.searchsorted(self.keys, wanted, side="left")
        right = np.searchsorted(self.keys, wanted, side="right")
        return {
            int(one) for low, high in zip(left, right, strict=True) for one in self.organisations[low:high]
        }


@dataclass(frozen=True)
class Index:
    """The traces of all entries. ``of`` makes one, ``having`` and ``without`` change it."""

    traces: Mapping[str, Traces]

    @classmethod
    def of(cls, sources: Iterable[Source]) -> "Index":
        """Reads all entries."""
        return cls({source.entry: trace(source) for source in sources})

    def having(self, source: Source) -> "Index":
        """The index with one entry added or read again."""
        return Index({**self.traces, source.entry: trace(source)})

    def without(self, entry: str) -> "Index":
        """The index without one entry."""
        return Index({key: traces for key, traces in self.traces.items() if key != entry})

    @cached_property
    def organisations(self) -> tuple[str, ...]:
        """The organisations, in a stable order."""
        return tuple(sorted({traces.organisation for traces in self.traces.values()}))

    @cached_property
    def _numbered(self) -> list[tuple[int, Traces]]:
        numbers = {organisation: number for number, organisation in enumerate(self.organisations)}
        return [(numbers[traces.organisation], traces) for traces in self.traces.values()]

    @cached_property
    def runs(self) -> Support:
        """Support of runs of six words."""
        return Support.of([(number, traces.runs) for number, traces in self._numbered])

    @cached_property
    def short_runs(self) -> Support:
        """Support of runs of four words."""
        return Support.of([(number, traces.short_runs) for number, traces in self._numbered])

    @cached_property
    def phrases(self) -> dict[int, Support]:
        """Support of phrases, by their number of content words."""
        return {
            size: Support.of([(number, traces.phrases[size]) for number, traces in self._numbered])
            for size in PHRASES
        }

    @cached_property
    def facts(self) -> Mapping[Fact, frozenset[int]]:
        """Organisations by number and unit."""
        return _inverted((number, traces.facts) for number, traces in self._numbered)

    @cached_property
    def _values_by_unit(self) -> Mapping[str, list[float]]:
        values: dict[str, list[float]] = defaultdict(list)
        for value, unit in sorted(self.facts):
            values[unit].append(value)
        return values

    def stating(self, unit: str, low: float, high: float) -> frozenset[int]:
        """Organisations that state a number between two values, in a unit."""
        values = self._values_by_unit.get(unit, [])
        inside = values[bisect_left(values, low) : bisect_right(values, high)]
        return frozenset().union(*(self.facts[value, unit] for value in inside))

    @cached_property
    def values(self) -> Mapping[float, frozenset[int]]:
        """Organisations by number as it stands, whatever its unit."""
        return _inverted((number, traces.values) for number, traces in self._numbered)

    @cached_property
    def names(self) -> Mapping[str, frozenset[int]]:
        """Organisations by word that is always written with a capital, also inside a sentence."""
        plain = frozenset().union(*(traces.plain for traces in self.traces.values()))
        return _inverted((number, traces.names - plain) for number, traces in self._numbered)

    @cached_property
    def sentences(self) -> "Sentences":
        """The sentences of all entries."""
        return Sentences.of(self._numbered)


@dataclass(frozen=True, slots=True)
class Sentences:
    """Every sentence of every entry, searchable by the content it shares with a given one.

    ``weights`` has a row for each sentence and a column for each stem in ``stems`` (sorted); a cell holds the
    stem's inverse document frequency.
    """

    texts: tuple[str, ...]
    owners: npt.NDArray[np.int32]
    stems: Hashes
    idf: npt.NDArray[np.float32]
    weights: sparse.csr_array

    @property
    def rarest(self) -> float:
        """The weight of a stem that only one sentence has."""
        return float(np.log1p(len(self.texts)))

    @classmethod
    def of(cls, numbered: Sequence[tuple[int, Traces]]) -> "Sentences":
        """From numbered traces."""
        rows = [stems for _, traces in numbered for stems in traces.stems]
        owners = [number for number, traces in numbered for _ in traces.stems]
        flat = np.concatenate(rows) if rows else np.empty(0, dtype=np.uint64)
        stems, columns, frequency = np.unique(flat, return_inverse=True, return_counts=True)
        idf = np.log1p(len(rows) / frequency).astype(np.float32)
        pointers = np.concatenate(([0], np.cumsum([len(row) for row in rows]))).astype(np.int32)
        weights = sparse.csr_array(
            (idf[columns], columns.astype(np.int32), pointers), shape=(len(rows), len(stems))
        )
        texts = tuple(text for _, traces in numbered for text in traces.sentences)
        return cls(texts, np.array(owners, dtype=np.int32), stems, idf, weights)

    def nearest(self, wanted: Hashes, count: int) -> list[tuple[int, float]]:
        """The sentences that share most content, as (sentence, shared weight), best first."""
        places = np.searchsorted(self.stems, wanted)
        known = places[(places < len(self.stems))]
        known = known[np.isin(self.stems[known], wanted)]
        vector = np.zeros(len(self.stems), dtype=np.float32)
        vector[known] = 1.0
        shared = self.weights @ vector
        best = np.argsort(-shared, kind="stable")[:count]
        return [(int(row), float(shared[row])) for row in best if shared[row] > 0]


def _inverted(pairs: Iterable[tuple[int, Iterable[Key]]]) -> Mapping[Key, frozenset[int]]:
    users: dict[Key, set[int]] = defaultdict(set)
    for number, keys in pairs:
        for key in keys:
            users[key].add(number)
    return {key: frozenset(numbers) for key, numbers in users.items()}
