"""The pages of results, as an organizer without JavaScript uses them."""

import pytest

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
