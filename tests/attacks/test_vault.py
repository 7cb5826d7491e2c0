"""The vault from inside a judge's request: raw SQL is refused, and a process without the key judges as well."""

import msgspec
import pytest

from awards import disclosure
from awards.rehearsal.crawling import Seen, walk
from awards.rounds import queue
from awards.tables import Account
from tests.attacks.canary.searching import Needles
from tests.support.arena import opened

STATEMENTS = (
    "SELECT * FROM vault_item", "SELECT sealed FROM vault_answer", "SELECT * FROM vault_key",
    "SELECT email FROM account", "SELECT entry FROM round_entry", "SELECT entrant FROM entry",
    "SELECT account FROM membership", "UPDATE vault_key SET master = ''", "DELETE FROM vault_decision",
)  # fmt: skip


async def answered(stand, part, path):
    async with opened(stand.settings, stand.world) as arena:
        return await arena.visitor(part).get(path)


def in_a_judges_request(stand, monkeypatch, statement):
    """Runs a statement where the queue's page reads its round; returns the errors it came to and the answer."""
    errors = []
    seated = queue.seated_round

    async def curious(actor, token):
        try:
            await Account.raw(statement)
        except Exception as error:
            errors.append(str(error))
            raise
        return await seated(actor, token)

    monkeypatch.setattr(queue, "seated_round", curious)
    return errors, stand.run(answered(stand, "judge", f"/judging/{stand.world.things['round.open']}"))


@pytest.mark.parametrize("engine", ["stand", "postgresql_stand"])
@pytest.mark.parametrize("statement", STATEMENTS)
def test_raw_sql_in_a_judges_request_gets_nothing(request, monkeypatch, engine, statement):
    stand = request.getfixturevalue(engine)
    errors, answer = in_a_judges_request(stand, monkeypatch, statement)
    assert len(errors) == 1
    assert any(
        word in errors[0] for word in ("prohibited", "not authorized", "permission denied", "read-only")
    )
    assert answer.status == 500
    assert not list(Needles(stand.aviary, {}).in_answer(answer))


def test_what_a_judge_may_read_is_read(stand, monkeypatch):
    errors, answer = in_a_judges_request(stand, monkeypatch, "SELECT id FROM judging_copy")
    assert (errors, answer.status) == ([], 200)


@pytest.fixture
def without_key(stand):
    """The same world, served by a process that was given no key."""
    yield msgspec.structs.replace(stand, settings=msgspec.structs.replace(stand.settings, vault_key=None))
    disclosure.unlock(stand.settings)


def test_judges_miss_nothing_where_the_process_has_no_key(stand, without_key):
    async def seen(where):
        async with opened(where.settings, where.world) as arena:
            return {one.path: one.answer.status for one in await walk(arena.visitor("judge"), ["/judging"])}

    assert without_key.run(seen(without_key)) == stand.run(seen(stand))


def test_a_custodian_opens_nothing_where_the_process_has_no_key(without_key):
    path = f"/organize/alpha/entries/{without_key.world.things['entry.submitted']}"
    answer = without_key.run(answered(without_key, "custodian", path))
    assert answer.status >= 400
    assert not Needles(without_key.aviary, {}).in_answers([Seen("GET", path, answer)])
