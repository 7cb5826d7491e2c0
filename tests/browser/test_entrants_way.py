"""The entrant's whole way, in German on a telephone: every page fits, axe finds nothing, and no English is left on it.

Once more without JavaScript, from the mail with the link to the receipt; and what is in focus is never hidden.
"""

import re
from collections.abc import Iterator
from contextlib import suppress

import pytest
from playwright.sync_api import Page, expect

from awards import announcing, disclosure
from awards.accounts.people import Profile, update_profile
from awards.clock import now
from awards.database import Principal, writing
from awards.entering import drafts, files
from awards.errors import NotFound
from awards.feedback import releasing
from awards.roles import Actor
from awards.rounds import timing
from awards.tables import Entry, JudgingCopy, QuoteRequest
from awards.tokens import new_token
from entries.blind import sections_from
from tests.awards.entering.test_files import NAMED
from tests.awards.feedback.test_feedback import announce
from tests.browser.conftest import LiveSite, served
from tests.browser.in_german import NARROW, is_in_order
from tests.browser.keyboard import press, reach
from tests.browser.test_files import entry
from tests.support.effort import ENGINES_OF_SLOW_TESTS
from tests.support.entering import SLUG
from tests.support.season import CATEGORIES, Stage
from tests.support.servers import SQLiteTemplate
from tests.support.site import settings_for

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def site(sqlite_template: SQLiteTemplate, keys: str) -> Iterator[LiveSite]:
    """A served site with nothing in it."""
    url = sqlite_template.fresh()
    disclosure.unlock(settings_for(url, keys))
    yield from served(url, None, keys)  # type: ignore[arg-type]


@pytest.fixture(scope="module")
def own(site):
    """An entrant who reads German, her entry, and a file of it."""

    async def prepared():
        ada, token = await entry()
        await update_profile(ada, Profile("Ada", "de", "Europe/Berlin"))
        added = await files.add(ada, token, "proof", "zahlen.pdf", NAMED)
        return ada, token, added.token

    return site.ask(prepared)


def test_every_page_before_submitting_is_in_order(site, own, visit):
    ada, token, file = own
    page = visit(width=NARROW, language="de-DE")
    for path in ("/", "/sign-in", f"/seasons/{SLUG}"):
        site.go(page, path)
        is_in_order(page)
    site.sign_in(page, ada)
    ends = ("", "/files", f"/files/{file}", "/identity", "/preview", "/people", "/assessment", "/check")
    for path in ("/entries", "/account", *(f"/entries/{token}{end}" for end in ends)):
        site.go(page, path)
        is_in_order(page)


def test_what_is_in_focus_is_never_hidden_by_the_bar(site, own, visit):
    ada, token, _file = own
    page = visit(width=NARROW, language="de-DE")
    site.sign_in(page, ada)
    site.go(page, f"/entries/{token}")
    page.locator("#answer-title").focus()
    for _ in range(30):
        page.keyboard.press("Tab")
        assert not page.evaluate(HIDDEN), page.evaluate("document.activeElement.outerHTML")


HIDDEN = """() => {
  const bar = document.querySelector(".save-bar"), one = document.activeElement;
  if (!bar || bar.contains(one)) return false;
  const [place, cover] = [one.getBoundingClientRect(), bar.getBoundingClientRect()];
  return place.top > cover.top - 8 && place.top < cover.bottom;
}"""


def test_files_people_points_uses_and_a_copy_go_by_keyboard_alone(site, own, visit):
    ada, token, _file = own
    page = visit(width=NARROW, language="de-DE")
    site.sign_in(page, ada)
    site.go(page, f"/entries/{token}/files")
    a_file_is_taken_away_and_sent_again(page)
    site.go(page, f"/entries/{token}/people")
    somebody_comes_and_goes(page)
    site.go(page, f"/entries/{token}/assessment")
    points_are_given(page)
    site.go(page, f"/entries/{token}/check")
    all_answers_may_be_quoted(page)
    draft = site.ask(lambda: drafts.draft_for(ada, token))
    assert draft.answers["story"].use == "quoted"
    assert [file.name for file in draft.files] == ["zahlen.pdf"]
    it_is_submitted_and_copied_to_another_category(page)


def a_file_is_taken_away_and_sent_again(page: Page) -> None:
    press(page, page.get_by_role("button", name="Entfernen: zahlen.pdf"))
    reach(page, page.locator("input[type=file]"))
    with page.expect_file_chooser() as chooser:
        page.keyboard.press("Space")
    chooser.value.set_files({"name": "zahlen.pdf", "mimeType": "application/pdf", "buffer": NAMED})
    reach(page, page.get_by_role("button", name="Hochladen"))
    page.keyboard.press("Enter")
    expect(page.get_by_text("ist da.")).to_be_focused()


def somebody_comes_and_goes(page: Page) -> None:
    reach(page, page.get_by_label("E-Mail-Adresse"))
    page.keyboard.type("carl@entrant.example")
    press(page, page.get_by_role("button", name="Einladen"))
    right = page.get_by_label("Was carl@entrant.example darf")
    carl = page.locator("li", has=right)
    reach(page, right)
    page.keyboard.press("End")
    page.keyboard.press("ArrowUp")
    chosen = right.input_value()
    press(page, carl.get_by_role("button", name="Ändern"))
    expect(right).to_have_value(chosen)
    press(page, carl.get_by_role("button", name=re.compile("Entfernen")))
    expect(right).to_have_count(0)


def points_are_given(page: Page) -> None:
    first = page.locator("[type=radio]").first
    reach(page, first)
    page.keyboard.press("ArrowRight")
    press(page, page.get_by_role("button", name="Speichern", exact=True))
    expect(page.locator("[type=radio]:checked")).to_have_count(1)


def all_answers_may_be_quoted(page: Page) -> None:
    use = page.get_by_label("Für alle Antworten")
    reach(page, use)
    page.keyboard.press("End")
    page.keyboard.press("ArrowUp")
    assert use.input_value() == "quoted"
    press(page, page.get_by_role("button", name="Für alle übernehmen"))


def it_is_submitted_and_copied_to_another_category(page: Page) -> None:
    press(page, page.get_by_role("button", name="Einreichen", exact=True))
    category = page.get_by_label("Kategorie")
    reach(page, category)
    page.keyboard.press("End")
    chosen = category.evaluate("element => element.selectedOptions[0].label")
    press(page, page.get_by_role("button", name="In diese Kategorie kopieren"))
    expect(page.locator("main")).to_contain_text(chosen)
    expect(page.locator("#answer-title")).to_be_editable()


def test_without_javascript_an_entry_goes_from_the_mail_to_the_receipt(site, own, visit):
    page = visit(javascript=False, width=NARROW, language="de-DE")
    site.go(page, f"/seasons/{SLUG}")
    page.get_by_role("link", name="Anmelden und einreichen").click()
    page.get_by_label("E-Mail-Adresse").fill("neu@entrant.example")
    page.get_by_role("button", name="Weiter").click()
    page.get_by_role("link", name="Postausgang öffnen").click()
    page.locator("a[href*='/sign-in/link/']").first.click()
    is_plain(page)
    page.get_by_role("button", name="Jetzt anmelden").click()
    page.get_by_label("Organisation").fill("Zorblatt Ltd")
    page.get_by_role("button", name="Einreichung beginnen").click()
    address = page.url
    page.locator("#answer-title").fill("Zwölf Hallen, eine Nummer")
    page.locator("#answer-story").fill("Zorblatt Ltd hat aus zwölf Nummern eine gemacht.")
    page.get_by_role("button", name="Speichern", exact=True).click()
    page.goto(f"{address}/files")
    page.locator("input[type=file]").first.set_input_files(
        {"name": "zahlen.pdf", "mimeType": "application/pdf", "buffer": NAMED}
    )
    page.get_by_role("button", name="Hochladen").click()
    is_plain(page)
    page.goto(f"{address}/identity")
    page.get_by_role("button", name=re.compile("Speichern und ansehen")).click()
    expect(page.locator("main")).to_contain_text("[Organisation A]")
    page.goto(f"{address}/check")
    page.get_by_role("button", name="Einreichen", exact=True).click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Ihre Einreichung ist eingegangen")
    is_plain(page)
    page.goto(address)
    expect(page.locator("main")).to_contain_text("kann nicht mehr geändert werden")


def is_plain(page: Page) -> None:
    assert page.locator("html").get_attribute("lang") == "de"
    assert page.locator("main").inner_text().strip()


@pytest.mark.parametrize("judged_season", ENGINES_OF_SLOW_TESTS, indirect=True)
def test_feedback_consent_and_quotes_are_in_order_and_go_by_keyboard_alone(judged_site: LiveSite, visit):
    site, stage = judged_site, judged_site.stage

    async def released():
        await timing.stop(stage.cast.organizer, stage.round, reason="Everything is in.")
        await releasing.release_clean(stage.cast.organizer, stage.round, base_url=site.base_url)
        await announce(stage)
        owner, token = await somebody_to_be_named(stage)
        await update_profile(owner, Profile("", "de", "Europe/Berlin"))
        await ask_for_a_quote(token, by=stage.cast.author)
        return owner, token

    owner, token = site.ask(released)
    page = visit(width=NARROW, dark=True, language="de-DE")
    site.sign_in(page, owner)
    for end in ("receipt", "consent", "quotes", "feedback"):
        site.go(page, f"/entries/{token}/{end}")
        is_in_order(page)
    the_feedback_is_kept(page)
    site.go(page, f"/entries/{token}/consent")
    they_may_be_named(page)
    site.go(page, f"/entries/{token}/quotes")
    press(page, page.get_by_role("button", name="Ja, zitieren"))
    expect(page.get_by_text("Darf zitiert werden", exact=True)).to_be_visible()
    is_in_order(page)


def the_feedback_is_kept(page: Page) -> None:
    reach(page, page.locator("a[href$='/feedback.pdf']"))
    with page.expect_download() as kept:
        page.keyboard.press("Enter")
    assert kept.value.path().read_bytes().startswith(b"%PDF-")


def they_may_be_named(page: Page) -> None:
    name = page.get_by_label("Name in der Bekanntgabe")
    reach(page, name)
    page.keyboard.press("Control+A")
    page.keyboard.type("Zorblatt Hallen")
    press(page, page.get_by_role("button", name="Ja, nennen Sie uns"))
    expect(page.get_by_text("Zorblatt Hallen")).to_be_visible()
    is_in_order(page)


async def somebody_to_be_named(stage: Stage) -> tuple[Actor, str]:
    """An entrant who is asked for consent, and the entry."""
    for number, token in enumerate(stage.entries):
        owner = stage.cast.entrants[number // len(CATEGORIES)]
        with suppress(NotFound):
            await announcing.request_for(owner, token)
            return owner, token
    raise AssertionError("nobody is a finalist")


async def ask_for_a_quote(entry: str, *, by: Actor) -> None:
    """An author asks for the first words of an entry."""
    async with writing(Principal.CUSTODY):
        (copy,) = await JudgingCopy.raw(
            "SELECT jc.* FROM judging_copy jc JOIN entry e ON e.id = jc.entry WHERE e.token = {}", entry
        )
        season = (await Entry.select(Entry.season).where(Entry.token == entry))[0]["season"]
        text = sections_from(copy["sections"])[0].text
        await QuoteRequest.insert(
            QuoteRequest(
                token=new_token(), season=season, judging_copy=copy["id"], copy_digest=copy["digest"],
                span_start=0, span_end=len(text), text=text, asked_by=by.account, asked_at=now(),
            )
        )  # fmt: skip
