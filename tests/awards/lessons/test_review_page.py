"""The page on which an author decides about passages, one after the other."""

import re

from awards.lessons import workbench
from tests.awards.lessons.conftest import THEME
from tests.support.season import SLUG
from tests.support.site import running, settings_for

PAGE = f"/lessons/{SLUG}/themes/{THEME}"
_HANDLE = re.compile(r'name="passage" value="([\w-]+)"')


def test_a_passage_is_confirmed_by_its_name_and_taken_back(desk):
    async def press():
        async with (
            running(settings_for(desk.url, desk.keys)) as site,
            site.signed_in(desk.cast.author) as browser,
        ):
            first = _HANDLE.findall((await browser.get(PAGE)).text)[0]
            said = await browser.follow(await browser.post(PAGE, {"passage": first, "verdict": "accept"}))
            kept = (await workbench.review(desk.cast.author, SLUG, THEME)).accepted
            undo = _HANDLE.findall(said.text)[0]
            await browser.post(PAGE, {"passage": undo, "verdict": "undo"})
            wrong = await browser.post(PAGE, {"passage": "1.2.3", "verdict": "accept"})
            return first, undo, kept, wrong.status_code

    first, undo, kept, status = desk.run(press())
    assert (first, len(kept), status) == (undo, 1, 404)
    assert desk.run(workbench.review(desk.cast.author, SLUG, THEME)).accepted == []
