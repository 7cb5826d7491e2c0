"""The rubric check: what it finds in scales, weights and fields, and how it says it."""

import re
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given, settings
from msgspec.structs import replace

from rubrics.checks import check
from rubrics.checks.finding import wordings
from rubrics.checks.lexicon import lexicon, sentences_of
from rubrics.model import Criterion, Level, Scale
from rubrics.texts import LANGUAGES, Text
from tests.rubrics.checked import GOOD, TRAINING, WAITING, codes, only, waiting
from tests.rubrics.samples import criterion, level, rubric, rubrics


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
