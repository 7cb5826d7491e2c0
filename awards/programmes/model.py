"""A programme as a set-up to copy: categories with form and rubric, rounds and rules.

Durations are in weeks, since a template has no dates. Scores are in percent of the most points that a rubric
allows, since a rule serves categories whose rubrics have different scales; `rule_for` turns them into points.
"""

from collections.abc import Iterable, Mapping
from enum import StrEnum

import msgspec

from entries.forms import Field
from entries.forms.eligibility import EligibilityQuestion
from rubrics.catalogue import KEYS as SHIPPED_RUBRICS
from rubrics.errors import InputError
from rubrics.medals.rules import Basis, TieStep
from rubrics.model import repeated
from rubrics.texts import Text


class RoundKind(StrEnum):
    """What happens in a round."""

    CALIBRATION = "calibration"
    SCORING = "scoring"
    LIVE = "live"
    PANEL = "panel"


class Part(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """What the parts of a template have in common: unchangeable, and strict about unknown keys."""


class Entering(Part, frozen=True):
    """How long and how often organisations may enter. None means as often as they like."""

    weeks_open: int
    grace_minutes: int
    most_per_organisation: int | None = None
    most_per_category: int | None = None
    eligibility: tuple[EligibilityQuestion, ...] = ()


class Category(Part, frozen=True):
    """A category, judged by a shipped rubric."""

    key: str
    name: Text
    description: Text
    rubric: str


class Award(Part, frozen=True):
    """An award and what earns it; `from_percent` is in percent of the most points."""

    key: str
    up_to_place: int | None = None
    from_percent: float | None = None
    top_share: float | None = None


class AwardRule(Part, frozen=True):
    """Who gets what in a category; see `rubrics.medals.rules.Rule`. `parts` are rounds and their weights."""

    key: str
    awards: tuple[Award, ...]
    basis: Basis = Basis.FAIR
    minimum_judges: int = 1
    minimum_percent: float | None = None
    at_least: int = 0
    at_most: int | None = None
    one_per_organisation: bool = False
    ties: tuple[TieStep, ...] = (TieStep.HEAVIEST_CRITERION, TieStep.JOINT_AWARD)
    parts: Mapping[str, float] = {}


class Round(Part, frozen=True):
    """One pass of judging.

    `rule` decides who advances or wins at its end. With `extremes_explained`, the lowest and the highest
    points need a longer rationale.
    """

    key: str
    kind: RoundKind
    name: Text
    description: Text
    weeks: int
    judges_per_entry: int
    rule: str | None = None
    rationale_words: int = 0
    extremes_explained: bool = False


class Template(Part, frozen=True):
    """A ready-made programme."""

    key: str
    name: Text
    description: Text
    notes: Text
    least_organisations: int
    entering: Entering
    form: tuple[Field, ...]
    categories: tuple[Category, ...]
    rounds: tuple[Round, ...]
    rules: tuple[AwardRule, ...]

    def __post_init__(self) -> None:
        for name in ("form", "categories", "rounds", "rules"):
            _check_unique(name, (part.key for part in getattr(self, name)))
        _check_known("rubric", (category.rubric for category in self.categories), SHIPPED_RUBRICS)
        _check_known("rule", (item.rule for item in self.rounds if item.rule), self._rule_keys())
        for rule in self.rules:
            _check_known("round", rule.parts, [item.key for item in self.rounds])

    def _rule_keys(self) -> list[str]:
        return [rule.key for rule in self.rules]


def _check_unique(name: str, keys: Iterable[str]) -> None:
    for twice in repeated(keys):
        raise InputError(f"{name}: {twice} appears twice; give each a key of its own")


def _check_known(what: str, keys: Iterable[str], known: Iterable[str]) -> None:
    names = list(known)
    for key in keys:
        if key not in names:
            raise InputError(f"there is no {what} {key}; there are {', '.join(names)}")
