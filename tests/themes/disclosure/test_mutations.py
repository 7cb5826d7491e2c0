"""The guard itself is tested with planted disclosures: 240 of each kind, in every dress of Markdown."""

import random

import pytest

from benchmarks.disclosure_planting import Planter, clean_sentences

PLANTS = 240


@pytest.mark.parametrize(
    ("kind", "least"),
    [
        ("verbatim", 0.99),
        ("near copy", 0.95),
        ("number", 0.99),
        ("small cell", 0.99),
        ("complement", 0.99),
        ("rare phrase", 0.85),
    ],
)
def test_planted_disclosures_are_caught(demo, guard, kind, least):
    planter = Planter(demo, guard, random.Random(f"{kind} 7"))
    missed = [
        plant.markdown[plant.start : plant.end]
        for plant in planter.plants(kind, PLANTS)
        if not plant.is_caught(guard.check(plant.markdown, plant.lang))
    ]
    assert len(missed) <= (1 - least) * PLANTS, missed


@pytest.mark.parametrize("lang", ["en", "de"])
def test_at_most_two_in_a_hundred_clean_sentences_are_flagged(guard, lang):
    sentences = clean_sentences()[lang]
    flagged = [line for line in sentences if guard.check(line, lang)]
    assert len(sentences) >= 150
    assert len(flagged) <= 0.02 * len(sentences), flagged


def test_a_report_made_of_all_clean_sentences_has_no_more_problems_than_its_sentences(guard):
    for lang, sentences in clean_sentences().items():
        alone = sum(len(guard.check(line, lang)) for line in sentences)
        together = guard.check("\n\n".join(sentences), lang)
        assert len(together) <= alone + 2
