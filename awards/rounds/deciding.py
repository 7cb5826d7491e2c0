"""Deciding finalists and medals: proposed by the sealed rules, adjusted by hand only with a reason."""

import hashlib
from collections.abc import Sequence
from typing import Any

import msgspec

from awards import audit, houses
from awards.clock import now
from awards.database import Principal, exclusively, in_parts, reading, writing
from awards.errors import NotFound, Refused
from awards.i18n import _
from awards.roles import Actor
from awards.rounds.access import is_revealed, organized_round
from awards.rounds.board import Board, board
from awards.rounds.computing.figures import EntryFigures
from awards.rounds.computing.freshness import states_of
from awards.rounds.model import Round
from awards.rounds.voting import Vote
from awards.seasons.reading import season_numbered
from awards.tables import Outcome, RoundEntry
from rubrics.medals.deciding import Reason

LEAST_REASON = 10


class Decided(msgspec.Struct, frozen=True):
    """What is decided for an entry."""

    finalist: bool
    medal: str | None


class Outcomes(msgspec.Struct, frozen=True, kw_only=True):
    """What deciding by the rules came to: finalists, decisions by hand that were kept, ties left to people."""

    finalists: int
    kept: int
    ties: int


def proposal(entry: EntryFigures) -> Decided:
    """What the rules say for an entry, with the votes that were cast."""
    return Decided(entry.finalist.decision.award is not None, entry.medal.decision.award)


async def decide_by_rule(actor: Actor, token: str) -> Outcomes:
    """Decides every category of an open or closed round by its rules; what was decided by hand stays as it is."""
    await _compare_houses(actor, token)
    shown = await board(actor, token)
    async with writing(Principal.STAFF):
        found = await _open_to_decisions(actor, token)
        await _must_be_current(found, shown)
        by_hand = {number for number, row in shown.outcomes.items() if row["source"] == "hand"}
        rows = [row for row in _proposed(actor, shown) if row.round_entry not in by_hand]
        await _write(rows)
        outcomes = Outcomes(
            finalists=await _count_finalists(found),
            kept=len(by_hand),
            ties=sum(len(shown.ties(head)) for head in shown.heads),
        )
        await audit.record(
            "round.decided", f"round:{token}", actor=actor.account, season=found.season, seal=found.seal,
            finalists=outcomes.finalists, kept=outcomes.kept, digest=await decision_digest(found),
        )  # fmt: skip
    return outcomes


async def adjust(actor: Actor, token: str, label: str, decided: Decided, *, reason: str) -> None:
    """Decides otherwise than the rules for one entry; the reason is kept."""
    async with writing(Principal.STAFF):
        found = await _open_to_decisions(actor, token)
        if len(reason.strip()) < LEAST_REASON:
            raise Refused(_("Give a reason in a sentence; it is kept with the decision."))
        known = {award.key for award in found.rule_book.medals.awards}
        if decided.medal is not None and decided.medal not in known:
            raise Refused(_("There is no such medal in the rules of this round."))
        entry = await _entry(found, label)
        await _write([_row(actor, entry["id"], decided, "hand", reason.strip())])
        await audit.record(
            "outcome.adjusted", f"round-entry:{entry['token']}", actor=actor.account, season=found.season,
            finalist=decided.finalist, medal=decided.medal, reason=reason.strip(),
            digest=await decision_digest(found),
        )  # fmt: skip


async def follow_rule(actor: Actor, token: str, label: str) -> None:
    """Takes a decision by hand back: the entry gets what the rules say."""
    shown = await board(actor, token)
    async with writing(Principal.STAFF):
        found = await _open_to_decisions(actor, token)
        await _must_be_current(found, shown)
        entry = await _entry(found, label)
        await _write([row for row in _proposed(actor, shown) if row.round_entry == entry["id"]])
        await audit.record(
            "outcome.by-rule", f"round-entry:{entry['token']}", actor=actor.account, season=found.season,
            digest=await decision_digest(found),
        )  # fmt: skip


_DECISION = """
SELECT re.token, o.finalist, o.medal, o.source, o.reason
FROM outcome o JOIN round_entry re ON re.id = o.round_entry
WHERE re.round = {}
"""


_FINALISTS = """
SELECT count(*) AS number FROM outcome o JOIN round_entry re ON re.id = o.round_entry
WHERE re.round = {} AND o.finalist
"""


async def decision_digest(found: Round) -> str:
    """SHA-256, in hexadecimal, of everything that is decided in a round, inside the caller's transaction."""
    return digest_of(await Outcome.raw(_DECISION, found.id))


def digest_of(rows: list[dict[str, Any]]) -> str:
    """SHA-256 of decisions with the columns ``token, finalist, medal, source, reason``, whatever their order."""
    content = sorted(
        [row["token"], bool(row["finalist"]), row["medal"] or "", row["source"], row["reason"]]
        for row in rows
    )
    return hashlib.sha256(msgspec.json.encode(content)).hexdigest()


async def _compare_houses(actor: Actor, token: str) -> None:
    """Rules may limit how much one organisation gets: what was declared since entries were assigned counts as well."""
    async with reading(Principal.STAFF):
        season = await season_numbered((await organized_round(actor, token)).season)
    await houses.compare(season)


async def _open_to_decisions(actor: Actor, token: str) -> Round:
    await exclusively(f"round:{token}")
    found = await organized_round(actor, token)
    if found.state == "draft":
        raise Refused(_("This round has not been opened yet."))
    if await is_revealed(found):
        raise Refused(_("The results were revealed. What was decided cannot be changed any more."))
    return found


async def _must_be_current(found: Round, shown: Board) -> None:
    states = {number: one.state for number, one in (await states_of(found)).items()}
    if states != shown.states:
        raise Refused(_("Scorecards came in at this moment. Look at the results, and decide again."))


async def _entry(found: Round, label: str) -> dict[str, Any]:
    row = (
        await RoundEntry.select(RoundEntry.id, RoundEntry.token)
        .where(RoundEntry.round == found.id, RoundEntry.label == label, RoundEntry.entry.is_not_null())
        .first()
    )
    if row is None:
        raise NotFound
    return row


def _proposed(actor: Actor, shown: Board) -> list[Outcome]:
    rows = []
    for head in shown.heads:
        numbers = {entry["label"]: entry["id"] for entry in shown.entries[head.id]}
        for entry in shown.figures[head.id].entries:
            vote = _vote_about(entry, shown.votes)
            source, reason = ("vote", vote.reason) if vote else ("rule", "")
            rows.append(_row(actor, numbers[entry.label], proposal(entry), source, reason))
    return rows


def _vote_about(entry: EntryFigures, votes: Sequence[Vote]) -> Vote | None:
    """The vote by which an entry's place in the order came about, one about medals before one about finalists."""
    for rule, given in (("medals", entry.medal), ("finalists", entry.finalist)):
        if given.decision.reason is Reason.VOTED:
            return next(vote for vote in votes if vote.rule == rule and entry.label in vote.ranking)
    return None


def _row(actor: Actor, number: int, decided: Decided, source: str, reason: str) -> Outcome:
    return Outcome(
        round_entry=number, finalist=decided.finalist, medal=decided.medal, source=source, reason=reason,
        decided_by=actor.account, decided_at=now(),
    )  # fmt: skip


async def _write(rows: list[Outcome]) -> None:
    for some in in_parts(rows):
        await Outcome.insert(*some).on_conflict(
            target=Outcome.round_entry,
            action="DO UPDATE",
            values=[
                Outcome.finalist, Outcome.medal, Outcome.source, Outcome.reason, Outcome.decided_by,
                Outcome.decided_at,
            ],
        )  # fmt: skip


async def _count_finalists(found: Round) -> int:
    rows = await Outcome.raw(_FINALISTS, found.id)
    return int(rows[0]["number"])
