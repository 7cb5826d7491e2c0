"""From an order to a file: asked of the policy, read in one transaction, written while it is read."""

import asyncio
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from typing import IO

import msgspec

from awards import audit, disclosure
from awards.database import Principal, reading
from awards.exchange.gathering import authorised, copies, gather, scores
from awards.exchange.making import NEEDS_RESULTS, NEEDS_SCORES, Maker, maker_of
from awards.exchange.material import Material
from awards.exchange.model import Format, Kind, Order
from awards.exchange.words import say
from awards.i18n import speaking
from awards.roles import Actor
from awards.seasons.reading import season_numbered
from awards.tables import Scorecard

MOST_AT_ONCE = {Format.XLSX: 300, Format.CSV: 5000, Format.JSON: 5000}
"""The most locked scorecards of a round whose export is sent at once, by format."""

Progress = Callable[[int, int, str], None]
"""Is told how much is done, of how much, and what is being done."""


class Made(msgspec.Struct, frozen=True):
    """What was exported: under which name it is best kept, of which season, and how many scorecards it is from."""

    name: str
    season: int
    scorecards: int


def unheard(_done: int, _total: int, _doing: str) -> None:
    """Progress that nobody follows."""


async def export(actor: Actor, order: Order, target: IO[bytes], progress: Progress = unheard) -> Made:
    """Writes what was ordered to ``target``; :class:`NotFound` for anybody who may not have it.

    An open export leaves a row in the audit trail before anything is read. Whoever calls this records that the
    export was made (:func:`record`), in the transaction that hands it out.
    """
    organisations = await _organisations(actor, order)
    with speaking(order.language):
        async with reading(Principal.STAFF):
            material = await gather(actor, order, organisations)
            maker = await asyncio.to_thread(maker_of, material, target)
            with _abandoned_on_error(maker):
                await _feed(maker, material, progress)
        with _abandoned_on_error(maker):
            await asyncio.to_thread(_finish, maker, material, progress)
    cards = sum(len(own) for own in material.cards.values())
    return Made(file_name(material), material.data.season.id, cards)


async def scorecards_of(actor: Actor, order: Order) -> int:
    """How many locked scorecards the round has; :class:`NotFound` for anybody who may not have the export."""
    async with reading(Principal.STAFF):
        found = await authorised(actor, order)
        return int(await Scorecard.count().where(Scorecard.round == found.id, Scorecard.state == "locked"))


def at_once(order: Order, scorecards: int) -> bool:
    """Whether an export takes well under a second, so that it can be sent at once.

    Identities are opened by the worker: a process that serves pages need not have the vault's key.
    """
    return not order.is_open and scorecards <= MOST_AT_ONCE[order.format]


async def record(actor: Actor, order: Order, made: Made) -> None:
    """Notes in the audit trail that somebody took an export home, inside the caller's write transaction."""
    await audit.record(
        "export.made", f"round:{order.round}", actor=actor.account, season=made.season, kind=order.kind.value,
        identity=order.identity.value, format=order.format.value, scorecards=made.scorecards,
        without_recognised=order.without_recognised,
    )  # fmt: skip


def file_name(material: Material) -> str:
    """A name for the file that says what it is, in letters that every system takes."""
    order = material.order
    parts = [material.data.season.slug, material.round.name, order.category or "", order.kind, order.identity]
    text = "-".join(
        "".join(c if c.isascii() and c.isalnum() else "-" for c in part.lower()) for part in parts
    )
    return "-".join(filter(None, text.split("-"))) + f".{order.format.value}"


async def _organisations(actor: Actor, order: Order) -> Mapping[int, str]:
    async with reading(Principal.STAFF):
        found = await authorised(actor, order)
        season = await season_numbered(found.season)
    return await disclosure.organisations(actor, season.slug, reason=order.reason) if order.is_open else {}


async def _feed(maker: Maker, material: Material, progress: Progress) -> None:
    order, done = material.order, 0
    total = sum(len(own) for own in material.cards.values())
    if (order.kind, order.format) in NEEDS_SCORES:
        async for chunk in scores(material):
            await asyncio.to_thread(maker.take_scores, chunk)
            done = min(total, done + len({(score.entry, score.judge) for score in chunk}))
            progress(done, total, say("progress-reading", order.language))
    if order.kind is Kind.ENTRIES:
        async for some in copies(material):
            await asyncio.to_thread(maker.take_copies, some)


def _finish(maker: Maker, material: Material, progress: Progress) -> None:
    order = material.order
    total = sum(len(own) for own in material.cards.values())
    found = []
    if (order.kind, order.format) in NEEDS_RESULTS:
        progress(total, total, say("progress-computing", order.language))
        found = material.results()
    progress(total, total, say("progress-writing", order.language))
    maker.finish(found)


@contextmanager
def _abandoned_on_error(maker: Maker) -> Iterator[None]:
    try:
        yield
    except BaseException:
        maker.abandon()
        raise
