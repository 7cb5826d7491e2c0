"""A judge recognises an entry and goes on judging: said by the judge, answered by the organizers.

Nobody else learns of it, neither entrants nor other judges. Nothing that is stored or decided changes; results
can be worked out without such scorecards, and the share of recognised entries tells how blind judging was.
Whoever cannot set aside what they know steps back instead (:mod:`awards.rounds.recusals`).

Entries that are with a judge in conflict with them (:mod:`awards.rounds.conflicts`) are answered in the same way;
of these the judge has said nothing.
"""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

import msgspec

from awards import audit
from awards.clock import now
from awards.database import Conflict, Principal, exclusively, reading, writing
from awards.errors import NotFound, Refused
from awards.i18n import _
from awards.roles import Actor
from awards.rounds import assigning
from awards.rounds.access import is_revealed, organized_round
from awards.rounds.assigning import Assigned
from awards.rounds.conflicts import MET, lift
from awards.rounds.model import Round
from awards.rounds.scorecards import sheet_for
from awards.rounds.taking_back import take_back
from awards.tables import Assignment, Recognition

CAUSES = ("copy", "known")


class Recognised(msgspec.Struct, frozen=True, kw_only=True):
    """A judge recognised an entry. ``answer`` is ``keep`` or ``reassign``, None until an organizer answers.

    ``cause`` is the judge's, or ``found`` where the judge said nothing and is in conflict with the entry.
    ``progress`` is the state of the scorecard: ``new``, ``draft`` or ``locked``.
    """

    token: str
    label: str
    title: str
    language: str
    judge: str
    cause: str
    created_at: datetime
    answer: str | None
    progress: str


class Share(msgspec.Struct, frozen=True):
    """How many of the entries that judges were given at least one judge recognised, whatever came of it."""

    recognised: int
    entries: int


async def recognise(actor: Actor, round_token: str, token: str, *, cause: str) -> None:
    """Says that the judge believes to know who entered. Saying it again changes nothing."""
    if cause not in CAUSES:
        raise Refused(_("Choose what gave it away."))
    try:
        await _recognise(actor, round_token, token, cause)
    except Conflict:  # said in two windows at once
        return


async def _recognise(actor: Actor, round_token: str, token: str, cause: str) -> None:
    async with writing(Principal.JUDGE):
        await exclusively(f"scorecard:{token}")
        sheet = await sheet_for(actor, round_token, token)
        if sheet.recognised:
            return
        if await is_revealed(sheet.round):
            raise Refused(_("The results are announced: everybody knows who entered."))
        await Recognition.insert(Recognition(assignment=sheet.assignment, cause=cause, created_at=now()))
        await audit.record(
            "assignment.recognised", f"assignment:{token}", actor=actor.account, season=sheet.round.season,
            cause=cause,
        )  # fmt: skip


async def recognised_in(actor: Actor, round_token: str) -> tuple[Round, list[Recognised]]:
    """What judges of a round recognised or are in conflict with, for its organizer; what waits for an answer first."""
    async with reading(Principal.STAFF):
        found = await organized_round(actor, round_token)
        rows = [*await Recognition.raw(_RECOGNISED, found.id), *await Recognition.raw(_IN_CONFLICT, found.id)]
    by_token: dict[str, Recognised] = {}
    for line in msgspec.convert(rows, list[Recognised]):
        # A judge may have said it of an entry and again of its repeat, and be in conflict with it as well.
        known = by_token.setdefault(line.token, line)
        if known.answer is not None and line.answer is None:
            by_token[line.token] = line
    lines = sorted(by_token.values(), key=lambda line: (line.answer is not None, line.label, line.judge))
    return found, lines


async def keep(actor: Actor, round_token: str, token: str) -> None:
    """Lets the judge go on with the entry, and the scorecard count."""
    async with writing(Principal.STAFF):
        await exclusively(f"round:{round_token}")
        found = await organized_round(actor, round_token)
        rows = await _waiting(found, token)
        await _answer(rows, "keep", by=actor)
        await lift([row["conflict"] for row in rows if row["conflict"]])
        await _record(actor, found, token, "keep")


async def reassign(actor: Actor, round_token: str, token: str) -> Assigned:
    """Takes the entry from the judge, as if the judge had stepped back, and gives it to another.

    What was scored is kept and does not count, locked or not.
    """
    async with writing(Principal.STAFF):
        await exclusively(f"round:{round_token}")
        await exclusively(f"scorecard:{token}")
        found = await organized_round(actor, round_token)
        if not found.takes_scores(now()):
            raise Refused(_("The round is closed: nobody else can judge the entry. Keep the scorecard."))
        rows = await _waiting(found, token)
        await _answer(rows, "reassign", by=actor)
        said = any(row["id"] for row in rows)
        await take_back([rows[0]["original"]], kind="recognised" if said else "conflict")
        await _record(actor, found, token, "reassign")
        return await assigning.assign(found, by=actor.account)


async def share_of(season: int) -> Share:
    """The share of recognised entries in a season's opened rounds, inside the caller's transaction."""
    rows = await Assignment.raw(_SHARE, season)
    return Share(recognised=rows[0]["recognised"] or 0, entries=rows[0]["entries"])


RECOGNISED = """(
    SELECT g.assignment FROM recognition g
    UNION
    SELECT said.repeat_of FROM recognition g JOIN assignment said ON said.id = g.assignment
    WHERE said.repeat_of IS NOT NULL
)"""
"""Assignments on which the judge recognised the entry, the first time or when it came back.

Not correlated with what it stands in: for 12,000 assignments that took ten seconds.
"""

_RECOGNISED = """
SELECT a.token, re.label, jc.title, jc.language, coalesce(nullif(p.name, ''), p.email) AS judge, g.cause,
    g.created_at, g.answer, coalesce(s.state, 'new') AS progress
FROM recognition g
JOIN assignment said ON said.id = g.assignment
JOIN assignment a ON a.id = coalesce(said.repeat_of, said.id)
JOIN round_entry re ON re.id = a.round_entry
JOIN judging_copy jc ON jc.id = re.judging_copy
JOIN account p ON p.id = a.judge
LEFT JOIN scorecard s ON s.assignment = a.id
WHERE a.round = {}
ORDER BY g.id
"""

_IN_CONFLICT = f"""
SELECT a.token, re.label, jc.title, jc.language, coalesce(nullif(p.name, ''), p.email) AS judge, 'found' AS cause,
    k.at AS created_at, CASE WHEN k.state = 'lifted' THEN 'keep' END AS answer, coalesce(s.state, 'new') AS progress
{MET}
JOIN judging_copy jc ON jc.id = re.judging_copy
JOIN account p ON p.id = a.judge
LEFT JOIN scorecard s ON s.assignment = a.id
WHERE re.round = {{}}
"""

_WAITING = """
SELECT g.id, a.id AS original, k.id AS conflict
FROM assignment a
JOIN round_entry re ON re.id = a.round_entry
LEFT JOIN conflict_of_interest k ON k.judge = a.judge AND k.entry = re.entry
LEFT JOIN assignment said ON said.id = a.id OR said.repeat_of = a.id
LEFT JOIN recognition g ON g.assignment = said.id
WHERE a.round = {} AND a.token = {} AND a.state = 'active' AND coalesce(g.id, k.id) IS NOT NULL
"""

_SHARE = """
SELECT count(*) AS entries, sum(seen.recognised) AS recognised
FROM (
    SELECT re.entry, max(CASE WHEN g.id IS NOT NULL OR rc.kind = 'recognised' THEN 1 ELSE 0 END) AS recognised
    FROM assignment a
    JOIN round r ON r.id = a.round
    JOIN round_entry re ON re.id = a.round_entry
    LEFT JOIN recognition g ON g.assignment = a.id
    LEFT JOIN recusal rc ON rc.assignment = a.id
    WHERE r.season = {} AND re.entry IS NOT NULL
    GROUP BY re.entry
) seen
"""


async def _waiting(found: Round, token: str) -> Sequence[dict[str, Any]]:
    rows: list[dict[str, Any]] = await Recognition.raw(_WAITING, found.id, token)
    if not rows:
        raise NotFound
    return rows


async def _answer(rows: Sequence[dict[str, Any]], answer: str, *, by: Actor) -> None:
    await Recognition.update(
        {
            Recognition.answer: answer,
            Recognition.answered_by: by.account,
            Recognition.answered_at: now(),
        }
    ).where(Recognition.id.is_in([row["id"] for row in rows if row["id"]] or [0]))


async def _record(actor: Actor, found: Round, token: str, answer: str) -> None:
    await audit.record(
        "recognition.answered", f"assignment:{token}", actor=actor.account, season=found.season, answer=answer
    )
