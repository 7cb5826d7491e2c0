"""Can the authors explain each criterion, in every language the rubric speaks?"""

from collections.abc import Iterator, Mapping

from rubrics.checks.finding import Finding, finding, listed
from rubrics.model import Criterion, Rubric
from rubrics.places import Place
from rubrics.texts import LANGUAGES, Language, Text

PARTS = {
    "name": Text(en="name", de="Name"),
    "description": Text(en="description", de="Beschreibung"),
    "definition": Text(en="definition", de="Definition"),
    "purpose": Text(en="purpose", de="Zweck"),
    "scoring": Text(en="how it is scored", de="wie gewertet wird"),
    "origin": Text(en="where it comes from", de="Herkunft"),
    "example": Text(en="an example for each level", de="ein Beispiel je Stufe"),
    "levels": Text(en="levels", de="Stufen"),
}

LANGUAGE_NAMES: dict[Language, Text] = {
    "en": Text(en="English", de="Englisch"),
    "de": Text(en="German", de="Deutsch"),
}


def findings(rubric: Rubric) -> Iterator[Finding]:
    """Criteria that leave something unexplained, and texts that one of the rubric's languages lacks."""
    spoken = [language for language in LANGUAGES if _speaks(rubric, language)]
    for language in spoken:
        yield from _untranslated(Place(), rubric.name, language, _rubric_texts(rubric))
    for criterion in rubric.criteria:
        yield from _undocumented(criterion)
        for language in spoken:
            yield from _untranslated(
                Place(criterion=criterion.key), criterion.name, language, _criterion_texts(criterion)
            )


def _undocumented(criterion: Criterion) -> Iterator[Finding]:
    stated = {
        "definition": criterion.definition,
        "purpose": criterion.purpose,
        "scoring": criterion.scoring,
        "origin": criterion.origin,
        "example": _has_examples(criterion),
    }
    missing = [part for part, value in stated.items() if not value]
    if missing:
        place = Place(criterion=criterion.key, part=missing[0])
        yield finding(
            "undocumented", place, criterion=criterion.name, parts=listed(PARTS[part] for part in missing)
        )


def _has_examples(criterion: Criterion) -> bool:
    """One worked example for the criterion will do; otherwise every level needs its own."""
    return bool(criterion.example) or bool(
        criterion.levels and all(level.example for level in criterion.levels)
    )


def _speaks(rubric: Rubric, language: Language) -> bool:
    """A rubric speaks a language in which it or any of its criteria is named."""
    return any(name.only_in(language) for name in (rubric.name, *(item.name for item in rubric.criteria)))


def _untranslated(
    place: Place, name: Text, language: Language, texts: Mapping[str, tuple[Text, ...]]
) -> Iterator[Finding]:
    gaps = [
        part for part, items in texts.items() if any(text and not text.only_in(language) for text in items)
    ]
    if gaps:
        spot = Place(criterion=place.criterion, part=gaps[0], language=language)
        parts = listed(PARTS[part] for part in gaps)
        yield finding(
            "translation-missing", spot, criterion=name, language=LANGUAGE_NAMES[language], parts=parts
        )


def _rubric_texts(rubric: Rubric) -> dict[str, tuple[Text, ...]]:
    return {"name": (rubric.name,), "description": (rubric.description,)}


def _criterion_texts(criterion: Criterion) -> dict[str, tuple[Text, ...]]:
    levels = [text for level in criterion.levels for text in (level.name, level.description, level.example)]
    return {
        "name": (criterion.name,),
        "definition": (criterion.definition,),
        "purpose": (criterion.purpose,),
        "scoring": (criterion.scoring,),
        "example": (criterion.example,),
        "levels": tuple(levels),
    }
