"""The whole season walked through in a real browser, from the first entry to the lessons report."""

import io
import re
from pathlib import Path

import pytest
from openpyxl import load_workbook
from playwright.sync_api import Page, expect

from tests.browser.conftest import LiveSite
from tests.conftest import ENGINES
from tests.support.effort import LONG
from tests.support.season import ENTRANTS, SLUG, judge_all

pytestmark = [
    pytest.mark.browser,
    # The other walks are on SQLite.
    pytest.mark.parametrize("cleared_season", ENGINES if LONG else ["postgresql"], indirect=True),
]

OWN = ("Hollybank Ferries Ltd", "HarbourHop", "Perpetua Lindqvist", "Saltcoats")
STORY = {
    "title": "Deckhands who may decide",
    "summary": f"{OWN[0]} let the people on deck settle what goes wrong on deck.",
    "challenge": f"Passengers of {OWN[1]} in {OWN[3]} waited weeks for an answer to a missed crossing.",
    "approach": f"{OWN[2]} gave every steward a budget of eighty pounds to make good on the spot, no approval needed.",
    "results": "Letters of complaint have halved, and stewards stay longer.",
    "culture": "Every quarter the directors work a day on deck, in the same jackets.",
    "lessons": "Let the person who hears the anger settle it with money of their own to spend.",
}


def test_a_season_from_the_first_entry_to_the_report(cleared_site: LiveSite, visit) -> None:
    site, cast = cleared_site, cleared_site.stage.cast
    entrant, organizer, judge, author, second = (visit() for _ in range(5))
    token = enter(site, entrant)
    site.sign_in(organizer, cast.organizer)
    screen(site, organizer, token)
    round_path = open_round(site, organizer)
    site.sign_in(judge, cast.judges[0])
    score(site, judge)
    for other in cast.judges[1:]:
        site.ask(lambda other=other: judge_all(other, round_path.rpartition("/")[2]))
    decide(site, organizer, round_path)
    export(site, organizer, round_path)
    site.sign_in(author, cast.author)
    report_path = write_report(site, author)
    site.sign_in(second, cast.second_author)
    site.go(second, report_path)
    second.get_by_role("button", name="Clear for publishing").click()
    site.go(author, report_path)
    author.get_by_role("button", name="Publish").click()
    names_nobody(site, visit(), author.url)


def enter(site: LiveSite, page: Page) -> str:
    """Signs up by mail, writes an entry, declares names, looks at the judging copy, submits; gives its token."""
    site.go(page, f"/seasons/{SLUG}")
    page.get_by_role("link", name="Sign in to enter").click()
    page.get_by_label("E-mail address").fill("perpetua@hollybank.example")
    page.get_by_role("button", name="Continue").click()
    page.get_by_role("link", name="Open the outbox").click()
    page.locator("a[href*='/sign-in/link/']").first.click()
    page.get_by_role("button", name="Sign in now").click()
    page.get_by_label("Organisation").fill(OWN[0])
    page.get_by_role("button", name="Start an entry").click()
    token = page.url.rpartition("/")[2]
    for key, text in STORY.items():
        page.locator(f"#answer-{key}").fill(text)
    page.get_by_role("button", name="Save and go on").click()
    page.get_by_label("Brands and products").fill(OWN[1])
    page.get_by_label("People").fill(OWN[2])
    page.get_by_label("Places").fill(OWN[3])
    page.get_by_role("button", name="Save and see what judges see").click()
    expect(page.locator("main")).to_contain_text("[Organisation A]")
    for name in OWN:
        expect(page.locator("section.reading, p.reading").first).not_to_contain_text(name)
    page.get_by_role("link", name="Check and submit").last.click()
    page.get_by_role("button", name="Submit the entry").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Your entry is in")
    expect(page.locator("code.hash")).to_have_text(re.compile("^[0-9a-f]{64}$"))
    return token


def screen(site: LiveSite, page: Page, token: str) -> None:
    """Compares the entry with its judging copy and clears it."""
    site.go(page, f"/organize/{SLUG}/entries/{token}")
    expect(page.locator(".screening-original").first).to_contain_text(STORY["title"])
    expect(page.locator(".screening-copy").nth(1)).not_to_contain_text(OWN[0])
    page.get_by_role("button", name="Clear for judging").click()
    expect(page.get_by_role("status")).to_contain_text("frozen")


def open_round(site: LiveSite, page: Page) -> str:
    """Rehearses the prepared round and opens it, which assigns its entries."""
    site.go(page, f"/organize/{SLUG}/rounds")
    page.get_by_role("link", name="Scoring").click()
    page.get_by_role("link", name="Go to the rehearsal").click()
    page.get_by_role("button", name="Rehearse").click()
    page.get_by_text("Passed", exact=True).wait_for(timeout=180_000)
    page.get_by_role("button", name="Open and assign").click()
    expect(page.get_by_role("status")).to_contain_text("open")
    return page.url.removeprefix(site.base_url)


def score(site: LiveSite, page: Page) -> None:
    """Judges every entry of the queue and locks each scorecard."""
    site.go(page, "/judging")
    expect(page.get_by_role("heading", level=1)).to_have_text("Scoring")
    assert not any(name in page.content() for name in OWN)
    page.get_by_role("link", name="Judge the next entry").click()
    for _ in range(20):
        if page.url.rstrip("/").count("/") < 5:
            break
        assert not any(name in page.content() for name in (*OWN, *names_of_others()))
        for card in page.locator("[data-criterion]").all():
            card.locator(".point").nth(6).click()
            card.locator("textarea").fill("Shown with figures before and after, and with what failed.")
        page.get_by_role("button", name="Lock the scorecard").click()
    expect(page.get_by_role("progressbar")).to_be_visible()
    expect(page.locator(".tag", has_text="New")).to_have_count(0)


def decide(site: LiveSite, page: Page, round_path: str) -> None:
    """Looks at raw and fair results and decides by the rules."""
    site.go(page, f"{round_path}/results")
    page.get_by_role("button", name="Decide by the rules").click()
    expect(page.get_by_role("status")).to_contain_text("finalists")
    expect(page.locator(".medal-gold").first).to_be_visible()
    page.locator(".results-overview a").first.click()
    expect(page.locator(".results-table")).to_contain_text("Fair")
    expect(page.locator(".results-table .interval").first).to_be_visible()
    site.go(page, f"{round_path}/results")


def export(site: LiveSite, page: Page, round_path: str) -> None:
    """Takes the results away as a workbook that opens and names nobody."""
    with page.expect_download() as download:
        page.get_by_role("link", name="Excel workbook").click()
    workbook = load_workbook(io.BytesIO(Path(download.value.path()).read_bytes()), read_only=True)
    cells = [
        str(value)
        for sheet in workbook
        for row in sheet.iter_rows(values_only=True)
        for value in row
        if value
    ]
    assert any("Fair" in cell for cell in cells)
    assert not any(name in cell for cell in cells for name in (*OWN, *names_of_others()))


def write_report(site: LiveSite, page: Page) -> str:
    """Confirms passages of a theme, writes the lesson, sees it checked; gives the report's path."""
    site.go(page, f"/lessons/{SLUG}")
    if page.get_by_role("button", name="Read them now").is_visible():
        page.get_by_role("button", name="Read them now").click()
        page.wait_for_url(f"**/lessons/{SLUG}", timeout=60_000)
    # Who became a finalist is chance here; whoever it is tells something of this.
    page.locator("a[href$='/themes/authority-to-fix']").first.click()
    page.wait_for_url("**/themes/authority-to-fix")  # Its keys are there once the page has loaded.
    theme = page.get_by_role("heading", level=1).inner_text()
    for _ in range(2):
        with page.expect_navigation():
            page.keyboard.press("y")
    expect(page.locator(".tag-good")).to_contain_text("organisations confirmed")
    site.go(page, f"/lessons/{SLUG}/reports")
    page.get_by_role("button", name="Begin").click()
    assert page.locator("input[name='lesson-title']").first.input_value() == theme
    page.get_by_label("What several finalists found").first.fill(
        f"It worked at {ENTRANTS[0].declaration.organisation}."
    )
    page.get_by_role("button", name="Save and check").click()
    expect(page.locator(".problems")).to_be_visible()
    page.get_by_label("What several finalists found").first.fill(
        "Several finalists let the people who meet customers put things right themselves, within a known limit."
    )
    page.get_by_role("button", name="Save and check").click()
    expect(page.locator(".message-done").last).to_contain_text("finds nothing")
    return page.url.removeprefix(site.base_url)


def names_nobody(site: LiveSite, page: Page, address: str) -> None:
    """The published report can be read by everybody and names no entrant."""
    page.goto(address)
    text = page.locator("main").inner_text()
    assert "How this report was made" in text
    assert not any(name in text for name in (*OWN, *names_of_others()))


def names_of_others() -> tuple[str, ...]:
    """Every declared name of the entrants that were there before."""
    return tuple(term for entrant in ENTRANTS for term in entrant.declaration.terms() if len(term) > 3)
