"""Files and the self-assessment in a real browser: an upload with its progress, a refusal beside its field, axe."""

from collections.abc import Iterator

import msgspec
import pytest
from playwright.sync_api import expect

from awards import disclosure
from awards.database import Principal, writing
from awards.entering import drafts, files
from awards.tables import Category, Season
from entries.forms import Form
from entries.identity import Declaration
from tests.awards.entering.test_files import NAMED, PROOF
from tests.browser.axe import violations
from tests.browser.conftest import LiveSite, served
from tests.support.entering import FORM, complete, open_season
from tests.support.people import person
from tests.support.servers import SQLiteTemplate
from tests.support.site import settings_for

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def site(sqlite_template: SQLiteTemplate, keys: str) -> Iterator[LiveSite]:
    """A served site with nothing in it."""
    url = sqlite_template.fresh()
    disclosure.unlock(settings_for(url, keys))
    yield from served(url, None, keys)  # type: ignore[arg-type]


async def entry():
    """An entry without files in a season that asks for them, and for a self-assessment."""
    season = await open_season()
    form = msgspec.json.encode(Form((*FORM.fields, PROOF))).decode()
    async with writing(Principal.STAFF):
        await Category.update({Category.form: form}).where(Category.season == season)
        await Season.update({Season.self_assessment: True}).where(Season.id == season)
    ada = await person("ada@example.org")
    token = await complete(ada)
    await drafts.declare(ada, token, Declaration(organisation="Zorblatt Ltd"))
    return ada, token


def test_files_go_in_with_progress_and_every_page_is_clean(site, visit):
    ada, token = site.ask(entry)
    page = visit(width=390, dark=True)
    site.sign_in(page, ada)
    site.go(page, f"/entries/{token}/files")
    chosen = page.get_by_label("Choose a file: Proof")
    chosen.set_input_files({"name": "us.mp4", "mimeType": "video/mp4", "buffer": b"ftyp"})
    page.get_by_role("button", name="Upload").click()
    expect(page.get_by_text("Films are not taken. Put the film's address")).to_be_visible()
    chosen.set_input_files({"name": "logo.svg", "mimeType": "image/png", "buffer": b"<svg xmlns='x'/>"})
    page.get_by_role("button", name="Upload").click()
    expect(page.get_by_text("SVG drawings can hold programs")).to_be_focused()
    assert violations(page) == []
    chosen.set_input_files({"name": "figures.pdf", "mimeType": "application/pdf", "buffer": NAMED})
    page.get_by_role("button", name="Upload").click()
    expect(page.get_by_text("is here")).to_be_focused()
    expect(page.get_by_role("link", name="figures.pdf", exact=True)).to_be_visible()
    assert violations(page) == []
    page.get_by_role("link", name="figures.pdf", exact=True).click()
    expect(page.locator("rect.file-cover")).to_have_count(1)
    assert violations(page) == []
    site.go(page, f"/entries/{token}/assessment")
    assert violations(page) == []
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    (file,) = site.ask(lambda: drafts.draft_for(ada, token)).files
    assert site.ask(lambda: files.original(ada, token, file.token))[1] == NAMED
