"""What the science of judging says: every word is there in both languages."""

import tomllib
from importlib.resources import files
from string import Formatter

import pytest

from rubrics.allocation.gaps import Cause
from rubrics.cautions import Code
from rubrics.diagnostics.judges import Note
from rubrics.medals.deciding import Reason
from rubrics.medals.rules import Basis, TieStep
from rubrics.sentences import number, sentence
from rubrics.stability.firmness import Threat

SENTENCES = tomllib.loads(files("rubrics").joinpath("sentences.toml").read_text(encoding="utf-8"))


def braces(text):
    return {name for _, name, _, _ in Formatter().parse(text) if name}


def test_both_languages_say_everything_with_the_same_braces():
    for topic, sentences in SENTENCES.items():
        for key, both in sentences.items():
            assert set(both) == {"en", "de"}, (topic, key)
            assert braces(both["en"]) == braces(both["de"]), (topic, key)


@pytest.mark.parametrize(
    ("topic", "codes"),
    [
        ("caution", set(Code)),
        ("note", set(Note)),
        ("decision", set(Reason)),
        ("gap", set(Cause)),
        ("firmness", {*Threat, "firm"}),
    ],
)
def test_every_code_has_a_sentence_and_every_sentence_a_code(topic, codes):
    assert set(SENTENCES[topic]) == codes


def test_every_basis_and_tie_step_can_be_said():
    wanted = {f"basis-{basis}" for basis in Basis} | {f"tie-{step}" for step in TieStep}
    assert wanted - {"tie-joint-award"} <= set(SENTENCES["rule"])


def test_a_sentence_is_in_the_readers_language():
    assert sentence("figure", "p-top", "en", count=3).endswith("among the best 3 of its category.")
    assert sentence("figure", "p-top", "de-AT", count=3).startswith("Die Wahrscheinlichkeit")


@pytest.mark.parametrize(
    ("value", "english", "german"), [(7.75, "7.75", "7,75"), (8.0, "8", "8"), (0.1 + 0.2, "0.3", "0,3")]
)
def test_numbers_are_written_as_people_do(value, english, german):
    assert (number(value, "en"), number(value, "de")) == (english, german)
