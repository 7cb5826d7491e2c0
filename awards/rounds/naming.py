"""What awards are called, and a rule in words with those names in it."""

from collections.abc import Mapping

import msgspec

from awards.i18n import _, current_language, mark
from rubrics.medals.rules import Rule
from rubrics.medals.words import describe

_NAMES = {
    "gold": mark("Gold"),
    "silver": mark("Silver"),
    "bronze": mark("Bronze"),
    "finalist": mark("Finalist"),
    "winner": mark("Winner"),
    "commended": mark("Commended"),
    "highly-commended": mark("Highly commended"),
}


def award_name(key: str) -> str:
    """An award as people call it, in the current language; a programme's own key stands for itself."""
    return _(_NAMES[key]) if key in _NAMES else key.replace("-", " ").capitalize()


def rule_in_words(rule: Rule, rounds: Mapping[str, str] | None = None) -> str:
    """A rule in the current language; ``rounds`` names the rounds that are its parts, by key."""
    names = rounds or {}
    named = msgspec.structs.replace(
        rule,
        awards=tuple(msgspec.structs.replace(award, key=award_name(award.key)) for award in rule.awards),
        parts=tuple(msgspec.structs.replace(part, key=names.get(part.key, part.key)) for part in rule.parts),
    )
    return describe(named, current_language())
