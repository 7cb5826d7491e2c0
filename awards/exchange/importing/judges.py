"""Judges of a round from a file: shown first, then put on the panel and, where they are new, invited."""

from collections.abc import Mapping, Sequence

import msgspec

from awards.accounts.people import account_for
from awards.database import Principal, exclusively, reading, writing
from awards.errors import Refused
from awards.exchange.reading.grid import Grid
from awards.exchange.reading.headers import folded
from awards.exchange.reading.judges import JudgeRow, read_judges
from awards.exchange.reading.preview import Preview
from awards.i18n import _
from awards.organizing.people import invite_one
from awards.roles import Actor, Role, incompatible
from awards.rounds import opening
from awards.rounds.access import organized_round
from awards.rounds.model import Round
from awards.rounds.opening import Seat
from awards.seasons.model import Category
from awards.seasons.reading import categories_of, season_numbered
from awards.tables import Panelist, RoleGrant


async def preview(actor: Actor, token: str, grids: Sequence[Grid]) -> Preview[JudgeRow]:
    """What a file would do to the panel of a round, for its organizer. Nothing is written."""
    async with reading(Principal.STAFF):
        found = await organized_round(actor, token)
        known = await _panel(found)
        barred = await _with_role(found.season, *incompatible(Role.JUDGE))
        categories = await categories_of(found.season)
    return read_judges(grids, known, _names(categories), barred)


async def write(actor: Actor, token: str, rows: Sequence[JudgeRow], *, base_url: str) -> None:
    """Puts judges on the panel, or changes what they take on; whoever is new to the season is invited by mail."""
    async with writing(Principal.STAFF):
        await exclusively(f"round:{token}")
        found = await organized_round(actor, token)
        if found.state == "closed":
            raise Refused(_("This round is closed."))
        season = await season_numbered(found.season)
        judges, seats = await _with_role(found.season, Role.JUDGE), []
        for row in rows:
            if row.email not in judges:
                await invite_one(actor, season, Role.JUDGE, (row.name, row.email), base_url)
            seats.append(
                Seat(
                    judge=await account_for(row.email), most_entries=row.most_entries, languages=row.languages,
                    categories=row.categories,
                )
            )  # fmt: skip
        await opening.seat(found, seats, by=actor.account)


async def known_judges(actor: Actor, token: str) -> tuple[list[JudgeRow], list[str]]:
    """The panel of a round by address, and the keys of the season's categories, for its organizer."""
    async with reading(Principal.STAFF):
        found = await organized_round(actor, token)
        categories = await categories_of(found.season)
        known = await _panel(found)
    return sorted(known.values(), key=lambda row: row.email), [one.key for one in categories]


def _names(categories: Sequence[Category]) -> dict[str, str]:
    names = {folded(name): one.key for one in categories for name in one.name.values()}
    return names | {folded(one.key): one.key for one in categories}


async def _panel(found: Round) -> Mapping[str, JudgeRow]:
    rows = await Panelist.select(
        Panelist.judge.email.as_alias("email"), Panelist.judge.name.as_alias("name"), Panelist.most_entries,
        Panelist.languages, Panelist.categories,
    ).where(Panelist.round == found.id)  # fmt: skip
    return {row["email"]: msgspec.convert({**row, **_lists(row)}, JudgeRow) for row in rows}


def _lists(row: Mapping[str, str]) -> dict[str, list[str]]:
    return {name: msgspec.json.decode(row[name], type=list[str]) for name in ("languages", "categories")}


async def _with_role(season: int, *roles: Role) -> frozenset[str]:
    rows = await RoleGrant.select(RoleGrant.account.email.as_alias("email")).where(
        (RoleGrant.season == season) | RoleGrant.season.is_null(),
        RoleGrant.role.is_in([role.value for role in roles]),
    )
    return frozenset(row["email"] for row in rows)
