"""The supervisory board shows support as confirmed by people and as open."""

import pytest

from themes.board import board, confirmed_passages
from themes.errors import InputError
from themes.model import Decision
from themes.support import propose


def accept(index, name, accepted=True):
    passage = next(
        index.passages[n] for n in propose(index, "front-line").passages if index.passages[n].entry == name
    )
    return Decision(name, passage.start, passage.end, accepted)


def card(index, decisions, k=2):
    return next(c for c in board(index, {"front-line": decisions}, k) if c.theme == "front-line")


def test_nothing_is_reportable_before_somebody_confirmed(index):
    found = card(index, [])
    assert (found.confirmed, found.proposed, found.reportable) == (0, 3, False)


def test_confirmed_groups_count_and_spread(index):
    found = card(index, [accept(index, "harbour"), accept(index, "meadow")])
    assert (found.confirmed, found.proposed, found.reportable) == (2, 1, True)
    assert (found.categories, found.languages) == ({"service": 2}, {"en": 2})
    assert (found.sections, found.criteria) == ({"lessons": 2}, {"results": 2})


def test_a_rejected_group_is_neither_confirmed_nor_open(index):
    found = card(index, [accept(index, "harbour", accepted=False)])
    assert (found.confirmed, found.proposed) == (0, 2)


def test_k_confirmed_entries_of_one_group_are_one(build, entry):
    stories = [
        "Every managing director wears a headset. It is humbling.",
        "The supervisory board joined the night shift. It was dark.",
    ]
    index = build([entry(f"e{n}", story, group="same") for n, story in enumerate(stories)])
    decisions = [
        Decision(p.entry, p.start, p.end, accept=True) for p in index.passages if p.section == "lessons"
    ]
    assert not card(index, decisions).reportable


def test_an_accepted_passage_is_listed_once(index):
    decision = accept(index, "harbour")
    assert len(confirmed_passages(index, "front-line", [decision, decision]).passages) == 1


def test_k_below_two_is_refused(index):
    with pytest.raises(InputError, match="at least 2"):
        board(index, {}, 1)


def test_what_nobody_can_decide_about_is_not_to_look_at(index):
    hidden = [number for number, passage in enumerate(index.passages) if passage.entry == "harbour"]
    found = board(index, {}, 2, without={"front-line": hidden})
    assert [one.proposed for one in found if one.theme == "front-line"] == [2]
