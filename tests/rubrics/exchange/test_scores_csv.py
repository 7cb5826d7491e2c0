"""Scores from CSV: what is wrong is named by its line."""

from contextlib import suppress

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from rubrics.errors import InputError
from rubrics.exchange.scores_csv import Rater, read_scores, read_weights

HEADER = "judge,entry,criterion,points\n"
GOOD = HEADER + "j1,e1,ease,7\nj1,e1,effect,8\nj2,e1,ease,5.5\n"
WEIGHTS = "criterion,weight,minimum,maximum\nease,1,0,10\neffect,3,0,10\n"


def test_scores_and_weights_make_scorecards():
    file = read_scores(GOOD, read_weights(WEIGHTS))
    assert file.scorecards.entries == ("e1",)
    assert file.raters == (Rater("j1", ""), Rater("j2", ""))
    np.testing.assert_allclose(file.scorecards.totals, [(7 + 24) / 4, 5.5])
    assert not file.has_rounds
    assert not file.has_categories


def test_columns_may_come_in_any_order_among_others_with_blanks_and_quotes():
    text = 'Points , remark,entry,judge,criterion\r\n7,"well, well",e1 ,"j,1",ease\r\n\r\n8,,e1,j2,ease\r\n'
    file = read_scores(text)
    assert [rater.judge for rater in file.raters] == ["j,1", "j2"]
    assert file.scorecards.points.ravel().tolist() == [7, 8]


def test_a_judge_of_two_rounds_is_two_raters():
    text = "judge,entry,criterion,points,round,category\nj1,e1,ease,7,one,a\nj1,e1,ease,8,two,a\nj1,e2,ease,3,one,b\n"
    file = read_scores(text)
    assert file.raters == (Rater("j1", "one"), Rater("j1", "two"))
    assert file.scorecards.categories == ("a", "b")
    assert file.has_rounds
    assert file.has_categories


def test_a_criterion_with_a_weight_and_no_score_is_reported():
    assert read_scores(GOOD, read_weights(WEIGHTS + "story,2,0,10\n")).unused == ("story",)


def test_lines_are_counted_through_quoted_line_feeds_and_blocks():
    rows = "".join(f'"j\n{index}",e1,ease,5\n' for index in range(700))
    with pytest.raises(InputError, match=r"line 1402: points \"x\" is not a number"):
        read_scores(HEADER + rows + "j,e1,ease,x\n")


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "line 1: the file is empty"),
        ("\n\n", "line 1: the file is empty"),
        (HEADER, "there is no score below the header"),
        (
            "judge;entry;criterion;points\nj;e;c;1\n",
            "line 1: column judge is missing .* Separate the columns",
        ),
        ("judge,entry,points\nj,e,1\n", "line 1: column criterion is missing"),
        ("judge,entry,criterion,points,Judge\n", "line 1: column judge appears twice"),
        (GOOD + "j2,e1,effect,7,5\n", "line 5: has 5 fields where the header has 4"),
        (GOOD + "j2,e1\n", "line 5: has 2 fields"),
        (GOOD + "j2,e1,effect,\n", "line 5: points is empty"),
        (GOOD + "j2,e1,effect,good\n", 'line 5: points "good" is not a number'),
        (GOOD + "j2,e1,effect,nan\n", 'line 5: points "nan" is not a number'),
        (GOOD + "j2,e1,effect,inf\n", "line 5"),
        (GOOD + "j2,e1,effect,1_0\n", "line 5"),
        (GOOD + " ,e1,effect,7\n", "line 5: judge is empty"),
        (GOOD + "j2,,effect,7\n", "line 5: entry is empty"),
        (GOOD + "j1,e1,ease,7\n", "line 5: the same judge, entry and criterion were scored on line 2"),
        (GOOD + 'j2,"e1,effect,7\n', "line 5: is not CSV"),
        (GOOD + 'j2,"e1"x,effect,7\n', "line 5: is not CSV"),
    ],
)
def test_what_cannot_be_used_is_named_by_its_line(text, message):
    with pytest.raises(InputError, match=message):
        read_scores(text)


def test_an_entry_in_two_categories_is_named():
    text = "judge,entry,criterion,points,category\nj1,e1,ease,7,a\nj2,e1,ease,8,b\n"
    with pytest.raises(InputError, match='line 3: entry e1 is in category "b", above in "a"'):
        read_scores(text)


@pytest.mark.parametrize(
    ("row", "message"),
    [
        ("j2,e1,effect,11", "line 5: 11 points are off the scale"),
        ("j2,e1,story,5", "line 5: criterion story has no"),
    ],
)
def test_points_are_held_against_the_weights(row, message):
    with pytest.raises(InputError, match=message):
        read_scores(GOOD + row + "\n", read_weights(WEIGHTS))


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("criterion,weight\n", "there is no criterion"),
        ("criterion,weight\nease,0\n", "line 2: .*above 0"),
        ("criterion,weight\nease,heavy\n", 'line 2: "heavy" is not a number'),
        ("criterion,weight\nease,1\nease,2\n", "line 3: criterion ease appears twice"),
        ("criterion,weight\n,1\n", "line 2: criterion is empty"),
        ("criterion,weight,minimum,maximum\nease,1,5,5\n", "line 2: .*must end above"),
        ("criterion\nease\n", "line 1: column weight is missing"),
    ],
)
def test_weights_that_cannot_be_used_are_named_by_their_line(text, message):
    with pytest.raises(InputError, match=message):
        read_weights(text)


def test_a_scale_may_be_left_out():
    (criterion,) = read_weights("criterion,weight,minimum,maximum\nease,2,,\n")
    assert (criterion.minimum, criterion.maximum) == (None, None)


@given(st.text(), st.booleans())
def test_whatever_the_text_there_are_scores_or_a_refusal(text, has_header):
    with suppress(InputError):
        read_scores(HEADER + text if has_header else text)
