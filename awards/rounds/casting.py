"""The head judge answers: which of the tied entries comes first, and why. Everything runs on a judge's connection."""

from collections.abc import Mapping, Sequence
from typing import Any

import msgspec

from awards import audit
from awards.clock import now
from awards.database import Principal, exclusively, places, reading, writing
from awards.errors import NotFound, Refused
from awards.i18n import _, in_language
from awards.roles import Actor
from awards.roles.policy import may_cast_vote
from awards.tables import CastingVote
from entries.blind import Section, sections_from

LEAST_REASON = 20


class TiedEntry(msgspec.Struct, frozen=True, kw_only=True):
    """A tied entry as the head judge reads it."""

    number: int
    label: str
    title: str
    language: str
    sections: Sequence[Section]


class Question(msgspec.Struct, frozen=True, kw_only=True):
    """A tie put before the head judge; ``ranking`` are labels in the judge's order once it is decided."""

    token: str
    season: int
    round: str
    category: str
    award: str
    place: int
    state: str
    reason: str
    entries: Sequence[TiedEntry]
    ranking: Sequence[str]


_QUESTION = """
SELECT v.token, r.season, r.name AS round, c.name AS category, v.award, v.place, v.state, v.reason, v.judge,
    v.entries, v.ranking
FROM casting_vote v JOIN round r ON r.id = v.round JOIN category c ON c.id = v.category
"""

_BY_TOKEN = _QUESTION + " WHERE v.token = {}"
_OPEN = _QUESTION + " WHERE v.judge = {} AND v.state <> 'withdrawn' ORDER BY v.id"

_TIED = """
SELECT re.id AS number, re.label, jc.title, jc.language, jc.sections
FROM round_entry re JOIN judging_copy jc ON jc.id = re.judging_copy
WHERE re.id IN ({})
"""


async def questions_for(actor: Actor) -> list[Question]:
    """The ties that the person was asked to decide, without the entries' texts."""
    async with reading(Principal.JUDGE):
        rows = await CastingVote.raw(_OPEN, actor.account)
    return [
        _question(row, [])
        for row in rows
        if may_cast_vote(actor, row["season"], asked_of=row["judge"], state=row["state"])
    ]


async def question(actor: Actor, token: str) -> Question:
    """A tie with its entries, for the judge who was asked; :class:`NotFound` for everybody else."""
    async with reading(Principal.JUDGE):
        return await _opened(actor, token)


async def cast(actor: Actor, token: str, ranking: Sequence[str], *, reason: str) -> None:
    """Decides a tie: labels in order, best first. A vote that was cast stays."""
    async with writing(Principal.JUDGE):
        await exclusively(f"vote:{token}")
        found = await _opened(actor, token)
        if found.state == "cast":
            raise Refused(_("You have decided this tie already."))
        numbers = {entry.label: entry.number for entry in found.entries}
        if sorted(ranking) != sorted(numbers):
            raise Refused(_("Give each of the tied entries a place of its own."))
        if len(reason.strip()) < LEAST_REASON:
            raise Refused(_("Say in a sentence why; the reason is kept with the decision."))
        await CastingVote.update(
            {
                CastingVote.state: "cast",
                CastingVote.ranking: msgspec.json.encode([numbers[label] for label in ranking]).decode(),
                CastingVote.reason: reason.strip(),
                CastingVote.cast_at: now(),
            }
        ).where(CastingVote.token == token)
        await audit.record(
            "vote.cast", f"vote:{token}", actor=actor.account, season=found.season, ranking=list(ranking),
            reason=reason.strip(),
        )  # fmt: skip


async def _opened(actor: Actor, token: str) -> Question:
    rows = await CastingVote.raw(_BY_TOKEN, token)
    if not rows or not may_cast_vote(
        actor, rows[0]["season"], asked_of=rows[0]["judge"], state=rows[0]["state"]
    ):
        raise NotFound
    numbers = msgspec.json.decode(rows[0]["entries"], type=list[int])
    tied = await CastingVote.raw(_TIED.format(places(numbers)), *numbers)
    return _question(rows[0], tied)


def _question(row: Mapping[str, Any], tied: Sequence[Mapping[str, Any]]) -> Question:
    entries = sorted(
        (TiedEntry(**{**one, "sections": sections_from(one["sections"])}) for one in tied),
        key=lambda entry: entry.label,
    )
    labels = {entry.number: entry.label for entry in entries}
    return Question(
        token=row["token"],
        season=row["season"],
        round=row["round"],
        category=in_language(msgspec.json.decode(row["category"])),
        award=row["award"],
        place=row["place"],
        state=row["state"],
        reason=row["reason"],
        entries=entries,
        ranking=[labels[number] for number in msgspec.json.decode(row["ranking"]) if number in labels],
    )
