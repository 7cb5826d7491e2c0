"""The one way to read and to write, on both engines."""

import asyncio
import sqlite3
from datetime import UTC, datetime

import asyncpg
import pytest
from piccolo.engine.exceptions import TransactionError

from awards.database import (
    Conflict,
    DatabaseError,
    Prepared,
    Principal,
    counted,
    engine,
    exclusively,
    reading,
    writing,
)  # fmt: skip
from awards.database.sqlite import prepare
from awards.tables import Account, Job
from tests.support.loops import once

NOW = datetime(2026, 5, 1, 9, 0, tzinfo=UTC)


def account(email: str) -> Account:
    return Account(email=email, created_at=NOW)


async def add(email: str) -> None:
    async with writing(Principal.STAFF):
        await Account.insert(account(email))


async def emails() -> list[str]:
    async with reading(Principal.STAFF):
        return sorted(row["email"] for row in await Account.select(Account.email))


def test_what_is_written_can_be_read_and_times_stay_in_utc(run):
    async def check():
        await add("ada@example.org")
        async with reading(Principal.STAFF):
            return await Account.select().first()

    row = run(check())
    assert row["email"] == "ada@example.org"
    assert row["created_at"] == NOW
    assert row["created_at"].utcoffset().total_seconds() == 0


def test_a_prepared_read_finds_what_its_select_finds(run):
    by_address = Prepared(
        Account.select(Account.email, Account.created_at.as_alias("since")).where(
            Account.email == "", Account.disabled.eq(False)
        )
    )

    async def check():
        await add("ada@example.org")
        await add("bob@example.org")
        async with reading(Principal.STAFF):
            return [
                await by_address.first(name, False) for name in ("ada@example.org", "bob@example.org", "x")
            ]

    assert run(check()) == [
        {"email": "ada@example.org", "since": NOW}, {"email": "bob@example.org", "since": NOW}, None,
    ]  # fmt: skip


def test_everything_that_is_read_together_is_of_one_moment(run):
    async def check():
        await add("ada@example.org")
        looked, added = asyncio.Event(), asyncio.Event()

        async def meanwhile():
            await looked.wait()
            await add("bob@example.org")
            added.set()

        other = asyncio.create_task(meanwhile())
        async with reading(Principal.STAFF):
            before = await Account.count()
            looked.set()
            await added.wait()
            after = await Account.count()
        await other
        return before, after, len(await emails())

    assert run(check()) == (1, 1, 2)


def test_an_error_undoes_everything_in_the_block(run):
    async def check():
        with pytest.raises(LookupError):
            async with writing(Principal.STAFF):
                await Account.insert(account("ada@example.org"))
                raise LookupError
        return await emails()

    assert run(check()) == []


def test_a_taken_unique_value_is_a_conflict_and_leaves_the_database_usable(run):
    async def check():
        await add("ada@example.org")
        with pytest.raises(Conflict):
            await add("ada@example.org")
        await add("bob@example.org")
        return await emails()

    assert run(check()) == ["ada@example.org", "bob@example.org"]


def test_a_query_without_reading_or_writing_is_refused(run):
    async def check():
        with pytest.raises(DatabaseError):
            await Account.select()

    run(check())


def test_nesting_is_refused(run):
    async def check():
        async with reading(Principal.STAFF):
            with pytest.raises(TransactionError):
                async with writing(Principal.STAFF):
                    pass

    run(check())


def test_reading_cannot_write(run):
    async def check():
        async with reading(Principal.STAFF):
            await Account.insert(account("ada@example.org"))

    with pytest.raises(Exception, match=r"(?i)read-?only"):
        run(check())


def test_a_task_that_outlives_its_transaction_cannot_use_the_connection(run):
    async def check():
        async def late() -> None:
            await asyncio.sleep(0.05)
            await Account.select()

        async with reading(Principal.STAFF):
            task = asyncio.create_task(late())
        async with reading(Principal.STAFF):
            with pytest.raises((TransactionError, asyncpg.InterfaceError)):
                await task

    run(check())


def test_contended_read_then_write_transactions_lose_nothing(run):
    async def increment() -> None:
        async with writing(Principal.STAFF):
            await exclusively("counter")
            row = await Job.select(Job.done).first()
            await asyncio.sleep(0)
            await Job.update({Job.done: row["done"] + 1}, force=True)

    async def check():
        async with writing(Principal.STAFF):
            await Job.insert(Job(token="t", kind="count", created_at=NOW, available_at=NOW))
        await asyncio.gather(*(increment() for _ in range(40)))
        async with reading(Principal.STAFF):
            return (await Job.select(Job.done).first())["done"]

    assert run(check()) == 40


def test_a_cancelled_writer_leaves_the_way_free_for_the_next(run):
    async def stuck() -> None:
        async with writing(Principal.STAFF):
            await Account.insert(account("stuck@example.org"))
            await asyncio.sleep(60)

    async def check():
        task = asyncio.create_task(stuck())
        await asyncio.sleep(0.05)
        task.cancel()
        with pytest.raises(asyncio.CancelledError):
            await task
        await add("ada@example.org")
        return await emails()

    assert run(check()) == ["ada@example.org"]


def test_statements_are_counted_where_somebody_counts(run):
    async def check():
        with counted() as statements:
            await emails()
            await emails()
        return statements

    assert len(run(check())) == 2


def test_the_pool_gives_connections_back(run):
    async def check():
        await asyncio.gather(*(emails() for _ in range(50)))
        return engine()

    assert run(check()) is not None


class Busy:
    """A connection that finds the file locked so many times."""

    def __init__(self, times: int, error: str = "database is locked") -> None:
        self.times, self.error, self.asked = times, error, []

    def execute(self, statement: str) -> list[str]:
        self.asked.append(statement)
        if len(self.asked) <= self.times:
            raise sqlite3.OperationalError(self.error)
        return []


def test_a_new_file_that_another_process_opens_too_is_waited_for():
    busy = Busy(3)
    once(prepare(busy, ["journal_mode=WAL"]))
    assert busy.asked == ["PRAGMA journal_mode=WAL"] * 4
    with pytest.raises(sqlite3.OperationalError, match="locked"):
        once(prepare(Busy(10_000), ["journal_mode=WAL"], seconds=0.0))
    broken = Busy(1, "disk I/O error")
    with pytest.raises(sqlite3.OperationalError, match="disk"):
        once(prepare(broken, ["journal_mode=WAL"]))
    assert len(broken.asked) == 1
