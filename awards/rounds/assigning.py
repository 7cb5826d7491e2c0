"""Assigning a round's entries to its panel.

Judges can only be compared on entries that they scored in common, and results are computed for each rubric by
itself; so each rubric's entries are assigned by themselves, with what is left of everybody's load. Work that
was begun stays where it is, and a judge who stepped back from an entry never gets it again. Nor does one who is
in conflict with it; who has it already keeps it until people decide (:mod:`awards.rounds.conflicts`).
"""

import asyncio
from collections import Counter
from collections.abc import Callable, Mapping, Sequence, Set
from dataclasses import replace
from typing import Any

import msgspec

from awards import audit
from awards.clock import now
from awards.database import in_parts
from awards.i18n import current_language
from awards.rounds.conflicts import barred
from awards.rounds.model import Round
from awards.rounds.repeats import add_repeats
from awards.tables import Assignment, Category, JudgeProfile, Panelist, RoundEntry
from awards.tokens import new_token
from rubrics.allocation.assigning import Assignment as Allocation
from rubrics.allocation.assigning import assign as allocate
from rubrics.allocation.gaps import Gap
from rubrics.allocation.panel import Pair, Panel, PanelEntry, PanelJudge


class Assigned(msgspec.Struct, frozen=True, kw_only=True):
    """What an assignment changed, and what it could not do."""

    added: int
    removed: int
    missing: int
    reasons: Sequence[str]


class _Standing(msgspec.Struct, frozen=True):
    """The pairs of a round as they are: active ones, those with work in them, and those that must not be made.

    Work is whatever the judge did: a scorecard, a marked passage, a question, or having recognised the entry.
    What an organizer assigned by hand counts as work, too: somebody thought about it; and so does what comes back.
    """

    active: frozenset[Pair]
    worked: frozenset[Pair]
    barred: frozenset[Pair]


class Basis(msgspec.Struct, frozen=True, kw_only=True):
    """What an assignment follows from: the round, its entries' rows, its judges, and the pairs as they are."""

    round: Round
    entries: Sequence[Mapping[str, Any]]
    judges: Sequence[PanelJudge]
    standing: _Standing


class Proposal(msgspec.Struct, frozen=True, kw_only=True):
    """How a round would be assigned: what that follows from, and the pairs that there should be.

    ``parts`` counts, for each rubric, the groups of judges that share no entry; ``rows`` are the entries, by number.
    """

    basis: Basis
    wanted: frozenset[Pair]
    gaps: Sequence[Gap]
    parts: Mapping[int, int]
    rows: Mapping[str, Mapping[str, Any]]

    @property
    def active(self) -> frozenset[Pair]:
        """The pairs that there are."""
        return self.basis.standing.active

    @property
    def added(self) -> frozenset[Pair]:
        """Pairs that come."""
        return self.wanted - self.active

    @property
    def removed(self) -> frozenset[Pair]:
        """Pairs that go."""
        return self.active - self.wanted


async def assign(found: Round, *, by: int | None, proposed: Proposal | None = None) -> Assigned:
    """Assigns what is missing, moving nothing that need not move, inside the caller's write transaction.

    A proposal that was worked out before the transaction is taken where it still holds.
    """
    basis = await gather(found)
    holds = proposed is not None and _holds(proposed, basis)
    proposal = proposed if proposed is not None and holds else await work_out(basis)
    added, removed = proposal.added, proposal.removed
    await _apply(found, added, removed)
    await add_repeats(found, by=by)
    await audit.record(
        "round.assigned",
        f"round:{found.token}",
        actor=by,
        season=found.season,
        added=len(added),
        removed=len(removed),
    )
    language = current_language()
    reasons = sorted({gap.sentence(language) for gap in proposal.gaps})
    return Assigned(
        added=len(added),
        removed=len(removed),
        missing=sum(gap.missing for gap in proposal.gaps),
        reasons=reasons,
    )


async def propose(found: Round) -> Proposal:
    """How the round's entries would be assigned, by the conflicts that are known, inside the caller's transaction."""
    return await work_out(await gather(found))


async def gather(found: Round) -> Basis:
    """What an assignment follows from, as it is now, inside the caller's transaction."""
    return Basis(
        round=found,
        entries=await RoundEntry.raw(_ENTRIES, found.id),
        judges=await _judges(found, await Panelist.select().where(Panelist.round == found.id)),
        standing=await _standing(found),
    )


async def work_out(basis: Basis, show: Callable[[float], None] = lambda _share: None) -> Proposal:
    """How entries would be assigned; ``show`` is told the share done, from another thread. Reads nothing more."""
    standing, wanted = basis.standing, set[Pair]()
    gaps: list[Gap] = []
    parts: dict[int, int] = {}
    rubrics = sorted({row["rubric"] for row in basis.entries})
    for place, rubric in enumerate(rubrics):
        own = [row for row in basis.entries if row["rubric"] == rubric]
        panel = _panel(basis.round, own, basis.judges, standing, wanted)
        outcome = await asyncio.to_thread(_allocate, panel, show, place, len(rubrics))
        wanted |= set(outcome.pairs)
        gaps += outcome.unfilled
        parts[rubric] = outcome.components
    return Proposal(
        basis=basis,
        wanted=frozenset(wanted) | standing.worked,
        gaps=gaps,
        parts=parts,
        rows={str(row["id"]): row for row in basis.entries},
    )


def _allocate(panel: Panel, show: Callable[[float], None], place: int, number: int) -> Allocation:
    return allocate(panel, lambda share, _doing: show((place + share) / number))


def _holds(proposal: Proposal, current: Basis) -> bool:
    """Whether a proposal is as good as one that is worked out now: judges have begun nothing that it takes away."""
    before = proposal.basis
    same = (
        before.judges == current.judges
        and {row["id"] for row in before.entries} == {row["id"] for row in current.entries}
        and (before.standing.active, before.standing.barred)
        == (current.standing.active, current.standing.barred)
    )
    return same and not proposal.removed & current.standing.worked


_ENTRIES = """
SELECT re.id, re.rubric, re.category, re.label, jc.language, jc.title
FROM round_entry re JOIN judging_copy jc ON jc.id = re.judging_copy
WHERE re.round = {}
"""

BEGUN = """(
    EXISTS (SELECT 1 FROM scorecard s WHERE s.assignment = a.id)
    OR EXISTS (SELECT 1 FROM highlight h WHERE h.assignment = a.id)
    OR EXISTS (SELECT 1 FROM concern k WHERE k.assignment = a.id)
    OR EXISTS (SELECT 1 FROM recognition g WHERE g.assignment = a.id)
)"""
"""Whether the judge did anything with the assignment ``a``: it must not vanish then."""

REPEATED = "EXISTS (SELECT 1 FROM assignment again WHERE again.repeat_of = a.id)"
"""Whether the entry of the assignment ``a`` comes back to its judge."""

_STANDING = f"""
SELECT a.judge, a.round_entry, a.state, a.by_hand OR {BEGUN} OR {REPEATED} AS worked
FROM assignment a
WHERE a.round = {{}} AND a.repeat_of IS NULL
"""  # noqa: S608 - a constant


async def _standing(found: Round) -> _Standing:
    rows = await Assignment.raw(_STANDING, found.id)
    pairs = {(str(row["judge"]), str(row["round_entry"])): row for row in rows}
    active = frozenset(pair for pair, row in pairs.items() if row["state"] == "active")
    in_conflict = {(str(judge), str(entry)) for judge, entry in await barred(found)}
    return _Standing(
        active=active,
        worked=frozenset(pair for pair in active if pairs[pair]["worked"]),
        barred=frozenset(pair for pair, row in pairs.items() if row["state"] == "recused")
        | (in_conflict - active),
    )


async def _judges(found: Round, seats: Sequence[dict[str, Any]]) -> list[PanelJudge]:
    """The panel; where a seat names no languages or categories, those count that the judge takes on."""
    categories = await Category.select(Category.id, Category.key).where(Category.season == found.season)
    numbers = {row["key"]: str(row["id"]) for row in categories}
    profiles = await JudgeProfile.select(
        JudgeProfile.account, JudgeProfile.languages, JudgeProfile.categories
    ).where(JudgeProfile.season == found.season)
    offers = {row["account"]: row for row in profiles}
    return [_judge(seat, offers.get(seat["judge"], _ANYTHING), numbers) for seat in seats]


_ANYTHING = {"languages": "[]", "categories": "[]"}


def _judge(seat: dict[str, Any], offer: Mapping[str, Any], numbers: Mapping[str, str]) -> PanelJudge:
    offered = [numbers[key] for key in _listed(offer["categories"]) if key in numbers]
    return PanelJudge(
        id=str(seat["judge"]),
        languages=frozenset(_listed(seat["languages"]) or _listed(offer["languages"])),
        categories=frozenset(_listed(seat["categories"]) or offered),
        max_load=seat["most_entries"],
    )


def _listed(document: str) -> list[str]:
    return msgspec.json.decode(document, type=list[str])


def _panel(
    found: Round,
    entries: Sequence[Mapping[str, Any]],
    judges: Sequence[PanelJudge],
    standing: _Standing,
    elsewhere: set[Pair],
) -> Panel:
    used = Counter(judge for judge, _entry in elsewhere)
    return Panel(
        entries=tuple(PanelEntry(str(row["id"]), str(row["category"]), row["language"]) for row in entries),
        judges=tuple(replace(one, max_load=max(0, (one.max_load or 0) - used[one.id])) for one in judges),
        per_entry=found.scorecards_per_entry,
        conflicts=standing.barred,
        previous=standing.active,
        finished=standing.worked,
        seed=found.id,
    )


async def _apply(found: Round, added: Set[Pair], removed: Set[Pair]) -> None:
    moment = now()
    for judge, entry in sorted(removed):
        await Assignment.delete().where(
            Assignment.round_entry == int(entry), Assignment.judge == int(judge), Assignment.state == "active"
        )
    rows = [
        Assignment(
            token=new_token(), round=found.id, round_entry=int(entry), judge=int(judge), created_at=moment
        )
        for judge, entry in sorted(added)
    ]
    for some in in_parts(rows):
        await Assignment.insert(*some)
