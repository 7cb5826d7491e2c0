"""Exports as jobs: made once, for whoever asked, and gone after a day."""

import asyncio
from datetime import timedelta

import pytest

from awards import audit, clock
from awards.database import Principal, reading, writing
from awards.errors import NotFound
from awards.exchange import jobs
from awards.exchange.model import Identity, Kind, Order
from awards.exchange.shelf import KEPT_FOR, shelf_of
from awards.jobs import worker
from awards.tables import RoleGrant
from tests.awards.exchange.books import opened
from tests.awards.exchange.rounds import build
from tests.awards.exchange.test_workbook import TRADE
from tests.support.site import settings_for


@pytest.fixture
def settings(tmp_path, database_url):
    return settings_for(database_url, str(tmp_path))


@pytest.fixture
def built(run):
    return run(build([TRADE]))


def made(run, built, settings, **options):
    token = run(jobs.begin(built.organizer, Order(round=built.round, **options)))
    assert run(worker.run_one(jobs.handlers(settings)))
    return token, run(jobs.job_of(built.organizer, token))


def test_a_job_leaves_a_file_for_whoever_asked(run, built, settings):
    _token, job = made(run, built, settings)
    ready = jobs.ready(job)
    path = shelf_of(settings).path_of(ready.file, clock.now())
    assert ready.name == "exported-round-one-results-blind.xlsx"
    assert ready.size == path.stat().st_size
    assert opened(path.read_bytes()).sheetnames[0] == "Results"


def test_nobody_else_finds_the_job(run, built, settings):
    token, _job = made(run, built, settings)
    with pytest.raises(NotFound):
        run(jobs.job_of(built.judges["judge1"], token))


def test_only_organizers_can_ask(run, built):
    with pytest.raises(NotFound):
        run(jobs.begin(built.judges["judge1"], Order(round=built.round)))
    with pytest.raises(NotFound):
        run(jobs.begin(built.organizer, Order(round=built.round, identity=Identity.OPEN, reason="curious")))


def test_a_right_that_was_lost_meanwhile_counts(run, built, settings):
    async def lose():
        async with writing(Principal.STAFF):
            await RoleGrant.delete().where(RoleGrant.account == built.organizer.account)

    token = run(jobs.begin(built.organizer, Order(round=built.round)))
    run(lose())
    run(worker.run_one(jobs.handlers(settings)))
    job = run(jobs.job_of(built.organizer, token))
    assert (job.state, jobs.ready(job)) == ("failed", None)
    assert list((settings.data_folder / "exports").iterdir()) == []


def test_making_is_recorded(run, built, settings):
    made(run, built, settings, kind=Kind.JUDGES)

    async def last():
        async with reading(Principal.STAFF):
            return (await audit.events(limit=1))[0], await audit.verify()

    event, verdict = run(last())
    assert event.action == "export.made"
    assert '"kind":"judges"' in event.detail
    assert verdict.whole


def test_a_file_is_removed_after_a_day(run, built, settings):
    _token, job = made(run, built, settings)
    assert not run(worker.run_one(jobs.handlers(settings)))
    with clock.stopped_at(clock.now() + KEPT_FOR + timedelta(minutes=1)):
        assert run(worker.run_one(jobs.handlers(settings)))
    assert shelf_of(settings).path_of(jobs.ready(job).file, clock.now()) is None


def test_progress_can_be_seen(run, built, settings, monkeypatch):
    monkeypatch.setattr(jobs, "REPORT_EVERY", 0.0)
    seen, told = [], asyncio.Event()
    own = worker.Task.progress

    async def progress(task, done, total, message=""):
        seen.append((done, total, message))
        told.set()
        await own(task, done, total, message)

    async def slow(actor, order, target, said):
        async with asyncio.timeout(60):
            for done in range(3):
                told.clear()
                said(done, 3, "counting")
                await told.wait()
        return jobs.Made("x.xlsx", 1, 0)

    monkeypatch.setattr(worker.Task, "progress", progress)
    monkeypatch.setattr(jobs, "export", slow)
    made(run, built, settings)
    assert [one for one in seen if one[2] == "counting"] == [(done, 3, "counting") for done in range(3)]
