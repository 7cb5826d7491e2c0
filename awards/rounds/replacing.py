"""Replacing a judge who cannot go on: what is not locked goes to others at once, what is locked stays."""

from collections.abc import Collection

from awards import audit
from awards.clock import now
from awards.database import Principal, exclusively, writing
from awards.errors import Refused
from awards.i18n import _
from awards.roles import Actor
from awards.rounds import assigning
from awards.rounds.access import organized_round
from awards.rounds.assigning import Assigned
from awards.rounds.reasons import stated
from awards.rounds.taking_back import take_back
from awards.tables import Assignment

_NOT_LOCKED = """
SELECT a.id, a.token
FROM assignment a LEFT JOIN scorecard s ON s.assignment = a.id
WHERE a.round = {} AND a.judge = {} AND a.state = 'active' AND coalesce(s.state, 'new') <> 'locked'
"""


async def replace(
    actor: Actor, round_token: str, judge: int, tokens: Collection[str], *, reason: str
) -> Assigned:
    """Takes entries (assignments' tokens) from a judge and gives them to others; nothing else moves.

    The judge never gets them again. Returns what was assigned and what could not be.
    """
    why = stated(reason)
    async with writing(Principal.STAFF):
        await exclusively(f"round:{round_token}")
        found = await organized_round(actor, round_token)
        if not found.takes_scores(now()):
            raise Refused(_("This round is not open."))
        rows = [
            row for row in await Assignment.raw(_NOT_LOCKED, found.id, judge) if row["token"] in set(tokens)
        ]
        if not rows:
            raise Refused(_("Choose the entries that somebody else is to take over."))
        for row in rows:
            await exclusively(f"scorecard:{row['token']}")
        await take_back([row["id"] for row in rows], kind="replaced", reason=why)
        await audit.record(
            "assignment.replaced", f"round:{round_token}", actor=actor.account, season=found.season,
            judge=judge, entries=len(rows), reason=why,
        )  # fmt: skip
        return await assigning.assign(found, by=actor.account)
