"""Finished exports wait a day, whole, under names that nobody can guess."""

import os
from datetime import UTC, datetime, timedelta

import pytest

from awards.exchange.shelf import KEPT_FOR, Shelf


@pytest.fixture
def shelf(tmp_path):
    return Shelf(tmp_path / "exports")


def put(shelf, content=b"hello"):
    with shelf.writing() as (file, finish):
        file.write(content)
        return finish()


def now():
    return datetime.now(UTC)


def test_what_was_put_there_can_be_fetched(shelf):
    token = put(shelf)
    path = shelf.path_of(token, now())
    assert path.read_bytes() == b"hello"
    assert path.stat().st_mode & 0o077 == 0


def test_half_a_file_cannot_be_fetched_and_is_removed(shelf, tmp_path):
    with pytest.raises(OSError, match="no room"), shelf.writing() as (file, _finish):
        file.write(b"hal")
        raise OSError("no room")
    assert list((tmp_path / "exports").iterdir()) == []


def test_a_file_is_gone_after_a_day(shelf):
    token = put(shelf)
    assert shelf.path_of(token, now() + KEPT_FOR - timedelta(minutes=1)) is not None
    assert shelf.path_of(token, now() + KEPT_FOR) is None
    assert shelf.remove_old(now()) == 0
    assert shelf.remove_old(now() + KEPT_FOR) == 1
    assert shelf.path_of(token, now()) is None


def test_what_a_worker_left_unfinished_is_removed_as_well(shelf, tmp_path):
    put(shelf)
    unfinished = tmp_path / "exports" / "left.part"
    unfinished.write_bytes(b"hal")
    old = (now() - 2 * KEPT_FOR).timestamp()
    os.utime(unfinished, (old, old))
    assert shelf.remove_old(now()) == 1


@pytest.mark.parametrize("token", ["../../etc/passwd", "", "a" * 20, "/etc/passwd", "..", "a/" * 10])
def test_a_token_leads_nowhere_else(shelf, token):
    put(shelf)
    assert shelf.path_of(token, now()) is None
    shelf.remove(token)


def test_removing_twice_changes_nothing(shelf):
    token = put(shelf)
    shelf.remove(token)
    shelf.remove(token)
    assert shelf.path_of(token, now()) is None
