"""Small changes of a set-up: a category more or less, a form edited, moved or shared. All of them are pure."""

from collections.abc import Iterable, Sequence
from typing import Protocol, TypeVar

import msgspec

from awards.i18n import _, in_language
from awards.setup.model import RESERVED, CategoryPart, FormPart, RubricPart, SetUp
from entries.forms import Field, Form
from entries.forms.validation import out_of_order
from rubrics.documents import write_toml
from rubrics.errors import InputError
from rubrics.model import Criterion, Rubric


def category_named(setup: SetUp, key: str) -> CategoryPart | None:
    """The category of that key, or None."""
    return next((one for one in setup.categories if one.key == key), None)


def same_form(setup: SetUp, key: str) -> list[CategoryPart]:
    """The other categories that ask the same as one."""
    own = category_named(setup, key)
    return [one for one in setup.categories if own and one.key != key and one.form == own.form]


def with_form(setup: SetUp, keys: Iterable[str], form: Form) -> SetUp:
    """The set-up with a form for these categories; the others keep theirs."""
    forms = {one.key: setup.form_of(one) for one in setup.categories}
    return _with_forms(setup, {**forms, **dict.fromkeys(keys, form)})


def with_category(setup: SetUp, category: CategoryPart) -> SetUp:
    """The set-up with a category changed, or added at the end; its rubric comes along where it is shipped."""
    categories = _with(setup.categories, category)
    rubrics = setup.rubrics
    if category.rubric not in {part.key for part in rubrics}:
        rubrics = (*rubrics, RubricPart(key=category.rubric))
    return msgspec.structs.replace(setup, categories=categories, rubrics=rubrics)


def with_rubric(setup: SetUp, key: str, rubric: Rubric) -> SetUp:
    """The set-up with another rubric under that key, for all categories that are judged by it."""
    changed = RubricPart(key=key, document=write_toml(rubric))
    return msgspec.structs.replace(
        setup, rubrics=tuple(changed if part.key == key else part for part in setup.rubrics)
    )


def with_criterion(rubric: Rubric, criterion: Criterion) -> Rubric:
    """The rubric with a criterion changed, or added at the end."""
    return msgspec.structs.replace(rubric, criteria=_with(rubric.criteria, criterion))


def without_criterion(rubric: Rubric, key: str) -> Rubric:
    """The rubric without a criterion."""
    kept = tuple(one for one in rubric.criteria if one.key != key)
    return msgspec.structs.replace(rubric, criteria=kept)


def with_criterion_moved(rubric: Rubric, key: str, by: int) -> Rubric:
    """The rubric with a criterion one place up (-1) or down (1)."""
    place = [one.key for one in rubric.criteria].index(key)
    return msgspec.structs.replace(rubric, criteria=moved(rubric.criteria, place, by))


def without_category(setup: SetUp, key: str) -> SetUp:
    """The set-up without a category."""
    kept = tuple(one for one in setup.categories if one.key != key)
    return msgspec.structs.replace(setup, categories=kept)


def without_round(setup: SetUp, name: str) -> SetUp:
    """The set-up without a round; InputError where another takes its finalists or scores from it."""
    kept = tuple(one for one in setup.rounds if one.name != name)
    return msgspec.structs.replace(setup, rounds=kept)


def with_category_moved(setup: SetUp, key: str, by: int) -> SetUp:
    """The set-up with a category one place up (-1) or down (1)."""
    return msgspec.structs.replace(
        setup, categories=moved(setup.categories, [one.key for one in setup.categories].index(key), by)
    )


def with_field(form: Form, field: Field, old_key: str = "") -> Form:
    """The form with a field changed (found by its old key), or added at the end.

    InputError where a field would depend on a later one.
    """
    if not old_key:
        return _in_order(Form((*form.fields, field)))
    return _in_order(Form(tuple(field if one.key == old_key else one for one in form.fields)))


def without_field(form: Form, key: str) -> Form:
    """The form without a field; InputError where another depends on it."""
    kept = Form(tuple(one for one in form.fields if one.key != key))
    for one, needed in out_of_order(kept):
        if needed == key:
            raise InputError(_("“%(label)s” depends on it: change that first.", label=in_language(one.label)))
    return kept


def with_field_retired(form: Form, key: str, retired: bool) -> Form:
    """The form with a field retired, or asked again."""
    return Form(
        tuple(msgspec.structs.replace(one, retired=retired) if one.key == key else one for one in form.fields)
    )


def with_field_moved(form: Form, key: str, by: int) -> Form:
    """The form with a field one place up (-1) or down (1); InputError where one would depend on a later one."""
    keys = [one.key for one in form.fields]
    return _in_order(Form(moved(form.fields, keys.index(key), by)))


def _in_order(form: Form) -> Form:
    """The form itself; InputError, in the words of its questions, where one depends on a later one."""
    for one, needed in out_of_order(form):
        later = form.find(needed)
        if later is not None:
            raise InputError(
                _(
                    "“%(label)s” depends on “%(other)s”, so it has to come after it.",
                    label=in_language(one.label), other=in_language(later.label),
                )
            )  # fmt: skip
    return form


def new_key(label: str, taken: Iterable[str]) -> str:
    """A key that follows from a label: small letters, digits and hyphens, and one that is free."""
    plain = label.lower().translate(_PLAIN)
    words = "".join(letter if letter.isascii() and letter.isalnum() else " " for letter in plain).split()
    base = "-".join(words)[:40].strip("-") or "field"
    base = base if base[0].isalpha() else f"q-{base}"
    known, number, key = {*RESERVED, *taken}, 1, base
    while key in known:
        number += 1
        key = f"{base}-{number}"
    return key


_PLAIN = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss", "é": "e", "è": "e", "à": "a", "ç": "c"})


Item = TypeVar("Item")


def moved(items: Sequence[Item], at: int, by: int) -> tuple[Item, ...]:
    """The items with the one at a place moved; at an end it stays."""
    to = at + by
    if not 0 <= to < len(items):
        return tuple(items)
    changed = list(items)
    changed[at], changed[to] = changed[to], changed[at]
    return tuple(changed)


class _Keyed(Protocol):
    @property
    def key(self) -> str: ...


Part = TypeVar("Part", bound=_Keyed)


def _with(parts: Sequence[Part], changed: Part) -> tuple[Part, ...]:
    """The parts with the one of the same key changed, or added at the end."""
    if all(one.key != changed.key for one in parts):
        return (*parts, changed)
    return tuple(changed if one.key == changed.key else one for one in parts)


def _with_forms(setup: SetUp, forms: dict[str, Form]) -> SetUp:
    """The set-up with a form for each category; equal ones are shared under the first category's key."""
    keys: dict[str, str] = {}
    shared: list[FormPart] = []
    for key, form in forms.items():
        known = next((part for part in shared if part.fields == form.fields), None)
        if known is None:
            known = FormPart(key=key, fields=form.fields)
            shared.append(known)
        keys[key] = known.key
    categories = tuple(msgspec.structs.replace(one, form=keys[one.key]) for one in setup.categories)
    return msgspec.structs.replace(setup, forms=tuple(shared), categories=categories)
