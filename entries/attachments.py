"""Files of an entry as entrants and custodians deal with them: added, read again, shown or left out, removed.

Beside :mod:`entries.submission` the one room that reaches into the vault for entrants. Everything runs inside the
caller's transaction for custody; what a person may do is decided by the caller.
"""

import hashlib
from collections.abc import Iterable, Sequence
from datetime import datetime

import msgspec

from entries.files import FileKind, Page, Reading
from entries.submission import new_token
from entries.vault import files as vault

LONGEST_NAME = 120


class Attachment(msgspec.Struct, frozen=True, kw_only=True):
    """What is known of a file without opening it.

    ``name`` is the one under which it was uploaded; judges never see it. ``shown`` is empty until a custodian has
    looked at the file.
    """

    token: str
    field: str
    name: str
    kind: FileKind
    size: int
    digest: str
    pages: int
    shown: bool | None = None


class _Facts(msgspec.Struct, frozen=True, kw_only=True):
    name: str
    kind: FileKind
    size: int
    digest: str
    pages: int


async def attachments_of(entrant: int, entry: int) -> list[Attachment]:
    """The files of an entry in the order in which they were added."""
    return [_attachment(one) for one in await vault.files(entrant, entry)]


async def attach(
    entrant: int,
    entry: int,
    field: str,
    name: str,
    content: bytes,
    reading: Reading,
    *,
    by: int,
    at: datetime,
) -> Attachment:
    """Adds a file with what was read out of it. The same content in the same field is there once."""
    digest = digest_of(content)
    for known in await attachments_of(entrant, entry):
        if (known.field, known.digest) == (field, digest):
            return known
    token = new_token()
    facts = _Facts(
        name=clean_name(name), kind=reading.kind, size=len(content), digest=digest, pages=len(reading.pages)
    )
    await vault.put(
        entrant, entry, field, token, facts=msgspec.json.encode(facts), original=content,
        reading=msgspec.msgpack.encode(reading), by=by, at=at,
    )  # fmt: skip
    return Attachment(token=token, field=field, **msgspec.structs.asdict(facts))


async def copy(
    entrant: int, source: int, target: int, fields: Iterable[str], *, by: int, at: datetime
) -> None:
    """Takes the files of some fields along into another entry of the same entrant."""
    wanted = set(fields)
    for one in await attachments_of(entrant, source):
        if one.field in wanted:
            content = await original(entrant, source, one.token)
            reading = await reading_of(entrant, source, one.token)
            await attach(entrant, target, one.field, one.name, content, reading, by=by, at=at)


async def original(entrant: int, entry: int, token: str) -> bytes:
    """A file as it was uploaded; ``FileNotFoundError`` where the entry has none with that token."""
    return await vault.original(entrant, entry, token)


async def reading_of(entrant: int, entry: int, token: str) -> Reading:
    """What was read out of a file; ``FileNotFoundError`` where the entry has none with that token."""
    return msgspec.msgpack.decode(await vault.reading(entrant, entry, token), type=Reading)


async def pages_of(entrant: int, entry: int, known: Sequence[Attachment]) -> dict[str, tuple[Page, ...]]:
    """The pages of several files, by token."""
    return {one.token: (await reading_of(entrant, entry, one.token)).pages for one in known}


async def decide(entry: int, token: str, *, shown: bool, by: int, at: datetime) -> None:
    """Keeps whether judges may see a file, as the custodian decided who has looked at it."""
    await vault.set_shown(entry, token, shown=shown, by=by, at=at)


async def detach(entry: int, token: str) -> tuple[str, ...]:
    """Removes a file; returns what to remove from the depot after the transaction."""
    return await vault.remove(entry, token)


async def kept_names() -> set[str]:
    """The names in the depot of what is kept of all files."""
    return await vault.names()


def digest_of(content: bytes) -> str:
    """SHA-256 of a file, in hexadecimal, by which the same one is known again."""
    return hashlib.sha256(content).hexdigest()


def clean_name(name: str) -> str:
    """A file's name without folders and control characters."""
    last = name.replace("\\", "/").rpartition("/")[2]
    return " ".join("".join(one for one in last if one.isprintable()).split())[-LONGEST_NAME:] or "file"


def _attachment(sealed: vault.SealedFile) -> Attachment:
    facts = msgspec.json.decode(sealed.facts, type=_Facts)
    return Attachment(
        token=sealed.token, field=sealed.field, shown=sealed.shown, **msgspec.structs.asdict(facts)
    )
