"""Which principal may touch which table. What is not written here is closed."""

from awards.database.principals import (
    ALL_COLUMNS,
    Grant,
    Grants,
    Principal,
    adding,
    everything,
    keeping,
    reading,
    working,
)
from awards.tables import ALL_TABLES, SERVICE_TABLES

_CHAIN = adding("id", "number", "digest")
"""Adding to the audit trail needs the end of its chain, and no more of it."""

_VOTING = Grant(read=ALL_COLUMNS, update=True)
"""A head judge answers what was asked, and asks nothing."""

_JUDGE: dict[str, Grant] = {
    "season": reading(),
    "programme": reading(),
    "category": reading(),
    "rubric": reading(),
    "round": reading(),
    "round_entry": reading(
        "id",
        "token",
        "round",
        "category",
        "judging_copy",
        "rubric",
        "label",
        "reading_minutes",
        "updated",
    ),
    "judging_copy": reading("id", "version", "language", "title", "sections", "digest"),
    "panelist": reading(),
    "assignment": working(),
    "scorecard": working(),
    "score": working(),
    "recusal": working(),
    "recognition": adding("id", "assignment"),
    "judging_setup": reading(),
    "judge_profile": working(),
    "judge_tie": everything(),
    "highlight": everything(),
    "concern": working(),
    "concern_message": keeping(),
    "casting_vote": _VOTING,
    "presentation_slot": reading(),
    "reveal": reading("id", "round", "state"),
    "season_feedback": adding("id"),
    "agreed_note": reading(),
    "reference_scorecard": reading(),
    "deliberation": reading(),
    "deliberation_note": keeping(),
    "scorecard_version": keeping(),
    "audit_event": _CHAIN,
    "outgoing_mail": adding("id"),
    "job": adding("id", "token"),
}

_AUTHOR: dict[str, Grant] = {
    "season": reading(),
    "programme": reading(),
    "category": reading("id", "season", "key", "name", "position", "rubric"),
    "rubric": reading(),
    "round": reading("id", "season", "state"),
    "round_entry": reading("id", "round", "entry", "category", "judging_copy"),
    "outcome": reading("round_entry", "finalist"),
    "highlight": reading("id", "judging_copy", "field", "span_start", "span_end", "kind"),
    "entry": reading("id", "entrant", "season"),
    "entrant": reading("id", "group_token"),
    "judging_copy": reading("id", "entry", "version", "language", "title", "sections", "uses", "digest"),
    "codebook": working(),
    "theme_reading": working(),
    "passage_decision": everything(),
    "second_look": working(),
    "report": working(),
    "name_check": working(),
    "quote_request": adding(
        "id",
        "token",
        "season",
        "judging_copy",
        "copy_digest",
        "span_start",
        "span_end",
        "text",
        "state",
    ),
    "audit_event": _CHAIN,
    "outgoing_mail": adding("id"),
    "job": working(),
}


def _names(tables: tuple[type, ...]) -> list[str]:
    return [table._meta.tablename for table in tables]  # type: ignore[attr-defined]  # noqa: SLF001


GRANTS = Grants(
    by_principal={
        Principal.STAFF: {name: everything() for name in _names(SERVICE_TABLES)},
        Principal.JUDGE: _JUDGE,
        Principal.AUTHOR: _AUTHOR,
        Principal.CUSTODY: {name: everything() for name in _names(ALL_TABLES)},
    }
)
