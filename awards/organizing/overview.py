"""The season at a glance: how many entries in which state, which rounds, how far judging is."""

from collections.abc import Mapping, Sequence
from datetime import datetime

import msgspec

from awards.database import Principal, reading
from awards.roles import Actor, Role
from awards.roles.policy import may_open_identities
from awards.rounds.access import judges_now
from awards.rounds.model import Round, rounds_of
from awards.rounds.recognising import Share, share_of
from awards.seasons.access import season_for_organizer
from awards.seasons.model import Category, Season
from awards.seasons.reading import all_seasons, categories_of
from awards.tables import Entry


class RoundProgress(msgspec.Struct, frozen=True):
    """How far a round is: entries, scorecards to come by in all, begun, locked, and judges who stepped back.

    Nothing of it where the organizer still judges there (``judged``).
    """

    round: Round
    entries: int
    scorecards: int
    locked: int
    recused: int
    judged: bool = False


class Overview(msgspec.Struct, frozen=True, kw_only=True):
    """A season as its organizer sees it first."""

    season: Season
    categories: Sequence[Category]
    entries: Mapping[str, int]
    by_category: Mapping[int, Mapping[str, int]]
    rounds: Sequence[RoundProgress]
    recognised: Share | None
    custodian: bool


class EntryLine(msgspec.Struct, frozen=True, kw_only=True):
    """An entry in an organizer's list: never with a name, and with a title only once it is redacted."""

    token: str
    category: int
    language: str
    state: str
    title: str | None
    submitted_at: datetime | None


async def organized_seasons(actor: Actor) -> list[Season]:
    """The seasons that the person runs."""
    numbers = None if (None, Role.ORGANIZER) in actor.grants else actor.seasons(Role.ORGANIZER)
    async with reading(Principal.STAFF):
        return await all_seasons(numbers)


async def overview(actor: Actor, slug: str) -> Overview:
    """A season at a glance."""
    async with reading(Principal.STAFF):
        season = await season_for_organizer(actor, slug)
        categories = await categories_of(season.id)
        counts = await Entry.raw(
            "SELECT category, state, count(*) AS number FROM entry WHERE season = {} GROUP BY category, state",
            season.id,
        )
        rounds = await _rounds(actor, season.id)
        recognised = None if any(one.judged for one in rounds) else await share_of(season.id)
    by_category: dict[int, dict[str, int]] = {}
    totals: dict[str, int] = {}
    for row in counts:
        by_category.setdefault(row["category"], {})[row["state"]] = row["number"]
        totals[row["state"]] = totals.get(row["state"], 0) + row["number"]
    return Overview(
        season=season,
        categories=categories,
        entries=totals,
        by_category=by_category,
        rounds=rounds,
        recognised=recognised,
        custodian=may_open_identities(actor, season.id),
    )


async def entry_lines(actor: Actor, slug: str) -> tuple[Season, list[Category], list[EntryLine]]:
    """Every entry of a season that is not a draft, by category; drafts are their entrants' own."""
    async with reading(Principal.STAFF):
        season = await season_for_organizer(actor, slug)
        categories = await categories_of(season.id)
        rows = await Entry.raw(_LINES, season.id)
    lines = [msgspec.convert(row, EntryLine) for row in rows]
    order = {category.id: category.position for category in categories}
    lines.sort(
        key=lambda line: (order[line.category], line.state, line.submitted_at or season.entries_open_at)
    )
    return season, categories, lines


_LINES = """
SELECT e.token, e.category, e.language, e.state, e.submitted_at, jc.title
FROM entry e
LEFT JOIN judging_copy jc ON jc.entry = e.id
    AND jc.version = (SELECT max(x.version) FROM judging_copy x WHERE x.entry = e.id)
WHERE e.season = {} AND e.state <> 'draft'
"""

_PROGRESS = """
SELECT r.id,
    (SELECT count(*) FROM round_entry re WHERE re.round = r.id) AS entries,
    (SELECT count(*) FROM assignment a WHERE a.round = r.id AND a.state = 'active') AS scorecards,
    (SELECT count(*) FROM scorecard s JOIN assignment a ON a.id = s.assignment
        WHERE s.round = r.id AND s.state = 'locked' AND a.state = 'active') AS locked,
    (SELECT count(*) FROM assignment a WHERE a.round = r.id AND a.state = 'recused'
        AND a.repeat_of IS NULL) AS recused
FROM round r WHERE r.season = {}
"""


async def _rounds(actor: Actor, season: int) -> list[RoundProgress]:
    progress = await _progress(season)
    found = []
    for one in await rounds_of(season):
        judged = await judges_now(actor, one)
        counts = (0, 0, 0, 0) if judged else progress.get(one.id, (0, 0, 0, 0))
        found.append(RoundProgress(one, *counts, judged=judged))
    return found


async def _progress(season: int) -> dict[int, tuple[int, int, int, int]]:
    rows = await Entry.raw(_PROGRESS, season)
    return {row["id"]: (row["entries"], row["scorecards"], row["locked"], row["recused"]) for row in rows}
