"""A round's rules as a form in which everything may be changed: awards added or left out, rounds combined."""

import re
import unicodedata
from collections.abc import Sequence

from msgspec.structs import replace

from awards.errors import Refused
from awards.i18n import _
from awards.rounds.model import Rules
from awards.rounds.rule_versions import RuleBook
from awards.web.forms import FormData
from awards.web.pages.results.rule_form import award_from, number, rule_from
from rubrics.errors import InputError
from rubrics.medals.rules import Award, Part, Rule

LONGEST_KEY = 60
CONDITIONS = ("place", "score", "share")


def rules_edited(form: FormData, book: RuleBook) -> Rules:
    """The rules as the form says. Refused where they cannot be, in words for the person who typed them."""
    now = book.round.rule_book
    try:
        return Rules(
            finalists=_rule(form, "finalists", now.finalists, book),
            medals=_rule(form, "medals", now.medals, book),
        )
    except InputError as error:
        raise Refused(str(error)) from error


def _rule(form: FormData, name: str, now: Rule, book: RuleBook) -> Rule:
    if f"{name}-basis" not in form.values:
        return now
    return replace(
        rule_from(form, name, now),
        awards=tuple(_awards(form, name)),
        decimals=form.number(f"{name}-decimals") or 0,
        parts=_parts(form, name, now, book) if len(book.rounds) > 1 else now.parts,
    )


def _awards(form: FormData, name: str) -> list[Award]:
    """The awards of the form, best first, with the new one in its place; one without a condition is left out."""
    found = [
        award_from(form, f"{name}-{key}", key)
        for key in form.all(f"{name}-award")
        if any(form.text(f"{name}-{key}-{condition}").strip() for condition in CONDITIONS)
    ]
    key = key_from(form.line(f"{name}-new"))
    if key:
        above = form.text(f"{name}-new-above")
        at = next((at for at, award in enumerate(found) if award.key == above), len(found))
        found.insert(at, award_from(form, f"{name}-new", key))
    return found


def key_from(text: str) -> str:
    """An award's key from what it is called: small letters, digits and hyphens."""
    folded = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    return "-".join(re.findall(r"[a-z0-9]+", folded))[:LONGEST_KEY].strip("-")


def _parts(form: FormData, name: str, now: Rule, book: RuleBook) -> tuple[Part, ...]:
    lowest, highest = book.scale
    known = {part.key: part for part in now.parts}
    found: list[Part] = []
    for one in book.rounds:
        weight = number(form, f"{name}-weight-{one.token}")
        if weight is not None:
            usual = Part(key=one.token, weight=1, minimum=lowest, maximum=highest)
            found.append(replace(known.get(one.token, usual), weight=weight))
    if len(found) == 1:
        raise Refused(_("Give at least two rounds a weight, or none: then this round alone counts."))
    return tuple(found)


def weights_of(rule: Rule, rounds: Sequence[str]) -> dict[str, float | None]:
    """The weight of each round in a rule, by token; None where it does not count."""
    known = {part.key: part.weight for part in rule.parts}
    return {token: known.get(token) for token in rounds}
