"""A second coder decides without knowing what the first one said; both see how far they agree."""

import pytest

from awards.errors import NotFound, Refused
from awards.lessons import decisions, second, workbench
from tests.awards.lessons.conftest import THEME, Desk
from tests.support.season import SLUG
from tests.support.site import running, settings_for


@pytest.fixture
def first_done(desk: Desk) -> Desk:
    """The first author confirmed what there is for one theme and turned down what was proposed for another."""
    desk.confirm()
    author = desk.cast.author
    for one in desk.run(workbench.review(author, SLUG, "employees-first")).queue:
        desk.run(
            decisions.decide(
                author, SLUG, "employees-first", judging_copy=one.judging_copy, span=(one.start, one.end),
                accepted=False, position="",
            )
        )  # fmt: skip
    return desk


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
