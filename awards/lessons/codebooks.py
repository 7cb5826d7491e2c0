"""A season's codebook: the shipped one until an author changes it, then a version for every change.

Decisions are kept by a theme's id, so that a new label or term leaves them as they are; where themes are merged or
split, they follow.
"""

from collections.abc import Callable, Sequence
from datetime import datetime
from functools import lru_cache
from typing import Any, TypeAlias

import msgspec

from awards import audit
from awards.clock import now
from awards.database import Principal, reading, writing
from awards.errors import NotFound, Refused
from awards.i18n import _
from awards.roles import Actor
from awards.roles.policy import may_write_lessons
from awards.seasons.model import Season
from awards.seasons.reading import season_named
from awards.tables import Codebook as CodebookTable
from awards.tables import PassageDecision
from themes.codebook import Codebook, codebook_digest, dump_codebook, load_codebook, shipped_codebook
from themes.errors import InputError

Change: TypeAlias = Callable[[Codebook], Codebook]


class Follow(msgspec.Struct, frozen=True):
    """Decisions about the theme ``old`` become decisions about ``new``; with ``position``, only those sorted there."""

    old: str
    new: str
    position: str = ""


class Version(msgspec.Struct, frozen=True, kw_only=True):
    """A version of a season's codebook that an author made."""

    number: int
    version: str
    created_at: datetime
    codebook: Codebook


class Shelf(msgspec.Struct, frozen=True, kw_only=True):
    """A season's codebook as it is, with the versions it has had, the newest first."""

    season: Season
    codebook: Codebook
    versions: Sequence[Version]

    @property
    def number(self) -> int:
        """The number of the version that a change is made to; 0 for the shipped codebook."""
        return self.versions[0].number if self.versions else 0


async def codebook_of(season: int) -> Codebook:
    """The codebook that holds for a season, inside the caller's transaction."""
    row = (
        await CodebookTable.select(CodebookTable.document)
        .where(CodebookTable.season == season)
        .order_by(CodebookTable.version, ascending=False)
        .first()
    )
    return shipped_codebook() if row is None else _loaded(row["document"])


async def shelf_for(actor: Actor, slug: str) -> Shelf:
    """A season's codebook with its history, for its authors."""
    async with reading(Principal.AUTHOR):
        return await _shelf(actor, slug)


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
            codebook = made(shelf.codebook)
        except InputError as error:
            raise Refused(str(error)) from None
        await CodebookTable.insert(
            CodebookTable(
                season=shelf.season.id, version=seen + 1, document=dump_codebook(codebook),
                digest=codebook_digest(codebook), created_at=now(),
            )
        )  # fmt: skip
        for one in follow:
            await _follow(shelf.season.id, one)
        await audit.record(
            "codebook.changed", f"season:{slug}", actor=actor.account, season=shelf.season.id, what=what,
            version=codebook.version,
        )  # fmt: skip
    return codebook


async def _shelf(actor: Actor, slug: str) -> Shelf:
    season = await season_named(slug)
    if not may_write_lessons(actor, season.id):
        raise NotFound
    rows = (
        await CodebookTable.select()
        .where(CodebookTable.season == season.id)
        .order_by(CodebookTable.version, ascending=False)
    )
    versions = [_version(row) for row in rows]
    return Shelf(
        season=season,
        codebook=versions[0].codebook if versions else shipped_codebook(),
        versions=versions,
    )


def _version(row: dict[str, Any]) -> Version:
    codebook = _loaded(row["document"])
    return Version(
        number=row["version"], version=codebook.version, created_at=row["created_at"], codebook=codebook
    )


async def _follow(season: int, follow: Follow) -> None:
    """Where there is a decision about the other theme already, that stands."""
    place = ("judging_copy", "span_start", "span_end", "coder")
    rows = await PassageDecision.select().where(
        PassageDecision.season == season, PassageDecision.theme.is_in([follow.old, follow.new])
    )
    taken = {tuple(row[name] for name in place) for row in rows if row["theme"] == follow.new}
    free = [
        row["id"]
        for row in rows
        if row["theme"] == follow.old
        and tuple(row[name] for name in place) not in taken
        and follow.position in {"", row["position"]}
    ]
    if free:
        await PassageDecision.update({PassageDecision.theme: follow.new}).where(
            PassageDecision.id.is_in(free)
        )


@lru_cache(maxsize=64)
def _loaded(document: str) -> Codebook:
    return load_codebook(document)
