"""What organizers do with a calibration: make it, open it, say what judges may see of each other.

Every judge of the panel gets every sample: nobody entered them, so nobody is in conflict.
"""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

import msgspec

from awards import audit
from awards.clock import now
from awards.database import Principal, exclusively, reading, writing
from awards.errors import NotFound, Refused
from awards.i18n import _
from awards.roles import Actor
from awards.rounds import opening
from awards.rounds.access import organized_round
from awards.rounds.calling import called
from awards.rounds.managing import season_judges, usual_rules
from awards.rounds.model import Round, round_named
from awards.rounds.opening import Plan, Seat
from awards.seasons.access import season_for_organizer
from awards.seasons.model import Category, Season
from awards.seasons.reading import categories_of, season_numbered
from awards.tables import Account, Assignment, Panelist, RoundEntry, Rubric
from awards.tables import Round as RoundTable
from awards.tokens import new_token


class Line(msgspec.Struct, frozen=True, kw_only=True):
    """A sample of a calibration. ``has_reference``: there is a reference scorecard."""

    token: str
    label: str
    title: str
    language: str
    category: str
    has_reference: bool
    assigned: int
    locked: int


class Calibration(msgspec.Struct, frozen=True, kw_only=True):
    """A calibration with its samples, for its organizer. ``without`` counts judges who lack a sample."""

    round: Round
    season: Season
    categories: Sequence[Category]
    samples: Sequence[Line]
    judges: int
    without: int


async def make(actor: Actor, slug: str, *, name: str, closes_at: datetime | None) -> str:
    """Makes a calibration with every judge of the season on its panel; returns its token."""
    plan = Plan(name=called(name), kind="calibration", closes_at=closes_at, rules=usual_rules(1))
    async with writing(Principal.STAFF):
        season = await season_for_organizer(actor, slug)
        token = await opening.create(season, plan, by=actor.account)
        seats = [Seat(judge=judge) for judge in await season_judges(season.id)]
        await opening.seat(await round_named(token), seats, by=actor.account)
    return token


async def calibration(actor: Actor, token: str) -> Calibration:
    """A calibration for its organizer; :class:`NotFound` for other people and other rounds."""
    async with reading(Principal.STAFF):
        found = await organized_calibration(actor, token)
        rows = await RoundEntry.raw(_SAMPLES, found.id)
        judges = await Panelist.count().where(Panelist.round == found.id)
        return Calibration(
            round=found,
            season=await season_numbered(found.season),
            categories=await categories_of(found.season),
            samples=[
                msgspec.convert({**row, "has_reference": bool(row["has_reference"])}, Line) for row in rows
            ],
            judges=judges,
            without=len(await _missing(found)),
        )


async def organized_calibration(actor: Actor, token: str) -> Round:
    """The calibration with that token for an organizer of its season, inside the caller's transaction."""
    found = await organized_round(actor, token)
    if found.kind != "calibration":
        raise NotFound
    return found


_SAMPLES = """
SELECT re.token, re.label, jc.title, jc.language, c.key AS category,
    (SELECT count(*) FROM reference_scorecard f WHERE f.round_entry = re.id) AS has_reference,
    (SELECT count(*) FROM assignment a WHERE a.round_entry = re.id AND a.state = 'active') AS assigned,
    (SELECT count(*) FROM assignment a JOIN scorecard s ON s.assignment = a.id
        WHERE a.round_entry = re.id AND a.state = 'active' AND s.state = 'locked') AS locked
FROM round_entry re
JOIN judging_copy jc ON jc.id = re.judging_copy
JOIN category c ON c.id = re.category
WHERE re.round = {} ORDER BY re.id
"""


async def hand_out(actor: Actor, token: str) -> int:
    """Opens the calibration where it is not open yet, and gives every judge every sample; returns how many are new."""
    async with writing(Principal.STAFF):
        await exclusively(f"round:{token}")
        found = await organized_calibration(actor, token)
        if found.state == "closed":
            raise Refused(_("This round is closed."))
        if found.state == "draft":
            await _open(actor, found)
        missing = await _missing(found)
        rows = [
            Assignment(
                token=new_token(), round=found.id, round_entry=row["entry"], judge=row["judge"], created_at=now()
            )
            for row in missing
        ]  # fmt: skip
        if rows:
            await Assignment.insert(*rows)
        await audit.record(
            "round.assigned", f"round:{token}", actor=actor.account, season=found.season, added=len(rows),
            removed=0,
        )  # fmt: skip
    return len(rows)


async def show(actor: Actor, token: str, *, names: bool, comparison: bool) -> None:
    """Says whether judges may compare what is locked, and whether they read each other's names there."""
    async with writing(Principal.STAFF):
        found = await organized_calibration(actor, token)
        options = msgspec.structs.replace(found.options, names_shown=names, comparison_open=comparison)
        await RoundTable.update({RoundTable.options: msgspec.json.encode(options).decode()}).where(
            RoundTable.id == found.id
        )
        await _show_names(found, names=names)
        await audit.record(
            "calibration.shown", f"round:{token}", actor=actor.account, season=found.season, names=names,
            comparison=comparison,
        )  # fmt: skip


_MISSING = """
SELECT re.id AS entry, p.judge FROM round_entry re JOIN panelist p ON p.round = re.round
WHERE re.round = {} AND NOT EXISTS (
    SELECT 1 FROM assignment a WHERE a.round_entry = re.id AND a.judge = p.judge
) ORDER BY re.id, p.judge
"""


async def _missing(found: Round) -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = await RoundEntry.raw(_MISSING, found.id)
    return rows


async def _open(actor: Actor, found: Round) -> None:
    rows = await RoundEntry.select(RoundEntry.rubric).where(RoundEntry.round == found.id)
    if not rows:
        raise Refused(_("Add a sample first."))
    used = await Rubric.select(Rubric.id, Rubric.seal).where(Rubric.id.is_in([row["rubric"] for row in rows]))
    moment, seal = now(), opening.seal_of(found.rules, [row["seal"] for row in used])
    await Rubric.update({Rubric.frozen_at: moment}).where(
        Rubric.id.is_in([row["id"] for row in used]), Rubric.frozen_at.is_null()
    )
    await RoundTable.update(
        {RoundTable.state: "open", RoundTable.opened_at: moment, RoundTable.seal: seal}
    ).where(RoundTable.id == found.id)
    await audit.record(
        "round.opened", f"round:{found.token}", actor=actor.account, season=found.season, seal=seal
    )


async def _show_names(found: Round, *, names: bool) -> None:
    """Writes down what colleagues read: judges' code cannot look a name up."""
    seats = await Panelist.select(Panelist.id, Panelist.judge).where(Panelist.round == found.id)
    people = await Account.select(Account.id, Account.name).where(
        Account.id.is_in([seat["judge"] for seat in seats] or [0])
    )
    called = {row["id"]: row["name"] for row in people}
    for seat in seats:
        shown_as = called[seat["judge"]][:200] if names else ""
        await Panelist.update({Panelist.shown_as: shown_as}).where(Panelist.id == seat["id"])
