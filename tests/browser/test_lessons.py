"""An author at the workbench, in a real browser: by keyboard, accessible, and never a number below k."""

import pytest
from playwright.sync_api import Page, expect

from awards.jobs import worker
from awards.lessons import readings
from tests.awards.lessons.conftest import TEXT
from tests.browser.axe import violations
from tests.browser.conftest import LiveSite
from tests.support.effort import ENGINES_OF_SLOW_TESTS, LOOKS
from tests.support.season import ENTRANTS, SLUG

pytestmark = [
    pytest.mark.browser,
    pytest.mark.parametrize("judged_season", ENGINES_OF_SLOW_TESTS, indirect=True),
]

THEME = "authority-to-fix"


@pytest.fixture
def desk(judged_site: LiveSite) -> LiveSite:
    """The judged season, read for themes."""

    async def read() -> None:
        await readings.request_reading(judged_site.stage.cast.author, SLUG)
        await worker.run_all({readings.READ: readings.read_for_themes})

    judged_site.ask(read)
    return judged_site


def at_theme(desk: LiveSite, page: Page, theme: str = THEME) -> Page:
    desk.sign_in(page, desk.stage.cast.author)
    desk.go(page, f"/lessons/{SLUG}/themes/{theme}")
    return page


def press(page: Page, key: str) -> None:
    with page.expect_navigation():
        page.keyboard.press(key)


def test_passages_are_decided_and_taken_back_by_keyboard(desk: LiveSite, visit) -> None:
    page = at_theme(desk, visit())
    first = page.locator(".passage-first mark").inner_text()
    page.keyboard.press("2")
    chosen = page.locator(".passage-first select[name=position] option:checked").inner_text()
    press(page, "y")
    confirmed = page.get_by_role("region", name="Confirmed")
    expect(confirmed).to_contain_text(first)
    expect(confirmed).to_contain_text(chosen)
    expect(page.locator("[data-undo]")).to_contain_text("Confirmed.")
    press(page, "u")
    expect(page.get_by_role("region", name="Confirmed")).not_to_contain_text(first)
    press(page, "n")
    expect(page.locator("[data-undo]")).to_contain_text("Turned down.")
    expect(page.locator(".passage-first mark")).not_to_have_text(first)


def test_a_passage_moves_to_another_theme(desk: LiveSite, visit) -> None:
    page = at_theme(desk, visit())
    first = page.locator(".passage-first mark").inner_text()
    page.keyboard.press("m")
    expect(page.locator("#move-to")).to_be_focused()
    page.locator("#move-to").select_option("employees-first")
    page.get_by_role("button", name="Move there").click()
    at_theme(desk, page, "employees-first")
    expect(page.get_by_role("region", name="Confirmed")).to_contain_text(first)


def test_one_confirmed_organisation_is_no_number(desk: LiveSite, visit) -> None:
    page = at_theme(desk, visit())
    press(page, "y")
    expect(page.locator("main")).to_contain_text("fewer than 2 organisations confirmed")
    desk.go(page, f"/lessons/{SLUG}")
    line = page.locator(".themes li", has=page.locator(f"a[href$='/{THEME}']"))
    expect(line).to_contain_text("begun")
    expect(line.locator(".themes-spread")).to_have_count(0)
    at_theme(desk, page)
    press(page, "y")
    desk.go(page, f"/lessons/{SLUG}")
    expect(line).to_contain_text("2 to 3 organisations confirmed")
    expect(line.locator(".themes-spread")).to_contain_text("English")


def test_problems_are_underlined_while_one_types_and_cards_move(desk: LiveSite, visit) -> None:
    page = at_theme(desk, visit())
    for theme in (THEME, "executives-at-the-front-line"):
        at_theme(desk, page, theme)
        press(page, "y")
        press(page, "y")
    desk.go(page, f"/lessons/{SLUG}/reports")
    page.get_by_role("button", name="Begin").click()
    found = page.get_by_label("What several finalists found").first
    found.fill(f"It worked at {ENTRANTS[0].declaration.organisation}.")
    expect(page.locator(".mirror mark").first).to_contain_text("Quillmark")
    expect(page.locator(".field-problems li").first).to_contain_text("This is a name")
    expect(page.locator("[data-preview]")).to_contain_text("It worked at")
    assert violations(page) == []
    titles = [field.input_value() for field in page.get_by_label("Lesson", exact=True).all()]
    page.get_by_role("button", name=f"Move down: {titles[0]}").press("Enter")
    expect(page.locator("[data-card] legend")).to_have_text(titles[::-1])
    drag_below(page, titles[1], titles[0])
    expect(page.locator("[data-card] legend")).to_have_text(titles)
    drag_below(page, titles[0], titles[1])
    page.get_by_role("button", name="Save and check").last.click()
    assert [field.input_value() for field in page.get_by_label("Lesson", exact=True).all()] == titles[::-1]
    finish_without_scripts(desk, visit(javascript=False, width=390), titles)


def drag_below(page: Page, title: str, other: str) -> None:
    """Drags a card with the mouse, by its title, below another one; cards show their titles only meanwhile."""
    page.locator("legend", has_text=title).hover()
    page.mouse.down()
    box = page.locator("legend", has_text=title).bounding_box()
    assert box is not None
    page.mouse.move(box["x"] + 40, box["y"] + 8, steps=4)
    expect(page.locator(".sorting")).to_have_count(1)
    box = page.locator("[data-card]", has=page.locator("legend", has_text=other)).bounding_box()
    assert box is not None
    page.mouse.move(box["x"] + 40, box["y"] + box["height"] - 4, steps=4)
    page.mouse.up()
    expect(page.locator(".sorting")).to_have_count(0)


def finish_without_scripts(desk: LiveSite, page: Page, titles: list[str]) -> None:
    """The same report to its publication by plain forms: decisions, codebook, order, text, clearance."""
    at_theme(desk, page)
    confirmed = page.get_by_role("region", name="Confirmed").locator("article")
    confirmed.first.get_by_role("button", name="Take back").click()
    expect(confirmed).to_have_count(1)
    page.get_by_role("button", name="Yes").first.click()
    expect(confirmed).to_have_count(2)
    page.get_by_role("link", name="Change the theme, its terms and positions").click()
    page.get_by_label("Name, English").fill("They may put it right")
    page.get_by_role("button", name="Save", exact=True).click()
    expect(page.get_by_role("heading", level=1)).to_have_text("They may put it right")
    desk.go(page, f"/lessons/{SLUG}/reports")
    page.get_by_role("link", name="Lessons from").click()
    for field in page.get_by_label("What several finalists found").all():
        field.fill(TEXT)
    page.get_by_role("button", name=f"Move down: {titles[1]}").press("Enter")
    expect(page.locator("main")).to_contain_text("The check finds nothing that points to an organisation.")
    assert [field.input_value() for field in page.get_by_label("Lesson", exact=True).all()] == titles
    address = page.url.removeprefix(desk.base_url)
    desk.sign_in(page, desk.stage.cast.second_author)
    desk.go(page, address)
    page.get_by_role("button", name="Clear for publishing").click()
    page.get_by_role("button", name="Publish").click()
    expect(page.locator("main")).to_contain_text(TEXT)


@pytest.mark.parametrize(("width", "dark"), LOOKS)
def test_authors_pages_are_accessible_and_fit(desk: LiveSite, visit, width: int, dark: bool) -> None:
    page = at_theme(desk, visit(width=width, dark=dark))
    press(page, "y")
    press(page, "y")
    ends = (
        "",
        f"/themes/{THEME}",
        "/second",
        "/candidates",
        "/reports",
        "/overview",
        "/codebook",
        f"/codebook/{THEME}",
    )
    for end in ends:
        desk.go(page, f"/lessons/{SLUG}{end}")
        assert violations(page) == []
        assert page.evaluate("document.documentElement.scrollWidth") <= width, end


def test_similar_passages_are_found_by_keyboard_and_a_second_author_looks_again(
    desk: LiveSite, visit
) -> None:
    page = at_theme(desk, visit(width=390))
    first = page.locator(".passage-first mark").inner_text()
    press(page, "s")
    expect(page.locator(".message q")).to_have_text(first)
    expect(page.locator(".passage-first mark")).not_to_have_text(first)
    with page.expect_navigation():
        page.get_by_role("link", name="Back to what the codebook proposes").click()
    press(page, "y")
    press(page, "y")
    other = visit(width=390)
    desk.sign_in(other, desk.stage.cast.second_author)
    desk.go(other, f"/lessons/{SLUG}/second")
    press(other, "y")
    press(other, "n")
    expect(other.locator("main")).to_contain_text("All 2 passages of the sample have a second answer.")
    expect(other.get_by_role("heading", name="To talk over")).to_be_visible()
    assert violations(other) == []
    assert other.evaluate("document.documentElement.scrollWidth") <= 390
    other.get_by_role("button", name="It counts").click()
    expect(other.get_by_role("heading", name="To talk over")).to_have_count(0)


def test_looking_back_is_accessible_for_judges_and_organizers(desk: LiveSite, visit) -> None:
    page = visit(width=390)
    for actor in desk.stage.cast.judges[:2]:
        desk.sign_in(page, actor)
        desk.go(page, f"/seasons/{SLUG}/experience")
        assert violations(page) == []
        page.get_by_label("What got in your way as a judge").fill("The deadline was far too tight.")
        page.get_by_role("button", name="Send").click()
        expect(page.locator("main")).to_contain_text("Thank you.")
    desk.sign_in(page, desk.stage.cast.organizer)
    desk.go(page, f"/organize/{SLUG}/retrospective")
    expect(page.locator(".causes")).to_contain_text("Too little time")
    assert violations(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
