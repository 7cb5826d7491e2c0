"""The rubric check: what it finds, what it leaves alone, how it says it."""

import re
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given, settings
from msgspec.structs import replace

from rubrics.checks import check
from rubrics.checks.finding import wordings
from rubrics.checks.lexicon import lexicon, sentences_of
from rubrics.model import Criterion, Level, Origin, Rubric, Scale
from rubrics.texts import LANGUAGES, Text
from tests.rubrics.samples import criterion, level, rubric, rubrics

WAITING = criterion(
    "waiting-time",
    name=Text(en="Waiting time", de="Wartezeit"),
    weight=Decimal(2),
    definition=Text(en="How long callers wait.", de="Wie lange Anrufende warten."),
    purpose=Text(en="Waiting costs calls.", de="Warten kostet Anrufe."),
    scoring=Text(en="Compare before with after.", de="Vergleichen Sie vorher mit nachher."),
    example=Text(en="“38 seconds” is a 6.", de="„38 Sekunden“ ist eine 6."),
    origin=Origin.CUSTOMER_EXPECTATION,
    fields=("metrics", "results"),
    levels=(
        level(2, "No time is stated.", "Keine Zeit ist genannt."),
        level(4, "A time is stated for a day.", "Eine Zeit ist für einen Tag genannt."),
        level(6, "A time is stated for a month.", "Eine Zeit ist für einen Monat genannt."),
        level(8, "A time before stands beside it.", "Daneben steht die Zeit davor."),
        level(10, "Abandoned calls are shown as well.", "Auch Abbrüche sind gezeigt."),
    ),
)
TRAINING = replace(
    WAITING,
    key="training",
    name=Text(en="Training", de="Schulung"),
    weight=Decimal(1),
    definition=Text(
        en="What agents practise before their first call.", de="Was vor dem ersten Anruf geübt wird."
    ),
    fields=("approach",),
    levels=(
        level(2, "Courses are listed.", "Kurse sind aufgezählt."),
        level(4, "Courses come with their content.", "Zu den Kursen steht der Inhalt."),
        level(6, "New agents are coached on calls.", "Neue werden am Telefon begleitet."),
        level(8, "Errors are traced to a lesson.", "Fehler führen zu einer Übung."),
        level(10, "The lesson is shown to end the error.", "Danach bleibt der Fehler nachweislich aus."),
    ),
)
GOOD = rubric(WAITING, TRAINING)


def codes(checked: Rubric, fields=None) -> list[str]:
    return [found.code for found in check(checked, fields)]


def only(checked: Rubric, fields=None):
    (found,) = check(checked, fields)
    return found


def waiting(**parts) -> Rubric:
    return rubric(replace(WAITING, **parts), TRAINING)


def defined(en: str = "", de: str = "") -> Rubric:
    """A rubric with another definition; the other language is left as it is."""
    return waiting(definition=Text(en=en or WAITING.definition.en, de=de or WAITING.definition.de))


def test_a_rubric_with_nothing_to_say_about_it_has_no_findings():
    assert check(GOOD, {"metrics", "results", "approach"}) == ()


def test_levels_that_are_not_written_are_missed_once():
    found = only(waiting(levels=(), example=Text(en="“38 seconds” is a 6.", de="„38 Sekunden“ ist eine 6.")))
    assert (found.code, str(found.place)) == ("levels-missing", "criterion waiting-time, levels")
    assert "invents a scale" in found.why.en


def test_a_named_level_without_description_is_named():
    nameless = Level(points=600, name=Text(en="Shown", de="Gezeigt"))
    levels = (*WAITING.levels[:2], nameless, *WAITING.levels[3:])
    found = only(waiting(levels=levels))
    assert (found.code, found.place.points) == ("level-undescribed", 600)
    assert found.message.de == "Die Stufe Gezeigt von „Wartezeit“ hat keine Beschreibung."


@pytest.mark.parametrize(
    ("kept", "gaps"),
    [
        ([2, 4, 6, 8, 10], []),
        ([2, 4, 6, 10], [600]),
        ([10], [100]),
        ([2, 4], [400]),
        ([6], [100, 600]),
        ([4, 6, 8, 10], []),
        ([6, 8, 10], [100]),
    ],
)
def test_a_long_stretch_without_a_description_is_a_gap(kept, gaps):
    levels = tuple(item for item in WAITING.levels if item.points // 100 in kept)
    found = check(waiting(levels=levels))
    assert [(item.code, item.place.points) for item in found] == [("levels-gap", points) for points in gaps]


def test_a_hundred_point_scale_with_five_levels_has_no_gap():
    spread = tuple(replace(item, points=item.points * 10) for item in WAITING.levels)
    assert codes(waiting(scale=Scale(lowest=0, highest=10_000), levels=spread)) == []


def test_a_five_point_scale_may_leave_every_other_point_open():
    texts = zip((100, 300, 500), WAITING.levels, strict=False)
    levels = tuple(replace(item, points=points) for points, item in texts)
    assert codes(waiting(scale=Scale(lowest=100, highest=500), levels=levels)) == []


def test_the_lower_end_of_a_scale_counts_as_a_point_without_a_level():
    levels = tuple(
        replace(item, points=points) for points, item in zip((300, 500), WAITING.levels, strict=False)
    )
    assert codes(waiting(scale=Scale(lowest=100, highest=500), levels=levels)) == ["levels-gap"]


def test_a_gap_on_a_scale_of_half_points_is_told_as_people_write_numbers():
    levels = tuple(
        replace(item, points=points) for points, item in zip((150, 550), WAITING.levels, strict=False)
    )
    found = check(waiting(scale=Scale(lowest=100, highest=600, step=50), levels=levels))[0]
    assert "Between 1.5 and 5.5" in found.message.en
    assert "Zwischen 1,5 und 5,5" in found.message.de


@pytest.mark.parametrize(
    ("lower", "upper"),
    [
        ({"en": "The entry shows good results."}, {"en": "The entry shows very good results."}),
        ({"en": "Some evidence is given."}, {"en": "Evidence is always given."}),
        ({"de": "Das Konzept ist gut."}, {"de": "Das Konzept ist hervorragend."}),
        ({"en": "Good"}, {"en": "Excellent"}),
    ],
)
def test_levels_that_differ_in_degree_alone_are_alike(lower, upper):
    levels = (Level(points=600, description=Text(**lower)), Level(points=800, description=Text(**upper)))
    assert "levels-alike" in codes(waiting(levels=(*WAITING.levels[:2], *levels, WAITING.levels[4])))


def test_levels_that_differ_in_a_figure_are_told_apart():
    levels = (level(6, "60 % answered in time."), level(8, "80 % answered in time."))
    assert "levels-alike" not in codes(waiting(levels=(*WAITING.levels[:2], *levels, WAITING.levels[4])))


@pytest.mark.parametrize(
    ("part", "told"),
    [
        ("definition", "definition"),
        ("purpose", "purpose"),
        ("scoring", "how it is scored"),
        ("origin", "where it comes from"),
        ("example", "an example for each level"),
    ],
)
def test_each_part_that_a_criterion_leaves_unexplained_is_listed(part, told):
    found = only(waiting(**{part: None if part == "origin" else Text()}))
    assert found.code == "undocumented"
    assert found.message.en == f"“Waiting time” does not state: {told}."
    assert found.place.part == part


def test_examples_at_every_level_make_up_for_one_of_the_whole():
    shown = tuple(
        replace(item, example=Text(en="“38 seconds”", de="„38 Sekunden“")) for item in WAITING.levels
    )
    assert codes(waiting(example=Text(), levels=shown)) == []
    assert codes(waiting(example=Text(), levels=(WAITING.levels[0], *shown[1:]))) == ["undocumented"]


def test_a_gap_in_one_language_is_found_only_where_the_rubric_speaks_it():
    half = replace(WAITING, purpose=Text(en="Waiting costs calls."), scoring=Text(en="Compare."))
    found = only(rubric(half, TRAINING))
    assert (found.code, found.place.language) == ("translation-missing", "de")
    assert (
        found.message.en == "“Waiting time” is not fully translated into German: purpose, how it is scored."
    )
    assert found.message.de == "„Wartezeit“ ist nicht ganz übersetzt (Deutsch): Zweck, wie gewertet wird."
    english = [replace(item, name=Text(en=item.name.en)) for item in (half, TRAINING)]
    assert codes(rubric(*english, name=Text(en="Contact centre"))) == []


def test_a_question_with_two_answers_sets_no_bar():
    found = check(waiting(scale=Scale(lowest=0, highest=100), levels=(level(0, "No."), level(1, "Yes."))))
    binary = next(item for item in found if item.code == "scale-binary")
    assert binary.message.en == "“Waiting time” can only be answered with 0 or 1."


def test_two_named_levels_are_two_answers_too():
    met = Text(en="Met", de="Erfüllt")
    levels = (replace(level(0, "No figure.", "Keine Zahl."), name=met), replace(WAITING.levels[4], name=met))
    assert codes(waiting(scale=None, levels=levels)) == ["scale-binary"]


def test_equal_weights_are_pointed_out_once():
    found = only(waiting(weight=Decimal(1)))
    assert (found.code, found.place.criterion) == ("weights-equal", "")
    assert found.message.de == "Alle 2 Kriterien haben dasselbe Gewicht."
    assert codes(rubric(WAITING)) == []


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


def test_a_scored_field_that_no_criterion_reads_is_found():
    found = only(GOOD, ["approach", "culture", "metrics", "results"])
    assert (found.code, found.place.field) == ("field-unread", "culture")
    assert "mark it as background" in found.remedy.en


def test_a_link_to_a_field_that_is_not_scored_is_found():
    found = only(GOOD, ["approach", "metrics"])
    assert (found.code, str(found.place)) == (
        "field-unknown",
        "criterion waiting-time, fields, field results",
    )


def test_a_criterion_without_fields_is_found_even_without_a_form():
    assert codes(waiting(fields=())) == ["criterion-unfed"]


def test_what_concerns_the_whole_comes_first_then_criterion_by_criterion():
    poor = rubric(criterion("tone"), criterion("speed"))
    order = [found.place.criterion for found in check(poor)]
    assert order[0] == ""
    assert order == sorted(order, key=["", "tone", "speed"].index)


def test_a_bare_criterion_gets_every_finding_that_is_due():
    bare = Criterion(key="good-service", name=Text(en="Good service"), scale=Scale(lowest=100, highest=500))
    assert codes(rubric(bare, name=Text(en="Service"))) == [
        "levels-missing",
        "undocumented",
        "criterion-unfed",
    ]


@settings(max_examples=60)
@given(rubrics)
def test_any_rubric_can_be_checked_and_every_finding_says_all_in_both_languages(any_rubric):
    for found in check(any_rubric, ["metrics"]):
        assert found.code in wordings()
        for text in (found.message, found.why, found.remedy):
            assert text.en
            assert text.de


@pytest.mark.parametrize("language", LANGUAGES)
def test_word_lists_hold_small_letters_and_no_word_that_could_never_match(language):
    words = lexicon(language)
    assert words.language == language
    for listed in (words.vague, words.degree, words.qualities, words.stop_words, words.between):
        assert all(word == word.lower().strip() and " " not in word for word in listed)


def test_the_reference_explains_every_finding_there_is():
    reference = (Path(__file__).parents[2] / "docs" / "rubrics.md").read_text(encoding="utf-8")
    table = reference.split("| Finding |")[1].split("\n\n")[0]
    assert re.findall(r"^\| `([\w-]+)` \|", table, re.MULTILINE) == list(wordings())


def test_sentences_end_where_people_end_them():
    assert sentences_of("It works, i. e. calls fell. Why? By 12.5 %; no more.") == [
        "It works, i. e. calls fell.",
        "Why?",
        "By 12.5 %;",
        "no more.",
    ]
