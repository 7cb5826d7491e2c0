"""A judge's queue: what is left, in an order of the judge's own that stays the same.

The order within a category follows from the round's secret key, the judge and the entry's random token, and
from nothing that an entrant did: not from names, times or numbers.
"""

import hmac
from collections.abc import Mapping, Sequence
from datetime import datetime
from functools import cached_property, lru_cache
from itertools import groupby
from statistics import median
from typing import Any

import msgspec

from awards.database import Principal, reading
from awards.errors import NotFound
from awards.i18n import in_language
from awards.roles import Actor
from awards.roles.policy import may_join_panels
from awards.rounds.model import Round, round_from, rounds_numbered, rubric_sealed
from awards.rounds.onboarding import READINESS, must_be_ready
from awards.seasons.model import Season
from awards.seasons.reading import all_seasons, season_numbered
from awards.tables import Assignment, Panelist

MINUTES_PER_CRITERION = 2
"""How long a criterion takes somebody of whom we know nothing yet."""

ENOUGH_TO_KNOW = 3
"""So many locked scorecards tell how long a judge usually takes."""


class Item(msgspec.Struct, frozen=True, kw_only=True):
    """An entry in the queue. ``state`` is ``new``, ``draft`` or ``locked``.

    ``presents_at`` and ``place`` say when and where it is presented live; there is no time where it is not.
    """

    token: str
    label: str
    category: str
    category_position: int
    title: str
    language: str
    state: str
    scored: int
    criteria: int
    reading_minutes: int
    updated: bool
    seconds: int
    receipt: str | None
    deliberation: str | None = None
    sort_key: str
    presents_at: datetime | None = None
    place: str = ""

    @property
    def left(self) -> bool:
        """Whether there is still something to do."""
        return self.state != "locked"


class Queue(msgspec.Struct, frozen=True, kw_only=True, dict=True):
    """Everything a judge has to do in a round, in the judge's order."""

    round: Round
    season: Season
    items: Sequence[Item]

    @cached_property
    def locked(self) -> int:
        """How many scorecards are locked."""
        return sum(not item.left for item in self.items)

    @cached_property
    def left(self) -> list[Item]:
        """What is left, in order."""
        return [item for item in self.items if item.left]

    @property
    def next(self) -> Item | None:
        """Where to go on: the first that was begun, else the first that is new."""
        return min(self.left, key=lambda item: item.state != "draft", default=None)

    @property
    def left_by_category(self) -> list[tuple[str, list[Item]]]:
        """What is left, category by category, in the order of the season."""
        return [(name, list(items)) for name, items in groupby(self.left, key=lambda item: item.category)]

    @cached_property
    def usual_minutes(self) -> int | None:
        """How long this judge usually takes for an entry; None where too few are locked to know."""
        seconds = [item.seconds for item in self.items if not item.left and item.seconds]
        if len(seconds) < ENOUGH_TO_KNOW:
            return None
        reading_time = median(item.reading_minutes for item in self.items)
        return max(1, round(median(seconds) / 60 + reading_time))

    @property
    def minutes_left(self) -> int:
        """How long what is left will take, roughly."""
        usual = self.usual_minutes
        return sum(
            usual or item.reading_minutes + MINUTES_PER_CRITERION * item.criteria for item in self.left
        )

    def after(self, token: str) -> Item | None:
        """The next entry that is not locked, after the one with that token, from the start again at the end."""
        index = next((i for i, item in enumerate(self.items) if item.token == token), -1)
        following = [*self.items[index + 1 :], *self.items[: max(index, 0)]]
        return next((item for item in following if item.left), None)


class RoundLine(msgspec.Struct, frozen=True):
    """A round in which a person judges."""

    round: Round
    season: Season


_QUEUE = """
SELECT a.token, re.token AS entry_token, coalesce(a.label, re.label) AS label, a.repeat_of, c.name AS category,
       c.position, jc.language, jc.title, re.reading_minutes, re.updated, ru.seal AS rubric_seal, s.state, s.seconds,
       s.receipt, p.starts_at AS presents_at, p.place,
       (SELECT d.state FROM deliberation d WHERE d.round_entry = re.id) AS deliberation,
       CASE WHEN s.state = 'draft' THEN
           (SELECT count(*) FROM score x WHERE x.scorecard = s.id AND x.points IS NOT NULL)
       END AS scored
FROM assignment a
JOIN round_entry re ON re.id = a.round_entry
JOIN category c ON c.id = re.category
JOIN judging_copy jc ON jc.id = re.judging_copy
JOIN rubric ru ON ru.id = re.rubric
LEFT JOIN scorecard s ON s.assignment = a.id
LEFT JOIN presentation_slot p ON p.round_entry = re.id
WHERE a.judge = {} AND a.round = {} AND a.state <> 'recused'
"""

_SEAT = f"""
SELECT {", ".join(f"r.{name}" for name in Round.__struct_fields__)}, {READINESS}
FROM round r
JOIN panelist p ON p.round = r.id
LEFT JOIN judging_setup js ON js.season = r.season
LEFT JOIN judge_profile jp ON jp.season = r.season AND jp.account = p.judge
WHERE r.token = {{}} AND p.judge = {{}}
"""  # noqa: S608 - put together from constants


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
        found = await seated_round(actor, round_token)
        season = await season_numbered(found.season)
        rows = await Assignment.raw(_QUEUE, actor.account, found.id)
        criteria = {row["rubric_seal"]: 0 for row in rows}
        for seal in criteria:
            criteria[seal] = len((await rubric_sealed(seal)).criteria)
    items = [_item(row, found, actor.account or 0, criteria) for row in rows]
    items.sort(key=lambda item: (item.category_position, item.sort_key))
    return Queue(round=found, season=season, items=items)


async def seated_round(actor: Actor, round_token: str) -> Round:
    """An opened round on whose panel the person is ready to judge, inside the caller's transaction."""
    seats = await Panelist.raw(_SEAT, round_token, actor.account)
    if not seats:
        raise NotFound
    found = round_from(seats[0])
    if found.state == "draft" or not may_join_panels(actor, found.season):
        raise NotFound
    must_be_ready(seats[0])
    return found


def _item(row: Mapping[str, Any], found: Round, judge: int, criteria: Mapping[str, int]) -> Item:
    return Item(
        token=row["token"],
        label=row["label"],
        category=in_language(msgspec.json.decode(row["category"])),
        category_position=row["position"],
        title=row["title"],
        language=row["language"],
        state=row["state"] or "new",
        scored=_scored(row, criteria[row["rubric_seal"]]),
        criteria=criteria[row["rubric_seal"]],
        reading_minutes=row["reading_minutes"],
        updated=bool(row["updated"]),
        seconds=row["seconds"] or 0,
        receipt=row["receipt"],
        deliberation=row["deliberation"] if row["repeat_of"] is None else None,
        presents_at=row["presents_at"],
        place=row["place"] or "",
        sort_key=sort_key(
            found.shuffle_key, judge, row["entry_token"], is_repeat=row["repeat_of"] is not None
        ),
    )


def _scored(row: Mapping[str, Any], criteria: int) -> int:
    """Criteria with points. They are counted for drafts only: what is locked has them all."""
    return criteria if row["state"] == "locked" else row["scored"] or 0


def sort_key(key: str, judge: int, entry_token: str, *, is_repeat: bool) -> str:
    """Where an entry stands in a judge's order: a keyed hash that nobody can predict.

    A repeat has a hash of its own, in the last quarter: it comes back late, but not always last.
    """
    if not is_repeat:
        return shuffled(key, judge, entry_token)
    own = shuffled(key, judge, f"{entry_token}:again")
    return "cdef"[int(own[0], 16) % 4] + own


@lru_cache(maxsize=65_536)
def shuffled(key: str, judge: int, entry_token: str) -> str:
    """A keyed hash of an entry for a judge, in hexadecimal; kept, since every page puts a queue in order."""
    return hmac.digest(bytes.fromhex(key), f"{judge}:{entry_token}".encode(), "sha256").hex()
