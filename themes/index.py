"""The index: all passages of a season's finalists, ready for questions. Built from readings in seconds.

When an entry changes, read it again and build the index anew from the readings: reading is the slow half.
"""

from collections.abc import Mapping, Sequence
from functools import cached_property

import numpy as np
import numpy.typing as npt

from themes.boilerplate import find_boilerplate
from themes.codebook import Codebook, Theme
from themes.errors import InputError
from themes.language import LANGUAGES
from themes.model import Decision, FoundTheme, Reading, Sentence
from themes.passages import Passage, cut_passages, overlap
from themes.profiles import Profiles
from themes.resemblance import Scores, resemblances
from themes.space import Floats, Space, window_matrix
from themes.vectors import Rows, unit_rows

SAME = 0.5  # share of the shorter of two spans from which on they are the same passage


class Index:
    """Passages, their place in the space, and the codebook's themes found in them.

    ``strengths`` maps a theme to an array over passages; ``terms`` a theme and passage to what was met;
    ``vectors`` are rows over passages, or None where not every entry was read with a sentence model.
    """

    def __init__(self, codebook: Codebook, profiles: Profiles, readings: Sequence[Reading]) -> None:
        check_unique(readings)
        self.codebook = codebook
        self.profiles = profiles
        self.readings = tuple(sorted(readings, key=lambda reading: reading.entry))
        self.boilerplate = find_boilerplate(self.readings)
        self.passages: list[Passage] = []
        self.strengths: dict[str, Floats] = {}
        self.terms: dict[tuple[str, int], tuple[str, ...]] = {}
        self._members: list[range] = []
        windows: list[tuple[int, int]] = []
        offset = 0
        for reading, repeated in zip(self.readings, self.boilerplate, strict=True):
            cut = list(cut_passages(reading, repeated))
            self._members.append(range(len(self.passages), len(self.passages) + len(cut)))
            self.passages.extend(cut)
            windows.extend((offset + passage.first, offset + passage.last) for passage in cut)
            offset += len(reading.sentences)
        sentences = [sentence for reading in self.readings for sentence in reading.sentences]
        self.space = Space(sentences, windows)
        self.vectors = _vectors(self.readings, windows)
        self._resemblances = self._resembling()
        for reading, members in zip(self.readings, self._members, strict=True):
            self._enter(reading, members)

    def _enter(self, reading: Reading, members: range) -> None:
        """Gives each passage the strength of the strongest hit that lies wholly inside it."""
        for hit in reading.found:
            for number in members:
                if self.passages[number].first <= hit.first and hit.last <= self.passages[number].last:
                    self._strengthen(number, hit)

    def _strengthen(self, number: int, hit: FoundTheme) -> None:
        if hit.theme not in self.strengths:
            self.strengths[hit.theme] = np.zeros(len(self.passages))
        if hit.strength > self.strengths[hit.theme][number]:
            self.strengths[hit.theme][number] = hit.strength
            self.terms[hit.theme, number] = hit.terms

    def _resembling(self) -> Scores:
        documents = {
            lang: [self.profiles[t.id][lang].words for t in self.codebook.themes] for lang in LANGUAGES
        }
        return resemblances(self.space, [passage.language for passage in self.passages], documents)

    def resemblance(self, theme: str) -> Floats:
        """How much more each passage sounds like a theme than like others; below 0 where others fit better."""
        column = [other.id for other in self.codebook.themes].index(theme)
        return np.asarray(self._resemblances[:, column], dtype=np.float64)

    def strength(self, theme: str) -> Floats:
        """How strongly the codebook proposes each passage for a theme, 0 where it does not."""
        return self.strengths.get(theme, np.zeros(len(self.passages)))

    @cached_property
    def strongest(self) -> Floats:
        """The strength of the theme that fits each passage best."""
        return np.asarray(np.maximum.reduce([np.zeros(len(self.passages)), *self.strengths.values()]))

    @cached_property
    def marked(self) -> npt.NDArray[np.bool_]:
        """Which passages a judge marked."""
        return np.array([passage.highlighted for passage in self.passages], dtype=bool)

    def theme(self, theme_id: str) -> Theme:
        """The codebook's theme; raises :class:`InputError` where there is none of that id."""
        theme = self.codebook.theme(theme_id)
        if theme is None:
            raise InputError(
                f"theme {theme_id!r} is not in codebook {self.codebook.name}. See its list of ids."
            )
        return theme

    @cached_property
    def places(self) -> Mapping[str, int]:
        """Entry to the number of its reading."""
        return {reading.entry: number for number, reading in enumerate(self.readings)}

    @cached_property
    def groups(self) -> Mapping[str, tuple[int, ...]]:
        """Group to its passages, by number."""
        numbers: dict[str, list[int]] = {}
        for number, passage in enumerate(self.passages):
            numbers.setdefault(passage.group, []).append(number)
        return {group: tuple(members) for group, members in sorted(numbers.items())}

    def cues(self, number: int) -> dict[str, float]:
        """The codebook's cues in a passage, each with the weight of its most telling term."""
        weights: dict[str, float] = {}
        for sentence in self.sentences(number):
            for name, weight in sentence.cues:
                weights[name] = max(weight, weights.get(name, 0.0))
        return weights

    def sentences(self, number: int) -> tuple[Sentence, ...]:
        """The sentences of a passage."""
        passage = self.passages[number]
        return self.readings[self.places[passage.entry]].sentences[passage.first : passage.last + 1]

    def at(self, entry: str, start: int, end: int) -> list[int]:
        """The passages of an entry that are, for the most part, the text from ``start`` to ``end``."""
        if entry not in self.places:
            raise InputError(f"entry {entry!r} is not among the entries. Check the id.")
        members = self._members[self.places[entry]]
        return [
            n for n in members if overlap((self.passages[n].start, self.passages[n].end), (start, end)) > SAME
        ]

    def decided(self, decisions: Sequence[Decision], *, accept: bool) -> list[int]:
        """The passages that people accepted (or rejected), by number, each once."""
        numbers = {
            number
            for decision in decisions
            if decision.accept is accept
            for number in self.at(decision.entry, decision.start, decision.end)
        }
        return sorted(numbers)

    def turned_down(self, decisions: Sequence[Decision]) -> frozenset[int]:
        """The passages that people rejected, and those of the same group in the same words.

        An organisation that enters two categories says much of it twice; one answer is enough.
        """
        rejected = self.decided(decisions, accept=False)
        wordings = {(self.passages[number].group, self._wording(number)) for number in rejected}
        again = (number for group in {group for group, _ in wordings} for number in self.groups[group])
        return frozenset(rejected) | {
            number for number in again if (self.passages[number].group, self._wording(number)) in wordings
        }

    def _wording(self, number: int) -> tuple[tuple[str, ...], ...]:
        return tuple(sentence.words for sentence in self.sentences(number))


def _vectors(readings: Sequence[Reading], windows: Sequence[tuple[int, int]]) -> Rows | None:
    """The mean of each passage's sentence vectors."""
    spoken = [reading for reading in readings if reading.sentences]
    if not spoken or not all(reading.vectors for reading in spoken):
        return None
    rows = [np.frombuffer(r.vectors, np.float32).reshape(len(r.sentences), -1) for r in spoken]
    return unit_rows(
        np.asarray(window_matrix(windows, sum(map(len, rows))) @ np.vstack(rows), dtype=np.float32)
    )


def check_unique(readings: Sequence[Reading]) -> None:
    """Raises :class:`InputError` where two readings are of the same entry."""
    seen: set[str] = set()
    for reading in readings:
        if reading.entry in seen:
            raise InputError(f"entry {reading.entry!r} occurs twice. Give each entry an id of its own.")
        seen.add(reading.entry)
