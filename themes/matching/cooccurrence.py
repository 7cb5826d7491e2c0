"""The rule of co-occurrence: a theme is told where all its groups meet within three sentences.

Pure: it sees which cues each sentence of a section holds, and knows nothing of spaCy.
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from themes.matching.lexicon import Rule

LONGEST = 3  # sentences a theme may take to be told
SPREAD = {1: 1.0, 2: 0.9, 3: 0.8}  # what it costs when its groups lie apart
SURE = 0.9
HELP = 0.15

Cues = Mapping[str, Mapping[str, float]]
"""What one sentence holds: cue to terms to weights."""


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
    present = {name for cues in sentences for name in cues}
    return [hit for rule in rules if _possible(rule, present) for hit in _hits(sentences, rule)]


def _possible(rule: Rule, present: set[str]) -> bool:
    if rule.sure in present:
        return True
    return bool(rule.needs) and all(not group.isdisjoint(present) for group in rule.needs)


def _hits(sentences: Sequence[Cues], rule: Rule) -> Iterator[Hit]:
    """Runs from short to long; one that holds a shorter hit is not a hit of its own."""
    found: list[Hit] = []
    for length in range(1, LONGEST + 1):
        for first in range(len(sentences) - length + 1):
            last = first + length - 1
            if any(first <= hit.first and hit.last <= last for hit in found):
                continue
            hit = _hit(sentences[first : last + 1], rule, first)
            if hit is not None:
                found.append(hit)
    yield from found


def _hit(run: Sequence[Cues], rule: Rule, first: int) -> Hit | None:
    if any(rule.excludes in cues for cues in run):
        return None
    groups = [_terms(run, group) for group in rule.needs]
    sure = _terms(run, {rule.sure}) if len(run) == 1 else {}
    complete = bool(groups) and all(groups)
    if not complete and not sure:
        return None
    strength = _together(groups) * SPREAD[len(run)] if complete else 0.0
    strength = max(strength, SURE if sure else 0.0)
    helped = HELP if _terms(run, rule.helps) else 0.0
    strongest = (
        term for group in (sure, *groups) for term in sorted(group, key=lambda t: (-group[t], t))[:2]
    )
    last = first + len(run) - 1
    return Hit(rule.theme, first, last, min(1.0, strength + helped), tuple(dict.fromkeys(strongest)))


def _terms(run: Sequence[Cues], group: frozenset[str] | set[str]) -> dict[str, float]:
    return {
        term: weight for cues in run for name in group & cues.keys() for term, weight in cues[name].items()
    }


def _together(groups: Sequence[Mapping[str, float]]) -> float:
    """The geometric mean over groups of how surely each is met (one minus the odds that no term means it)."""
    product = 1.0
    for group in groups:
        missed = 1.0
        for weight in group.values():
            missed *= 1.0 - 0.9 * weight
        product *= 1.0 - missed
    return float(product ** (1.0 / len(groups)))
