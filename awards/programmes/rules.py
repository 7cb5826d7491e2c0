"""A template's rule for one category: percentages become points on the scale of the category's rubric."""

from awards.programmes.model import AwardRule, Category, Template
from rubrics.catalogue import shipped
from rubrics.medals.rules import Award, Part, Rule
from rubrics.points import POINTS_PER_UNIT


def rule_for(template: Template, rule: str, category: Category) -> Rule:
    """The rule of that key for a category, in the points that its judges give."""
    (found,) = (item for item in template.rules if item.key == rule)
    lowest, highest = _ends(category)
    return Rule(
        awards=tuple(
            Award(
                key=award.key,
                up_to_place=award.up_to_place,
                from_score=_points(award.from_percent, highest),
                top_share=award.top_share,
            )
            for award in found.awards
        ),
        basis=found.basis,
        minimum_judges=found.minimum_judges,
        minimum_score=_points(found.minimum_percent, highest),
        at_least=found.at_least,
        at_most=found.at_most,
        one_per_organisation=found.one_per_organisation,
        ties=found.ties,
        parts=_parts(found, lowest, highest),
    )


def _parts(rule: AwardRule, lowest: float, highest: float) -> tuple[Part, ...]:
    return tuple(
        Part(key=key, weight=weight, minimum=lowest, maximum=highest) for key, weight in rule.parts.items()
    )


def _ends(category: Category) -> tuple[float, float]:
    """Fewest and most points of the category's scale; all criteria of a shipped rubric share one."""
    criterion = shipped(category.rubric).criteria[0]
    return criterion.lowest / POINTS_PER_UNIT, criterion.highest / POINTS_PER_UNIT


def _points(percent: float | None, highest: float) -> float | None:
    return None if percent is None else round(percent * highest / 100, 4)
