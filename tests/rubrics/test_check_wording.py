"""The rubric check reads wording: two qualities in one question, the same asked twice, vague words."""

import pytest
from msgspec.structs import replace

from rubrics.checks import check
from rubrics.model import Rubric
from rubrics.texts import Text
from tests.rubrics.checked import TRAINING, WAITING, codes, defined, only, waiting
from tests.rubrics.samples import level, rubric


def also(**parts) -> Rubric:
    """The good rubric with a third criterion, all of whose texts are its own unless they are given."""
    third = replace(
        TRAINING,
        key="third",
        name=Text(en="Answers", de="Antworten"),
        definition=Text(en="Whether callers must ring again.", de="Ob jemand erneut anrufen muss."),
        levels=tuple(
            replace(
                item,
                description=Text(en=f"{place} rings again: {place * 7}.", de=f"{place} rufen: {place * 7}."),
            )
            for place, item in zip((90, 70, 50, 30, 10), TRAINING.levels, strict=True)
        ),
    )
    return rubric(WAITING, TRAINING, replace(third, **parts))


@pytest.mark.parametrize(
    ("parts", "told"),
    [
        ({"name": Text(en="Waiting times")}, "their names mean the same"),
        ({"name": Text(en="Training of agents", de="Schulungen")}, "their names mean the same"),
        ({"definition": Text(en="How long do callers have to wait?")}, "their definitions share most words"),
        (
            {"definition": Text(de="Was vor dem ersten Anruf geübt und geprüft wird.")},
            "their definitions share",
        ),
        ({"levels": WAITING.levels}, "their levels read the same"),
    ],
)
def test_two_criteria_that_ask_the_same_are_found(parts, told):
    found = [item for item in check(also(**parts)) if item.code == "criteria-alike"]
    assert len(found) == 1
    assert told in found[0].message.en


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (Text(en="Innovation"), Text(en="Creativity")),
        (Text(en="Impact"), Text(en="Results")),
        (Text(de="Ergebnisse"), Text(de="Wirkung")),
        (Text(en="Use of customer feedback"), Text(en="Using customer insights")),
    ],
)
def test_names_that_are_synonyms_are_found(one, other):
    pair = (replace(WAITING, name=one), replace(TRAINING, name=other))
    assert "criteria-alike" in codes(rubric(*pair))


def test_levels_that_are_built_alike_but_say_different_things_are_not_copies():
    built_alike = tuple(
        replace(item, description=Text(en=f"A price is {told}.", de=f"Ein Preis ist {told}."))
        for item, told in zip(
            WAITING.levels, ("named", "for a week", "for a year", "before", "set"), strict=True
        )
    )
    assert "criteria-alike" not in codes(rubric(WAITING, replace(TRAINING, levels=built_alike)))


def test_criteria_that_share_a_word_are_not_the_same():
    assert "criteria-alike" not in codes(
        rubric(
            replace(WAITING, name=Text(en="Employee voice")),
            replace(TRAINING, name=Text(en="Employee development")),
        )
    )


@pytest.mark.parametrize(
    ("en", "excerpt"),
    [
        ("Are answers clear and friendly?", "clear and friendly"),
        ("The tone is clear *and* friendly", "clear and friendly"),
        ("Replies are friendly, fast and accurate.", "fast and accurate"),
        ("How quickly and politely callers are answered.", "quickly and politely"),
        ("The accuracy and speed of replies.", "accuracy and speed"),
        ("Replies are polite & prompt.", "polite & prompt"),
        ("It is simple as well as memorable.", "simple as well as memorable"),
        ("It is simple and also very secure.", "simple and also very secure"),
        ("Staff are knowledgeable and kind.", "knowledgeable and kind"),
        ("Replies are fast but friendly.", "fast but friendly"),
    ],
)
def test_two_qualities_in_one_question_are_found(en, excerpt):
    found = [item for item in check(defined(en=en)) if item.code == "double-barrelled"]
    assert [item.excerpt for item in found] == [excerpt]
    assert found[0].place.language == "en"


@pytest.mark.parametrize(
    ("de", "excerpt"),
    [
        ("Sind die Antworten klar und freundlich?", "klar und freundlich"),
        ("Antworten sind schnell sowie sehr genau.", "schnell sowie sehr genau"),
        ("Mit verständlichen und höflichen Antworten.", "verständlichen und höflichen"),
        ("Geschwindigkeit und Freundlichkeit der Antworten.", "Geschwindigkeit und Freundlichkeit"),
        ("Eine einfache, sichere und barrierefreie Seite.", "sichere und barrierefreie"),
    ],
)
def test_two_qualities_in_one_question_are_found_in_german(de, excerpt):
    found = [item for item in check(defined(de=de)) if item.code == "double-barrelled"]
    assert [item.excerpt for item in found] == [excerpt]
    assert found[0].place.language == "de"


@pytest.mark.parametrize(
    ("name", "language"),
    [
        ("Culture and people", "en"),
        ("Metrics & results", "en"),
        ("Kultur und Führung", "de"),
        ("Tempo sowie Ton", "de"),
    ],
)
def test_a_name_that_joins_two_things_is_found(name, language):
    found = [
        item for item in check(waiting(name=Text(**{language: name}))) if item.code == "double-barrelled"
    ]
    assert [(item.place.part, item.excerpt) for item in found] == [("name", name)]


@pytest.mark.parametrize(
    "name",
    ["Research and development", "Forschung und Entwicklung", "Aus- und Weiterbildung", "Brand", "Wunder"],
)
def test_a_name_that_joins_nothing_is_left_alone(name):
    assert "double-barrelled" not in codes(waiting(name=Text(en=name, de=name)))


HARMLESS_EN = [
    "Figures before and after the change are named, with their period.",
    "Costs and revenue are reported monthly and quarterly.",
    "Calls and chats are counted at least once a week.",
    "The source, the period and the number of answers are given.",
    "Managers and agents listen to the same calls.",
    "The entry names who decided, and when the change went live.",
    "Claims such as “world-class” or “innovative and excellent service” stand alone.",
    "Very short waits: at least 80 % answered within 20 seconds.",
    "The change is statistically significant.",
    "A method is used to clear the backlog.",
    "The rise and fall of demand is forecast, safe and sound.",
    "The new rule is effective from 1 May.",
    "Excellent means that nobody had to ask twice, that is, no repeat contact.",
]
HARMLESS_DE = [
    "Zahlen vorher und nachher stehen da, mit Zeitraum.",
    "Kosten und Erlöse werden monatlich und jährlich berichtet.",
    "Schriftliche und mündliche Anfragen sind getrennt gezählt.",
    "Quelle, Zeitraum und Zahl der Antworten sind genannt.",
    "Behauptungen wie „weltklasse“ oder „innovativ und exzellent“ stehen allein.",
    "Sehr kurz: mindestens 80 Prozent in 20 Sekunden.",
    "Der Unterschied ist statistisch signifikant.",
    "Bereits im Vorjahr wurden Reifen gewechselt und ein Gut verkauft.",
    "Die Regel steht klar und deutlich in der Anleitung und ist dort datiert: 4. Mai.",
    "Es fehlt nichts, d. h. sehr wenige riefen erneut an.",
    "Wer wartet, erhält täglich und ohne Nachfrage Bescheid.",
]


@pytest.mark.parametrize("en", HARMLESS_EN)
def test_sentences_that_can_be_tested_are_left_alone(en):
    assert codes(defined(en=en)) == []


@pytest.mark.parametrize("de", HARMLESS_DE)
def test_german_sentences_that_can_be_tested_are_left_alone(de):
    assert codes(defined(de=de)) == []


@pytest.mark.parametrize(
    ("text", "excerpt", "language"),
    [
        ("The organisation is ready for its customers.", "ready", "en"),
        ("World-class service.", "World-class", "en"),
        ("This is world class work.", "world class", "en"),
        ("A high level of trust.", "high level of", "en"),
        ("A future-ready organisation.", "future-ready", "en"),
        ("Dialog auf Augenhöhe.", "auf Augenhöhe", "de"),
        ("The strategy is clearly told.", "clearly", "en"),
        ("Results are outstanding. They cover 3 years.", "outstanding", "en"),
        ("Die Organisation ist bereit für ihre Kunden.", "bereit", "de"),
        ("Ein innovatives Vorgehen.", "innovatives", "de"),
        ("Gute Ergebnisse.", "Gute", "de"),
        ("Der Ablauf ist nahtlos.", "nahtlos", "de"),
    ],
)
def test_a_vague_word_without_a_test_is_found(text, excerpt, language):
    found = only(defined(**{language: text}))
    assert (found.code, found.excerpt, found.place.language) == ("vague-word", excerpt, language)
    assert found.message.in_language(language).startswith(("“" if language == "en" else "„") + excerpt)


def test_vague_words_in_levels_are_found_at_their_level():
    levels = (
        *WAITING.levels[:4],
        level(10, "An impressive time, impressive indeed.", "Auch Abbrüche sind gezeigt."),
    )
    found = only(waiting(levels=levels))
    assert str(found.place) == "criterion waiting-time, level 10, description (en)"
    assert found.excerpt == "impressive"
