"""A deliberation, for those who run it: opened when everybody has locked, closed with a conclusion."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

import msgspec

from awards import audit
from awards.clock import now
from awards.database import Principal, exclusively, reading, writing
from awards.errors import NotFound, Refused
from awards.i18n import _
from awards.mail.messages import Message, send
from awards.roles import Actor
from awards.rounds.access import is_revealed, scored_round
from awards.rounds.discretion import must_name_nobody
from awards.rounds.model import Round, rubric_sealed
from awards.rounds.peers import LOCKED, Compared, called_by, compared
from awards.seasons.reading import season_numbered
from awards.tables import Deliberation, DeliberationNote, RoundEntry
from awards.tokens import new_token

MOST_CHARACTERS = 4000


class Note(msgspec.Struct, frozen=True):
    """What somebody wrote; ``who`` is empty for the organizers."""

    who: str
    text: str
    at: datetime


class Version(msgspec.Struct, frozen=True):
    """A scorecard that was scored again: its totals before and now, in hundredths. The later one counts."""

    who: str
    before: int
    now: int


class Table(msgspec.Struct, frozen=True, kw_only=True):
    """A deliberation: the entry's scorecards side by side, what was said, and who scored again."""

    round: Round
    token: str
    label: str
    title: str
    language: str
    state: str
    conclusion: str
    criteria: Sequence[Compared]
    notes: Sequence[Note]
    versions: Sequence[Version]


UNLOCKED = """
FROM assignment other
JOIN round within ON within.id = other.round
LEFT JOIN scorecard t ON t.assignment = other.id
WHERE coalesce(t.state, 'new') <> 'locked'
  AND (other.state = 'active' OR (other.state = 'repeat' AND within.state = 'open'))
  AND other.round_entry =
"""
"""Scorecards of an entry that are not locked: as long as there is one, nobody reads.

A repeat is waited for as long as its judge can lock it.
"""

_OPEN_SCORECARDS = f"SELECT count(*) AS number {UNLOCKED} {{}}"

_TABLE = """
SELECT d.id, d.token, d.state, d.conclusion, re.id AS entry, re.label, re.token AS entry_token, jc.title, jc.language,
    ru.seal
FROM deliberation d
JOIN round_entry re ON re.id = d.round_entry
JOIN judging_copy jc ON jc.id = re.judging_copy
JOIN rubric ru ON ru.id = re.rubric
WHERE d.round = {} AND d.token = {}
"""

_VERSIONS = """
SELECT a.judge, v.total AS before, s.total AS now
FROM assignment a
JOIN scorecard s ON s.assignment = a.id
JOIN scorecard_version v ON v.scorecard = s.id AND v.kind = 'deliberation'
WHERE a.round_entry = {} AND a.state = 'active' AND s.state = 'locked'
ORDER BY v.number
"""


_TO_TELL = """
SELECT a.token, who.email, who.language
FROM assignment a
JOIN account who ON who.id = a.judge
JOIN round r ON r.id = a.round
LEFT JOIN judge_profile jp ON jp.season = r.season AND jp.account = a.judge
WHERE a.round_entry = {} AND a.state = 'active' AND (jp.reminders IS NULL OR jp.reminders)
"""


async def convene(actor: Actor, round_token: str, label: str, *, base_url: str) -> str:
    """Opens the deliberation about an entry, or finds the one that is there; returns its token.

    Its judges are told by mail, unless they want none. Refused until every scorecard of the entry is locked, and
    once the results were revealed.
    """
    async with writing(Principal.STAFF):
        await exclusively(f"round:{round_token}")
        found = await scored_round(actor, round_token)
        entry = await RoundEntry.select(RoundEntry.id).where(
            RoundEntry.round == found.id, RoundEntry.label == label
        ).first()  # fmt: skip
        if entry is None:
            raise NotFound
        there = (
            await Deliberation.select(Deliberation.token)
            .where(Deliberation.round_entry == entry["id"])
            .first()
        )
        if there:
            return str(there["token"])
        await _must_be_locked(found, entry["id"])
        token = new_token()
        await Deliberation.insert(
            Deliberation(
                token=token, round=found.id, round_entry=entry["id"], opened_by=actor.account, opened_at=now()
            )
        )
        await audit.record(
            "deliberation.opened", f"deliberation:{token}", actor=actor.account, season=found.season
        )
        await _tell_judges(found, entry["id"], label, base_url)
    return token


async def _tell_judges(found: Round, entry: int, label: str, base_url: str) -> None:
    for row in await RoundEntry.raw(_TO_TELL, entry):
        judging = f"{base_url}/judging/{found.token}"
        values = {
            "label": label, "round": found.name, "link": f"{judging}/{row['token']}/deliberation",
            "welcome": f"{judging}/welcome",
        }  # fmt: skip
        await send(Message("deliberation-opened", values), row["email"], row["language"])


async def _must_be_locked(found: Round, entry: int) -> None:
    if await is_revealed(found):
        raise Refused(_("The results were revealed. What was decided cannot be changed any more."))
    rows = await RoundEntry.raw(_OPEN_SCORECARDS, entry)
    if rows[0]["number"]:
        raise Refused(
            _("Not every scorecard of this entry is locked yet. Judges read each other's only when all are.")
        )


async def table(actor: Actor, round_token: str, token: str) -> Table:
    """A deliberation for the round's organizer, with judges' names."""
    async with reading(Principal.STAFF):
        found, row = await _of_round(actor, round_token, token)
        scores = await RoundEntry.raw(LOCKED, row["entry"])
        names = {one["judge"]: one["name"] or one["email"] for one in scores}
        called = called_by(names, set(names), found, row["entry_token"])
        versions = await RoundEntry.raw(_VERSIONS, row["entry"])
        return Table(
            round=found,
            token=token,
            label=row["label"],
            title=row["title"],
            language=row["language"],
            state=row["state"],
            conclusion=row["conclusion"],
            criteria=compared(
                await rubric_sealed(row["seal"]), scores, called, None, agreed={}, reference={}
            ),
            notes=await notes_of(row["id"], called),
            versions=[Version(called[one["judge"]], one["before"], one["now"]) for one in versions],
        )  # fmt: skip


async def notes_of(deliberation: int, called: dict[int, str]) -> list[Note]:
    """What was said in a deliberation, in order, inside the caller's transaction."""
    rows = (
        await DeliberationNote.select(
            DeliberationNote.from_organizer, DeliberationNote.author, DeliberationNote.text, DeliberationNote.at
        )
        .where(DeliberationNote.deliberation == deliberation)
        .order_by(DeliberationNote.id)
    )  # fmt: skip
    return [
        Note("" if row["from_organizer"] else called.get(row["author"], "–"), row["text"], row["at"])
        for row in rows
    ]


async def say(actor: Actor, round_token: str, token: str, text: str) -> None:
    """Adds a note of the organizers; refused where it names an entrant, because judges read it."""
    await _discreet(actor, round_token, text)
    async with writing(Principal.STAFF):
        _found, row = await _of_round(actor, round_token, token)
        must_be_running(row["state"])
        await keep_note(row["id"], actor, text, from_organizer=True)


async def close(actor: Actor, round_token: str, token: str, conclusion: str) -> None:
    """Ends a deliberation; what was locked last counts, and nothing can be scored again."""
    await _discreet(actor, round_token, conclusion)
    async with writing(Principal.STAFF):
        found, row = await _of_round(actor, round_token, token)
        must_be_running(row["state"])
        await Deliberation.update(
            {
                Deliberation.state: "closed",
                Deliberation.closed_at: now(),
                Deliberation.conclusion: conclusion.strip()[:MOST_CHARACTERS],
            }
        ).where(Deliberation.id == row["id"])
        await audit.record(
            "deliberation.closed", f"deliberation:{token}", actor=actor.account, season=found.season
        )


async def keep_note(deliberation: int, actor: Actor, text: str, *, from_organizer: bool) -> None:
    """Keeps a note inside the caller's write transaction; refused where it says nothing."""
    if not text.strip():
        raise Refused(_("Write something first."))
    await DeliberationNote.insert(
        DeliberationNote(
            deliberation=deliberation, from_organizer=from_organizer, author=actor.account,
            text=text.strip()[:MOST_CHARACTERS], at=now(),
        )
    )  # fmt: skip


def must_be_running(state: str) -> None:
    """Refuses where a deliberation is over."""
    if state != "open":
        raise Refused(_("This deliberation is over."))


async def _discreet(actor: Actor, round_token: str, text: str) -> None:
    async with reading(Principal.STAFF):
        season = await season_numbered((await scored_round(actor, round_token)).season)
    await must_name_nobody(actor, season, text)


async def _of_round(actor: Actor, round_token: str, token: str) -> tuple[Round, dict[str, Any]]:
    found = await scored_round(actor, round_token)
    rows = await RoundEntry.raw(_TABLE, found.id, token)
    if not rows:
        raise NotFound
    return found, rows[0]
