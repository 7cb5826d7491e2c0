"""Who judges what, from a file: pairs that an organizer chose, added to those that there are."""

from collections import Counter
from collections.abc import Sequence

from awards.database import Principal, reading, writing
from awards.exchange.reading.assignments import BARRED, Pair, Panel, folded_judge, read_assignments
from awards.exchange.reading.grid import Grid
from awards.exchange.reading.preview import Preview
from awards.roles import Actor
from awards.rounds import by_hand
from awards.rounds.access import organized_round, running_round
from awards.rounds.conflicts import barred
from awards.rounds.managing import match_conflicts
from awards.rounds.model import Round
from awards.tables import Assignment, Panelist, RoundEntry


async def preview(actor: Actor, token: str, grids: Sequence[Grid]) -> Preview[Pair]:
    """What a file would add to a round's assignments, for its organizer; pairs that may not be leave a trace."""
    await match_conflicts(actor, token)
    async with writing(Principal.STAFF):
        found = await organized_round(actor, token)
        shown = read_assignments(grids, await panel_of(found))
        refused = sum(problem.key == BARRED for problem in shown.problems)
        if refused:
            await by_hand.record_refused(found, refused, by=actor.account)
    return shown


async def write(actor: Actor, token: str, pairs: Sequence[Pair], *, base_url: str) -> None:  # noqa: ARG001 - nobody is told: the queue shows it
    """Adds pairs to an open round. They stay where they are when the rest is assigned."""
    async with writing(Principal.STAFF):
        found = await running_round(actor, token)
        await by_hand.add_pairs(found, [(pair.entry, pair.judge) for pair in pairs], by=actor.account)


async def known_pairs(actor: Actor, token: str) -> tuple[list[tuple[str, str]], list[str], list[str]]:
    """A round's pairs of label and address, its labels, and its judges' addresses, for its organizer."""
    async with reading(Principal.STAFF):
        found = await organized_round(actor, token)
        rows = await Assignment.select(
            Assignment.round_entry.label.as_alias("label"), Assignment.judge.email.as_alias("email")
        ).where(Assignment.round == found.id, Assignment.state == "active")
        labels = await RoundEntry.select(RoundEntry.label).where(RoundEntry.round == found.id)
        judges = await Panelist.select(Panelist.judge.email.as_alias("email")).where(
            Panelist.round == found.id
        )
    return (
        sorted((row["label"], row["email"]) for row in rows),
        sorted(row["label"] for row in labels),
        sorted(row["email"] for row in judges),
    )


async def panel_of(found: Round) -> Panel:
    """What a file about a round's judges is checked against, inside the caller's transaction."""
    entries = await RoundEntry.select(RoundEntry.id, RoundEntry.label).where(
        RoundEntry.round == found.id, RoundEntry.entry.is_not_null()
    )
    seats = await Panelist.select(
        Panelist.judge, Panelist.judge.email.as_alias("email"), Panelist.judge.name.as_alias("name")
    ).where(Panelist.round == found.id)
    pairs = await Assignment.select(Assignment.round_entry, Assignment.judge, Assignment.state).where(
        Assignment.round == found.id, Assignment.repeat_of.is_null()
    )
    counts = Counter(folded_judge(row["name"]) for row in seats)
    stepped_back = {Pair(row["round_entry"], row["judge"]) for row in pairs if row["state"] == "recused"}
    return Panel(
        entries={row["label"]: row["id"] for row in entries},
        judges={
            folded_judge(row[key]): row["judge"] for key in ("name", "email") for row in seats if row[key]
        },
        ambiguous={name for name, count in counts.items() if name and count > 1},
        assigned={Pair(row["round_entry"], row["judge"]) for row in pairs if row["state"] == "active"},
        barred=stepped_back | {Pair(entry, judge) for judge, entry in await barred(found)},
    )
