"""Passages are told apart by the cues of a theme's positions, or by what a person chose."""

from themes.model import Decision
from themes.positions import sort_into_positions
from themes.support import propose


def labels(index, decisions=()):
    theme = index.theme("front-line")
    found = sort_into_positions(index, theme, propose(index, "front-line").passages, decisions)
    return {position.id: [index.passages[n].entry for n in numbers] for position, numbers in found}


def test_cues_decide(index):
    assert labels(index) == {"work": ["harbour"], "swap": ["meadow"]}


def test_a_person_s_choice_beats_the_cues(index):
    passage = next(
        index.passages[n]
        for n in propose(index, "front-line").passages
        if index.passages[n].entry == "harbour"
    )
    chosen = Decision("harbour", passage.start, passage.end, accept=True, position="swap")
    assert sorted(labels(index, [chosen])["swap"]) == ["harbour", "meadow"]
