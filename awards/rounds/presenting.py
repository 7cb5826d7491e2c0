"""Live presentations: when and where each entry of a round presents, drawn by lot and moved by hand.

The order follows from the round's secret key, and so tells nothing. Judges see the times beside their queue.
"""

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any

import msgspec

from awards import audit
from awards.database import Principal, exclusively, reading, writing
from awards.errors import Refused
from awards.formats import moment
from awards.i18n import _, speaking
from awards.mail.messages import Message, send
from awards.roles import Actor
from awards.rounds.access import organized_round
from awards.rounds.discretion import must_name_nobody
from awards.rounds.model import Round
from awards.rounds.queue import shuffled
from awards.seasons.model import Season
from awards.seasons.reading import season_numbered
from awards.tables import Membership, PresentationSlot, RoundEntry

LONGEST_PLACE = 300
MOST_MINUTES = 240


class Slot(msgspec.Struct, frozen=True, kw_only=True):
    """When and where an entry presents, for how many minutes, and how many there are for questions."""

    starts_at: datetime
    presenting_minutes: int = 15
    question_minutes: int = 10
    place: str = ""

    @property
    def ends_at(self) -> datetime:
        """When the questions end."""
        return self.starts_at + timedelta(minutes=self.presenting_minutes + self.question_minutes)


class Line(msgspec.Struct, frozen=True, kw_only=True):
    """An entry of the round with its slot, if it has one."""

    round_entry: int
    label: str
    title: str
    language: str
    category: Mapping[str, str]
    slot: Slot | None


class Programme(msgspec.Struct, frozen=True, kw_only=True):
    """A round's presentations, earliest first; entries without a slot come last."""

    round: Round
    season: Season
    lines: Sequence[Line]

    @property
    def overlapping(self) -> frozenset[str]:
        """Labels of entries that begin before another one in the same place has ended."""
        found: set[str] = set()
        ends: dict[str, datetime] = {}
        for line in self.lines:
            if line.slot is None:
                continue
            if line.slot.starts_at < ends.get(line.slot.place, line.slot.starts_at):
                found.add(line.label)
            ends[line.slot.place] = max(line.slot.ends_at, ends.get(line.slot.place, line.slot.ends_at))
        return frozenset(found)


_LINES = """
SELECT re.id, re.token, re.label, jc.title, jc.language, c.name AS category, c.position,
    p.starts_at, p.presenting_minutes, p.question_minutes, p.place
FROM round_entry re
JOIN judging_copy jc ON jc.id = re.judging_copy
JOIN category c ON c.id = re.category
LEFT JOIN presentation_slot p ON p.round_entry = re.id
WHERE re.round = {} AND re.entry IS NOT NULL
"""


async def programme(actor: Actor, token: str) -> Programme:
    """A round's presentations, for its organizer."""
    async with reading(Principal.STAFF):
        found = await organized_round(actor, token)
        rows = await RoundEntry.raw(_LINES, found.id)
        season = await season_numbered(found.season)
    lines = [(_line(row), row) for row in rows]
    lines.sort(
        key=lambda pair: (
            pair[0].slot is None,
            pair[0].slot.starts_at if pair[0].slot else season.entries_open_at,
            pair[1]["position"],
            shuffled(found.shuffle_key, 0, pair[1]["token"]),
        )
    )
    return Programme(round=found, season=season, lines=[line for line, _row in lines])


async def draw(actor: Actor, token: str, first: Slot, *, pause_minutes: int) -> int:
    """Gives every entry without a slot one, in an order drawn by lot, one after the other; returns how many."""
    shown = await programme(actor, token)
    length = timedelta(minutes=first.presenting_minutes + first.question_minutes + pause_minutes)
    without = [line for line in shown.lines if line.slot is None]
    slots = {
        line.label: msgspec.structs.replace(first, starts_at=first.starts_at + number * length)
        for number, line in enumerate(without)
    }
    await arrange(actor, token, slots)
    return len(slots)


async def arrange(actor: Actor, token: str, slots: Mapping[str, Slot | None]) -> None:
    """Gives entries (by label) these slots, or none; what is not named stays as it is."""
    shown = await programme(actor, token)
    places = "\n".join({slot.place for slot in slots.values() if slot})
    await must_name_nobody(actor, shown.season, places, needs_names=True)
    for slot in slots.values():
        _must_be_possible(slot)
    numbers = {line.label: line.round_entry for line in shown.lines}
    async with writing(Principal.STAFF):
        await exclusively(f"round:{token}")
        found = await organized_round(actor, token)
        known = [numbers[label] for label in slots if label in numbers]
        await PresentationSlot.delete().where(PresentationSlot.round_entry.is_in(known or [0]))
        rows = [
            PresentationSlot(round=found.id, round_entry=numbers[label], **msgspec.structs.asdict(slot))
            for label, slot in slots.items()
            if slot is not None and label in numbers
        ]
        if rows:
            await PresentationSlot.insert(*rows)
        await audit.record(
            "presentations.arranged",
            f"round:{token}",
            actor=actor.account,
            season=found.season,
            slots=len(rows),
        )


_ENTRANTS = """
SELECT a.email, a.language, m.entry AS only_entry, re.entry,
    p.starts_at, p.presenting_minutes, p.question_minutes, p.place
FROM presentation_slot p
JOIN round_entry re ON re.id = p.round_entry
JOIN entry e ON e.id = re.entry
JOIN membership m ON m.entrant = e.entrant AND m."right" = 'submit'
JOIN account a ON a.id = m.account
WHERE p.round = {} ORDER BY p.starts_at, a.id
"""


async def tell_entrants(actor: Actor, token: str) -> int:
    """Tells everybody who submits for an entry by mail when it presents; returns how many mails."""
    async with writing(Principal.STAFF):
        found = await organized_round(actor, token)
        season = await season_numbered(found.season)
        rows = [
            row
            for row in await Membership.raw(_ENTRANTS, found.id)
            if row["only_entry"] in {None, row["entry"]}
        ]
        for row in rows:
            await send(_message(season, row), row["email"], row["language"])
        await audit.record(
            "presentations.told", f"round:{token}", actor=actor.account, season=found.season, mails=len(rows)
        )
    return len(rows)


def _message(season: Season, row: Mapping[str, Any]) -> Message:
    with speaking(row["language"]):
        at = moment(row["starts_at"], season.time_zone)
    values = {
        "season": season.name,
        "at": at,
        "place": row["place"],
        "presenting": row["presenting_minutes"],
        "questions": row["question_minutes"],
    }
    return Message("presentation", values)


def _must_be_possible(slot: Slot | None) -> None:
    if slot is None:
        return
    if not (1 <= slot.presenting_minutes <= MOST_MINUTES and 0 <= slot.question_minutes <= MOST_MINUTES):
        raise Refused(
            _("A presentation takes 1 to %(most)s minutes, questions at most as many.", most=MOST_MINUTES)
        )
    if len(slot.place) > LONGEST_PLACE:
        raise Refused(_("Write the place in %(most)s characters.", most=LONGEST_PLACE))


def _line(row: Mapping[str, Any]) -> Line:
    return Line(
        round_entry=row["id"], label=row["label"], title=row["title"], language=row["language"],
        category=msgspec.json.decode(row["category"]), slot=_slot(row) if row["starts_at"] else None,
    )  # fmt: skip


def _slot(row: Mapping[str, Any]) -> Slot:
    return Slot(**{name: row[name] for name in Slot.__struct_fields__})
