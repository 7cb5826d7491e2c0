"""What the tagger learns from: copies of entries keep their marks, and the same entries make the same weights."""

import sys
from pathlib import Path
from random import Random

import numpy as np
import pytest

from benchmarks.redaction_marks import LAST_LEARNT

SCRIPTS = Path(__file__).parent.parent / "scripts"


@pytest.fixture(scope="module")
def training():
    """The package of the script, imported as the script does."""
    sys.path.insert(0, str(SCRIPTS))
    try:
        from tagger_training import copies, fitting, inventing, material

        yield {"copies": copies, "fitting": fitting, "inventing": inventing, "material": material}
    finally:
        sys.path.remove(str(SCRIPTS))


@pytest.fixture(scope="module")
def entries(training):
    return {language: training["material"].entries(language) for language in ("en", "de")}


def copied(training, language, some, seed=1):
    random = Random(seed)
    inventor = training["inventing"].Inventor(language, ["Segel", "Kannen"], random)
    copyist = training["copies"].Copyist(inventor, random)
    return [copyist.copy(entry) for entry in some]


@pytest.mark.parametrize("language", ["en", "de"])
def test_copies_have_other_names_and_their_marks_in_place(training, entries, language):
    some = entries[language][:6]
    copies = copied(training, language, some)
    marks = [(copy, mark) for copy in copies for mark in copy.marks]
    assert all(copy.text[mark.start : mark.end] == mark.text for copy, mark in marks)
    names = {mark.text for entry in some for mark in entry.marks if mark.kind == "person"}
    kept = {mark.text for _, mark in marks if mark.kind == "person"} & names
    assert len(kept) < len(names) / 2
    assert copies == copied(training, language, some)
    assert copies != copied(training, language, some, seed=2)


def test_a_copy_calls_the_same_by_the_same_name(training, monkeypatch):
    monkeypatch.setattr(training["copies"], "REPLACED", 1.0)
    material = training["material"]
    text = "Morag Tulloch came. Morag stayed; TULLOCH's report and the puffin of Puffin went."
    parts = [
        ("Morag Tulloch", "person", "full"),
        ("Morag", "person", "first"),
        ("TULLOCH's", "person", "possessive"),
        ("puffin", material.HARMLESS, ""),
        ("Puffin", "brand", "brand"),
    ]
    marks, at = [], 0
    for part, kind, form in parts:
        at = text.index(part, at)
        marks.append(material.Mark(at, at + len(part), part, kind, form, counts=True))
        at += len(part)
    entry = material.Entry("en", 0, text, tuple(marks))
    [copy] = copied(training, "en", [entry])
    full, first, surname, *_ = (mark.text for mark in copy.marks)
    assert full.split()[0] == first != "Morag"
    assert surname == full.split()[1].upper() + "'s"


def test_nothing_is_learnt_from_sets_that_are_newer_than_the_last_one_to_learn_from(training, entries):
    sets = {entry.set for some in entries.values() for entry in some}
    assert max(sets) == LAST_LEARNT
    assert 0 in sets


def test_the_same_entries_make_the_same_weights(training, entries, monkeypatch):
    monkeypatch.setattr(training["fitting"], "COPIES", 1)
    some = [entry for entry in entries["de"] if entry.set == 2][:2]
    first, second = (training["fitting"].fitted("de", some) for _ in range(2))
    assert np.array_equal(first.table, second.table)
    assert np.array_equal(first.bias, second.bias)
    assert np.abs(first.table).max() > 0.1
