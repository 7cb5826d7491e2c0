"""What assigning a round would change, before it does."""

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any

import msgspec

from awards.database import Principal, reading
from awards.i18n import current_language
from awards.roles import Actor
from awards.rounds.access import organized_round
from awards.rounds.assigning import Proposal, propose
from awards.rounds.model import Round
from awards.rounds.opening import waiting_entries
from awards.tables import Panelist


class Load(msgspec.Struct, frozen=True, kw_only=True):
    """A judge's entries: as they are, as they would be, and the most that the judge takes on."""

    judge: int
    name: str
    now: int
    then: int
    most: int


class Change(msgspec.Struct, frozen=True, kw_only=True):
    """An entry that a judge would get or lose."""

    name: str
    label: str
    title: str
    comes: bool


class Uncovered(msgspec.Struct, frozen=True, kw_only=True):
    """An entry that would lack scorecards, and why."""

    label: str
    title: str
    missing: int
    reason: str


class Preview(msgspec.Struct, frozen=True, kw_only=True):
    """What assigning would make of a round.

    ``parts`` is the most groups of judges, in any rubric, that share no entry and so cannot be compared; ``waiting``
    counts cleared entries that are not in the round yet.
    """

    round: Round
    loads: Sequence[Load]
    changes: Sequence[Change]
    uncovered: Sequence[Uncovered]
    entries: Sequence[tuple[str, str]]
    parts: int
    waiting: int


async def preview(actor: Actor, token: str) -> Preview:
    """What assigning would change now, by the conflicts that are known, for the round's organizer."""
    async with reading(Principal.STAFF):
        found = await organized_round(actor, token)
        proposal = await propose(found)
        waiting = len(await waiting_entries(found))
        seats = await Panelist.select(
            Panelist.judge, Panelist.most_entries, Panelist.judge.name.as_alias("name"),
            Panelist.judge.email.as_alias("email"),
        ).where(Panelist.round == found.id)  # fmt: skip
    return Preview(
        round=found,
        waiting=waiting,
        parts=max(proposal.parts.values(), default=0),
        entries=sorted((row["label"], row["title"]) for row in proposal.rows.values()),
        uncovered=_uncovered(proposal),
        loads=_loads(proposal, seats),
        changes=_changes(proposal, {str(row["judge"]): row["name"] or row["email"] for row in seats}),
    )


def _loads(proposal: Proposal, seats: Sequence[dict[str, Any]]) -> list[Load]:
    before, after = (Counter(judge for judge, _ in pairs) for pairs in (proposal.active, proposal.wanted))
    loads = [
        Load(
            judge=row["judge"],
            name=row["name"] or row["email"],
            now=before[str(row["judge"])],
            then=after[str(row["judge"])],
            most=row["most_entries"],
        )
        for row in seats
    ]
    return sorted(loads, key=lambda load: load.name.lower())


def _changes(proposal: Proposal, names: Mapping[str, str]) -> list[Change]:
    changes = [
        Change(
            name=names.get(judge, "–"),
            label=proposal.rows[entry]["label"],
            title=proposal.rows[entry]["title"],
            comes=comes,
        )
        for pairs, comes in ((proposal.removed, False), (proposal.added, True))
        for judge, entry in pairs
        if entry in proposal.rows
    ]
    return sorted(changes, key=lambda change: (change.label, change.comes, change.name.lower()))


def _uncovered(proposal: Proposal) -> list[Uncovered]:
    language = current_language()
    return [
        Uncovered(
            label=proposal.rows[gap.entry]["label"],
            title=proposal.rows[gap.entry]["title"],
            missing=gap.missing,
            reason=gap.sentence(language),
        )
        for gap in proposal.gaps
    ]
