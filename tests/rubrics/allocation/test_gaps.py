"""Every gap has its reason."""

import pytest

from rubrics.allocation.assigning import assign
from rubrics.allocation.gaps import Cause
from rubrics.allocation.panel import Panel, PanelEntry, PanelJudge

ENTRY = PanelEntry("x", category="b2b", language="fr")


def judge(name, languages=(), categories=(), max_load=None):
    return PanelJudge(name, frozenset(languages), frozenset(categories), max_load)


@pytest.mark.parametrize(
    ("judges", "conflicts", "cause", "said"),
    [
        ([judge("a")], [], Cause.FEW_JUDGES, "There are only 1 judges."),
        (
            [judge("a"), judge("b", ["en"]), judge("c", ["en"])],
            [],
            Cause.LANGUAGE,
            "Only 1 judges read “fr”.",
        ),
        (
            [judge("a"), judge("b", (), ["digital"])],
            [],
            Cause.CATEGORY,
            "Only 1 judges take the category “b2b”.",
        ),
        (
            [judge("a"), judge("b", ["en"]), judge("c", (), ["digital"])],
            [],
            Cause.LANGUAGE_AND_CATEGORY,
            "Only 1 judges read “fr” and take the category “b2b”.",
        ),
        (
            [judge("a"), judge("b"), judge("c")],
            [("a", "x"), ("b", "x")],
            Cause.CONFLICTS,
            "2 judges have a conflict, and only 1 others could judge it.",
        ),
        (
            [judge("a"), judge("b", max_load=0)],
            [],
            Cause.CAPACITY,
            "All of the 2 judges who could judge it have as many entries as they take.",
        ),
    ],
)
def test_the_cause_is_named(judges, conflicts, cause, said):
    (gap,) = assign(Panel((ENTRY,), tuple(judges), 2, frozenset(conflicts))).unfilled
    assert (gap.entry, gap.missing, gap.cause) == ("x", 1, cause)
    assert gap.sentence() == said
    assert gap.sentence("de") != said
