"""How a season's files were read: which column is what, by heading, for the next file of the same kind."""

from collections.abc import Mapping, Sequence

import msgspec

from awards.clock import now
from awards.exchange.reading.mapping import Target
from awards.tables import ImportMapping

ENTRIES = ""
SCORECARDS = "scorecards "
"""Stand before the headings of a kind of file: two kinds may use a heading for different things."""


async def kept_mapping(season: int, kind: str) -> dict[str, str]:
    """The target that was chosen last for each heading, inside the caller's transaction."""
    return {
        heading.removeprefix(kind): target
        for heading, target in (await _all(season)).items()
        if heading.startswith(kind)
    }


async def keep_mapping(season: int, kind: str, mapping: Mapping[str, str]) -> None:
    """Keeps what was chosen, inside the caller's transaction."""
    kept = {**await _all(season), **{kind + heading: target for heading, target in mapping.items()}}
    await ImportMapping.insert(
        ImportMapping(season=season, document=msgspec.json.encode(kept).decode(), saved_at=now())
    ).on_conflict(
        target=ImportMapping.season,
        action="DO UPDATE",
        values=[ImportMapping.document, ImportMapping.saved_at],
    )


def valid(chosen: Mapping[int, str], targets: Sequence[Target], columns: int) -> dict[int, str]:
    """The choices that can be: each target for one column."""
    known, found = {one.key for one in targets}, dict[int, str]()
    for place, target in sorted(chosen.items()):
        if place < columns and target in known and target not in found.values():
            found[place] = target
    return found


async def _all(season: int) -> dict[str, str]:
    row = await ImportMapping.select(ImportMapping.document).where(ImportMapping.season == season).first()
    return msgspec.json.decode(row["document"], type=dict[str, str]) if row else {}
