"""A judge's queue: what is left, in an order of the judge's own that stays the same.

The order within a category follows from the round's secret key, the judge and the entry's random token, and
from nothing that an entrant did: not from names, times or numbers.
"""

import hashlib
import hmac
from collections.abc import Sequence
from datetime import datetime
from itertools import groupby
from typing import Any

import msgspec

from awards.database import Principal, reading
from awards.errors import NotFound
from awards.i18n import in_language
from awards.roles import Actor, Role
from awards.rounds.model import Round, round_named, rounds_numbered, rubric_from
from awards.seasons.model import Season
from awards.seasons.reading import all_seasons, season_numbered
from awards.tables import Assignment, Panelist


class Item(msgspec.Struct, frozen=True, kw_only=True):
    """An entry in the queue. ``state`` is ``new``, ``draft`` or ``locked``."""

    token: str
    label: str
    category: str
    category_position: int
    title: str
    language: str
    state: str
    scored: int
    criteria: int
    sort_key: str


class Queue(msgspec.Struct, frozen=True, kw_only=True):
    """Everything a judge has to do in a round, in the judge's order."""

    round: Round
    season: Season
    items: Sequence[Item]

    @property
    def locked(self) -> int:
        """How many scorecards are locked."""
        return sum(item.state == "locked" for item in self.items)

    @property
    def next(self) -> Item | None:
        """Where to go on: the first that was begun, else the first that is new."""
        begun = [item for item in self.items if item.state == "draft"]
        new = [item for item in self.items if item.state == "new"]
        return next(iter(begun + new), None)

    @property
    def by_category(self) -> list[tuple[str, list[Item]]]:
        """The items category by category, in the order of the season."""
        return [(name, list(items)) for name, items in groupby(self.items, key=lambda item: item.category)]

    def after(self, token: str) -> Item | None:
        """The next entry that is not locked, after the one with that token, from the start again at the end."""
        index = next((i for i, item in enumerate(self.items) if item.token == token), -1)
        following = [*self.items[index + 1 :], *self.items[: max(index, 0)]]
        return next((item for item in following if item.state != "locked"), None)


class RoundLine(msgspec.Struct, frozen=True):
    """A round in which a person judges."""

    round: Round
    season: Season


_QUEUE = """
SELECT a.token, re.token AS entry_token, re.label, c.name AS category, c.position, jc.language, jc.title,
       ru.document, s.state,
       (SELECT count(*) FROM score x WHERE x.scorecard = s.id AND x.points IS NOT NULL) AS scored
FROM assignment a
JOIN round_entry re ON re.id = a.round_entry
JOIN category c ON c.id = re.category
JOIN judging_copy jc ON jc.id = re.judging_copy
JOIN rubric ru ON ru.id = re.rubric
LEFT JOIN scorecard s ON s.assignment = a.id
WHERE a.judge = {} AND a.round = {} AND a.state = 'active'
"""


async def rounds_to_judge(actor: Actor) -> list[RoundLine]:
    """The rounds on whose panel the person is and that have been opened, the latest first."""
    async with reading(Principal.JUDGE):
        rows = await Panelist.select(Panelist.round).where(Panelist.judge == (actor.account or 0))
        rounds = [
            found for found in await rounds_numbered([row["round"] for row in rows]) if found.state != "draft"
        ]
        seasons = {season.id: season for season in await all_seasons({found.season for found in rounds})}
    return [RoundLine(found, seasons[found.season]) for found in reversed(rounds)]


async def queue_for(actor: Actor, round_token: str) -> Queue:
    """The person's queue in a round; :class:`NotFound` for anybody who is not on its panel."""
    async with reading(Principal.JUDGE):
        found = await round_named(round_token)
        if found.state == "draft" or not actor.has(Role.JUDGE, found.season):
            raise NotFound
        seat = await Panelist.exists().where(
            Panelist.round == found.id, Panelist.judge == (actor.account or 0)
        )
        if not seat:
            raise NotFound
        season = await season_numbered(found.season)
        rows = await Assignment.raw(_QUEUE, actor.account, found.id)
    items = [_item(row, found, actor.account or 0) for row in rows]
    items.sort(key=lambda item: (item.category_position, item.sort_key))
    return Queue(round=found, season=season, items=items)


def minutes_left(until: datetime | None, now: datetime) -> int | None:
    """Minutes until a round closes, or None where it has no end."""
    return None if until is None else max(0, int((until - now).total_seconds() // 60))


def _item(row: dict[str, Any], found: Round, judge: int) -> Item:
    return Item(
        token=row["token"],
        label=row["label"],
        category=in_language(msgspec.json.decode(row["category"])),
        category_position=row["position"],
        title=row["title"],
        language=row["language"],
        state=row["state"] or "new",
        scored=row["scored"],
        criteria=len(rubric_from(row["document"]).criteria),
        sort_key=shuffled(found.shuffle_key, judge, row["entry_token"]),
    )


def shuffled(key: str, judge: int, entry_token: str) -> str:
    """Where an entry stands in a judge's order: a keyed hash that nobody can predict."""
    return hmac.new(bytes.fromhex(key), f"{judge}:{entry_token}".encode(), hashlib.sha256).hexdigest()
