"""A rule for awards: finalists, medals, or whatever a programme gives, decided per category.

A rule is data, checked when it is built. As such it can be sealed before scoring starts, so that nobody can say
later that it was chosen to suit the scores.
"""

from enum import StrEnum

import msgspec

from rubrics.errors import InputError

MOST_DECIMALS = 6


class Basis(StrEnum):
    """Which scores decide."""

    FAIR = "fair"
    RAW = "raw"


class TieStep(StrEnum):
    """What is done, in this order, with entries whose printed scores are equal."""

    HEAVIEST_CRITERION = "heaviest-criterion"
    ONE_MORE_SCORECARD = "one-more-scorecard"
    CASTING_VOTE = "casting-vote"
    JOINT_AWARD = "joint-award"


BY_PEOPLE = (TieStep.ONE_MORE_SCORECARD, TieStep.CASTING_VOTE)


class Award(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """One award. An entry gets it when every condition that is stated holds.

    `up_to_place` counts places in the category; `from_score` is on the scale of the scores; `top_share` is a
    share of the category's scored entries, above 0 and at most 1, rounded up to whole entries.
    """

    key: str
    up_to_place: int | None = None
    from_score: float | None = None
    top_share: float | None = None

    def __post_init__(self) -> None:
        if not self.key:
            raise InputError("An award needs a key, such as gold.")
        if self.up_to_place is None and self.from_score is None and self.top_share is None:
            raise InputError(f"Award {self.key}: state a place, a score or a share.")
        if self.up_to_place is not None and self.up_to_place < 1:
            raise InputError(f"Award {self.key}: the place must be 1 or more.")
        if self.top_share is not None and not 0 < self.top_share <= 1:
            raise InputError(f"Award {self.key}: the share must be above 0 and at most 1.")


class Part(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """A part of the result with a weight and its own scale, such as the written entry or the presentation."""

    key: str
    weight: float
    minimum: float
    maximum: float

    def __post_init__(self) -> None:
        if not self.weight > 0:
            raise InputError(f"Part {self.key}: the weight must be above 0.")
        if not self.minimum < self.maximum:
            raise InputError(f"Part {self.key}: the scale must end above the point at which it begins.")


class Rule(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """A rule. `awards` go from best to least; an entry gets the first one whose conditions hold.

    `decimals` is how scores are printed: what counts is the printed score, and equal printed scores are a tie.
    `minimum_judges` and `minimum_score` must be met for any award. `at_least` entries of a category get the
    least award even below its threshold, `at_most` entries get any (a tie that stays one may add to them).
    With `one_per_organisation` only the best entry of an organisation counts in a category.
    """

    awards: tuple[Award, ...]
    basis: Basis = Basis.FAIR
    decimals: int = 2
    minimum_judges: int = 1
    minimum_score: float | None = None
    at_least: int = 0
    at_most: int | None = None
    one_per_organisation: bool = False
    ties: tuple[TieStep, ...] = (TieStep.HEAVIEST_CRITERION, TieStep.JOINT_AWARD)
    parts: tuple[Part, ...] = ()

    def __post_init__(self) -> None:
        _check_keys("award", [award.key for award in self.awards])
        _check_keys("part", [part.key for part in self.parts])
        if not self.awards:
            raise InputError("A rule needs an award.")
        if not 0 <= self.decimals <= MOST_DECIMALS:
            raise InputError(f"Decimals must be between 0 and {MOST_DECIMALS}.")
        if self.minimum_judges < 1:
            raise InputError("At least one judge is needed: set the minimum to 1 or more.")
        if self.at_least < 0 or (self.at_most is not None and self.at_most < max(self.at_least, 1)):
            raise InputError('"At most" must be 1 or more and not below "at least".')
        if len(set(self.ties)) < len(self.ties) or self.ties[-1:] != (TieStep.JOINT_AWARD,):
            raise InputError("Name each step for ties once, and a joint award last.")

    @property
    def tie_left_to_people(self) -> TieStep | None:
        """The step for ties that people must take before a joint award is given, if there is one."""
        return next((step for step in self.ties if step in BY_PEOPLE), None)


def _check_keys(what: str, keys: list[str]) -> None:
    twice = {key for key in keys if keys.count(key) > 1}
    if twice:
        raise InputError(f"The {what} {min(twice)} appears twice: name each once.")
