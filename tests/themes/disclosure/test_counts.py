"""Counts of organisations in sentences: which point at few, and which are ways of speaking."""

import pytest

from tests.themes.disclosure.conftest import sources_of
from themes.disclosure import Guard

PLAIN = [
    f"Entry number without figures {name}."
    for name in ("a", "b", "c", "d", "e", "f", "g", "h", "i", "j", "k", "l")
]


@pytest.fixture(scope="module")
def twelve():
    return Guard.over(sources_of(*PLAIN))


def cells(guard, text, lang="en"):
    return [problem for problem in guard.check(text, lang) if problem.kind == "small_cell"]


@pytest.mark.parametrize(
    "text",
    [
        "Two finalists found that out early.",
        "Only one of the entrants had tried it.",
        "One of this year's finalists tried it.",
        "2 of the organisations changed their letters.",
        "Just two very different companies rewrote them.",
        "Both finalists who tried it are pleased.",
        "A couple of organisations went further.",
        "Another finalist went further.",
        "The only finalist to try it was pleased.",
        "A finalist in the north went further.",
        "Several finalists measured it, but only one had a target.",
        "Two large public insurers went further.",
        "**Two** finalists went further.",
        "Two\nfinalists went further.",
        "5 per cent of the finalists went further.",
        "One in ten finalists went further.",
        "Of the finalists who tried, two of them stopped.",
        "We saw it at ② finalists.",
        "zwei Finalisten gingen weiter.",
        "Nur einer der Finalisten ging weiter.",
        "Eine von zwölf Organisationen ging weiter.",
        "Lediglich zwei Einreichungen nennen es.",
        "Die beiden Versicherer gingen weiter.",
        "Ein einziges Unternehmen ging weiter.",
        "Als einzige Organisation ging sie weiter.",
        "Eine Finalistin erzählte davon.",
        "Mehrere Finalisten maßen es, aber nur einer hatte ein Ziel.",
    ],
)
def test_fewer_than_k_organisations_are_a_small_cell(twelve, text):
    assert cells(twelve, text)


@pytest.mark.parametrize(
    "text",
    [
        "All but one of the finalists measured it.",
        "All but two finalists measured it.",
        "Every finalist except one measured it.",
        "Eleven of the twelve finalists measured it.",
        "10 out of 12 entries mention it.",
        "11/12 finalists measured it.",
        "Eleven finalists measured it.",
        "With one exception, the finalists measured it.",
        "92 per cent of the finalists measured it.",
        "Alle Finalisten bis auf einen maßen es.",
        "Alle bis auf zwei waren dafür.",
        "Jede Organisation außer einer maß es.",
        "Elf von zwölf Finalisten maßen es.",
        "Mit einer Ausnahme maßen es alle Finalisten.",
    ],
)
def test_leaving_fewer_than_k_organisations_over_is_a_small_cell_too(twelve, text):
    assert any("over" in problem.message and problem.organisations < 3 for problem in cells(twelve, text))


@pytest.mark.parametrize(
    "text",
    [
        "At least three organisations found that out.",
        "Three finalists found that out.",
        "More than one organisation has to tell a story before it counts.",
        "What works in one organisation may fail in another.",
        "A lesson never comes from one entry.",
        "No lesson rests on one organisation alone.",
        "An organisation that listens learns.",
        "What makes a finalist?",
        "Pick three complaints and fix one of them.",
        "Only one question matters.",
        "Nine out of ten customers noticed.",
        "All but one of the steps are easy.",
        "The two of them should meet.",
        "Half of the finalists changed their letters.",
        "Between two entry points customers get lost.",
        "Two weeks after the finalists had met, things had changed.",
        "Mindestens drei Organisationen fanden das heraus.",
        "Eine Organisation, die zuhört, lernt.",
        "Nur eine klare Regel hilft.",
        "Zwei Fragen genügen.",
        "Die Hälfte der Finalisten hat Briefe geändert.",
        "Beide Seiten gewinnen.",
    ],
)
def test_ways_of_speaking_are_no_small_cells(twelve, text):
    assert cells(twelve, text) == []


def test_the_threshold_is_the_guards_own():
    guard = Guard.over(sources_of(*PLAIN), k=5)
    assert cells(guard, "Four finalists measured it.")
    assert cells(guard, "Eight of the twelve finalists measured it.")
    assert not cells(guard, "Five finalists measured it.")


def test_the_problem_covers_the_count_and_tells_how_many(twelve):
    problem = cells(twelve, "In short, **two** finalists stopped.")[0]
    assert problem.text == "two** finalists"
    assert problem.organisations == 2
