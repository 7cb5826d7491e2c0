"""Passages are windows inside a section, over text that is the entry's own."""

from themes.model import Entry, Highlight, Section
from themes.passages import cut_passages, overlap


def texts(reader, entry, boilerplate=()):
    reading = reader.read(entry)
    return [entry.text[p.start : p.end] for p in cut_passages(reading, frozenset(boilerplate))]


def make(text, **more):
    return Entry(id="e", group="g", language="en", text=text, **more)


FOUR = "First thing came up. Second thing came up. Third thing came up. Fourth thing came up."


def test_windows_of_two_and_three_sentences(reader):
    assert [text.count("thing") for text in texts(reader, make(FOUR))] == [2, 2, 2, 3, 3]


def test_a_window_does_not_cross_sections(reader):
    half = FOUR.index(" Third")
    sections = (Section("a", "", 0, half), Section("b", "", half + 1, len(FOUR)))
    assert texts(reader, make(FOUR, sections=sections)) == [FOUR[:half], FOUR[half + 1 :]]


def test_a_window_does_not_cross_a_repeated_sentence(reader):
    assert texts(reader, make(FOUR), boilerplate=[1]) == [
        "First thing came up.",
        "Third thing came up. Fourth thing came up.",
    ]


def test_paragraphs_stay_apart_but_list_items_are_read_together(reader):
    paragraphs = FOUR.replace(" Third", "\nThird")
    assert len(texts(reader, make(paragraphs))) == 2
    assert len(texts(reader, make(FOUR.replace(". ", ".\n")))) == 5


def test_a_heading_alone_is_no_passage(reader):
    assert texts(reader, make("Our results")) == []


def test_highlights_facts_and_sections_are_noted(reader):
    text = "It cost 40 francs. Nobody minded the cost. We carried on as before."
    sections = (Section("hindsight", "", 0, len(text), ("impact",)),)
    entry = make(text, sections=sections, highlights=(Highlight(19, 42),))
    first, second, _ = cut_passages(reader.read(entry), frozenset())
    assert (first.highlighted, second.highlighted) == (True, True)
    assert (first.factual, second.factual) == (0.5, 0.0)
    assert (first.lessons, first.criteria) == (True, ("impact",))


def test_overlap_is_the_share_of_the_shorter_span():
    assert overlap((0, 10), (5, 100)) == 0.5
    assert overlap((0, 10), (10, 20)) == 0.0
    assert overlap((0, 100), (40, 60)) == 1.0
