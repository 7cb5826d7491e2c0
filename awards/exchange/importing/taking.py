"""Taking a file in, in two steps: what it would do is shown, and only that is written when somebody confirms it."""

import asyncio
from collections.abc import Awaitable, Callable, Mapping, Sequence
from typing import Any

import msgspec

from awards.clock import now
from awards.database import Principal, writing
from awards.errors import NotFound, Outdated
from awards.exchange import jobs
from awards.exchange.importing import assignments, judges, templates
from awards.exchange.importing.uploads import Uploads
from awards.exchange.reading.grid import Grid, read_file
from awards.exchange.reading.preview import Preview
from awards.roles import Actor


class Kind(msgspec.Struct, frozen=True):
    """What can be taken in for a round: how it is shown, how it is written, and the workbook to fill in."""

    preview: Callable[[Actor, str, Sequence[Grid]], Awaitable[Preview[Any]]]
    write: Callable[..., Awaitable[None]]
    template: Callable[[Actor, str], Awaitable[bytes]]


KINDS: Mapping[str, Kind] = {
    "judges": Kind(judges.preview, judges.write, templates.judges),
    "assignments": Kind(assignments.preview, assignments.write, templates.assignments),
}


class Shown(msgspec.Struct, frozen=True):
    """What a file would do; ``upload`` is where it waits."""

    upload: str
    preview: Preview[Any]


def kind_named(name: str) -> Kind:
    """The kind of that name; :class:`NotFound` for any other."""
    found = KINDS.get(name)
    if found is None:
        raise NotFound
    return found


async def look(uploads: Uploads, actor: Actor, token: str, name: str, content: bytes) -> Shown:
    """What a file would do to a round; it is kept for a day. InputError says why it cannot be used."""
    found = await _preview(actor, token, name, content)
    async with writing(Principal.STAFF):
        await jobs.remove_tomorrow()
    upload = await asyncio.to_thread(uploads.keep, content, _owner(actor, token, name), now())
    return Shown(upload, found)


async def take(
    uploads: Uploads, actor: Actor, token: str, name: str, upload: str, digest: str, *, base_url: str
) -> int:
    """Writes what was shown; returns how many rows. :class:`Outdated` where by now it would be something else."""
    content = uploads.content(upload, _owner(actor, token, name), now())
    found = await _preview(actor, token, name, content)
    if found.digest != digest:
        raise Outdated
    rows = found.to_write
    if rows:
        await kind_named(name).write(actor, token, rows, base_url=base_url)
    uploads.remove(upload)
    return len(rows)


async def _preview(actor: Actor, token: str, name: str, content: bytes) -> Preview[Any]:
    grids = await asyncio.to_thread(read_file, content)
    return await kind_named(name).preview(actor, token, grids)


def _owner(actor: Actor, token: str, name: str) -> str:
    return f"{actor.account}:{name}:{token}"
