"""Between the pages of a set-up and its parts: what was typed becomes a season, a category, a field."""

from collections.abc import Iterable, Mapping

import msgspec

from awards.i18n import _
from awards.setup.editing import category_named, new_key
from awards.setup.model import CategoryPart, Entering, SetUp
from awards.setup.starting import Beginning
from awards.web.forms import FormData
from entries.forms.eligibility import EligibilityQuestion
from rubrics.errors import InputError

LANGUAGES = ("en", "de")
EMPTY_ROWS = 2


def beginning_in(form: FormData, taken: Iterable[str]) -> Beginning:
    """What was typed about a new season; without a short name it gets a free one that follows from its name."""
    name = form.line("name")[:200]
    return Beginning(
        programme=form.line("programme")[:200],
        slug=form.line("slug").lower() or new_key(name, taken),
        name=name,
        time_zone=form.text("time_zone"),
        entries_open=form.line("entries_open").replace("T", " "),
        entries_close=form.line("entries_close").replace("T", " "),
    )


def season_in(form: FormData, setup: SetUp) -> SetUp:
    """The set-up with what was typed about the season; InputError where it cannot be used."""
    season = msgspec.structs.replace(
        setup.season,
        name=form.line("name")[:200],
        time_zone=form.text("time_zone"),
        entries_open=form.line("entries_open").replace("T", " "),
        entries_close=form.line("entries_close").replace("T", " "),
        grace_minutes=_number(form, "grace_minutes"),
        least_organisations=_number(form, "least_organisations"),
    )
    entering = Entering(
        most_per_organisation=form.number("most_per_organisation"),
        most_per_category=form.number("most_per_category"),
        eligibility=tuple(_questions(form)),
        self_assessment=form.ticked("self_assessment"),
    )
    return msgspec.structs.replace(
        setup, programme=form.line("programme")[:200], season=season, entering=entering
    )


def changed_meanwhile() -> str:
    """What is said where the set-up changed after its page was loaded."""
    return _(
        "Somebody else changed the set-up meanwhile. What you typed is still here: save again to put it over "
        "what is there now."
    )


def category_in(form: FormData, setup: SetUp, category: CategoryPart | None) -> CategoryPart:
    """A category as it was typed; a new one gets a key that follows from its name."""
    name = texts_in(form, "name")
    if category is not None:
        return msgspec.structs.replace(
            category, name=name, description=texts_in(form, "description"), rubric=form.text("rubric")
        )
    like = category_named(setup, form.text("form_of"))
    return CategoryPart(
        key=new_key(next(iter(name.values()), ""), [one.key for one in setup.categories]),
        name=name,
        description=texts_in(form, "description"),
        form=like.form if like else next((one.key for one in setup.forms), ""),
        rubric=form.text("rubric"),
    )


def texts_in(form: FormData, name: str) -> dict[str, str]:
    """A text in both languages; a language in which nothing was typed is left out."""
    typed = {language: form.line(f"{name}-{language}")[:2000] for language in LANGUAGES}
    return {language: text for language, text in typed.items() if text}


def question_rows(setup: SetUp, typed: FormData) -> list[tuple[str, Mapping[str, str]]]:
    """The rows of the questions of eligibility, as typed where the form was sent, and empty ones besides."""
    keys = typed.all("question-key")
    columns = {language: typed.all(f"question-{language}") for language in LANGUAGES}
    sent = [
        (key, {language: column[index] for language, column in columns.items() if index < len(column)})
        for index, key in enumerate(keys)
    ]
    kept = [(question.key, question.question) for question in setup.entering.eligibility]
    return [*([row for row in sent if any(row[1].values())] or kept), *[("", {})] * EMPTY_ROWS]


def _questions(form: FormData) -> list[EligibilityQuestion]:
    """The questions in their rows; a row without any text is no question."""
    keys = form.all("question-key")
    columns = [form.all(f"question-{language}") for language in LANGUAGES]
    found: list[EligibilityQuestion] = []
    for index, key in enumerate(keys):
        texts = {
            language: " ".join(column[index].split())
            for language, column in zip(LANGUAGES, columns, strict=True)
            if index < len(column) and column[index].strip()
        }
        if texts:
            taken = [*(known for known in keys if known), *(one.key for one in found)]
            found.append(EligibilityQuestion(key=key or new_key(_short(texts), taken), question=texts))
    return found


def _short(texts: dict[str, str]) -> str:
    return " ".join(next(iter(texts.values())).split()[:4])


def _number(form: FormData, name: str) -> int:
    number = form.number(name)
    if number is None:
        raise InputError(_("Give the grace and the number of organisations as whole numbers."))
    return number
