"""A season's codebook: the shipped one until an author changes it, then a version for every change.

Decisions are kept by a theme's id, so that a new label or term leaves them as they are; where themes are merged or
split, they follow.
"""

from collections.abc import Callable, Sequence
from datetime import datetime
from functools import lru_cache
from typing import Any, NamedTuple, TypeAlias

import msgspec

from awards import audit
from awards.clock import now
from awards.database import Principal, reading, writing
from awards.errors import NotFound, Refused
from awards.i18n import _
from awards.lessons.following import Follow, carry_over
from awards.roles import Actor
from awards.seasons.access import season_for_author
from awards.seasons.model import Season
from awards.seasons.reading import all_seasons
from awards.tables import Codebook as CodebookTable
from themes.codebook import Codebook, codebook_digest, load_codebook, shipped_codebook
from themes.codebook.checks import check_codebook
from themes.codebook.differences import Differences, compare
from themes.errors import InputError

Change: TypeAlias = Callable[[Codebook], Codebook]

SHOWN = 30
"""How many versions the history shows. Each is a whole document, so that reading them all would not scale."""


class Version(msgspec.Struct, frozen=True, kw_only=True):
    """A version of a season's codebook that an author made."""

    number: int
    version: str
    created_at: datetime
    codebook: Codebook


class Step(NamedTuple):
    """A version with what it changed of the one before."""

    version: Version
    changes: Differences


class Shelf(msgspec.Struct, frozen=True, kw_only=True):
    """A season's codebook as it is.

    ``number`` is that of the version that a change is made to; 0 for the shipped codebook.
    """

    season: Season
    codebook: Codebook
    number: int


async def codebook_of(season: int) -> Codebook:
    """The codebook that holds for a season, inside the caller's transaction."""
    newest = await _newest(season, 1)
    return newest[0].codebook if newest else shipped_codebook()


async def shelf_for(actor: Actor, slug: str) -> Shelf:
    """A season's codebook, for its authors."""
    async with reading(Principal.AUTHOR):
        return await _shelf(actor, slug)


async def codebook_numbered(actor: Actor, slug: str, number: int) -> Codebook:
    """An earlier version of a season's codebook, for its authors; 0 is the shipped one."""
    async with reading(Principal.AUTHOR):
        season = (await _shelf(actor, slug)).season
        row = (
            await CodebookTable.select()
            .where(CodebookTable.season == season.id, CodebookTable.version == number)
            .first()
        )
    if row is None and number != 0:
        raise NotFound
    return _version(row).codebook if row else shipped_codebook()


async def last_codebook(season: Season) -> Codebook:
    """The codebook that the programme's season before worked with last, inside the caller's transaction.

    The shipped one where there was no season before, or nobody changed it.
    """
    earlier = await earlier_seasons(season)
    newest = await _newest(earlier[0].id, 1) if earlier else []
    return newest[0].codebook if newest else shipped_codebook()


async def earlier_seasons(season: Season) -> list[Season]:
    """The seasons of a programme before this one, the last first, inside the caller's transaction."""
    return [
        one
        for one in await all_seasons()
        if one.programme == season.programme and one.entries_close_at < season.entries_close_at
    ]


async def shelf_with_history(actor: Actor, slug: str) -> tuple[Shelf, list[Step], Differences]:
    """A season's codebook with the last :data:`SHOWN` steps it took, newest first, and what last season's had not."""
    async with reading(Principal.AUTHOR):
        shelf = await _shelf(actor, slug)
        versions = await _newest(shelf.season.id, SHOWN + 1)
        since = compare(await last_codebook(shelf.season), shelf.codebook)
    older = [*(version.codebook for version in versions[1:]), shipped_codebook()]
    steps = [
        Step(version, compare(old, version.codebook)) for version, old in zip(versions, older, strict=False)
    ]
    return shelf, steps[:SHOWN], since


async def change(
    actor: Actor, slug: str, seen: int, what: str, made: Change, *, follow: Sequence[Follow] = ()
) -> Codebook:
    """Makes the version of a codebook that ``made`` gives; decisions ``follow`` from one theme to another.

    Raises :class:`Refused` where somebody else made a version meanwhile, or the outcome would not hold together.
    """
    async with writing(Principal.AUTHOR):
        shelf = await _shelf(actor, slug)
        if shelf.number != seen:
            raise Refused(_("Somebody else changed the codebook meanwhile. Load the page again."))
        try:
            codebook = check_codebook(made(shelf.codebook))
        except InputError as error:
            raise Refused(str(error)) from None
        await CodebookTable.insert(
            CodebookTable(
                season=shelf.season.id, version=seen + 1, document=msgspec.json.encode(codebook).decode(),
                digest=codebook_digest(codebook), created_at=now(),
            )
        )  # fmt: skip
        for one in follow:
            await carry_over(shelf.season.id, one)
        await audit.record(
            "codebook.changed", f"season:{slug}", actor=actor.account, season=shelf.season.id, what=what,
            version=codebook.version,
        )  # fmt: skip
    return codebook


async def _shelf(actor: Actor, slug: str) -> Shelf:
    season = await season_for_author(actor, slug)
    newest = await _newest(season.id, 1)
    return Shelf(
        season=season,
        codebook=newest[0].codebook if newest else shipped_codebook(),
        number=newest[0].number if newest else 0,
    )


async def _newest(season: int, count: int) -> list[Version]:
    rows = (
        await CodebookTable.select()
        .where(CodebookTable.season == season)
        .order_by(CodebookTable.version, ascending=False)
        .limit(count)
    )
    return [_version(row) for row in rows]


def _version(row: dict[str, Any]) -> Version:
    codebook = _loaded(row["document"])
    return Version(
        number=row["version"], version=codebook.version, created_at=row["created_at"], codebook=codebook
    )


@lru_cache(maxsize=64)
def _loaded(document: str) -> Codebook:
    """Kept as JSON, which is read twenty times as fast as the TOML that versions were kept as before."""
    if document.startswith("{"):
        return msgspec.json.decode(document, type=Codebook)
    return load_codebook(document)
