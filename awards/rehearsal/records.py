"""Rehearsals as they are kept: begun, finished, looked at, and what a custodian allowed of what they found.

Rows say how much was found; the strings are sealed with the key of the entrant whom they name.
"""

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime, timedelta

import msgspec

from awards import audit, disclosure
from awards.clock import now
from awards.database import Principal, exclusively, reading, writing
from awards.errors import NotFound, Refused
from awards.i18n import _
from awards.jobs import queue
from awards.jobs.queue import JobView
from awards.rehearsal.allowances import (
    Allowance,
    add_allowances,
    allowances,
    cleared_sentences,
    not_allowed,
)
from awards.rehearsal.findings import Finding
from awards.roles import Actor
from awards.roles.policy import may_open_identities
from awards.rounds.access import organized_round
from awards.rounds.discretion import must_name_nobody
from awards.rounds.model import Round, round_named
from awards.rounds.opening import must_have_judges
from awards.seasons.model import Season
from awards.seasons.reading import categories_of, season_numbered
from awards.tables import AuditEvent, HeldCopy, JudgingCopy, JudgingSetup, Panelist, Rehearsal
from awards.tokens import new_token

REHEARSE = "rehearsal"
"""The kind of job."""
BEGUN = "rehearsal.begun"
"""What the trail calls the beginning of a rehearsal."""
LEAST_REASON = 4

A_DAY = 8
"""How many rehearsals of a season people without custody begin within a day: whether one passes is an answer about what
entrants declared, and whoever may ask freely learns it by trying."""


class Standing(msgspec.Struct, frozen=True, kw_only=True):
    """Where a round stands: its latest rehearsal, and whether everything is still as it was then.

    ``held`` counts judging copies that are kept back from it while it runs. How many strings were ``found``, and how
    many of them are ``blocking``, is for custodians; None for others.
    """

    round: Round
    season: Season
    state: str = "none"
    is_current: bool = False
    judges: int = 0
    pages: int = 0
    blocked: bool = False
    found: int | None = None
    blocking: int | None = None
    held: int = 0
    finished_at: datetime | None = None
    job: JobView | None = None

    @property
    def passed(self) -> bool:
        """Whether the round may be opened."""
        return self.state == "done" and self.is_current and not self.blocked


async def begin(actor: Actor, round_token: str) -> None:
    """Adds a job that rehearses a round which is not open yet. Refused where that was done too often today."""
    async with writing(Principal.STAFF):
        await exclusively(f"round:{round_token}")
        found = await organized_round(actor, round_token)
        if found.state != "draft":
            raise Refused(_("This round was opened before."))
        await must_have_judges(found)
        await _must_have_budget(actor, found.season)
        token = new_token()
        job = await queue.enqueue(REHEARSE, {"rehearsal": token}, requested_by=actor.account)
        await Rehearsal.insert(Rehearsal(token=token, round=found.id, job=job, started_at=now()))
        await audit.record(BEGUN, f"round:{round_token}", actor=actor.account, season=found.season)


async def _must_have_budget(actor: Actor, season: int) -> None:
    if may_open_identities(actor, season):
        return
    await exclusively(f"rehearsals:{season}")
    rows = await AuditEvent.raw(_BEGUN_SINCE, BEGUN, season, now() - timedelta(days=1), season)
    if rows[0]["number"] >= A_DAY:
        raise Refused(
            _(
                "Rounds of this season were rehearsed %(most)s times within a day. Ask a custodian to rehearse this"
                " one, or try again tomorrow.", most=A_DAY,
            )
        )  # fmt: skip


_BEGUN_SINCE = """
SELECT count(*) AS number FROM audit_event
WHERE action = {} AND season = {} AND at > {} AND actor NOT IN (
    SELECT account FROM role_grant WHERE role = 'custodian' AND (season = {} OR season IS NULL)
)
"""


async def standing(actor: Actor, round_token: str) -> Standing:
    """Where a round stands, for its organizers. Nothing in it names anybody, and only custodians read counts."""
    async with reading(Principal.CUSTODY):
        found = await organized_round(actor, round_token)
        season = await season_numbered(found.season)
        rows = (
            await Rehearsal.select()
            .where(Rehearsal.round == found.id)
            .order_by(Rehearsal.id, ascending=False)
            .limit(1)
        )
        current = await material(found)
        held = await HeldCopy.count().where(HeldCopy.round == found.id)
    if not rows:
        return Standing(round=found, season=season, held=held)
    row = rows[0]
    counts = ("found", "blocking") if may_open_identities(actor, season.id) else ()
    shown = ("judges", "pages", "finished_at", *counts)
    job = await queue.view(row["job"]) if row["state"] == "running" else None
    return Standing(
        round=found, season=season, held=held, is_current=row["material"] == current, job=job,
        state="failed" if job and job.state == "failed" else row["state"],
        blocked=row["blocking"] > 0, **{name: row[name] for name in shown},
    )  # fmt: skip


async def round_of(token: str) -> Round:
    """The round that is rehearsed, by the rehearsal's token, inside the caller's transaction."""
    row = (
        await Rehearsal.select(Rehearsal.round.token.as_alias("round"))
        .where(Rehearsal.token == token)
        .first()
    )
    if row is None:
        raise NotFound
    return await round_named(row["round"])


async def finish(
    token: str, rehearsed: str, *, judges: int, pages: int, findings: Sequence[Finding], by: int | None
) -> None:
    """Keeps what came of a rehearsal, inside the caller's transaction for custody.

    ``rehearsed`` is the hash of the material as it was when the rehearsal began.
    """
    found = await round_of(token)
    await _seal(found.season, _name(found), findings)
    blocking = len(await not_allowed(found.season, findings))
    await Rehearsal.update(
        {
            Rehearsal.state: "done", Rehearsal.material: rehearsed, Rehearsal.judges: judges, Rehearsal.pages: pages,
            Rehearsal.found: len(findings), Rehearsal.blocking: blocking, Rehearsal.finished_at: now(),
        }
    ).where(Rehearsal.token == token)  # fmt: skip
    await audit.record(
        "round.rehearsed", f"round:{found.token}", actor=by, season=found.season, judges=judges, pages=pages,
        passed=not blocking,
    )  # fmt: skip


async def keep_held(found: Round, findings: Sequence[Finding]) -> None:
    """Keeps what names entrants in copies held back from a running round, in place of what was kept before."""
    await _seal(found.season, _held_name(found), findings)


async def _seal(season: int, name: str, findings: Sequence[Finding]) -> None:
    """Seals each entrant's findings under a name; those that are no more are taken away."""
    by_entrant: dict[int, list[Finding]] = {entrant: [] for entrant in await disclosure.kept(season, name)}
    for finding in findings:
        by_entrant.setdefault(finding.entrant, []).append(finding)
    await disclosure.keep(name, {entrant: msgspec.json.encode(own) for entrant, own in by_entrant.items()})


async def findings_for(actor: Actor, round_token: str) -> list[tuple[Finding, Allowance | None]]:
    """What was found and what was allowed of it, for a custodian; it leaves a row in the trail.

    Of a round that is not open what its latest rehearsal found, of another one what keeps copies back from it.
    """
    async with reading(Principal.STAFF):
        found = await organized_round(actor, round_token)
        season = await season_numbered(found.season)
    name = _name(found) if found.state == "draft" else _held_name(found)
    opened = await disclosure.shown(actor, season, name, reason="blindness rehearsal")
    async with reading(Principal.CUSTODY):
        allowed, sentences = await allowances(season.id), await cleared_sentences(season.id)
    known = [(one, allowed.of(one, sentences)) for one in _decoded(opened)]
    return sorted(known, key=lambda one: (one[1] is not None, one[0].is_everyday, one[0].declared.lower()))


async def allow(actor: Actor, round_token: str, keys: Iterable[tuple[int, str]], reason: str) -> None:
    """Lets judges read strings although they name an entrant, in the sentences in which they stand.

    It holds for later rehearsals, too. Refused where the reason names an entrant: it outlives an erasure in the trail.
    """
    async with reading(Principal.STAFF):
        found = await round_named(round_token)
        if not may_open_identities(actor, found.season):
            raise NotFound
        season = await season_numbered(found.season)
    await must_name_nobody(actor, season, reason)
    async with writing(Principal.CUSTODY):
        if len(reason.strip()) < LEAST_REASON:
            raise Refused(_("Say why the string may stay; the reason goes into the audit trail."))
        findings = _decoded(await disclosure.kept(found.season, _name(found)))
        held = _decoded(await disclosure.kept(found.season, _held_name(found)))
        wanted = set(keys)
        found_by_key = {(one.entrant, one.key): one for one in (*findings, *held)}
        chosen = [one for key, one in found_by_key.items() if key in wanted]
        if not chosen:
            raise Refused(_("Choose what may stay."))
        await add_allowances(found.season, chosen, reason.strip(), actor.account or 0)
        blocking = len(await not_allowed(found.season, findings))
        await Rehearsal.update({Rehearsal.blocking: blocking}).where(
            Rehearsal.round == found.id, Rehearsal.state == "done"
        )
        await audit.record(
            "rehearsal.allowed", f"round:{round_token}", actor=actor.account, season=found.season,
            strings=len(chosen), reason=reason.strip(),
        )  # fmt: skip


async def material(found: Round) -> str:
    """A hash of everything that a rehearsal of the round depends on, inside a transaction for custody."""
    copies = await JudgingCopy.raw(_CLEARED, found.season)
    judges = await Panelist.select(Panelist.judge).where(Panelist.round == found.id)
    terms = await JudgingSetup.select(JudgingSetup.terms).where(JudgingSetup.season == found.season)
    parts = [
        sorted((row["entry"], row["copy"]) for row in copies),
        sorted(row["judge"] for row in judges),
        [found.name, found.kind, found.rules, found.options],
        [(one.key, one.name, one.description, one.rubric) for one in await categories_of(found.season)],
        await disclosure.declared_until(found.season),
        [row["terms"] for row in terms],
    ]
    return hashlib.sha256(msgspec.json.encode(parts, order="deterministic")).hexdigest()


_CLEARED = """
SELECT e.id AS entry, max(jc.id) AS copy
FROM entry e JOIN judging_copy jc ON jc.entry = e.id
WHERE e.season = {} AND e.state = 'cleared'
GROUP BY e.id
"""


def _decoded(contents: Mapping[int, bytes]) -> list[Finding]:
    return [one for content in contents.values() for one in msgspec.json.decode(content, type=list[Finding])]


def _name(found: Round) -> str:
    return f"rehearsal:{found.token}"


def _held_name(found: Round) -> str:
    return f"held:{found.token}"
