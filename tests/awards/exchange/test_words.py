"""What exports say exists in both languages, and fits where it is put."""

import string
import tomllib
from importlib.resources import files

import pytest

from awards.exchange import words
from awards.exchange.model import Kind
from awards.exchange.tables.entries import ANSWERS
from awards.exchange.tables.people import PROGRESS, judge_columns
from awards.exchange.tables.results import results_table
from awards.exchange.tables.scorecards import SCORES, criteria_table
from tests.awards.exchange.material import material
from tests.awards.exchange.rounds import Judged, crossed, rubric

LANGUAGES = ("en", "de")


def document(name):
    text = files("awards.exchange").joinpath("words", f"{name}.toml").read_text(encoding="utf-8")
    return tomllib.loads(text)


@pytest.mark.parametrize("language", LANGUAGES)
def test_titles_of_sheets_are_taken_by_every_program(language):
    titles = [words.sheet(key).title.in_language(language) for key in document("sheets")]
    assert len({title.casefold() for title in titles}) == len(titles)
    assert all(0 < len(title) <= 31 and not set(title) & set("[]:*?/\\'") for title in titles)


def test_sentences_have_the_same_gaps_in_both_languages():
    def gaps(text):
        return sorted(name for _text, name, _spec, _conversion in string.Formatter().parse(text) if name)

    assert [key for key, text in document("sentences").items() if gaps(text["en"]) != gaps(text["de"])] == []


def test_every_text_is_there_in_both_languages():
    for name in ("sheets", "columns"):
        for key, heading in document(name).items():
            texts = [heading[part][language] for part in ("title", "note") for language in LANGUAGES]
            assert all(text.strip() for text in texts), key


def test_every_column_has_a_heading():
    judged = [Judged(key="one", rubric=rubric(), scorecards=crossed({"A": (1, 2)}))]
    made = material(judged)
    found = made.results()
    columns = [
        *results_table(made, found).columns, *judge_columns(made), *PROGRESS, *SCORES, *ANSWERS,
        *criteria_table(made).columns,
    ]  # fmt: skip
    assert all(words.column(column.key) for column in columns)


def test_every_kind_has_a_title():
    assert all(words.sheet(kind.value) for kind in Kind)


def test_an_award_that_nobody_named_stands_for_itself():
    assert words.medal("gold", "de") == "Gold"
    assert words.medal("lantern", "de") == "lantern"
