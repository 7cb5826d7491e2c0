"""A second coder decides without knowing what the first one said; both see how far they agree."""

import pytest

from awards.errors import NotFound, Refused
from awards.lessons import decisions, editing, second, workbench
from tests.awards.lessons.conftest import THEME, Desk
from tests.awards.lessons.test_codebooks import reread
from tests.support.effort import ENGINES_OF_SLOW_TESTS
from tests.support.season import SLUG
from tests.support.site import running, settings_for


@pytest.fixture
def first_done(desk: Desk) -> Desk:
    """The first author confirmed what there is for one theme and turned down what was proposed for another."""
    desk.confirm()
    turn_down(desk)
    return desk


def decide_four(desk: Desk) -> None:
    """The first author confirms two stretches of a text for one theme and turns two down for another."""
    document = desk.corpus().documents[0]
    for number, theme in enumerate((THEME, THEME, "employees-first", "employees-first")):
        desk.run(
            decisions.decide(
                desk.cast.author, SLUG, theme, judging_copy=document.judging_copy,
                span=(40 * number, 40 * number + 30), accepted=theme == THEME, position="",
            )
        )  # fmt: skip


def turn_down(desk: Desk) -> None:
    """The first author finds nothing in what is proposed for another theme."""
    author = desk.cast.author
    for one in desk.run(workbench.review(author, SLUG, "employees-first")).queue:
        desk.run(
            decisions.decide(
                author, SLUG, "employees-first", judging_copy=one.judging_copy, span=(one.start, one.end),
                accepted=False, position="",
            )
        )  # fmt: skip


def coding(desk: Desk, actor=None):
    return desk.run(second.second_coding(actor or desk.cast.second_author, SLUG))


def place_of(look) -> tuple[str, int, int, int]:
    return look.theme.id, look.passage.judging_copy, look.passage.start, look.passage.end


def look_at_all(desk: Desk, answer) -> None:
    """Gives the second author's answer to every passage of the sample."""
    while look := coding(desk).next:
        desk.run(second.look_again(desk.cast.second_author, SLUG, place_of(look), accepted=answer(look)))


def test_two_who_say_the_same_agree_fully(first_done):
    sample = coding(first_done).sample
    look_at_all(first_done, lambda look: look.theme.id == THEME)
    found = coding(first_done)
    assert (found.overall.passages, found.overall.same, found.overall.kappa) == (sample, sample, 1.0)
    assert found.differences == []
    assert {line.theme.id for line in found.lines} == {THEME, "employees-first"}
    assert all(line.agreement.kappa is None for line in found.lines), "one answer throughout says nothing"


def test_where_they_differ_they_talk_and_settle(first_done):
    look_at_all(first_done, lambda look: False)
    found = coding(first_done)
    assert found.overall.kappa == 0
    assert {(one.theme.id, one.first) for one in found.differences} == {(THEME, True)}
    accepted = len(first_done.run(workbench.review(first_done.cast.author, SLUG, THEME)).accepted)
    assert accepted == len(found.differences), "a second look changes no decision"
    one = found.differences[0]
    first_done.run(second.settle(first_done.cast.second_author, SLUG, place_of(one), accepted=False))
    after = coding(first_done)
    assert (after.overall, len(after.differences)) == (found.overall, len(found.differences) - 1)
    left = first_done.run(workbench.review(first_done.cast.author, SLUG, THEME)).accepted
    assert len(left) == accepted - 1


def test_nobody_takes_the_second_look_at_their_own(first_done):
    assert coding(first_done, first_done.cast.author).sample == 0
    place = place_of(coding(first_done).next)
    with pytest.raises(Refused, match="yourself"):
        first_done.run(second.look_again(first_done.cast.author, SLUG, place, accepted=True))
    for actor in (first_done.cast.judges[0], first_done.cast.organizer, first_done.cast.stranger):
        with pytest.raises(NotFound):
            first_done.run(second.look_again(actor, SLUG, place, accepted=True))


def test_a_second_answer_stays_as_it_was_given(first_done):
    place = place_of(coding(first_done).next)
    other = place[0] != THEME
    for accepted in (other, not other):
        first_done.run(second.look_again(first_done.cast.second_author, SLUG, place, accepted=accepted))
    assert coding(first_done).overall.passages == 1
    assert coding(first_done).overall.same == 0


def test_the_page_does_not_tell_what_the_first_one_said(first_done):
    """The same page, byte for byte, whatever the first one said of the passage that comes next."""

    async def page() -> str:
        async with (
            running(settings_for(first_done.url, first_done.keys)) as site,
            site.signed_in(first_done.cast.second_author) as browser,
        ):
            return (await browser.get(f"/lessons/{SLUG}/second")).text

    def visible(text: str) -> list[str]:
        return [line for line in text.splitlines() if "csrf" not in line and "authenticity" not in line]

    before = first_done.run(page())
    theme, copy, *span = place_of(coding(first_done).next)
    first_done.run(
        decisions.decide(
            first_done.cast.author, SLUG, theme, judging_copy=copy, span=tuple(span),
            accepted=theme != THEME, position="",
        )
    )  # fmt: skip
    assert "second-look" in before
    assert visible(first_done.run(page())) == visible(before)


def kappa_of(desk: Desk) -> dict[str, float | None]:
    return {line.theme.id: line.agreement.kappa for line in coding(desk).lines}


def test_kappa_goes_along_where_themes_are_merged(desk):
    """Of 2 that the first confirmed, the second confirms 1; of 2 turned down, 2: the same answer for 3 of 4.

    Chance would give 2/4 x 1/4 + 2/4 x 3/4 = 1/2, so that kappa is (3/4 - 1/2) / (1 - 1/2) = 1/2.
    """
    decide_four(desk)
    said = iter((True, False))
    look_at_all(desk, lambda look: look.theme.id == THEME and next(said))
    before = coding(desk)
    assert (before.overall.passages, before.overall.same, before.overall.kappa) == (4, 3, 0.5)
    assert kappa_of(desk) == {THEME: 0, "employees-first": None}
    desk.run(editing.merge(desk.cast.author, SLUG, 0, THEME, into="employees-first"))
    reread(desk)
    after = coding(desk)
    assert after.overall == before.overall
    assert kappa_of(desk) == {"employees-first": 0.5}
    assert [one.theme.id for one in after.differences] == ["employees-first"]
    assert after.next is None, "what has a second answer is not asked again"
    place = place_of(after.differences[0])
    desk.run(second.settle(desk.cast.author, SLUG, place, accepted=True))
    assert coding(desk).differences == []


def test_a_passage_that_both_merged_themes_know_counts_once_and_yes_holds(desk):
    """The first says yes to one theme and no to the other, the second no and yes: to the merged one both say yes."""
    author, other = desk.cast.author, desk.cast.second_author
    one = desk.run(workbench.review(author, SLUG, THEME)).queue[0]
    span = (one.start, one.end)
    for theme, first in ((THEME, True), ("employees-first", False)):
        desk.run(
            decisions.decide(
                author, SLUG, theme, judging_copy=one.judging_copy, span=span, accepted=first, position=""
            )
        )
        desk.run(second.look_again(other, SLUG, (theme, one.judging_copy, *span), accepted=not first))
    assert (coding(desk).overall.passages, coding(desk).overall.kappa) == (2, -1)
    desk.run(editing.merge(author, SLUG, 0, THEME, into="employees-first"))
    reread(desk)
    found = coding(desk)
    assert (found.overall.passages, found.overall.same, found.differences) == (1, 1, [])
    accepted = desk.run(workbench.review(author, SLUG, "employees-first")).accepted
    assert [shown.text for shown in accepted] == [one.text], "confirmed for either is confirmed for both"


@pytest.mark.parametrize("judged_season", ENGINES_OF_SLOW_TESTS, indirect=True)
def test_second_answers_go_with_a_position_that_becomes_a_theme(desk):
    """Of one passage in each position, the second confirms the one that goes; kappa of each theme is of its own."""
    author = desk.cast.author
    both = desk.run(workbench.review(author, SLUG, THEME)).queue[:2]
    for one, position in zip(both, ("money-limit", "free-judgement"), strict=True):
        desk.run(
            decisions.decide(
                author, SLUG, THEME, judging_copy=one.judging_copy, span=(one.start, one.end), accepted=True,
                position=position,
            )
        )  # fmt: skip
    look_at_all(desk, lambda look: look.passage.text == both[0].text)
    new = desk.run(editing.split(author, SLUG, 0, THEME, position="money-limit"))
    reread(desk)
    found = coding(desk)
    assert {line.theme.id: (line.agreement.passages, line.agreement.same) for line in found.lines} == {
        new: (1, 1), THEME: (1, 0),
    }  # fmt: skip
    assert (found.overall.passages, found.overall.kappa) == (2, 0)


@pytest.mark.parametrize("judged_season", ENGINES_OF_SLOW_TESTS, indirect=True)
def test_who_moves_a_passage_changes_no_kappa_and_settles_the_difference(first_done):
    look_at_all(first_done, lambda look: False)
    before = coding(first_done)
    one = before.differences[0]
    _theme, copy, *span = place_of(one)
    first_done.run(
        decisions.move(
            first_done.cast.author, SLUG, THEME, judging_copy=copy, span=tuple(span), to="executives-at-the-front-line"
        )
    )  # fmt: skip
    after = coding(first_done)
    assert after.overall == before.overall
    assert [two.passage for two in after.differences] == [two.passage for two in before.differences[1:]]
    assert (after.next.theme.id, after.next.passage.text) == (
        "executives-at-the-front-line",
        one.passage.text,
    )
