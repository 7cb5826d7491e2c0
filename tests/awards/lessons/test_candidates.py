"""Groups of what judges marked, taken up as a theme or put away."""

import re

import msgspec
import pytest

from awards.clock import now
from awards.database import Principal, writing
from awards.errors import NotFound
from awards.lessons import candidates, importing, workbench
from awards.tables import Highlight, JudgingCopy
from entries.blind import sections_from
from tests.awards.lessons.conftest import THEME, Desk
from tests.awards.lessons.test_codebooks import reread
from tests.support.season import SLUG
from tests.support.site import running, settings_for
from themes.codebook import dump_codebook, shipped_codebook

FIELD = "culture"


async def mark() -> None:
    """A judge marks the same answer in every copy."""
    async with writing(Principal.STAFF):
        for row in await JudgingCopy.select(JudgingCopy.id, JudgingCopy.sections):
            text = next(one.text for one in sections_from(row["sections"]) if one.field == FIELD)
            assignment = await JudgingCopy.raw(
                "SELECT a.id FROM assignment a JOIN round_entry re ON re.id = a.round_entry "
                "WHERE re.judging_copy = {} ORDER BY a.id LIMIT 1", row["id"],
            )  # fmt: skip
            await Highlight.insert(
                Highlight(
                    token=f"mark{row['id']}", assignment=assignment[0]["id"], judging_copy=row["id"], field=FIELD,
                    span_start=0, span_end=len(text), kind="lesson", created_at=now(),
                )
            )  # fmt: skip


@pytest.fixture
def marked(desk: Desk) -> Desk:
    """Judges marked what a codebook that knows one theme only does not explain."""
    only = shipped_codebook().theme(THEME)
    small = msgspec.structs.replace(shipped_codebook(), themes=(only,))
    desk.run(importing.take_in(desk.cast.author, SLUG, 0, dump_codebook(small).encode(), "en"))
    desk.run(mark())
    reread(desk)
    return desk


def spans(candidate):
    return [(one.judging_copy, one.start, one.end) for one in candidate.passages]


def offered(desk: Desk):
    return desk.run(candidates.candidates(desk.cast.author, SLUG)).found


def test_a_group_becomes_a_theme_with_its_passages(marked):
    found, *_others = offered(marked)
    author = marked.cast.author
    theme = marked.run(candidates.accept(author, SLUG, "Fewer complaints", "metrics", spans(found)))
    accepted = marked.run(workbench.review(author, SLUG, theme)).accepted
    assert {one.text for one in accepted} == {one.text for one in found.passages}
    assert spans(found) not in [spans(one) for one in offered(marked)]


def test_a_group_that_was_put_away_is_not_offered_again(marked):
    found, *_others = offered(marked)
    marked.run(candidates.dismiss(marked.cast.author, SLUG, spans(found)))
    assert spans(found) not in [spans(one) for one in offered(marked)]
    for actor in (marked.cast.judges[0], marked.cast.organizer, marked.cast.stranger):
        with pytest.raises(NotFound):
            marked.run(candidates.candidates(actor, SLUG))
        with pytest.raises(NotFound):
            marked.run(candidates.dismiss(actor, SLUG, spans(found)))


def test_the_page_takes_a_group_up(marked):
    async def press() -> tuple[list[str], str, str]:
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
            return handles, said.text, (await browser.get(path)).text

    handles, said, after = marked.run(press())
    assert "Fewer complaints" in said
    assert not set(handles) & set(re.findall(r'value="([\w-]+)"', after))
