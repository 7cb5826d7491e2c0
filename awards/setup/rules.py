"""Rules that combine rounds: by the rounds' names in a set-up, by their tokens in the database."""

from collections.abc import Mapping

import msgspec

from awards.rounds.model import Rules
from rubrics.medals.rules import Rule


def renamed(rules: Rules, names: Mapping[str, str]) -> Rules:
    """The rules with each part under its other name."""
    return Rules(
        finalists=with_parts_renamed(rules.finalists, names),
        medals=with_parts_renamed(rules.medals, names),
    )


def with_parts_renamed(rule: Rule, names: Mapping[str, str]) -> Rule:
    """A rule with each part under its other name; one that is not known keeps its own."""
    parts = tuple(msgspec.structs.replace(part, key=names.get(part.key, part.key)) for part in rule.parts)
    return msgspec.structs.replace(rule, parts=parts)
