"""The shipped rubrics: complete, in two languages that say the same, and free of what the check warns about."""

import re
from collections.abc import Iterator
from importlib.resources import files

import pytest

from rubrics.catalogue import KEYS, shipped
from rubrics.checks import check
from rubrics.checks.lexicon import words_of
from rubrics.documents import read_toml, write_toml
from rubrics.errors import InputError
from rubrics.model import Rubric
from rubrics.texts import LANGUAGES, Text

FORM = ("summary", "challenge", "approach", "results", "metrics", "culture", "lessons")
LONGEST_LEVEL = 45
NUMBER = re.compile(r"\d+(?:[.,:]\d+)*")

every_rubric = pytest.mark.parametrize("key", KEYS)


def texts_of(rubric: Rubric) -> Iterator[tuple[str, Text]]:
    """Every text of a rubric with the place it stands at."""
    yield from (("name", rubric.name), ("description", rubric.description), ("notes", rubric.notes))
    for criterion in rubric.criteria:
        for part in ("name", "definition", "purpose", "scoring"):
            yield f"{criterion.key} {part}", getattr(criterion, part)
        for level in criterion.levels:
            yield f"{criterion.key} {level.points} description", level.description
            yield f"{criterion.key} {level.points} example", level.example


def test_every_shipped_document_is_offered_and_every_offer_is_there():
    documents = {path.name for path in files("rubrics.catalogue").iterdir() if path.name.endswith(".toml")}
    assert documents == {f"{key}.toml" for key in KEYS}


def test_a_rubric_that_is_not_shipped_is_refused_with_those_that_are():
    with pytest.raises(InputError, match="choose one of contact-centre, customer-insight"):
        shipped("../contact-centre")


@every_rubric
def test_the_rubric_check_has_nothing_to_say(key):
    assert [(found.code, str(found.place), found.excerpt) for found in check(shipped(key), FORM)] == []


@every_rubric
def test_a_shipped_rubric_has_five_to_seven_criteria_and_reads_the_whole_form(key):
    rubric = shipped(key)
    assert rubric.key == key
    assert 5 <= len(rubric.criteria) <= 7
    assert {field for criterion in rubric.criteria for field in criterion.fields} == set(FORM)


@every_rubric
def test_every_text_is_written_in_both_languages(key):
    assert [place for place, text in texts_of(shipped(key)) if not (text.en and text.de)] == []


@every_rubric
def test_both_languages_give_the_same_figures(key):
    for place, text in texts_of(shipped(key)):
        english, german = (
            sorted(re.sub(r"\D", "", n) for n in NUMBER.findall(each)) for each in (text.en, text.de)
        )
        assert english == german, place


@every_rubric
def test_no_level_is_too_long_to_read_at_the_end_of_a_day(key):
    for criterion in shipped(key).criteria:
        for level in criterion.levels:
            for language in LANGUAGES:
                assert len(words_of(level.description.only_in(language))) <= LONGEST_LEVEL


@every_rubric
def test_quotation_marks_are_closed(key):
    for place, text in texts_of(shipped(key)):
        assert text.en.count("“") == text.en.count("”"), place
        assert text.de.count("„") == text.de.count("“"), place
        assert "”" not in text.de, place


@every_rubric
def test_unequal_weights_are_said_to_be_our_suggestion(key):
    rubric = shipped(key)
    assert len({criterion.weight for criterion in rubric.criteria}) > 1
    assert sum(criterion.weight for criterion in rubric.criteria) == 100
    assert "our suggestion" in rubric.notes.en.replace("\n", " ")
    assert "unser Vorschlag" in rubric.notes.de.replace("\n", " ")


@every_rubric
def test_a_shipped_rubric_survives_export_and_import(key):
    assert read_toml(write_toml(shipped(key))) == shipped(key)


def test_the_six_differ_in_scale_as_programmes_do():
    scales = {shipped(key).criteria[0].scale for key in KEYS}
    assert len(scales) == 5
    assert None in scales


def test_all_criteria_of_a_rubric_share_one_scale():
    for key in KEYS:
        assert len({tuple(criterion.choices) for criterion in shipped(key).criteria}) == 1
