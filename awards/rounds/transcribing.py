"""Scorecards that judges filled in elsewhere, brought in by an organizer.

Each judge is told by mail what was brought in, with the receipts of what was locked. What a judge began online is
never touched.
"""

from collections.abc import Collection, Mapping, Sequence
from typing import TypeAlias

import msgspec

from awards import audit
from awards.accounts.people import actor_for
from awards.clock import now
from awards.database import exclusively, in_parts
from awards.errors import Outdated
from awards.mail.messages import Message, send
from awards.rounds import by_hand
from awards.rounds.marks import Marks, content_hash, lacks
from awards.rounds.model import Round
from awards.rounds.stored_marks import set_locked, write_marks
from awards.tables import Assignment, Scorecard
from rubrics.model import Rubric

Pair: TypeAlias = tuple[int, int]
"""A round's entry and a judge's account, by number."""


class Seat(msgspec.Struct, frozen=True, kw_only=True):
    """A pair's assignment, and its scorecard where one has begun."""

    assignment: int
    token: str
    label: str
    scorecard: int | None


class Written(msgspec.Struct, frozen=True):
    """How many scorecards were brought in, and how many of them are locked."""

    scorecards: int
    locked: int


async def write(
    found: Round, cards: Mapping[Pair, Marks], rubrics: Mapping[int, Rubric], *, by: int | None, lock: bool,
    base_url: str,
) -> Written:  # fmt: skip
    """Writes scorecards of a running round inside the caller's transaction; ``rubrics`` are by the entry's number.

    ``lock``: those that are complete are locked. :class:`Outdated` where a judge began one of them meanwhile.
    """
    seats = await _seats(found, cards, by)
    for token in sorted(seat.token for seat in seats.values()):
        await exclusively(f"scorecard:{token}")
    scorecards = await _begin(found, list(seats.values()))
    await write_marks({scorecards[seats[pair].assignment]: marks for pair, marks in cards.items()})
    receipts = {
        pair: content_hash(seats[pair].token, marks)
        for pair, marks in cards.items()
        if lock and not lacks(found, rubrics[pair[0]], marks)
    }
    for pair, receipt in receipts.items():
        await set_locked(scorecards[seats[pair].assignment], receipt, rubrics[pair[0]], cards[pair])
    await audit.record(
        "scorecards.imported", f"round:{found.token}", actor=by, season=found.season, scorecards=len(cards),
        receipts={seats[pair].token: receipt for pair, receipt in receipts.items()},
    )  # fmt: skip
    for judge in sorted({judge for _entry, judge in cards}):
        own = [(seats[pair].label, receipts.get(pair, "")) for pair in cards if pair[1] == judge]
        await _tell(found, judge, own, base_url)
    return Written(len(cards), len(receipts))


_SEATS = """
SELECT a.id AS assignment, a.token, a.round_entry, a.judge, coalesce(a.label, re.label) AS label, s.id AS scorecard
FROM assignment a
JOIN round_entry re ON re.id = a.round_entry
LEFT JOIN scorecard s ON s.assignment = a.id
WHERE a.round = {} AND a.state = 'active'
"""


async def _seats(found: Round, cards: Collection[Pair], by: int | None) -> dict[Pair, Seat]:
    """The seat of each card; pairs that were not assigned yet are assigned first."""
    known = await _assigned(found)
    missing = [pair for pair in cards if pair not in known]
    if missing:
        await by_hand.add_pairs(found, missing, by=by)
        known = await _assigned(found)
    return {pair: known[pair] for pair in cards}


async def _assigned(found: Round) -> dict[Pair, Seat]:
    return {
        (row["round_entry"], row["judge"]): msgspec.convert(row, Seat)
        for row in await Assignment.raw(_SEATS, found.id)
    }


async def _begin(found: Round, seats: Sequence[Seat]) -> dict[int, int]:
    """Each seat's scorecard by its assignment, begun where there is none.

    :class:`Outdated` where one is not as it came from a file any more.
    """
    scorecards = {seat.assignment: seat.scorecard for seat in seats if seat.scorecard is not None}
    for known in in_parts(list(scorecards.values())):
        changed = await Scorecard.exists().where(
            Scorecard.id.is_in(list(known)),
            (Scorecard.state != "draft") | (Scorecard.imported == False),  # noqa: E712
        )
        if changed:
            raise Outdated
    moment = now()
    fresh = [
        Scorecard(assignment=seat.assignment, round=found.id, updated_at=moment, imported=True)
        for seat in seats
        if seat.scorecard is None
    ]
    for some in in_parts(fresh):
        begun = await Scorecard.insert(*some).returning(Scorecard.assignment, Scorecard.id)
        scorecards |= {row["assignment"]: row["id"] for row in begun}
    return scorecards


async def _tell(found: Round, judge: int, own: Sequence[tuple[str, str]], base_url: str) -> None:
    person = await actor_for(judge)
    values = {"round": found.name, "scorecards": sorted(own), "link": f"{base_url}/judging/{found.token}"}
    await send(Message("scorecards-imported", values), person.email, person.language)
