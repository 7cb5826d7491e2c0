"""Jobs: enqueued with their reason, run once in effect, alive after a kill, and showing how far they are."""

import asyncio
from datetime import timedelta

import pytest

from awards import clock
from awards.database import Principal, reading, writing
from awards.errors import Refused
from awards.jobs import queue, worker
from awards.tables import Account, Job


async def enqueue(kind: str = "count", **arguments: object) -> str:
    async with writing(Principal.STAFF):
        return await queue.enqueue(kind, arguments)


async def add_account(email: str) -> None:
    await Account.insert(Account(email=email, created_at=clock.now()))


async def accounts() -> int:
    async with reading(Principal.STAFF):
        return await Account.count()


def test_a_job_shows_its_progress_and_its_result(run):
    seen = []

    async def handler(task: worker.Task) -> None:
        await task.progress(1, 4, "reading")
        seen.append(await queue.view(token))
        async with writing(Principal.STAFF):
            await add_account("ada@example.org")
            await task.finish(accounts=1)

    token = run(enqueue())
    assert run(worker.run_all({"count": handler})) == 1
    assert (seen[0].state, seen[0].share, seen[0].message) == ("running", 0.25, "reading")
    view = run(queue.view(token))
    assert (view.state, view.result, view.share) == ("done", {"accounts": 1}, 1.0)


def test_a_job_that_is_undone_with_its_reason_never_runs(run):
    async def fails():
        async with writing(Principal.STAFF):
            await queue.enqueue("count", {})
            raise LookupError

    with pytest.raises(LookupError):
        run(fails())
    assert run(queue.claim()) is None


def test_two_workers_never_get_the_same_job(run):
    async def race():
        for _ in range(10):
            await enqueue()
        claims = await asyncio.gather(*(queue.claim() for _ in range(20)))
        return [claim.id for claim in claims if claim]

    ids = run(race())
    assert len(ids) == len(set(ids)) == 10


def test_a_job_whose_worker_died_is_taken_up_again_and_has_its_effect_once(run):
    async def check():
        await enqueue()
        first = await queue.claim()
        with clock.stopped_at(clock.now() + 2 * queue.SILENT):
            second = await queue.claim()
            async with writing(Principal.STAFF):
                await add_account("second@example.org")
                await queue.finish(second, {})
        with pytest.raises(queue.Overtaken):
            async with writing(Principal.STAFF):
                await add_account("first@example.org")
                await queue.finish(first, {})
        return first, second, await accounts()

    first, second, count = run(check())
    assert first.id == second.id
    assert count == 1


def test_a_worker_that_beats_keeps_its_job(run):
    async def check():
        await enqueue()
        job = await queue.claim()
        with clock.stopped_at(clock.now() + queue.SILENT):
            assert await queue.beat(job)
        with clock.stopped_at(clock.now() + 1.5 * queue.SILENT):
            return await queue.claim()

    assert run(check()) is None


def test_a_refusal_ends_the_job_with_its_message(run):
    async def handler(_task: worker.Task) -> None:
        raise Refused("Choose a category first.")

    token = run(enqueue())
    run(worker.run_all({"count": handler}))
    view = run(queue.view(token))
    assert (view.state, view.message) == ("failed", "Choose a category first.")


def test_a_failure_is_tried_again_and_given_up_in_the_end(run):
    attempts = []

    async def handler(_task: worker.Task) -> None:
        attempts.append(1)
        raise OSError("no room on disk, says Jane Roe")

    token = run(enqueue())
    moment = clock.now()
    for hours in range(queue.MOST_ATTEMPTS + 2):
        with clock.stopped_at(moment + timedelta(hours=hours)):
            run(worker.run_all({"count": handler}))
    view = run(queue.view(token))
    assert len(attempts) == queue.MOST_ATTEMPTS
    assert (view.state, view.message) == ("failed", "")


def test_the_worker_stops_when_it_is_told(run):
    async def check():
        stop = asyncio.Event()

        async def deliver() -> int:
            stop.set()
            return 0

        await asyncio.wait_for(worker.work({}, deliver=deliver, stop=stop), 5)

    run(check())
    assert run(queue.claim()) is None


def test_an_unknown_kind_is_given_up(run):
    token = run(enqueue("dance"))
    run(worker.run_all({}))
    assert run(queue.view(token)).state == "failed"


def test_a_claim_counts_as_an_attempt(run):
    async def check():
        await enqueue()
        job = await queue.claim()
        async with reading(Principal.STAFF):
            row = await Job.select(Job.attempts, Job.state).first()
        return job.attempt, row

    assert run(check()) == (1, {"attempts": 1, "state": "running"})
