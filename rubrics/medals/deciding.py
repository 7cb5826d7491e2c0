"""Deciding by a rule: pure functions from scores to awards, each with its reason."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

import msgspec
import numpy as np
from numpy.typing import NDArray

from rubrics.arrays import BoolArray, FloatArray, IntArray
from rubrics.medals.rules import Rule, TieStep
from rubrics.ranking import UNRANKED, places
from rubrics.sentences import number, sentence


@dataclass(frozen=True)
class Contender:
    """An entry of one category, as a rule sees it. `score` is None where it has none yet.

    `heaviest` is the score on the criterion with the largest weight, for ties. Entries of one corporate group
    have the same `organisation`.
    """

    entry: str
    score: float | None
    judges: int
    heaviest: float | None = None
    organisation: str | None = None


class Reason(StrEnum):
    """Why an entry has the award it has, or none."""

    AWARDED = "awarded"
    AT_LEAST = "at-least"
    TIE = "tie"
    VOTED = "voted"
    NO_SCORE = "no-score"
    TOO_FEW_JUDGES = "too-few-judges"
    BELOW_MINIMUM = "below-minimum"
    ORGANISATION = "organisation"
    NOT_REACHED = "not-reached"


@dataclass(frozen=True)
class Decision:
    """What a rule says about an entry. `place` is 0 where the entry is out of the running.

    Where a tie must be decided by people, `award` is None and `at_stake` names what they decide about.
    """

    entry: str
    place: int
    award: str | None
    reason: Reason
    at_stake: str | None = None

    def sentence(self, language: str = "en") -> str:
        """The reason in words, in a reader's language."""
        award = self.award or self.at_stake or ""
        return sentence("decision", self.reason, language, award=award, place=number(self.place, language))


def decide(rule: Rule, contenders: Sequence[Contender]) -> list[Decision]:
    """The decisions about the entries of one category, best place first, then in the order given."""
    scores = np.round([np.nan if c.score is None else c.score for c in contenders], rule.decimals)
    heaviest = np.round([np.nan if c.heaviest is None else c.heaviest for c in contenders], rule.decimals)
    barred = _barred(rule, contenders, scores)
    eligible = np.array([reason is None for reason in barred], dtype=bool)
    then = np.nan_to_num(heaviest) if TieStep.HEAVIEST_CRITERION in rule.ties else None
    place = _places(np.where(eligible, scores, np.nan), then)
    for index in np.flatnonzero(eligible & _behind_own(rule, contenders, place[:, None])[:, 0]):
        barred[index] = Reason.ORGANISATION
        eligible[index] = False
    place = _places(np.where(eligible, scores, np.nan), then)
    scored = int(np.isfinite(scores).sum())
    best = levels(rule, scores[:, None], place[:, None], scored)[:, 0]
    last = place + np.where(eligible, _sharing(place) - 1, 0)
    worst = levels(rule, scores[:, None], last[:, None], scored)[:, 0]
    earned = levels(msgspec.structs.replace(rule, at_least=0), scores[:, None], place[:, None], scored)[:, 0]
    decisions = [
        _Outcome(int(place[i]), int(best[i]), int(worst[i]), int(earned[i]), barred[i]).decision(
            rule, c.entry
        )
        for i, c in enumerate(contenders)
    ]
    return sorted(decisions, key=lambda decision: decision.place or len(decisions) + 1)


def levels(rule: Rule, scores: FloatArray, place: IntArray, scored: int) -> NDArray[np.intp]:
    """Which award each entry gets in each of S cases, shape (E, S): its position, or the number of awards.

    `scores` and `place` have shape (E, S), with place 0 for entries out of the running; `scored` is the number
    of scored entries of the category.
    """
    running = place != UNRANKED
    within = running if rule.at_most is None else running & (place <= rule.at_most)
    result = np.full(place.shape, len(rule.awards), dtype=np.intp)
    result[within & (place <= rule.at_least)] = len(rule.awards) - 1
    for position in reversed(range(len(rule.awards))):
        award, meets = rule.awards[position], within
        if award.up_to_place is not None:
            meets = meets & (place <= award.up_to_place)
        if award.from_score is not None:
            meets = meets & (scores >= award.from_score)
        if award.top_share is not None:
            meets = meets & (place <= np.ceil(award.top_share * scored - 1e-9))
        result[meets] = position
    return result


def levels_in_cases(rule: Rule, contenders: Sequence[Contender], cases: FloatArray) -> NDArray[np.intp]:
    """Which award each entry would get with other scores, shape (E, S); see `levels`.

    `cases` has shape (E, S): S sets of scores, not rounded, NaN where an entry would have none. Whether an
    entry has enough judges is taken from the contenders.
    """
    enough = np.array([c.judges >= rule.minimum_judges and c.score is not None for c in contenders])
    running = np.isfinite(cases) & enough[:, None]
    if rule.minimum_score is not None:
        running &= np.nan_to_num(cases, nan=-np.inf) >= rule.minimum_score
    place = _strict_places(cases, running)
    behind = running & _behind_own(rule, contenders, place)
    if behind.any():
        place = _strict_places(cases, running & ~behind)
    return levels(rule, cases, place, int(sum(c.score is not None for c in contenders)))


def _places(scores: FloatArray, then: FloatArray | None) -> IntArray:
    if not np.isfinite(scores).any():
        return np.zeros(len(scores), dtype=np.intp)
    return places(scores, np.zeros(len(scores), dtype=np.intp), then=then)


def _strict_places(cases: FloatArray, running: BoolArray) -> IntArray:
    """Places from 1 in each case, shape (E, S), 0 for who is not running; equal scores in the order given."""
    order = np.argsort(-np.where(running, cases, -np.inf), axis=0, kind="stable")
    place = np.empty(cases.shape, dtype=np.intp)
    np.put_along_axis(place, order, np.arange(1, len(cases) + 1)[:, None], axis=0)
    return np.where(running, place, UNRANKED)


def _barred(rule: Rule, contenders: Sequence[Contender], scores: FloatArray) -> list[Reason | None]:
    return [_bar(rule, contender, float(score)) for contender, score in zip(contenders, scores, strict=True)]


def _bar(rule: Rule, contender: Contender, score: float) -> Reason | None:
    """Why an entry cannot get any award, if it cannot."""
    if contender.score is None:
        return Reason.NO_SCORE
    if contender.judges < rule.minimum_judges:
        return Reason.TOO_FEW_JUDGES
    if rule.minimum_score is not None and score < rule.minimum_score:
        return Reason.BELOW_MINIMUM
    return None


def _behind_own(rule: Rule, contenders: Sequence[Contender], place: IntArray) -> BoolArray:
    """Whether another entry of the same organisation stands before it, in each case, shape (E, S)."""
    behind = np.zeros(place.shape, dtype=bool)
    if not rule.one_per_organisation:
        return behind
    groups: dict[str, list[int]] = {}
    for index, contender in enumerate(contenders):
        if contender.organisation is not None:
            groups.setdefault(contender.organisation, []).append(index)
    for members in groups.values():
        standing = np.where(place[members] == UNRANKED, np.iinfo(np.intp).max, place[members])
        behind[members] = np.arange(len(members))[:, None] != standing.argmin(axis=0)
    return behind


def _sharing(place: IntArray) -> IntArray:
    """How many entries share each entry's place, shape (E,)."""
    return np.bincount(place)[place]


@dataclass(frozen=True)
class _Outcome:
    """An entry's place and its award by position: at that place, at the last place of those who share it, and
    without the rule's "at least"."""

    place: int
    best: int
    worst: int
    earned: int
    barred: Reason | None

    def decision(self, rule: Rule, entry: str) -> Decision:
        if self.barred is not None:
            return Decision(entry, 0, None, self.barred)
        keys = [*(award.key for award in rule.awards), None]
        if self.best != self.worst and rule.tie_left_to_people:
            return Decision(entry, self.place, None, Reason.TIE, at_stake=keys[self.best])
        if keys[self.best] is None:
            return Decision(entry, self.place, None, Reason.NOT_REACHED)
        reason = Reason.AWARDED if keys[self.earned] is not None else Reason.AT_LEAST
        return Decision(entry, self.place, keys[self.best], reason)
