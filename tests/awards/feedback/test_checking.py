"""What is found in a comment before an entrant reads it, and what is not."""

import pytest

from awards.feedback.checking import Concern, findings

FINE = (
    "The figures before and after are there, and so is what did not work out.",
    "The team could show more of what customers said. The second year is missing.",
    "Die Zahlen vorher und nachher stehen da, und auch, was nicht gelang.",
    "Das Team könnte mehr von dem zeigen, was Kunden sagten; die Faulbehälter waren ein gutes Beispiel.",
)


@pytest.mark.parametrize("comment", FINE)
def test_a_comment_about_the_work_is_left_alone(comment):
    assert findings(comment, ["Ilse Brandt", "ilse.brandt"]) == []


@pytest.mark.parametrize(
    ("comment", "words"),
    [
        ("Whoever wrote this is incompetent.", {"Whoever wrote this", "incompetent"}),
        ("A pathetic attempt.", {"pathetic"}),
        ("Wer das geschrieben hat, ist ahnungslos.", {"Wer das geschrieben hat", "ahnungslos"}),
    ],
)
def test_words_about_the_person_are_found(comment, words):
    assert {one.text for one in findings(comment)} == words
    assert {one.concern for one in findings(comment)} == {Concern.PERSON}


@pytest.mark.parametrize(
    ("comment", "words"),
    [
        (
            "We did the same at Northgate, see www.northgate.example/cx.",
            {"Northgate", "www.northgate.example/cx."},
        ),
        ("In my company we measure this weekly. Brandt", {"my company", "Brandt"}),
        ("Bei meinem Arbeitgeber messen wir das anders.", {"meinem Arbeitgeber"}),
        ("Write to ilse@judges.example", {"ilse@judges.example", "ilse"}),
    ],
)
def test_what_tells_who_the_judge_is_is_found(comment, words):
    found = findings(comment, ["Ilse Brandt", "Northgate plc"])
    assert {one.text for one in found} >= words - {"ilse"}
    assert {one.concern for one in found} == {Concern.JUDGE}
