"""Which fields are asked, given the answers so far. The script ``conditions.js`` decides in the same way."""

from collections.abc import Mapping

from entries.forms.answers import Value, chosen, is_empty
from entries.forms.model import Condition, Form, Test
from entries.forms.numbers import number_of


def shown(form: Form, answers: Mapping[str, Value]) -> frozenset[str]:
    """The keys of the fields that are asked. What is not asked counts as not answered for those after it."""
    keys: set[str] = set()
    for field in form.fields:
        if field.retired and is_empty(answers.get(field.key, "")):
            continue
        if all(fulfilled(condition, answers, keys) for condition in field.shown_if):
            keys.add(field.key)
    return frozenset(keys)


def fulfilled(condition: Condition, answers: Mapping[str, Value], asked: set[str] | frozenset[str]) -> bool:
    """Whether an earlier answer is what the condition wants."""
    value = answers.get(condition.field, "") if condition.field in asked else ""
    if is_empty(value):
        return False
    match condition.test:
        case Test.ANSWERED:
            return True
        case Test.IS:
            return bool(set(chosen(value)) & set(condition.values))
        case Test.IS_NOT:
            return not set(chosen(value)) & set(condition.values)
    return _compares(condition, value)


def _compares(condition: Condition, value: Value) -> bool:
    given = number_of(value) if isinstance(value, str) else None
    bound = number_of(condition.values[0]) if condition.values else None
    if given is None or bound is None:
        return False
    return given >= bound if condition.test is Test.AT_LEAST else given <= bound
