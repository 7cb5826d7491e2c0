"""Screening through the pages, as a custodian without JavaScript uses them."""

import re
from contextlib import contextmanager

import msgspec
import pytest
from msgspec.structs import replace

from awards.clock import now
from awards.database import Principal, reading, writing
from awards.tables import AuditEvent, Entry
from awards.web.forms import FormData
from awards.web.pages.screening_form import decisions_in, place_after
from entries import submission
from entries.redaction.model import Decision, Verdict
from tests.conftest import connected
from tests.support.season import SLUG
from tests.support.site import running, settings_for, text_of


@pytest.fixture
def screening(cleared_season, keys):
    """Walks as a custodian of a season whose first two entries wait: ``screening(walk)``."""
    url, stage = cleared_season
    with contextmanager(connected)(url) as run:

        async def start(walk):
            async with writing(Principal.CUSTODY):
                first_two = Entry.token.is_in(list(stage.entries[:2]))
                await Entry.update({Entry.state: "submitted"}).where(first_two)
            async with (
                running(settings_for(url, keys)) as site,
                site.signed_in(stage.cast.organizer) as custodian,
            ):
                await walk(custodian, *stage.entries[:2])

        yield lambda walk: run(start(walk))


def seen_in(page):
    """What the page sends along of what the custodian had before them."""
    return re.search(r'name="_seen" value="(\w+)"', page.text)[1]


def test_names_are_decided_in_one_go_and_the_next_entry_follows(screening):
    async def walk(custodian, first, second):
        listed = await custodian.get(f"/organize/{SLUG}/screening")
        assert "4 of 6 entries cleared" in text_of(listed)
        path = f"/organize/{SLUG}/entries/{first}"
        page = await custodian.get(path)
        assert "Wickersley" in text_of(page)
        form = {
            "_form-1": "cedarmouth", "verdict-1": "accept", "_form-2": "feathercover", "verdict-2": "reject",
            "_form-3": "ottoline varga", "then": "save",
        }  # fmt: skip
        saved = await custodian.follow(await custodian.post(f"{path}/decide", form))
        assert "2 decisions are saved." in text_of(saved)
        assert "Shown because a custodian said so FeatherCover" in text_of(saved)
        again = {"_again-1": "feathercover"}
        saved = await custodian.follow(await custodian.post(f"{path}/decide", again))
        assert "Shown because" not in text_of(saved)
        title = re.search(r"<h1>(.+?)</h1>", saved.text)[1]
        assert f"<title>{title} · Screening" in saved.text
        assert "4 of 6 entries cleared" in text_of(saved)
        assert f"awards vault erase {first} --as" in text_of(saved)
        sent = {"then": "clear", "_seen": seen_in(saved)}
        cleared = await custodian.post(f"{path}/decide", sent)
        assert cleared.headers["location"] == f"/organize/{SLUG}/entries/{second}"
        following = await custodian.follow(cleared)
        assert f"“{title}” is frozen and can be judged." in following.text
        corrected = await custodian.post(f"{path}/decide", {**sent, "add-form": "answered by whoever"})
        assert corrected.headers["location"] == path
        sent = {"then": "clear", "_seen": seen_in(following)}
        last = await custodian.post(f"/organize/{SLUG}/entries/{second}/decide", sent)
        assert "Everything is screened" in text_of(await custodian.follow(last))

    screening(walk)


@pytest.mark.parametrize(
    ("button", "place"),
    [
        ({"then": "save"}, "name-2"), ({"_show-3": "feathercover"}, "mask-3"), ({"_keep-4": "feathercover"}, "mask-4"),
        ({"_again-1": "feathercover"}, "shown-1"), ({"then": "save", "add-form": "answered by whoever"}, "add-form"),
    ],
)  # fmt: skip
def test_every_button_keeps_what_is_ticked_and_goes_on_where_one_was(button, place):
    ticked = {"_form-1": ["a b"], "_form-2": ["c d"], "verdict-2": ["reject"], "_form-3": ["e f"]}
    form = FormData({**ticked, **{name: [value] for name, value in button.items()}})
    assert Decision("c d", Verdict.REJECT) in decisions_in(form)
    assert place_after(form) == place


def test_a_mask_that_masks_nothing_is_not_kept_and_the_page_says_so(screening):
    async def walk(custodian, first, _second):
        path = f"/organize/{SLUG}/entries/{first}"
        before = await custodian.get(path)
        sent = {
            "add-form": "Zebra nowhere",
            "_form-1": "feathercover",
            "verdict-1": "reject",
            "then": "clear",
        }
        page = await custodian.follow(
            await custodian.post(f"{path}/decide", {**sent, "_seen": seen_in(before)})
        )
        assert "No mask was added: “Zebra nowhere” masks nothing in the entry" in text_of(page)
        assert "Waiting for clearance" in text_of(page)
        assert "Shown because a custodian said so FeatherCover" in text_of(page)
        sent = {"add-form": "waited eleven days", "then": "save"}
        page = await custodian.follow(await custodian.post(f"{path}/decide", sent))
        assert "1 decision is saved. “waited eleven days” is masked in 1 place." in text_of(page)

    screening(walk)


def test_what_was_changed_since_the_page_was_made_is_not_cleared_and_decisions_stay(screening):
    async def walk(custodian, first, _second):
        path = f"/organize/{SLUG}/entries/{first}"
        seen = seen_in(await custodian.get(path))
        await declared_more(first)
        sent = {"_form-1": "feathercover", "verdict-1": "reject", "then": "clear", "_seen": seen}
        page = await custodian.follow(await custodian.post(f"{path}/decide", sent))
        assert "was changed since you opened this page, so it is not cleared" in text_of(page)
        assert "Waiting for clearance" in text_of(page)
        assert "Shown because a custodian said so FeatherCover" in text_of(page)

    screening(walk)


def test_a_copy_with_a_declared_name_is_cleared_only_with_a_reason_that_names_nobody(screening):
    async def walk(custodian, first, _second):
        path = f"/organize/{SLUG}/entries/{first}"
        sent = {"_show-1": "wickersley", "then": "clear", "_seen": seen_in(await custodian.get(path))}
        asked = await custodian.post(f"{path}/decide", sent)
        assert asked.status_code == 422
        assert "Not cleared: 1 declared name stands open in the judging copy" in text_of(asked)
        assert "Found as “Wickersley”:" in text_of(asked)
        assert "in Wickersley waited eleven days" in text_of(asked)
        named = await custodian.post(f"{path}/decide", {**sent, "reason": "Quillmark agreed to it"})
        assert "The reason names the entrant" in text_of(named)
        assert "Quillmark agreed to it</textarea>" in named.text
        assert await said_of(first) == []
        cleared = await custodian.post(f"{path}/decide", {**sent, "reason": "A street is called so"})
        assert "is frozen and can be judged" in text_of(await custodian.follow(cleared))
        assert await said_of(first) == [(1, "A street is called so")]

    screening(walk)


async def said_of(token):
    """What was said when declared names were let stand."""
    async with reading(Principal.STAFF):
        rows = await AuditEvent.select(AuditEvent.detail).where(AuditEvent.subject == f"entry:{token}")
    details = [msgspec.json.decode(row["detail"]) for row in rows]
    return [(one["names_open"], one["reason"]) for one in details if "names_open" in one]


async def declared_more(token):
    async with writing(Principal.CUSTODY):
        row = await Entry.select(Entry.entrant).where(Entry.token == token).first()
        known = await submission.declaration_of(row["entrant"])
        more = replace(known, aliases=(*known.aliases, "Plumage"))
        await submission.declare(row["entrant"], more, at=now())


def test_going_through_everything_is_a_job(screening):
    async def walk(custodian, first, second):
        begun = await custodian.post(f"/organize/{SLUG}/screening", {"then": "clear"})
        assert begun.headers["location"].startswith("/jobs/")
        assert (await custodian.follow(begun)).status_code == 200

    screening(walk)
