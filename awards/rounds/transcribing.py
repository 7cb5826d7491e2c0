"""Scorecards that judges filled in elsewhere, brought in by an organizer.

Each judge is told by mail what was brought in, with the receipts of what was locked. What a judge began online is
never touched.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TypeAlias, TypeVar

import msgspec

from awards import audit
from awards.accounts.people import actor_for
from awards.clock import now
from awards.database import exclusively
from awards.errors import Refused
from awards.i18n import _
from awards.mail.messages import Message, send
from awards.rounds import by_hand
from awards.rounds.marks import Mark, Marks, content_hash, lacks, tidy, total
from awards.rounds.model import Round
from awards.tables import Assignment, Score, Scorecard
from rubrics.model import Rubric

Pair: TypeAlias = tuple[int, int]
"""A round's entry and a judge's account, by number."""

AT_ONCE = 1000
"""Rows in one statement."""


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

    ``lock``: those that are complete are locked. :class:`Refused` where a judge began one of them meanwhile.
    """
    await _assign(found, cards, by)
    seats = await _seats(found)
    for token in sorted(seats[pair].token for pair in cards):
        await exclusively(f"scorecard:{token}")
    await _begin(found, [seats[pair] for pair in cards])
    seats = await _seats(found)
    await _write_marks({seats[pair]: marks for pair, marks in cards.items()})
    complete = {
        pair: marks for pair, marks in cards.items() if lock and not lacks(found, rubrics[pair[0]], marks)
    }
    receipts = {pair: await _lock(seats[pair], rubrics[pair[0]], marks) for pair, marks in complete.items()}
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


async def _seats(found: Round) -> dict[Pair, Seat]:
    return {
        (row["round_entry"], row["judge"]): msgspec.convert(row, Seat)
        for row in await Assignment.raw(_SEATS, found.id)
    }


async def _assign(found: Round, cards: Iterable[Pair], by: int | None) -> None:
    known = await _seats(found)
    missing = [pair for pair in cards if pair not in known]
    if missing:
        await by_hand.add_pairs(found, missing, by=by)


async def _begin(found: Round, seats: Sequence[Seat]) -> None:
    """Scorecards for seats without one; the others must still be as they came from a file."""
    known = [seat.scorecard for seat in seats if seat.scorecard is not None]
    for part in _parts(known):
        changed = await Scorecard.exists().where(
            Scorecard.id.is_in(list(part)),
            (Scorecard.state != "draft") | (Scorecard.imported == False),  # noqa: E712
        )
        if changed:
            raise Refused(_("Something changed since you looked. Send the file again, and look once more."))
    moment = now()
    begun = [
        Scorecard(assignment=seat.assignment, round=found.id, updated_at=moment, imported=True)
        for seat in seats
        if seat.scorecard is None
    ]
    for some in _parts(begun):
        await Scorecard.insert(*some)


async def _write_marks(cards: Mapping[Seat, Marks]) -> None:
    rows = [
        Score(
            scorecard=seat.scorecard, criterion=key, points=mark.points, rationale=tidy(mark.rationale),
            version=mark.version,
        )
        for seat, marks in cards.items()
        for key, mark in marks.items()
    ]  # fmt: skip
    for part in _parts(rows):
        await Score.insert(*part).on_conflict(
            target=(Score.scorecard, Score.criterion),
            action="DO UPDATE",
            values=[Score.points, Score.rationale, Score.version],
        )


async def _lock(seat: Seat, rubric: Rubric, marks: Mapping[str, Mark]) -> str:
    receipt = content_hash(seat.token, marks)
    await Scorecard.update(
        {
            Scorecard.state: "locked",
            Scorecard.locked_at: now(),
            Scorecard.receipt: receipt,
            Scorecard.total: total(rubric, marks),
        }
    ).where(Scorecard.id == seat.scorecard)
    return receipt


async def _tell(found: Round, judge: int, own: Sequence[tuple[str, str]], base_url: str) -> None:
    person = await actor_for(judge)
    values = {"round": found.name, "scorecards": sorted(own), "link": f"{base_url}/judging/{found.token}"}
    await send(Message("scorecards-imported", values), person.email, person.language)


Item = TypeVar("Item")


def _parts(items: Sequence[Item]) -> Iterator[Sequence[Item]]:
    return (items[at : at + AT_ONCE] for at in range(0, len(items), AT_ONCE))
