"""Questions and concerns: a private thread between a judge and the organizers.

A judge asks without learning or saying who entered. Organizers answer under no name of their own, and what
they write is looked through for names of entrants first.
"""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

import msgspec

from awards import audit
from awards.accounts.people import actor_for
from awards.clock import now
from awards.database import Principal, reading, writing
from awards.errors import NotFound, Refused
from awards.i18n import _
from awards.jobs.queue import enqueue
from awards.jobs.worker import Task
from awards.mail.messages import Message, send
from awards.roles import Actor, Role
from awards.rounds.access import organized_round
from awards.rounds.discretion import must_name_nobody
from awards.rounds.model import Round, rounds_numbered
from awards.rounds.queue import seated_round
from awards.rounds.scorecards import sheet_for
from awards.seasons.reading import season_numbered
from awards.tables import Account, Concern, ConcernMessage, Panelist, RoleGrant
from awards.tokens import new_token

KINDS = ("question", "concern")
MOST_CHARACTERS = 4000
TELL_ORGANIZERS = "concerns.tell-organizers"
"""The job that tells organizers of a new message: a judge's connection does not know who they are."""


class Said(msgspec.Struct, frozen=True, kw_only=True):
    """A message in a thread."""

    from_organizer: bool
    text: str
    at: datetime


class Thread(msgspec.Struct, frozen=True, kw_only=True):
    """A thread. ``state`` is ``open`` (organizers are asked), ``answered`` or ``closed``."""

    token: str
    kind: str
    state: str
    label: str | None
    assignment: str | None
    judge: int
    created_at: datetime
    messages: Sequence[Said]


async def raise_concern(
    actor: Actor, round_token: str, *, kind: str, text: str, base_url: str, about: str | None = None
) -> str:
    """Begins a thread about an entry (an assignment's token) or about the round; returns the thread's token."""
    if kind not in KINDS:
        raise Refused(_("Choose whether this is a question or a concern."))
    async with writing(Principal.JUDGE):
        found = await seated_round(actor, round_token)
        sheet = await sheet_for(actor, round_token, about) if about else None
        token = new_token()
        made = await Concern.insert(
            Concern(
                token=token, round=found.id, judge=actor.account, kind=kind, created_at=now(),
                assignment=sheet.assignment if sheet else None,
            )
        )  # fmt: skip
        await _say(made[0]["id"], actor, text, from_organizer=False)
        await audit.record(
            "concern.raised", f"concern:{token}", actor=actor.account, season=found.season, kind=kind
        )
        await _tell(actor, token, base_url)
    return token


async def own_threads(actor: Actor, round_token: str) -> tuple[Round, list[Thread]]:
    """The judge's own threads in a round, the latest first."""
    async with reading(Principal.JUDGE):
        found = await seated_round(actor, round_token)
        rows = await Concern.raw(_THREADS + " AND k.judge = {}", found.id, actor.account)
        return found, await _threads(rows)


async def go_on(actor: Actor, round_token: str, token: str, text: str, *, base_url: str) -> None:
    """Adds a message of the judge to an own thread; a closed one opens again."""
    async with writing(Principal.JUDGE):
        found = await seated_round(actor, round_token)
        row = await Concern.select().where(Concern.token == token, Concern.judge == actor.account).first()
        if row is None or row["round"] != found.id:
            raise NotFound
        await _say(row["id"], actor, text, from_organizer=False)
        await Concern.update({Concern.state: "open"}).where(Concern.id == row["id"])
        await _tell(actor, token, base_url)


async def threads_of(actor: Actor, round_token: str) -> tuple[Round, list[Thread], dict[int, str]]:
    """Every thread of a round for its organizers, unanswered ones first, with the judges' names."""
    async with reading(Principal.STAFF):
        found = await organized_round(actor, round_token)
        threads = await _threads(await Concern.raw(_THREADS, found.id))
        rows = await Account.select(Account.id, Account.name, Account.email).where(
            Account.id.is_in([thread.judge for thread in threads] or [0])
        )
    names = {row["id"]: row["name"] or row["email"] for row in rows}
    return found, sorted(threads, key=lambda thread: thread.state != "open"), names


async def answer(actor: Actor, round_token: str, token: str, text: str, *, base_url: str) -> None:
    """Answers a judge, who is told by mail. Refused where the text names an entrant."""
    async with reading(Principal.STAFF):
        found = await organized_round(actor, round_token)
        season = await season_numbered(found.season)
    await must_name_nobody(actor, season, text)
    async with writing(Principal.STAFF):
        row = await _thread_row(actor, round_token, token)
        await _say(row["id"], actor, text, from_organizer=True)
        await Concern.update({Concern.state: "answered"}).where(Concern.id == row["id"])
        await audit.record("concern.answered", f"concern:{token}", actor=actor.account, season=season.id)
        judge = await actor_for(row["judge"])
        values = {"round": found.name, "link": f"{base_url}/judging/{found.token}/concerns#{token}"}
        await send(Message("concern-answered", values), judge.email, judge.language)


async def close(actor: Actor, round_token: str, token: str) -> None:
    """Puts a thread away; the judge can still go on with it."""
    async with writing(Principal.STAFF):
        row = await _thread_row(actor, round_token, token)
        await Concern.update({Concern.state: "closed"}).where(Concern.id == row["id"])
        await audit.record("concern.closed", f"concern:{token}", actor=actor.account)


async def tell_organizers(task: Task) -> None:
    """Mails every organizer of the season that a judge has written."""
    async with writing(Principal.STAFF):
        row = await Concern.select().where(Concern.token == task.arguments["concern"]).first()
        if row is not None:
            (found,) = await rounds_numbered([row["round"]])
            season = await season_numbered(found.season)
            link = f"{task.arguments['base_url']}/organize/{season.slug}/rounds/{found.token}/concerns#{row['token']}"
            for organizer in await _organizers(found):
                values = {"round": found.name, "link": link}
                await send(Message("concern-raised", values), organizer["email"], organizer["language"])
        await task.finish()


_THREADS = """
SELECT k.id, k.token, k.kind, k.state, k.judge, k.created_at, a.token AS assignment,
       coalesce(a.label, re.label) AS label
FROM concern k
LEFT JOIN assignment a ON a.id = k.assignment
LEFT JOIN round_entry re ON re.id = a.round_entry
WHERE k.round = {}
"""


async def _threads(rows: Sequence[Mapping[str, Any]]) -> list[Thread]:
    messages: dict[int, list[Said]] = {row["id"]: [] for row in rows}
    for said in await ConcernMessage.select().where(ConcernMessage.concern.is_in(list(messages) or [0])):
        messages[said["concern"]].append(
            Said(from_organizer=said["from_organizer"], text=said["text"], at=said["at"])
        )
    threads = [
        Thread(
            **{name: row[name] for name in Thread.__struct_fields__ if name != "messages"},
            messages=sorted(messages[row["id"]], key=lambda said: said.at),
        )
        for row in rows
    ]
    return sorted(threads, key=lambda thread: thread.messages[-1].at, reverse=True)


async def _say(concern: int, actor: Actor, text: str, *, from_organizer: bool) -> None:
    if not text.strip():
        raise Refused(_("Write a message first."))
    await ConcernMessage.insert(
        ConcernMessage(
            concern=concern, from_organizer=from_organizer, author=actor.account,
            text=text.strip()[:MOST_CHARACTERS], at=now(),
        )
    )  # fmt: skip


async def _tell(actor: Actor, token: str, base_url: str) -> None:
    arguments = {"concern": token, "base_url": base_url}
    await enqueue(TELL_ORGANIZERS, arguments, requested_by=actor.account)


async def _thread_row(actor: Actor, round_token: str, token: str) -> dict[str, Any]:
    found = await organized_round(actor, round_token)
    row = await Concern.select().where(Concern.token == token, Concern.round == found.id).first()
    if row is None:
        raise NotFound
    return row


async def _organizers(found: Round) -> list[dict[str, Any]]:
    """Who runs the season and does not sit on the round's panel: those could not read what was written."""
    panel = await Panelist.select(Panelist.judge).where(Panelist.round == found.id)
    rows: list[dict[str, Any]] = await RoleGrant.select(
        RoleGrant.account.email.as_alias("email"), RoleGrant.account.language.as_alias("language")
    ).where(
        RoleGrant.season == found.season, RoleGrant.role == Role.ORGANIZER.value,
        RoleGrant.account.not_in([row["judge"] for row in panel] or [0]),
    )  # fmt: skip
    return rows
