"""Secrets, one kind at a time: each variation changes what must not show, and nothing else.

A variation gets a SQLite connection to a copy of the world and the numbers of the people who look at it.
"""

import sqlite3
from collections.abc import Callable, Mapping
from typing import TypeAlias

import msgspec

from entries.identity import Declaration
from tests.attacks.twins.renumbering import renumber
from tests.attacks.twins.vault import rewrite_answers, rewrite_declarations, split_entrant


class Onlookers(msgspec.Struct, frozen=True):
    """The accounts of the judge and of the authors who look; what is their own is no secret to them."""

    judge: int
    authors: tuple[int, ...]


Variation: TypeAlias = Callable[[sqlite3.Connection, Onlookers], None]


def _sql(*statements: str) -> Variation:
    def vary(connection: sqlite3.Connection, onlookers: Onlookers) -> None:
        for statement in statements:
            connection.execute(statement, {"judge": onlookers.judge} if ":judge" in statement else {})

    return vary


def _renumbered(table: str) -> Variation:
    return lambda connection, _onlookers: renumber(connection, table)


def _other_names(declaration: Declaration) -> Declaration:
    """Other names; two houses stay two, since how many there are is no secret."""
    people = tuple(f"Quintarra Ozols{number}" for number in range(len(declaration.people)))
    turned = declaration.organisation.partition(" ")[0][::-1].lower()
    return Declaration(organisation=f"Quintarra{turned} GmbH & Co. KG", aliases=("QTRA",), people=people)


def _split(connection: sqlite3.Connection, _onlookers: Onlookers) -> None:
    (entrant,) = connection.execute("SELECT min(entrant) FROM entry WHERE state = 'cleared'").fetchone()
    other = split_entrant(connection, entrant)
    connection.execute("UPDATE entry SET entrant = ? WHERE entrant = ? AND category = 2", (other, entrant))


ENTRANTS = "(SELECT account FROM membership)"
PEERS = "(SELECT id FROM assignment WHERE judge <> :judge)"
CARDS = f"(SELECT id FROM scorecard WHERE assignment IN {PEERS})"
EARLIER = "'2001-02-03 04:05:06+00:00'"

VARIATIONS: Mapping[str, Variation] = {
    # Who entered
    "names and addresses of entrants": _sql(
        "UPDATE account SET name = 'Ozols ' || id, email = 'ozols' || id || '@quintarra.example' "
        f"WHERE id IN {ENTRANTS}"
    ),
    "languages and time zones of entrants": _sql(
        f"UPDATE account SET language = 'de', time_zone = 'Asia/Tokyo' WHERE id IN {ENTRANTS}"
    ),
    "declared names": lambda connection, _onlookers: rewrite_declarations(connection, _other_names),
    "original answers and their sizes": lambda connection, _onlookers: rewrite_answers(
        connection, lambda text: text + " And so on." * 50
    ),
    "original files": _sql(
        "DELETE FROM vault_file WHERE id % 2", "UPDATE vault_file SET token = 'x' || token, sealed = x'00'"
    ),
    "self-assessments": _sql("DELETE FROM vault_item WHERE name LIKE 'assessment:%'"),
    "collaborators": _sql('DELETE FROM membership WHERE "right" <> \'submit\''),
    "sign-ins of entrants": _sql(f"DELETE FROM session WHERE account IN {ENTRANTS}", "DELETE FROM sign_in_attempt"),
    "one entrant with two entries": _split,
    # When, and in which order
    "times of entering": _sql(f"UPDATE entry SET created_at = {EARLIER}, submitted_at = {EARLIER}"),
    "times of clearing, and by whom": _sql(f"UPDATE judging_copy SET cleared_at = {EARLIER}, cleared_by = 1"),
    "times of assignments": _sql(f"UPDATE assignment SET created_at = {EARLIER}"),
    "times of roles and accounts": _sql(
        f"UPDATE role_grant SET granted_at = {EARLIER}", f"UPDATE account SET created_at = {EARLIER}"
    ),
    **{f"order and gaps of {table} numbers": _renumbered(table) for table in ("entrant", "entry", "judging_copy",
       "round_entry", "assignment", "scorecard")},
    # Tokens
    "entries' tokens and hashes": _sql(
        "UPDATE entry SET token = 'x' || substr(token, 2), content_hash = 'e' || substr(content_hash, 2)"
    ),
    "groups' tokens": _sql(
        "UPDATE entrant SET group_token = 'y' || group_token"
    ),
    # What else there is
    "drafts and withdrawn entries": _sql(
        "DELETE FROM vault_file WHERE entry IN (SELECT id FROM entry WHERE state IN ('draft', 'withdrawn'))",
        "DELETE FROM vault_answer WHERE entry IN (SELECT id FROM entry WHERE state IN ('draft', 'withdrawn'))",
        "DELETE FROM vault_decision WHERE entry IN (SELECT id FROM entry WHERE state IN ('draft', 'withdrawn'))",
        "DELETE FROM entry WHERE state IN ('draft', 'withdrawn')",
    ),
    "versions of entries and answers": _sql(
        "UPDATE entry SET version = 17", "UPDATE vault_answer SET version = version + 9, updated_at = " + EARLIER
    ),
    "earlier judging copies": _sql(
        "INSERT INTO judging_copy (entry, version, language, title, sections, uses, digest, cleared_at, cleared_by)"
        " SELECT entry, 0, language, 'Old', '[]', uses, digest, cleared_at, cleared_by FROM judging_copy"
    ),
    "custodians' decisions": _sql("DELETE FROM vault_decision"),
    "the audit trail": _sql("DELETE FROM audit_event"),
    "mail to others, and jobs": _sql("DELETE FROM outgoing_mail", "DELETE FROM job"),
    # Peers
    "peers' scores": _sql(f"UPDATE score SET points = 100, rationale = 'Poor.' WHERE scorecard IN {CARDS}",
                          f"UPDATE scorecard SET total = 100, receipt = 'r' WHERE id IN {CARDS}"),
    "peers' progress": _sql(
        f"UPDATE scorecard SET state = 'draft', total = NULL, locked_at = NULL WHERE id IN {CARDS}"
    ),
    "peers' notes and times": _sql(
        f"UPDATE scorecard SET notes = 'Secret.', updated_at = {EARLIER} WHERE id IN {CARDS}"
    ),
    "peers' recusals": _sql(f"UPDATE assignment SET state = 'recused' WHERE id IN {PEERS}"),
    "whether there are peers": _sql(
        f"DELETE FROM score WHERE scorecard IN {CARDS}", f"DELETE FROM scorecard WHERE assignment IN {PEERS}",
        "DELETE FROM assignment WHERE judge <> :judge", "DELETE FROM panelist WHERE judge <> :judge",
    ),
    "peers' names": _sql(
        "UPDATE account SET name = 'Peer ' || id, email = 'peer' || id || '@panel.example' WHERE id IN "
        "(SELECT judge FROM panelist WHERE judge <> :judge)"
    ),
    "results": _sql("UPDATE outcome SET medal = NULL, reason = 'A good reason.', decided_at = " + EARLIER),
}  # fmt: skip

NOT_FOR_AUTHORS = frozenset({"order and gaps of judging_copy numbers"})
"""What authors are not shown twins of."""
