"""Groups of what judges marked, taken up as a theme or put away."""

import re

import pytest
from msgspec.structs import replace

from awards.errors import NotFound, Refused
from awards.lessons import candidates, workbench
from tests.awards.lessons.conftest import Desk
from tests.support.season import SLUG
from tests.support.site import running, settings_for
from themes.discovery import UNNAMED, Discovered
from themes.index import Index
from themes.support import proposal


def one_group(index: Index, _language: str) -> list[Discovered]:
    """What all organisations say about culture; how groups are found is the engine's own matter and test."""
    first = {one.group: n for n, one in reversed(list(enumerate(index.passages))) if one.section == "culture"}
    found = proposal(index, "discovered-1", sorted(first.values()))
    return [Discovered(found, "Executives", (1.0,) * len(first))]


@pytest.fixture
def marked(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> Desk:
    monkeypatch.setattr(candidates, "discover", one_group)
    return desk


def spans(candidate):
    return [(one.judging_copy, one.start, one.end) for one in candidate.passages]


def offered(desk: Desk):
    return desk.run(candidates.candidates(desk.cast.author, SLUG)).found


def test_a_group_becomes_a_theme_with_its_passages(marked):
    (found,) = offered(marked)
    author = marked.cast.author
    theme = marked.run(candidates.accept(author, SLUG, "Fewer complaints", "metrics", spans(found)))
    accepted = marked.run(workbench.review(author, SLUG, theme)).accepted
    assert {one.text for one in accepted} == {one.text for one in found.passages}
    assert offered(marked) == []


def test_a_group_that_the_codebook_has_no_words_for_is_named_by_the_author(marked, monkeypatch):
    assert [one.name for one in offered(marked)] == ["Executives"]

    def unnamed(index: Index, language: str) -> list[Discovered]:
        return [replace(one, label=UNNAMED["de"]) for one in one_group(index, language)]

    monkeypatch.setattr(candidates, "discover", unnamed)
    (found,) = offered(marked)
    assert (found.label, found.name) == (UNNAMED["de"], "")
    with pytest.raises(Refused, match="name"):
        marked.run(candidates.accept(marked.cast.author, SLUG, found.name, "metrics", spans(found)))


def test_a_group_that_was_put_away_is_not_offered_again(marked):
    (found,) = offered(marked)
    marked.run(candidates.dismiss(marked.cast.author, SLUG, spans(found)))
    assert offered(marked) == []
    for actor in (marked.cast.judges[0], marked.cast.organizer, marked.cast.stranger):
        with pytest.raises(NotFound):
            marked.run(candidates.candidates(actor, SLUG))
        with pytest.raises(NotFound):
            marked.run(candidates.dismiss(actor, SLUG, spans(found)))


def test_the_page_takes_a_group_up(marked):
    async def press() -> tuple[str, str]:
        async with (
            running(settings_for(marked.url, marked.keys)) as site,
            site.signed_in(marked.cast.author) as browser,
        ):
            path = f"/lessons/{SLUG}/candidates"
            before = (await browser.get(path)).text
            handles = re.findall(r'name="passage" value="([\w-]+)"', before)
            form = {
                "passage": handles,
                "label": "Fewer complaints",
                "competency": "metrics",
                "verdict": "accept",
            }
            said = await browser.follow(await browser.post(path, form))
            return said.text, (await browser.get(path)).text

    said, after = marked.run(press())
    assert "Fewer complaints" in said
    assert "No candidates" in after
