"""Leaks on pages: in what is listed, how it is ordered and called, and what stands beside it."""

import hashlib
import secrets
from base64 import urlsafe_b64encode
from collections.abc import Mapping
from typing import Any

import pytest

from awards.rounds import queue
from awards.web.pages import reviewing
from entries import ways
from entries.redaction import pipeline
from tests.attacks.paths.plants.planting import Plant, beside_the_entry, changed, listed, replaced, said
from tests.attacks.paths.site import Site

FIRST_ROUND = "(SELECT min(round) FROM round_entry)"


def _token_of_a_number(_planted: pytest.MonkeyPatch, site: Site) -> None:
    row, entry = site.rows("SELECT id, entry FROM round_entry WHERE entry IS NOT NULL ORDER BY id")[0]
    digest = urlsafe_b64encode(hashlib.sha256(str(entry).encode()).digest()).decode()
    site.change("UPDATE round_entry SET token = ? WHERE id = ?", digest[:20], row)


def _counting_labels(_planted: pytest.MonkeyPatch, site: Site) -> None:
    for number, (row,) in enumerate(site.rows("SELECT id FROM round_entry ORDER BY round, entry")):
        site.change(
            "UPDATE round_entry SET label = ? WHERE id = ?", f"{number // 8 + 2}{number % 8 + 2}AA", row
        )


def _shared(_site: Site, shuffled: Any) -> Any:
    return lambda secret, _judge, token: shuffled(secret, 0, token)


def _without_currencies(_site: Site, rules: Any) -> Any:
    return lambda: [pair for pair in rules() if pair[0].kind != "currency"]


PLANTS: Mapping[str, Plant] = {
    "a host in a text": Plant("links", listed("SELECT 'www.shop.example' AS it")),
    "a link that leads out": Plant("links", said('<a href="https://elsewhere.example/">More</a>')),
    "a picture from elsewhere": Plant("links", said('<img src="//elsewhere.example/logo.png">')),
    "a redaction that lets addresses through": Plant(
        "links", replaced(pipeline, "find_contacts", lambda _site, _find: lambda _text: iter(()))
    ),
    "a redaction that lets telephone numbers through": Plant(
        "ways of writing", replaced(pipeline, "find_numbers", lambda _site, _find: lambda _text: iter(()))
    ),
    "a currency that no custodian hears of": Plant("ways of writing", replaced(ways, "_patterns", _without_currencies)),
    "the order in which entries came in": Plant(
        "order of lists", replaced(queue, "sort_key", lambda _site, _key: lambda *_given, **_more: "")
    ),
    "an order that all judges share": Plant(
        "order of lists", replaced(queue, "shuffled", _shared)
    ),
    "an order that changes": Plant(
        "order of lists", replaced(queue, "sort_key", lambda _site, _key: lambda *_given, **_more: secrets.token_hex())
    ),
    "the entry's own token in a round": Plant(
        "tokens, labels and addresses",
        changed("UPDATE round_entry SET token = (SELECT token FROM entry WHERE id = entry) "
                f"WHERE id = (SELECT min(id) FROM round_entry) AND round = {FIRST_ROUND}"),
    ),
    "a token made of a number": Plant("tokens, labels and addresses", _token_of_a_number),
    "a label with a number": Plant(
        "tokens, labels and addresses", changed("UPDATE round_entry SET label = 'E' || id")
    ),
    "a judging copy's number on an author's page": Plant(
        "tokens, labels and addresses",
        replaced(reviewing, "handle_in", lambda _site, _handle: lambda _settings, passage: str(passage.judging_copy)),
    ),
    "a number in an address": Plant(
        "tokens, labels and addresses", said('<a href="/judging/copies/17">Original</a>')
    ),
    "labels that count": Plant("gaps in numbering", _counting_labels),
    "when an entry was submitted": Plant("times", listed("SELECT max(submitted_at) AS it FROM entry")),
    "when a copy was cleared": Plant("times", beside_the_entry(
        "SELECT c.cleared_at AS it FROM assignment a JOIN round_entry r ON r.id = a.round_entry"
        " JOIN judging_copy c ON c.id = r.judging_copy WHERE a.token = {}"
    )),
    "how long ago it came in": Plant("relative dates", said("<p>Received three days ago</p>")),
    "when it was last changed": Plant("relative dates", said("<p>Last updated in March</p>")),
    "the size of the original": Plant("sizes", listed("SELECT sum(length(sealed)) AS it FROM vault_answer")),
    "the size of a file": Plant("sizes", said("<p>annex.pdf, 2.4 MB</p>")),
    "how many entries there are": Plant("counts", listed("SELECT count(*) AS it FROM entry")),
    "how often an entry was changed": Plant("counts", listed("SELECT sum(version) AS it FROM entry")),
    "a mark that an entrant's entries share": Plant("one entrant in two categories", beside_the_entry(
        "SELECT t.token AS it FROM assignment a JOIN round_entry r ON r.id = a.round_entry"
        " JOIN entry e ON e.id = r.entry JOIN entrant t ON t.id = e.entrant WHERE a.token = {}"
    )),
    "how many entrants there are": Plant(
        "one entrant in two categories", listed("SELECT count(DISTINCT entrant) AS it FROM entry")
    ),
    "that there was an earlier version": Plant("history", listed("SELECT count(*) AS it FROM judging_copy")),
    "how much was masked by hand": Plant("history", listed("SELECT count(*) AS it FROM vault_decision")),
    "that an entry was returned": Plant("history", listed("SELECT count(returned_at) AS it FROM entry")),
    "who works on entries": Plant(
        "collaborators", listed("SELECT name AS it FROM account WHERE id IN (SELECT account FROM membership)")
    ),
    "how many work on entries": Plant("collaborators", listed("SELECT count(*) AS it FROM membership")),
    "what others scored on the whole": Plant("other judges", listed("SELECT sum(total) AS it FROM scorecard")),
    "how far others are": Plant(
        "other judges", listed("SELECT count(*) AS it FROM scorecard WHERE state = 'locked'")
    ),
    "how many others there are": Plant("other judges", listed("SELECT count(*) AS it FROM panelist")),
    "who the others are": Plant(
        "other judges", listed("SELECT name AS it FROM account WHERE id IN (SELECT judge FROM panelist)")
    ),
    "that somebody else has scored it": Plant("other judges", beside_the_entry(
        "SELECT count(s.id) AS it FROM assignment a JOIN assignment o ON o.round_entry = a.round_entry"
        " LEFT JOIN scorecard s ON s.assignment = o.id WHERE a.token = {}"
    )),
}  # fmt: skip
