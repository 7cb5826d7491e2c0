"""`awards vault` as operators call it: a new master key, and an entrant that is gone for good."""

import base64
import os
import secrets
from contextlib import contextmanager

import pytest
from click.testing import CliRunner

from awards import audit, disclosure, screening
from awards.cli import main
from awards.database import Principal, reading
from awards.errors import Refused
from awards.rounds import queue
from awards.seasons.reading import season_named
from awards.tables import AuditEvent, Entrant, Entry
from entries.vault.keyring import VaultClosed, WrongKey
from tests.conftest import connected
from tests.support.season import ENTRANTS, SLUG
from tests.support.site import settings_for


@pytest.fixture
def call(judged_season, keys, monkeypatch):
    """Calls `awards vault` on the judged season."""
    monkeypatch.setenv("DATABASE_URL", judged_season[0])
    monkeypatch.setenv("AWARDS_DATA", keys)
    yield lambda *arguments: CliRunner().invoke(main, ["vault", *arguments])
    disclosure.unlock(settings_for(judged_season[0], keys))


def asked(url, coroutine):
    """What comes of a coroutine; an error comes out after the database was closed."""
    with contextmanager(connected)(url) as run:
        answer, error = run(caught(coroutine))
    if error:
        raise error
    return answer


async def caught(coroutine):
    try:
        return await coroutine, None
    except (Refused, VaultClosed) as error:
        return None, error


async def organisations(custodian):
    return set((await disclosure.organisations(custodian, SLUG, reason="a test")).values())


def test_a_new_master_key_opens_everything_and_the_old_one_nothing(
    call, judged_season, keys, tmp_path, monkeypatch
):
    url, built = judged_season
    custodian, settings = built.cast.organizer, settings_for(url, keys)
    old = tmp_path / "old.txt"
    old.write_text(base64.b64encode(settings.vault_key).decode())
    wrong = tmp_path / "wrong.txt"
    wrong.write_text(base64.b64encode(secrets.token_bytes(32)).decode())
    monkeypatch.setenv("AWARDS_VAULT_KEY", base64.b64encode(secrets.token_bytes(32)).decode())
    refused = call("rotate", "--old-key-file", str(wrong))
    assert (refused.exit_code, "does not open this vault" in refused.stderr) == (2, True)
    unfit = CliRunner().invoke(main, ["check"])
    assert (unfit.exit_code, "is not the key of this database: 3 of 3" in unfit.stderr) == (2, True)
    started = CliRunner().invoke(main, ["serve"])
    assert (started.exit_code, "is not the key of this database" in started.stderr) == (2, True)
    result = call("rotate", "--old-key-file", str(old))
    assert result.exit_code == 0, result.stderr
    assert "3 keys" in result.stdout
    assert "the vault's key fits" in CliRunner().invoke(main, ["check"]).stdout
    again = call("rotate", "--old-key-file", str(old))
    assert "Nothing was changed" in again.stdout
    old.write_text(os.environ["AWARDS_VAULT_KEY"])
    same = call("rotate", "--old-key-file", str(old))
    assert (same.exit_code, "holds the old key still" in same.stderr) == (2, True)
    assert asked(url, rows_of("vault.rotated")) == 1
    names = {entrant.declaration.organisation for entrant in ENTRANTS}
    assert asked(url, organisations(custodian)) == names
    disclosure.unlock(settings)
    with pytest.raises(WrongKey):
        asked(url, organisations(custodian))


async def entrant_of(entry_token):
    async with reading(Principal.STAFF):
        entry = await Entry.select(Entry.entrant).where(Entry.token == entry_token).first()
        row = await Entrant.select(Entrant.id, Entrant.token).where(Entrant.id == entry["entrant"]).first()
        entries = await Entry.select(Entry.token).where(Entry.entrant == row["id"])
    return row["token"], [entry["token"] for entry in entries]


async def rows_of(action):
    async with reading(Principal.STAFF):
        return await AuditEvent.count().where(AuditEvent.action == action)


async def whole():
    async with reading(Principal.STAFF):
        return (await audit.verify()).whole


def test_an_erased_entrant_is_gone_and_everything_else_stays(call, judged_season):
    url, built = judged_season
    custodian, judge = built.cast.organizer, built.cast.judges[0]
    token, entries = asked(url, entrant_of(built.entries[0]))
    before = asked(url, queue.queue_for(judge, built.round))
    refused = call("erase", token, "--as", built.cast.plain_organizer.email, "--reason", "Asked to")
    assert (refused.exit_code, "no such entrant" in refused.stderr) == (2, True)
    named = call("erase", entries[0], "--as", custodian.email, "--reason", "Quillmark asked for it")
    assert (named.exit_code, "The reason names the entrant" in named.stderr) == (2, True)
    result = call("erase", entries[0], "--as", custodian.email, "--reason", "They asked to be erased")
    assert result.exit_code == 0, result.stderr
    assert "names and answers of its entries (2)" in result.stdout
    twice = call("erase", token, "--as", custodian.email, "--reason", "They asked to be erased")
    assert (twice.exit_code, "was erased before" in twice.stderr) == (2, True)
    assert asked(url, rows_of("identity.erased")) == 1
    assert asked(url, organisations(custodian)) == {
        "",
        *(one.declaration.organisation for one in ENTRANTS[1:]),
    }
    with pytest.raises(Refused, match="was erased"):
        asked(url, screening.compare(custodian, entries[0]))
    after = asked(url, queue.queue_for(judge, built.round))
    assert [item.title for item in after.items] == [item.title for item in before.items]
    assert asked(url, whole())


async def searched_for():
    """Whom the service's own checks look for: in rehearsals, and in texts."""
    async with reading(Principal.STAFF):
        season = await season_named(SLUG)
    known = await disclosure.identities_for_rehearsal(season, by=None)
    declared = await disclosure.declarations_for_check(season)
    return {one.declaration.organisation for one in known.values()}, {one.organisation for one in declared}


def test_the_service_goes_on_searching_for_those_who_are_left(call, judged_season):
    url, built = judged_season
    everybody = {one.declaration.organisation for one in ENTRANTS}
    assert asked(url, searched_for()) == (everybody, everybody)  # and a running service remembers them
    token, _entries = asked(url, entrant_of(built.entries[0]))
    result = call("erase", token, "--as", built.cast.organizer.email, "--reason", "They asked to be erased")
    assert result.exit_code == 0, result.stderr
    names = {"", *(one.declaration.organisation for one in ENTRANTS[1:])}
    assert asked(url, searched_for()) == (names, names)
