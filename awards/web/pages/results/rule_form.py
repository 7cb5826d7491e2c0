"""A rule as form fields, and back: what an organizer may change of it without writing JSON."""

from collections.abc import Sequence
from decimal import Decimal, InvalidOperation

from msgspec.structs import replace

from awards.errors import Refused
from awards.i18n import _
from awards.rounds.model import Rules
from awards.web.forms import FormData
from rubrics.errors import InputError
from rubrics.medals.rules import Award, Basis, Rule, TieStep

TIE_ORDERS: dict[str, tuple[TieStep, ...]] = {
    "heaviest": (TieStep.HEAVIEST_CRITERION, TieStep.JOINT_AWARD),
    "heaviest-scorecard": (TieStep.HEAVIEST_CRITERION, TieStep.ONE_MORE_SCORECARD, TieStep.JOINT_AWARD),
    "heaviest-vote": (TieStep.HEAVIEST_CRITERION, TieStep.CASTING_VOTE, TieStep.JOINT_AWARD),
    "vote": (TieStep.CASTING_VOTE, TieStep.JOINT_AWARD),
    "joint": (TieStep.JOINT_AWARD,),
}


def tie_orders() -> list[tuple[str, str]]:
    """What can be done with ties, in words."""
    return [
        ("heaviest", _("The heaviest criterion, then a joint award")),
        ("heaviest-scorecard", _("The heaviest criterion, then one more scorecard")),
        ("heaviest-vote", _("The heaviest criterion, then the head judge")),
        ("vote", _("The head judge")),
        ("joint", _("A joint award")),
    ]


def tie_order(rule: Rule) -> str:
    """The key of a rule's order for ties; empty where it is none of those on offer."""
    return next((key for key, order in TIE_ORDERS.items() if order == rule.ties), "")


def rules_from(form: FormData, now: Rules) -> Rules:
    """The rules as the form says; what it does not say stays as it is. Refused where they cannot be."""
    try:
        return Rules(
            finalists=_rule(form, "finalists", now.finalists), medals=_rule(form, "medals", now.medals)
        )
    except InputError as error:
        raise Refused(str(error)) from error


def _rule(form: FormData, name: str, now: Rule) -> Rule:
    if f"{name}-basis" not in form.values:
        return now
    awards = tuple(award_from(form, f"{name}-{award.key}", award.key) for award in now.awards)
    return rule_from(form, name, replace(now, awards=awards))


def rule_from(form: FormData, name: str, now: Rule) -> Rule:
    """A rule with what the form says about everything but its awards and parts."""
    return replace(
        now,
        basis=Basis.RAW if form.text(f"{name}-basis") == "raw" else Basis.FAIR,
        minimum_judges=form.number(f"{name}-minimum-judges") or 1,
        minimum_score=number(form, f"{name}-minimum-score"),
        at_least=form.number(f"{name}-at-least") or 0,
        at_most=form.number(f"{name}-at-most"),
        one_per_organisation=form.ticked(f"{name}-one-per-organisation"),
        ties=TIE_ORDERS.get(form.text(f"{name}-ties"), now.ties),
    )


def award_from(form: FormData, name: str, key: str) -> Award:
    """An award by the three fields that begin with ``name``."""
    share = number(form, f"{name}-share")
    return Award(
        key=key,
        up_to_place=form.number(f"{name}-place"),
        from_score=number(form, f"{name}-score"),
        top_share=None if share is None else share / 100,
    )


def number(form: FormData, name: str) -> float | None:
    """A number as people write it, None where the field is empty. Refused where it is none."""
    text = form.text(name).strip().replace(",", ".")
    if not text:
        return None
    found = decimal(text)
    if found is None:
        raise Refused(_("%(text)s is not a number.", text=text[:40]))
    return float(found)


def decimal(text: str) -> Decimal | None:
    """A number as people write it, or None."""
    try:
        found = Decimal(text.strip().replace(",", "."))
    except InvalidOperation:
        return None
    return found if found.is_finite() else None


def fields_of(rules: Rules) -> Sequence[tuple[str, str, Rule]]:
    """Both rules with their field prefix and what they are called."""
    return [("finalists", _("Finalists"), rules.finalists), ("medals", _("Medals"), rules.medals)]
