"""Reopening a locked scorecard: only by an organizer, with a reason that the judge reads; what was locked is kept."""

from typing import Any

from awards import audit
from awards.accounts.people import actor_for
from awards.clock import now
from awards.database import Principal, exclusively, reading, writing
from awards.errors import NotFound, Refused
from awards.i18n import _
from awards.mail.messages import Message, send
from awards.roles import Actor
from awards.rounds.access import organized_round
from awards.rounds.discretion import must_name_nobody
from awards.rounds.model import Round
from awards.rounds.reasons import stated
from awards.rounds.stored_marks import keep_version, marks_of
from awards.seasons.reading import season_numbered
from awards.tables import Assignment, Scorecard

_LOCKED = """
SELECT a.judge, coalesce(a.label, re.label) AS label, s.id, s.state, s.version, s.receipt,
    (SELECT d.state FROM deliberation d WHERE d.round_entry = re.id) AS deliberation
FROM assignment a
JOIN round_entry re ON re.id = a.round_entry
JOIN scorecard s ON s.assignment = a.id
WHERE a.round = {} AND a.token = {} AND a.state = 'active'
"""


async def reopen(actor: Actor, round_token: str, token: str, *, reason: str, base_url: str) -> None:
    """Opens a locked scorecard (an assignment's token) to its judge again, and tells the judge by mail.

    Refused where the reason says too little or names an entrant, where the round takes no scores, and where a
    deliberation of the entry was convened: its judges score again there.
    """
    async with reading(Principal.STAFF):
        found = await organized_round(actor, round_token)
        season = await season_numbered(found.season)
    why = stated(reason)
    await must_name_nobody(actor, season, why)
    async with writing(Principal.STAFF):
        await exclusively(f"scorecard:{token}")
        found = await organized_round(actor, round_token)
        row = await _locked(found, token)
        await keep_version(
            row["id"], await marks_of(row["id"]), by=actor.account, kind="reopened", reason=why
        )
        await Scorecard.update(
            {
                Scorecard.state: "draft",
                Scorecard.version: row["version"] + 1,
                Scorecard.total: None,
                Scorecard.receipt: None,
                Scorecard.locked_at: None,
            }
        ).where(Scorecard.id == row["id"])
        await audit.record(
            "scorecard.reopened", f"assignment:{token}", actor=actor.account, season=found.season,
            version=row["version"], receipt=row["receipt"], reason=why,
        )  # fmt: skip
        await _tell(found, row, token, base_url)


async def _locked(found: Round, token: str) -> dict[str, Any]:
    rows = await Assignment.raw(_LOCKED, found.id, token)
    if not rows:
        raise NotFound
    if rows[0]["state"] != "locked":
        raise Refused(_("This scorecard is open already."))
    if not found.takes_scores(now()):
        raise Refused(_("This round is over. Extend it first, so that the judge can lock again."))
    _must_not_be_talked_over(rows[0]["deliberation"])
    row: dict[str, Any] = rows[0]
    return row


def _must_not_be_talked_over(deliberation: str | None) -> None:
    """Judges who talk an entry over have read each other, and would see that a colleague's scorecard is open."""
    if deliberation == "open":
        raise Refused(_("This entry is being talked over. The judge can score it again in the deliberation."))
    if deliberation:
        raise Refused(
            _("This entry was talked over: its judges have read each other, so what they locked last stays.")
        )


async def _tell(found: Round, row: dict[str, Any], token: str, base_url: str) -> None:
    judge = await actor_for(row["judge"])
    link = f"{base_url}/judging/{found.token}/{token}"
    values = {"label": row["label"], "round": found.name, "link": link}
    await send(Message("scorecard-reopened", values), judge.email, judge.language)
