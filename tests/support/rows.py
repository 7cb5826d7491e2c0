"""Entries and locked scorecards written straight into the tables, for seasons whose figures are chosen."""

from collections.abc import Mapping, Sequence
from typing import Any

import msgspec

from awards.accounts.people import account_for, actor_for, grant
from awards.clock import now
from awards.roles import Actor, Role
from awards.tables import Assignment, Entrant, Entry, JudgingCopy, RoundEntry, Score, Scorecard
from awards.tokens import new_token
from entries.blind import Section, digest, stored

AT_ONCE = 1000


class Card(msgspec.Struct, frozen=True):
    """A locked scorecard: the round's entry, the judge's account, and points in hundredths by criterion."""

    entry: int
    judge: int
    points: Mapping[str, int]
    rationale: str = "It says why."
    total: int | None = None


async def person(name: str, season: int, *roles: Role) -> Actor:
    """Somebody with roles in a season."""
    account = await account_for(f"{name}@people.example", name=name.title())
    for role in roles:
        await grant(account, role, season=season, by=None)
    return await actor_for(account)


async def enter(
    season: int, category: int, sections: Sequence[Section], groups: Sequence[str], *, by: Actor
) -> list[int]:
    """An entry with a cleared judging copy for each group's token; returns the entries."""
    moment = now()
    entrants = await inserted(
        Entrant, [Entrant(token=new_token(), group_token=group, created_at=moment) for group in groups]
    )
    entries = await inserted(
        Entry,
        [
            Entry(
                token=new_token(), season=season, category=category, entrant=entrant, language="en", state="cleared",
                created_at=moment,
            )
            for entrant in entrants
        ],
    )  # fmt: skip
    await inserted(
        JudgingCopy,
        [
            JudgingCopy(
                entry=entry, language="en", title=sections[0].text, sections=stored(sections),
                digest=digest(sections), cleared_at=moment, cleared_by=by.account,
            )
            for entry in entries
        ],
    )  # fmt: skip
    return entries


async def put_into_round(
    number: int, category: int, rubric: int, entries: Mapping[str, int]
) -> dict[str, int]:
    """Puts entries (label to entry) into a round; returns label to the round's entry."""
    copies = await JudgingCopy.select(JudgingCopy.id, JudgingCopy.entry).where(
        JudgingCopy.entry.is_in(list(entries.values()))
    )
    copy_of = {row["entry"]: row["id"] for row in copies}
    rows = [
        RoundEntry(
            token=new_token(), round=number, entry=entry, category=category, judging_copy=copy_of[entry],
            rubric=rubric, label=label,
        )
        for label, entry in entries.items()
    ]  # fmt: skip
    return dict(zip(entries, await inserted(RoundEntry, rows), strict=True))


async def judge_with(number: int, cards: Sequence[Card]) -> None:
    """Writes locked scorecards into a round."""
    moment = now()
    assignments = await inserted(
        Assignment,
        [
            Assignment(
                token=new_token(), round=number, round_entry=card.entry, judge=card.judge, created_at=moment
            )
            for card in cards
        ],
    )
    made = await inserted(
        Scorecard,
        [
            Scorecard(
                assignment=assignment, round=number, state="locked", updated_at=moment, locked_at=moment,
                total=card.total,
            )
            for assignment, card in zip(assignments, cards, strict=True)
        ],
    )  # fmt: skip
    await inserted(
        Score,
        [
            Score(scorecard=scorecard, criterion=criterion, points=points, rationale=card.rationale)
            for scorecard, card in zip(made, cards, strict=True)
            for criterion, points in card.points.items()
        ],
    )


async def inserted(table: Any, rows: Sequence[object]) -> list[int]:
    """Inserts rows, many at once; returns their numbers in order."""
    numbers: list[int] = []
    for at in range(0, len(rows), AT_ONCE):
        made = await table.insert(*rows[at : at + AT_ONCE]).returning(table.id)
        numbers += [row["id"] for row in made]
    return numbers
