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


def test_rules_of_an_open_round_are_taken_only_after_their_effect_was_shown(run, visit):
    made = run(scored(ROUND))
    path = f"/organize/{SLUG}/rounds/{made.round}/rules"

    def form_of(answer):
        hidden = dict(re.findall(r'name="(expected|shown)" value="(\w+)"', answer.text))
        return {
            **hidden, "medals-basis": "fair", "medals-decimals": "2", "medals-award": ["gold", "silver"],
            "medals-gold-place": "1", "medals-new": "Schön geehrt", "medals-new-score": "2,5",
            "medals-new-above": "silver", "medals-ties": "joint", "reason": "The programme's board wishes it.",
        }  # fmt: skip

    async def walk(browser):
        page = await browser.get(path)
        unseen = await browser.post(path, {**form_of(page), "step": "take"})
        other = await browser.post(path, {**form_of(unseen), "medals-gold-place": "2", "step": "take"})
        taken = await browser.follow(await browser.post(path, {**form_of(unseen), "step": "take"}))
        wrong = await browser.post(path, {**form_of(taken), "medals-gold-place": "none", "step": "look"})
        return unseen, other, taken, wrong, (await browser.get(f"/api/v1/rounds/{made.round}/rules")).json()

    unseen, other, taken, wrong, told = visit(made.organizer, walk)
    assert "BBBB A title Silver Schon geehrt" in text_of(unseen)
    assert "What your rules would change" in text_of(other)
    assert "The rules are changed." in text_of(taken)
    assert "Version 2: The programme" in text_of(taken)
    assert (wrong.status_code, "state a place" in text_of(wrong)) == (422, True)
    assert [award["key"] for award in told["medals"]["awards"]] == ["gold", "schon-geehrt"]
    assert (told["versions"], told["medals"]["ties"]) == (2, ["joint-award"])


def test_programs_change_rules_over_those_that_they_read(run, visit):
    made = run(scored(ROUND, state="draft"))
    address = f"/api/v1/rounds/{made.round}/rules"

    async def walk(browser):
        told = (await browser.get(address)).json()
        change = {
            "finalists": told["finalists"],
            "medals": {"awards": [{"key": "gold", "top_share": 0.5}]},
            "expected": told["expected"],
        }
        return [await browser.send("PUT", address, change) for _ in range(2)]

    changed, late = visit(made.organizer, walk)
    assert (changed.status_code, "best 50 %" in changed.json()["medals_in_words"]) == (200, True)
    assert (late.status_code, "meanwhile" in late.json()["detail"]) == (422, True)


def test_a_refused_form_gives_back_what_was_written_in_it_and_the_way_back(run, visit):
    made = run(scored(ROUND))
    form = {
        "label": "AAAA",
        "medal": "brass",
        "reason": "They saved <the> whole region.",
        "password-again": "a b",
    }

    async def walk(browser):
        from_page = {"referer": f"http://testserver{address(made)}/one"}
        path = f"/organize/{SLUG}/rounds/{made.round}"
        return [
            await browser.post(f"{path}/{end}", form, headers=from_page) for end in ("adjust", "no-such-form")
        ]

    refused, nowhere = visit(made.organizer, walk)
    assert refused.status_code == 422, text_of(refused)
    assert f'href="{address(made)}/one"' in refused.text
    assert re.findall(r'class="typed pre">([^<]*)<', refused.text) == ["They saved &lt;the&gt; whole region."]
    assert nowhere.status_code == 404
    assert "whole region" not in nowhere.text
