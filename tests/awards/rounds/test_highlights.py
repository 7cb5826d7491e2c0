"""Marking passages, and what authors see of it."""

import pytest

from awards.errors import NotFound, Refused
from awards.rounds import desk, highlights, scorecards
from awards.rounds.highlights import Highlight, Passage, whole_words
from awards.rounds.passages import paragraphs, pieces, sentences
from entries.blind import Section
from tests.support.season import judge_one

TEXT = "Ärger gab es 900-mal im Monat. Dann nicht mehr!\n\nNeun von zehn kamen „gern“ zurück. Ende"


def marked(start, end, kind="lesson", criterion=None):
    return Highlight(
        token=f"{start}-{end}", field="results", start=start, end=end, kind=kind, criterion=criterion
    )


def test_text_is_cut_where_marks_begin_and_end():
    found = pieces("abcdefgh", 1, 8, [marked(2, 5), marked(4, 6)])
    assert [(one.text, len(one.highlights)) for one in found] == [
        ("b", 0),
        ("cd", 1),
        ("e", 2),
        ("f", 1),
        ("gh", 0),
    ]
    assert "".join(one.text for one in found) == "bcdefgh"


def test_paragraphs_know_where_they_stand_in_the_text():
    section = Section(field="results", label={"en": "Results"}, text=TEXT)
    found = paragraphs(section, [marked(0, 5)])
    assert [TEXT[one.start : one.end] for one in found] == TEXT.split("\n\n")
    assert found[0].pieces[0].text == "Ärger"
    assert found[0].pieces[0].highlights
    assert not found[1].pieces[0].highlights


def test_sentences_can_be_chosen_one_by_one():
    found = sentences(Section(field="results", label={"en": "Results"}, text=TEXT))
    assert [one.text for one in found] == [
        "Ärger gab es 900-mal im Monat.", "Dann nicht mehr!", "Neun von zehn kamen „gern“ zurück.", "Ende",
    ]  # fmt: skip
    assert all(TEXT[one.start : one.end] == one.text for one in found)


@pytest.mark.parametrize(
    ("start", "end", "words"), [(2, 8, "Ärger gab"), (0, 5, "Ärger"), (5, 7, "gab"), (5, 6, " ")]
)
def test_a_mark_takes_in_whole_words(start, end, words):
    low, high = whole_words(TEXT, start, end)
    assert TEXT[low:high] == words


def field_of(opened):
    view = opened.run(scorecards.scorecard_for(opened.judge, opened.token, opened.first))
    section = next(one for one in view.sections if one.field == "approach")
    return view, section.text


def add(opened, passage, judge=None, token=None):
    return opened.run(highlights.add(judge or opened.judge, opened.token, token or opened.first, passage))


def test_a_judge_marks_and_unmarks(opened):
    view, text = field_of(opened)
    criterion = view.rubric.criteria[0].key
    lesson = add(opened, Passage(field="approach", start=1, end=12, kind="lesson"))
    same = add(opened, Passage(field="approach", start=1, end=12, kind="lesson"))
    evidence = add(opened, Passage(field="approach", start=1, end=12, kind="evidence", criterion=criterion))
    assert same.token == lesson.token != evidence.token
    assert not text[lesson.start : lesson.end].startswith(" ")

    assert len(highlights_now(opened)) == 2
    opened.run(highlights.remove(opened.judge, opened.token, opened.first, lesson.token))
    assert [one.token for one in highlights_now(opened)] == [evidence.token]


def highlights_now(opened):
    return opened.run(desk.desk_for(opened.judge, opened.token, opened.first)).highlights


@pytest.mark.parametrize(
    "passage",
    [
        Passage(field="approach", start=0, end=10**6, kind="lesson"),
        Passage(field="approach", start=-3, end=4, kind="lesson"),
        Passage(field="approach", start=4, end=5, kind="lesson"),
        Passage(field="nowhere", start=0, end=9, kind="lesson"),
        Passage(field="approach", start=0, end=9, kind="evidence"),
        Passage(field="approach", start=0, end=9, kind="evidence", criterion="nonsense"),
        Passage(field="approach", start=0, end=9, kind="lesson", criterion="evidence"),
        Passage(field="approach", start=0, end=9, kind="rumour"),
    ],
)
def test_what_is_no_passage_of_the_entry_is_refused(opened, passage):
    with pytest.raises(Refused):
        add(opened, passage)


def test_marks_are_the_judges_own_and_end_with_the_lock(opened):
    passage = Passage(field="approach", start=0, end=20, kind="lesson")
    with pytest.raises(NotFound):
        add(opened, passage, judge=opened.other)
    opened.run(judge_one(opened.judge, opened.token, opened.first))
    with pytest.raises(Refused, match="locked"):
        add(opened, passage)
