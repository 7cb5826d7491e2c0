"""What a new set-up changes, in sentences that an organizer can check before anything is applied."""

from collections.abc import Iterator, Mapping, Sequence

import msgspec

from awards.i18n import NAMES, _, in_language
from awards.rounds.terms import own_terms, shipped_terms
from awards.setup.form_changes import told
from awards.setup.model import CategoryPart, RoundPart, SetUp
from entries.forms.changing import compare
from rubrics.differences import differences as rubric_differences


class Difference(msgspec.Struct, frozen=True):
    """One change: where, what, and (for an answered question) what becomes of the answers."""

    place: str
    text: str
    effect: str = ""


Answered = Mapping[str, Mapping[str, int]]
"""How many entries of a category (by key) answered a field."""


def difference(old: SetUp, new: SetUp, answered: Answered) -> list[Difference]:
    """Every change from one set-up to another, in the order of the document."""
    return [
        *_season_differences(old, new),
        *_eligibility_differences(old, new),
        *_judging_differences(old, new),
        *_category_differences(old, new),
        *_form_differences(old, new, answered),
        *_rubric_differences(old, new),
        *_round_differences(old.rounds, new.rounds),
    ]


def _season_differences(old: SetUp, new: SetUp) -> Iterator[Difference]:
    place = _("Season")
    names = {
        "name": _("Name"),
        "time_zone": _("Time zone"),
        "entries_open": _("Entries open"),
        "entries_close": _("Deadline"),
        "grace_minutes": _("Grace in minutes"),
        "least_organisations": _("Organisations behind anything that is reported, at least"),
    }
    yield from _changed(place, _("Programme"), old.programme, new.programme)
    for key, name in names.items():
        yield from _changed(place, name, getattr(old.season, key), getattr(new.season, key))
    limits = {
        "most_per_organisation": _("Entries of an organisation, at most"),
        "most_per_category": _("Entries of an organisation in a category, at most"),
    }
    for key, name in limits.items():
        yield from _changed(place, name, getattr(old.entering, key), getattr(new.entering, key))
    name = _("Self-assessment on the rubric")
    yield from _switched(place, name, old.entering.self_assessment, new.entering.self_assessment)


def _eligibility_differences(old: SetUp, new: SetUp) -> Iterator[Difference]:
    place = _("Eligibility")
    before = {question.key: in_language(question.question) for question in old.entering.eligibility}
    after = {question.key: in_language(question.question) for question in new.entering.eligibility}
    for key in dict.fromkeys([*after, *before]):
        if key not in before:
            yield Difference(place, _("New question: %(text)s", text=after[key]))
        elif key not in after:
            yield Difference(place, _("No longer asked: %(text)s", text=before[key]))
        else:
            yield from _changed(place, _("Question"), before[key], after[key])


def _judging_differences(old: SetUp, new: SetUp) -> Iterator[Difference]:
    """The quiz, and the terms paragraph by paragraph."""
    place = _("Before judges begin")
    yield from _switched(place, _("Ask for the quiz"), old.judging.quiz, new.judging.quiz)
    before, after = (own_terms(setup.judging.terms) or shipped_terms() for setup in (old, new))
    if before == after:
        return
    yield Difference(place, _("Changed terms have to be accepted anew, also by judges who have begun."))
    for language in after:
        gone, come = before[language].split("\n\n"), after[language].split("\n\n")
        for text in gone:
            if text not in come:
                yield Difference(
                    place,
                    _("Terms (%(language)s), no longer: “%(text)s”", language=NAMES[language], text=text),
                )
        for text in come:
            if text not in gone:
                yield Difference(
                    place, _("Terms (%(language)s), new: “%(text)s”", language=NAMES[language], text=text)
                )


def _category_differences(old: SetUp, new: SetUp) -> Iterator[Difference]:
    before = {category.key: category for category in old.categories}
    after = {category.key: category for category in new.categories}
    for key in dict.fromkeys([*after, *before]):
        place = _category_name(after.get(key) or before[key])
        if key not in before:
            yield Difference(place, _("New category"))
        elif key not in after:
            yield Difference(place, _("The category is removed"))
        else:
            yield from _changed_category(place, before[key], after[key])
    kept = [key for key in before if key in after]
    if kept != [key for key in after if key in before]:
        yield Difference(_("Categories"), _("They come in another order"))


def _changed_category(place: str, old: CategoryPart, new: CategoryPart) -> Iterator[Difference]:
    for language in sorted({*old.name, *new.name}):
        yield from _changed(
            place,
            _("Name (%(language)s)", language=language),
            old.name.get(language, ""),
            new.name.get(language, ""),
        )
    for language in sorted({*old.description, *new.description}):
        name = _("Description (%(language)s)", language=language)
        yield from _changed(place, name, old.description.get(language, ""), new.description.get(language, ""))
    yield from _changed(place, _("Rubric"), old.rubric, new.rubric)


def _form_differences(old: SetUp, new: SetUp, answered: Answered) -> Iterator[Difference]:
    """Changes of forms, once for all categories that change in the same way."""
    before = {category.key: category for category in old.categories}
    grouped: dict[tuple[tuple[str, str], ...], list[str]] = {}
    for category in new.categories:
        if category.key in before:
            changes = compare(old.form_of(before[category.key]), new.form_of(category))
            counts = answered.get(category.key, {})
            sentences = tuple(told(change, counts.get(change.field.key, 0)) for change in changes)
            if sentences:
                grouped.setdefault(sentences, []).append(_category_name(category))
    for sentences, names in grouped.items():
        for text, effect in sentences:
            yield Difference(", ".join(names), text, effect)


def _rubric_differences(old: SetUp, new: SetUp) -> Iterator[Difference]:
    before = {part.key: part for part in old.rubrics}
    for part in new.rubrics:
        place = _("Rubric %(key)s", key=part.key)
        if part.key not in before:
            yield Difference(place, _("New rubric"))
            continue
        found = rubric_differences(before[part.key].rubric(), part.rubric())
        if found:
            scored = sum(one.alters_scores for one in found)
            yield Difference(
                place,
                _("%(count)s changes, %(scored)s of them to what is scored", count=len(found), scored=scored),
            )


def _round_differences(old: Sequence[RoundPart], new: Sequence[RoundPart]) -> Iterator[Difference]:
    before, after = {part.name: part for part in old}, {part.name: part for part in new}
    for name in dict.fromkeys([*after, *before]):
        place = _("Round %(name)s", name=name)
        if name not in before:
            yield Difference(place, _("New round"))
        elif name not in after:
            yield Difference(place, _("The round is removed"))
        elif before[name] != after[name]:
            parts = [
                called
                for key, called in _round_names().items()
                if getattr(before[name], key) != getattr(after[name], key)
            ]
            yield Difference(place, _("Changed: %(parts)s", parts=", ".join(parts)))


def _round_names() -> dict[str, str]:
    return {
        "kind": _("kind"),
        "closes": _("end"),
        "scorecards_per_entry": _("scorecards for each entry"),
        "rationale_characters": _("least length of a rationale"),
        "options": _("how it is judged"),
        "rules": _("rules of the awards"),
    }


def _changed(place: str, name: str, old: object, new: object) -> Iterator[Difference]:
    if old != new:
        yield Difference(place, _("%(name)s: %(old)s → %(new)s", name=name, old=_shown(old), new=_shown(new)))


def _switched(place: str, name: str, old: bool, new: bool) -> Iterator[Difference]:
    said = {True: _("yes"), False: _("no")}
    yield from _changed(place, name, said[old], said[new])


def _shown(value: object) -> str:
    return "–" if value is None or value == "" else str(value)


def _category_name(category: CategoryPart) -> str:
    return in_language(category.name)
