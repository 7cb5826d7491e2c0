"""A rule in words, in English and German: what is sealed is also what people read."""

from rubrics.medals.rules import Award, Rule, TieStep
from rubrics.sentences import number, sentence


def describe(rule: Rule, language: str = "en") -> str:
    """The whole rule, one sentence after the other."""
    said = [_basis(rule, language), *(_award(award, language) for award in rule.awards)]
    return " ".join([*said, *_conditions(rule, language), _ties(rule, language)])


def _say(key: str, language: str, **values: object) -> str:
    return sentence("rule", key, language, **values)


def _basis(rule: Rule, language: str) -> str:
    said = _say(f"basis-{rule.basis}", language, decimals=rule.decimals)
    if not rule.parts:
        return said
    total = sum(part.weight for part in rule.parts)
    shares = [f"{part.key} {number(round(100 * part.weight / total, 1), language)} %" for part in rule.parts]
    return said + " " + _say("parts", language, parts=", ".join(shares), first=rule.parts[0].key)


def _award(award: Award, language: str) -> str:
    conditions = []
    if award.up_to_place is not None:
        key = "first-place" if award.up_to_place == 1 else "up-to-place"
        conditions.append(_say(key, language, place=award.up_to_place))
    if award.top_share is not None:
        conditions.append(_say("top-share", language, percent=number(100 * award.top_share, language)))
    if award.from_score is not None:
        conditions.append(_say("from-score", language, score=number(award.from_score, language)))
    joined = f" {_say('and', language)} ".join(conditions)
    return _say("award", language, award=award.key, conditions=joined)


def _conditions(rule: Rule, language: str) -> list[str]:
    said = [_say("best-award", language)] if len(rule.awards) > 1 else []
    if rule.minimum_judges > 1:
        said.append(_say("minimum-judges", language, count=rule.minimum_judges))
    if rule.minimum_score is not None:
        said.append(_say("minimum-score", language, score=number(rule.minimum_score, language)))
    if rule.at_least:
        said.append(_say("at-least", language, count=rule.at_least, award=rule.awards[-1].key))
    if rule.at_most is not None:
        said.append(_say("at-most", language, count=rule.at_most))
    if rule.one_per_organisation:
        said.append(_say("one-per-organisation", language))
    return said


def _ties(rule: Rule, language: str) -> str:
    steps = [_say(f"tie-{step}", language) for step in rule.ties if step != TieStep.JOINT_AWARD]
    if not steps:
        return _say("ties-joint", language)
    return _say("ties", language, steps=f"{_say('then', language)} ".join(steps))
