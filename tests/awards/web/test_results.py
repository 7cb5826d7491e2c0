"""The pages of results, as an organizer without JavaScript uses them."""

import re

import pytest

from tests.awards.rounds.results.test_deciding import BY_VOTE, REASON, TIED
from tests.support.scored import SLUG, scored
from tests.support.site import running, settings_for, text_of

ROUND = {"one": {"AAAA": {"ann": 8, "ben": 6}, "BBBB": {"ann": 4, "ben": 2}}}


@pytest.fixture
def visit(run, database_url, keys):
    """Walks through the site as somebody: ``visit(actor, walk)``."""

    def visited(actor, walk):
        async def walked():
            async with (
                running(settings_for(database_url, keys)) as site,
                site.signed_in(actor) as browser,
            ):
                return await walk(browser)

        return run(walked())

    return visited


def address(made):
    return f"/organize/{SLUG}/rounds/{made.round}/results"


def test_from_the_list_to_the_maps_and_to_an_entry(run, visit):
    made = run(scored(ROUND))
    path = f"{address(made)}/one"

    async def walk(browser):
        listed = await browser.get(path)
        assert f'href="{path}/maps"' in listed.text
        assert f'href="{path}/entries/AAAA"' in listed.text
        return await browser.get(f"{path}/maps"), await browser.get(f"{path}/entries/AAAA")

    maps, entry = visit(made.organizer, walk)
    for text in ("Entries and criteria", "Entries and lenses", "Entries and judges", "Outside in", "Ben"):
        assert text in text_of(maps)
    for text in ("Entry AAAA", "It says why.", "In nine cases of ten", "Severity"):
        assert text in text_of(entry)


@pytest.mark.parametrize("end", ["/one/maps", "/one/entries/AAAA", "/one/entries/ZZZZ", "/two/maps"])
def test_judges_and_strangers_find_nothing(run, visit, end):
    made = run(scored(ROUND))
    for actor in (made.stranger, made.judges["ann"]):
        answer = visit(actor, lambda browser: browser.get(address(made) + end))
        assert answer.status_code == 404


def test_a_tie_is_asked_of_a_judge_who_decides_it(run, visit):
    made = run(scored(TIED, rules=BY_VOTE))
    ann, path = made.judges["ann"], f"{address(made)}/one"

    async def ask(browser):
        assert "Tie at place 1 for Gold: AAAA, BBBB" in text_of(await browser.get(path))
        form = {"rule": "medals", "place": "1", "judge": str(ann.account)}
        return await browser.follow(await browser.post(f"{path}/votes", form))

    async def answer(browser):
        home = await browser.get("/judging")
        link = re.search(r"/judging/votes/[\w-]+", home.text).group()
        shown = await browser.get(link)
        form = {"place-AAAA": "2", "place-BBBB": "2", "reason": REASON}
        wrong = await browser.post(link, form)
        right = await browser.follow(await browser.post(link, {**form, "place-BBBB": "1"}))
        return shown, wrong, right

    assert "Ann was asked and has not decided yet" in text_of(visit(made.organizer, ask))
    shown, wrong, right = visit(ann, answer)
    assert "share place 1 for Gold" in text_of(shown)
    assert (wrong.status_code, REASON in wrong.text) == (422, True)
    assert "best first: BBBB, AAAA" in text_of(right)

    async def look(browser):
        after = await browser.get(path)
        back = re.search(r"/organize[^\"]*/votes/[\w-]+/withdraw", after.text).group()
        return after, await browser.follow(await browser.post(back))

    after, reopened = visit(made.organizer, look)
    assert "Ann decided a tie for Gold, best first: BBBB, AAAA" in text_of(after)
    assert "Tie at place 1 for Gold" in text_of(reopened)


def test_a_tie_that_is_not_there_is_not_asked(run, visit):
    made = run(scored(ROUND))

    async def walk(browser):
        return await browser.post(
            f"{address(made)}/one/votes", {"rule": "medals", "place": "1", "judge": "1"}
        )

    assert "not there any more" in text_of(visit(made.organizer, walk))


def test_what_if_is_asked_by_its_address(run, visit):
    made = run(scored({"one": {"AAAA": {"ann": 9, "ben": 6}, "BBBB": {"ann": 5, "ben": 7}}}))
    path, ann = f"{address(made)}/one/what-if", made.judges["ann"].account

    async def walk(browser):
        return [
            await browser.get(path + query)
            for query in (
                "",
                f"?without={ann}",
                "?medals-basis=raw&medals-gold-score=7%2C6&medals-silver-place=2",
                "?weight-ease=none",
                "?medals-basis=fair",
            )
        ]

    as_it_is, without, ruled, wrong, empty = visit(made.organizer, walk)
    assert "0 entries on another place, 0 awards otherwise." in text_of(as_it_is)
    assert "2 entries on another place, 2 awards otherwise." in text_of(without)
    assert f'value="{ann}" checked' in without.text
    assert "1 award otherwise" in text_of(ruled)
    assert 'value="7.6"' in ruled.text
    for answer, text in ((wrong, "must be a number above 0"), (empty, "state a place, a score or a share")):
        assert answer.status_code == 422
        assert text in text_of(answer)
