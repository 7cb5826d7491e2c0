"""Putting sealed values into the vault's tables and opening them again.

Everything runs inside the caller's transaction, which must be one for custody: no other connection has a
grant on these tables.
"""

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

import msgspec

from entries.vault import keyring
from entries.vault.sealing import new_data_key, seal, unseal
from entries.vault.tables import VaultAnswer, VaultDecision, VaultItem, VaultKey


class Erased(Exception):
    """The entrant's key was destroyed; what it sealed is gone for good."""


class SealedAnswer(msgspec.Struct, frozen=True):
    """An opened answer: its content as JSON, its version, how it may be used, and who changed it when."""

    content: bytes
    version: int
    use: str
    changed_by: int
    changed_at: datetime


async def new_key(entrant: int, at: datetime) -> bytes:
    """Makes an entrant's data key."""
    name, master = keyring.current()
    key = new_data_key()
    wrapped = seal(master, key, f"key:{entrant}")
    await VaultKey.insert(VaultKey(entrant=entrant, master=name, wrapped=wrapped, created_at=at))
    return key


async def data_key(entrant: int) -> bytes:
    """An entrant's data key; raises :class:`Erased` where it was destroyed."""
    keys = await data_keys([entrant])
    if entrant not in keys:
        raise Erased
    return keys[entrant]


async def data_keys(entrants: Iterable[int]) -> dict[int, bytes]:
    """The data keys of several entrants, by entrant, of whom those that were erased have none."""
    wanted = set(entrants)
    if not wanted:
        return {}
    rows = await VaultKey.select().where(VaultKey.entrant.is_in(list(wanted)))
    return {row["entrant"]: _unwrapped(row) for row in rows}


async def rewrap() -> int:
    """Wraps every data key by the current master key that another one wraps; returns how many there were.

    What the data keys seal stays as it is. Raises :class:`VaultClosed` where neither key fits.
    """
    name, master = keyring.current()
    rows = await VaultKey.select().where(VaultKey.master != name)
    for row in rows:
        wrapped = seal(master, _unwrapped(row), f"key:{row['entrant']}")
        await VaultKey.update({VaultKey.master: name, VaultKey.wrapped: wrapped}).where(
            VaultKey.id == row["id"]
        )
    return len(rows)


async def wrapped_by_others() -> tuple[int, int]:
    """How many data keys another master key wraps than the current one, and how many there are."""
    name, _master = keyring.current()
    rows = await VaultKey.select(VaultKey.master)
    return sum(row["master"] != name for row in rows), len(rows)


async def erased(entrants: Iterable[int]) -> set[int]:
    """Those of the entrants whose key was destroyed; nothing is opened for this."""
    wanted = set(entrants)
    rows = await VaultKey.select(VaultKey.entrant).where(VaultKey.entrant.is_in(list(wanted) or [0]))
    return wanted - {row["entrant"] for row in rows}


def _unwrapped(row: Mapping[str, Any]) -> bytes:
    return unseal(keyring.named(row["master"]), row["wrapped"], f"key:{row['entrant']}")


async def destroy_key(entrant: int) -> None:
    """Erases an entrant: without the key, nothing that it sealed can be read again."""
    await VaultKey.delete().where(VaultKey.entrant == entrant)


async def put_item(entrant: int, name: str, content: bytes, at: datetime) -> None:
    """Seals something about an entrant under a name, in place of what was there."""
    sealed = seal(await data_key(entrant), content, f"item:{entrant}:{name}")
    await VaultItem.insert(VaultItem(entrant=entrant, name=name, sealed=sealed, updated_at=at)).on_conflict(
        target=(VaultItem.entrant, VaultItem.name),
        action="DO UPDATE",
        values=[VaultItem.sealed, VaultItem.updated_at],
    )


async def items(entrants: Iterable[int], name: str) -> dict[int, bytes]:
    """The value of that name for each of the entrants that has one."""
    keys = await data_keys(entrants)
    if not keys:
        return {}
    rows = await VaultItem.select().where(VaultItem.entrant.is_in(list(keys)), VaultItem.name == name)
    return {
        row["entrant"]: unseal(keys[row["entrant"]], row["sealed"], f"item:{row['entrant']}:{name}")
        for row in rows
    }


async def latest_change(entrants: Iterable[int], name: str) -> datetime | None:
    """When an item of that name was sealed last; tells whether what was opened is still the same."""
    wanted = list(entrants)
    if not wanted:
        return None
    rows = await VaultItem.select(VaultItem.updated_at).where(
        VaultItem.entrant.is_in(wanted), VaultItem.name == name
    )
    return max((row["updated_at"] for row in rows), default=None)


async def answers(entrant: int, entry: int) -> dict[str, SealedAnswer]:
    """All answers of an entry, opened, by field."""
    key = await data_key(entrant)
    rows = await VaultAnswer.select().where(VaultAnswer.entry == entry)
    return {
        row["field"]: SealedAnswer(
            unseal(key, row["sealed"], _place(entry, row["field"])),
            row["version"],
            row["use"],
            row["updated_by"],
            row["updated_at"],
        )
        for row in rows
    }


async def answers_in(entries: Mapping[int, int], field: str) -> dict[int, bytes]:
    """One field's content for several entries (``entry: entrant``), opened, by entry."""
    keys = await data_keys(entries.values())
    if not keys:
        return {}
    rows = await VaultAnswer.select(VaultAnswer.entry, VaultAnswer.sealed).where(
        VaultAnswer.entry.is_in(list(entries)), VaultAnswer.field == field
    )
    return {
        row["entry"]: unseal(keys[entries[row["entry"]]], row["sealed"], _place(row["entry"], field))
        for row in rows
        if entries[row["entry"]] in keys
    }


async def answer_counts(season: int) -> list[dict[str, Any]]:
    """Rows of (category, field, number): how many entries that were not withdrawn hold an answer."""
    rows: list[dict[str, Any]] = await VaultAnswer.raw(_COUNTS, season)
    return rows


_COUNTS = """
SELECT e.category, a.field, count(*) AS number
FROM vault_answer a JOIN entry e ON e.id = a.entry
WHERE e.season = {} AND e.state <> 'withdrawn'
GROUP BY e.category, a.field
"""


async def put_answer(
    entrant: int, entry: int, field: str, content: bytes, *, expected: int, by: int, at: datetime
) -> bool:
    """Seals an answer over version ``expected`` (0: none yet); False where it has another version by now."""
    sealed = seal(await data_key(entrant), content, _place(entry, field))
    if expected == 0:
        added: list[Any] = await VaultAnswer.insert(
            VaultAnswer(entry=entry, field=field, sealed=sealed, updated_by=by, updated_at=at)
        ).on_conflict(target=(VaultAnswer.entry, VaultAnswer.field), action="DO NOTHING")
        return bool(added)
    return bool(
        await VaultAnswer.update(
            {
                VaultAnswer.sealed: sealed, VaultAnswer.version: expected + 1,
                VaultAnswer.updated_by: by, VaultAnswer.updated_at: at,
            }
        )
        .where(VaultAnswer.entry == entry, VaultAnswer.field == field, VaultAnswer.version == expected)
        .returning(VaultAnswer.id)
    )  # fmt: skip


async def set_use(entry: int, field: str, use: str) -> None:
    """Says how an answer may be used in the lessons report."""
    await VaultAnswer.update({VaultAnswer.use: use}).where(
        VaultAnswer.entry == entry, VaultAnswer.field == field
    )


async def add_decision(entrant: int, entry: int, content: bytes, *, by: int, at: datetime) -> None:
    """Seals a custodian's decision about a form of words."""
    sealed = seal(await data_key(entrant), content, f"decision:{entry}")
    await VaultDecision.insert(VaultDecision(entry=entry, sealed=sealed, decided_by=by, decided_at=at))


async def decisions(entrant: int, entry: int) -> list[bytes]:
    """The custodian's decisions about an entry, oldest first."""
    key = await data_key(entrant)
    rows = await VaultDecision.select().where(VaultDecision.entry == entry).order_by(VaultDecision.id)
    return [unseal(key, row["sealed"], f"decision:{entry}") for row in rows]


def _place(entry: int, field: str) -> str:
    return f"answer:{entry}:{field}"
