"""Taking a round home through the pages: at once where it is small, as a job where it is not."""

import csv
import io

import pytest

from awards.clock import now, stopped_at
from awards.exchange import exporting, jobs
from awards.exchange.model import Format
from awards.exchange.shelf import KEPT_FOR
from awards.jobs import worker
from tests.awards.exchange.books import opened
from tests.support.season import ENTRANTS, SLUG
from tests.support.site import running, settings_for, text_of


@pytest.fixture
def settings(judged_season, keys):
    return settings_for(judged_season[0], keys)


@pytest.fixture
def address(stage):
    return f"/organize/{SLUG}/rounds/{stage.round}"


@pytest.fixture
def everything_is_large(monkeypatch):
    monkeypatch.setattr(exporting, "MOST_AT_ONCE", dict.fromkeys(Format, 0))


def visit(run, settings, actor, walk):
    async def walked():
        async with running(settings) as site, site.signed_in(actor) as browser:
            return await walk(browser)

    return run(walked())


def test_the_page_offers_what_there_is(run_judged, settings, stage, address):
    page = visit(
        run_judged, settings, stage.cast.organizer, lambda browser: browser.get(f"{address}/exports")
    )
    assert page.status_code == 200
    for text in (
        "Results, with everything",
        "Excel workbook",
        "All categories",
        "Why you open the identities",
    ):
        assert text in text_of(page)


def test_who_is_no_custodian_is_offered_no_names(run_judged, settings, stage, address):
    page = visit(
        run_judged, settings, stage.cast.plain_organizer, lambda browser: browser.get(f"{address}/exports")
    )
    assert "Why you open the identities" not in text_of(page)


def test_a_small_workbook_comes_at_once(run_judged, settings, stage, address):
    answer = visit(
        run_judged, settings, stage.cast.organizer, lambda browser: browser.get(f"{address}/results.xlsx")
    )
    assert answer.headers["content-type"] == Format.XLSX.media_type
    assert answer.headers["content-disposition"] == (
        'attachment; filename="testseason-scoring-results-blind.xlsx"'
    )
    assert opened(answer.content).sheetnames[0] == "Results"


def test_small_csv_comes_at_once(run_judged, settings, stage, address):
    async def walk(browser):
        return await browser.post(f"{address}/exports", {"kind": "judges", "format": "csv", "bom": "1"})

    answer = visit(run_judged, settings, stage.cast.organizer, walk)
    assert answer.content.startswith(b"\xef\xbb\xbf")
    rows = list(csv.DictReader(io.StringIO(answer.content.decode("utf-8-sig"))))
    assert {row["category"] for row in rows} <= {"contact-centre", "customer-insight", ""}


@pytest.mark.usefixtures("everything_is_large")
def test_a_large_one_is_made_by_the_worker_and_fetched(run_judged, settings, stage, address):
    async def walk(browser):
        assert (await browser.get(f"{address}/results.xlsx")).headers["location"] == f"{address}/exports"
        begun = await browser.post(f"{address}/exports", {"kind": "results", "format": "xlsx"})
        waiting = await browser.follow(begun)
        assert "In progress" in text_of(waiting)
        await worker.run_one(jobs.handlers(settings))
        page = await browser.follow(await browser.follow(begun))
        assert "Your file is ready" in text_of(page)
        job = page.url.path.rpartition("/")[2]
        file = await browser.get(f"{address}/exports/{job}/file")
        with stopped_at(now() + KEPT_FOR):
            later = await browser.get(f"{address}/exports/{job}")
            gone = await browser.get(f"{address}/exports/{job}/file")
        return file, later, gone

    file, later, gone = visit(run_judged, settings, stage.cast.organizer, walk)
    assert opened(file.content).sheetnames[0] == "Results"
    assert 'filename="testseason-scoring-results-blind.xlsx"' in file.headers["content-disposition"]
    assert "no longer here" in text_of(later)
    assert gone.status_code == 404


def test_an_open_file_needs_a_reason_and_keeps_what_was_chosen(run_judged, settings, stage, address):
    async def walk(browser):
        return await browser.post(
            f"{address}/exports", {"kind": "judges", "format": "json", "identity": "open"}
        )

    page = visit(run_judged, settings, stage.cast.organizer, walk)
    assert page.status_code == 422
    assert "Say why you open the identities." in text_of(page)
    assert '<option value="judges" selected>' in page.text


def test_an_open_file_is_made_by_the_worker_for_its_custodian_alone(run_judged, settings, stage, address):
    async def walked():
        async with running(settings) as site:
            async with site.signed_in(stage.cast.organizer) as browser:
                form = {
                    "kind": "results",
                    "format": "csv",
                    "identity": "open",
                    "reason": "Certificates are printed",
                }
                begun = await browser.post(f"{address}/exports", form)
                await worker.run_one(jobs.handlers(settings))
                page = await browser.follow(await browser.follow(begun))
                path = f"{page.url.path}/file"
                file = await browser.get(path)
            async with site.signed_in(stage.cast.plain_organizer) as other:
                return file, await other.get(path), await other.post(f"{address}/exports", form)

    file, stolen, asked = run_judged(walked())
    assert all(entrant.declaration.organisation in file.text for entrant in ENTRANTS)
    assert (stolen.status_code, asked.status_code) == (404, 404)


@pytest.mark.parametrize("path", ["exports", "results.xlsx", "exports/nosuchjob", "exports/nosuchjob/file"])
def test_strangers_and_judges_find_nothing(run_judged, settings, stage, address, path):
    for actor in (stage.cast.stranger, stage.cast.judges[0], stage.cast.entrants[0], stage.cast.author):
        answer = visit(run_judged, settings, actor, lambda browser: browser.get(f"{address}/{path}"))
        assert answer.status_code == 404
