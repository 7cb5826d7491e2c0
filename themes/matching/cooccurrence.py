"""The rule of co-occurrence: a theme is told where all its groups meet within three sentences.

Of a theme with three groups or more one may be missing; the hit is then too weak to be a proposal, and only ranks.

Pure: it sees which cues each sentence of a section holds, and knows nothing of spaCy.
"""

import math
from collections.abc import Iterator, Mapping, Sequence, Set
from typing import NamedTuple

from themes.matching.lexicon import Rule

LONGEST = 3  # sentences a theme may take to be told
SPREAD = {1: 1.0, 2: 0.9, 3: 0.8}  # what it costs when its groups lie apart
FEWEST = 3  # groups a theme must have for one of them to be missing
NEARLY = 0.5  # what is left of the strength then: worth a look, never a proposal
CERTAIN = 0.9  # how surely even the most telling term means its group
SURE = 0.9
HELP = 0.15

Cues = Mapping[str, Mapping[str, float]]
"""What one sentence holds: cue to terms to weights."""


Run = tuple[int, int]
"""First and last sentence, both counted."""


class Hit(NamedTuple):
    """A theme found in sentences ``first`` to ``last`` (both counted). ``strength`` is in (0, 1].

    ``terms`` are the codebook's own terms that were met, strongest first in each group; never the
    text's words.
    """

    theme: str
    first: int
    last: int
    strength: float
    terms: tuple[str, ...]


def find_hits(sentences: Sequence[Cues], rules: Sequence[Rule]) -> list[Hit]:
    """The smallest runs of up to three sentences in which a theme is complete, in order."""
    places: dict[str, set[int]] = {}
    for number, cues in enumerate(sentences):
        for name in cues:
            places.setdefault(name, set()).add(number)
    return [hit for rule in rules for hit in _hits(sentences, rule, places)]


def _hits(sentences: Sequence[Cues], rule: Rule, places: Mapping[str, set[int]]) -> Iterator[Hit]:
    complete, nearly = _runs(rule, places)
    sure = [(number, number) for number in places.get(rule.sure, ())]
    found = _smallest(sorted({*complete, *sure}))
    found += _apart(_smallest(nearly), found)
    forbidden = places.get(rule.excludes, set())
    for first, last in sorted(found):
        if forbidden.isdisjoint(range(first, last + 1)):
            yield _hit(sentences[first : last + 1], rule, first)


def _runs(rule: Rule, places: Mapping[str, set[int]]) -> tuple[list[Run], list[Run]]:
    """The shortest run from each sentence in which every group occurs; and those in which one is missing."""
    masks = _masks(rule, places)
    everything = (1 << len(rule.needs)) - 1
    least = len(rule.needs) - (len(rule.needs) >= FEWEST)
    complete: list[Run] = []
    nearly: list[Run] = []
    for first in sorted(masks):
        met, almost = 0, None
        for last in range(first, first + LONGEST):
            met |= masks.get(last, 0)
            if almost is None and met.bit_count() >= least:
                almost = (first, last)
            if met == everything:
                complete.append((first, last))
                break
        else:
            nearly.extend([almost] if almost else [])
    return complete, nearly


def _masks(rule: Rule, places: Mapping[str, set[int]]) -> dict[int, int]:
    """For each sentence with a cue of the theme the groups that occur in it, as bits."""
    masks: dict[int, int] = {}
    for bit, group in enumerate(rule.needs):
        for name in group & places.keys():
            for number in places[name]:
                masks[number] = masks.get(number, 0) | 1 << bit
    return masks


def _apart(runs: Sequence[Run], others: Sequence[Run]) -> list[Run]:
    """The runs that share no sentence with any of the others."""
    return [run for run in runs if all(run[1] < first or last < run[0] for first, last in others)]


def _smallest(runs: Sequence[Run]) -> list[Run]:
    """The runs, ordered by their first sentence, without those that hold another one."""
    kept: list[Run] = []
    for first, last in reversed(runs):
        if not kept or last < kept[-1][1]:
            kept.append((first, last))
    return kept[::-1]


def _hit(run: Sequence[Cues], rule: Rule, first: int) -> Hit:
    groups = [_terms(run, group) for group in rule.needs]
    sure = _terms(run, {rule.sure}) if len(run) == 1 else {}
    strength = _together([_met(group) for group in groups]) * SPREAD[len(run)]
    if all(groups):
        strength += HELP * max(_terms(run, rule.helps).values(), default=0.0)
    strongest = [
        term for group in (sure, *groups) for term in sorted(group, key=lambda t: (-group[t], t))[:2]
    ]
    terms = tuple(dict.fromkeys(strongest))
    return Hit(rule.theme, first, first + len(run) - 1, min(1.0, max(strength, SURE if sure else 0.0)), terms)


def _terms(run: Sequence[Cues], group: Set[str]) -> dict[str, float]:
    return {t: weight for cues in run for name in group & cues.keys() for t, weight in cues[name].items()}


def _met(group: Mapping[str, float]) -> float:
    """How surely a group is met: one minus the odds that none of its terms means it."""
    return 1.0 - math.prod(1.0 - CERTAIN * weight for weight in group.values())


def _together(met: Sequence[float]) -> float:
    """The geometric mean of how surely two groups are met; of more, the weakest only strengthens the others."""
    if not met:
        return 0.0
    weakest, *others = sorted(met)
    if len(met) < FEWEST:
        return math.prod(met) ** (1 / len(met))
    return math.prod(others) ** (1 / len(others)) * (NEARLY + (1 - NEARLY) * weakest)
