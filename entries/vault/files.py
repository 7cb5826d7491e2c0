"""Files in the vault: sealed with their entrant's key, in the depot under names that say nothing.

Everything runs inside the caller's transaction for custody. What is written to the depot before a transaction fails
is left there, sealed and without a row that leads to it.
"""

from datetime import datetime
from typing import Any

import msgspec

from entries.files import depot
from entries.vault.sealing import seal, unseal
from entries.vault.store import data_key
from entries.vault.tables import VaultFile


class SealedFile(msgspec.Struct, frozen=True, kw_only=True):
    """A file as the vault keeps it: its facts opened, the rest in the depot."""

    token: str
    field: str
    facts: bytes
    shown: bool | None


async def put(
    entrant: int, entry: int, field: str, token: str, *, facts: bytes, original: bytes, reading: bytes,
    by: int, at: datetime,
) -> None:  # fmt: skip
    """Seals a file, what is known of it, and what was read out of it."""
    key = await data_key(entrant)
    await VaultFile.insert(
        VaultFile(
            entry=entry, token=token, field=field, sealed=seal(key, facts, _place("facts", token)),
            original=depot.put(seal(key, original, _place("original", token))),
            reading=depot.put(seal(key, reading, _place("reading", token))),
            added_by=by, added_at=at,
        )
    )  # fmt: skip


async def files(entrant: int, entry: int) -> list[SealedFile]:
    """The files of an entry in the order in which they were added."""
    rows = await VaultFile.select().where(VaultFile.entry == entry).order_by(VaultFile.id)
    if not rows:
        return []
    key = await data_key(entrant)
    return [
        SealedFile(
            token=row["token"], field=row["field"], shown=row["shown"],
            facts=unseal(key, row["sealed"], _place("facts", row["token"])),
        )
        for row in rows
    ]  # fmt: skip


async def original(entrant: int, entry: int, token: str) -> bytes:
    """What was uploaded."""
    return await _opened(entrant, entry, token, "original")


async def reading(entrant: int, entry: int, token: str) -> bytes:
    """What was read out of a file."""
    return await _opened(entrant, entry, token, "reading")


async def set_shown(entry: int, token: str, *, shown: bool, by: int, at: datetime) -> None:
    """Keeps what a custodian decided who has looked at a file."""
    await VaultFile.update(
        {VaultFile.shown: shown, VaultFile.looked_at: at, VaultFile.looked_at_by: by}
    ).where(VaultFile.entry == entry, VaultFile.token == token)


async def remove(entry: int, token: str) -> tuple[str, ...]:
    """Removes a file; returns the names in the depot that can be removed once that is certain."""
    rows = (
        await VaultFile.delete()
        .where(VaultFile.entry == entry, VaultFile.token == token)
        .returning(VaultFile.original, VaultFile.reading)
    )
    return tuple(name for row in rows for name in row.values())


async def names() -> set[str]:
    """The names in the depot that lead to a file of some entry."""
    rows = await VaultFile.select(VaultFile.original, VaultFile.reading)
    return {name for row in rows for name in row.values()}


async def _opened(entrant: int, entry: int, token: str, what: str) -> bytes:
    row: dict[str, Any] | None = (
        await VaultFile.select().where(VaultFile.entry == entry, VaultFile.token == token).first()
    )
    if row is None:
        raise FileNotFoundError(token)
    return unseal(await data_key(entrant), depot.read(row[what]), _place(what, token))


def _place(what: str, token: str) -> str:
    return f"file:{what}:{token}"
