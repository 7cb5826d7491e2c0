"""Twins catch what they are there for: a page that shows any trace of a secret differs between the two worlds."""

import msgspec
import pytest

from awards.database import Principal, reading
from awards.rounds import queue
from awards.tables import Entry
from tests.attacks.twins.comparing import differences
from tests.attacks.twins.variations import VARIATIONS

ENTRANTS = "(SELECT account FROM membership)"
LEAKS = {
    "names and addresses of entrants": f"SELECT max(length(name)) AS it FROM account WHERE id IN {ENTRANTS}",
    "languages and time zones of entrants": f"SELECT max(time_zone) AS it FROM account WHERE id IN {ENTRANTS}",
    "declared names": "SELECT sum(length(sealed)) AS it FROM vault_item",
    "original answers and their sizes": "SELECT sum(length(sealed)) AS it FROM vault_answer",
    "collaborators": "SELECT count(*) AS it FROM membership",
    "one entrant with two entries": "SELECT count(DISTINCT entrant) AS it FROM entry WHERE state = 'cleared'",
    "times of entering": "SELECT max(submitted_at) AS it FROM entry",
    "times of clearing, and by whom": "SELECT max(cleared_at) AS it FROM judging_copy",
    "order and gaps of entry numbers": "SELECT max(id) AS it FROM entry",
    "order and gaps of assignment numbers": "SELECT min(id) AS it FROM assignment",
    "entries' tokens and hashes": "SELECT max(token) AS it FROM entry WHERE state = 'cleared'",
    "drafts and withdrawn entries": "SELECT count(*) AS it FROM entry",
    "versions of entries and answers": "SELECT sum(version) AS it FROM entry",
    "earlier judging copies": "SELECT count(*) AS it FROM judging_copy",
    "custodians' decisions": "SELECT count(*) AS it FROM vault_decision",
    "the audit trail": "SELECT count(*) AS it FROM audit_event",
    "mail to others, and jobs": "SELECT count(*) AS it FROM job",
    "peers' scores": "SELECT sum(total) AS it FROM scorecard",
    "peers' progress": "SELECT count(*) AS it FROM scorecard WHERE state = 'locked'",
    "peers' recusals": "SELECT count(*) AS it FROM assignment WHERE state = 'recused'",
    "whether there are peers": "SELECT count(*) AS it FROM panelist",
    "results": "SELECT count(*) AS it FROM outcome WHERE medal IS NOT NULL",
}
"""A secret, and a figure that a careless page could show and that gives it away."""


@pytest.mark.parametrize("secret", LEAKS)
def test_a_page_that_shows_a_trace_of(twins, monkeypatch, secret):
    seen = queue.queue_for

    async def telling(actor, token):
        found = await seen(actor, token)
        async with reading(Principal.CUSTODY):
            rows = await Entry.raw(LEAKS[secret])
        return msgspec.structs.replace(
            found, items=[msgspec.structs.replace(item, title=f"{item.title} {rows[0]['it']}") for item in found.items]
        )  # fmt: skip

    with monkeypatch.context() as planted:
        planted.setattr(queue, "queue_for", telling)
        path = f"/judging/{twins.built.world.things['round.open']}"
        plain, varied = twins.page((), "judge", path), twins.page([VARIATIONS[secret]], "judge", path)
    assert differences(plain, varied) != []
    assert twins.page((), "judge", path) == twins.page([VARIATIONS[secret]], "judge", path)
