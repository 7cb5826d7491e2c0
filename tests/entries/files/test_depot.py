"""The depot: what nothing leads to goes when it is old, and what is kept at that moment stays."""

import os
from datetime import UTC, datetime, timedelta

import pytest

from entries.files import depot

LONG_AGO = datetime(2026, 1, 1, tzinfo=UTC)
LATER = LONG_AGO + timedelta(days=3)


@pytest.fixture
def folder(tmp_path, monkeypatch):
    monkeypatch.setattr(depot, "_folder", [])
    depot.open_at(tmp_path)
    return tmp_path


def grown_old(folder):
    for path in folder.glob("*/*"):
        os.utime(path, (LONG_AGO.timestamp(),) * 2)


def test_only_what_is_old_and_named_goes_and_what_was_never_finished(folder):
    left, kept = depot.put(b"left"), depot.put(b"kept")
    unfinished = folder / "ab" / "abc.part"
    unfinished.parent.mkdir(exist_ok=True)
    unfinished.write_bytes(b"half")
    grown_old(folder)
    young = depot.put(b"young")
    assert set(depot.aged(LATER)) == {left, kept}
    assert depot.remove_left([left, young], LATER) == 2
    assert (depot.read(kept), depot.read(young)) == (b"kept", b"young")
    assert [path.name for path in folder.glob("*/*") if "." in path.name] == []
    with pytest.raises(FileNotFoundError):
        depot.read(left)


def test_a_picture_that_is_kept_again_counts_as_new(folder):
    name = depot.keep(b"picture")
    grown_old(folder)
    aged = depot.aged(LATER)
    assert aged == [name]
    assert depot.keep(b"picture") == name
    assert depot.remove_left(aged, LATER) == 0
    assert depot.read(name) == b"picture"
