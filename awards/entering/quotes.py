"""The entrant's answer to whether a passage of the entry may be quoted in the lessons report."""

from collections.abc import Sequence

import msgspec

from awards import audit
from awards.clock import now
from awards.database import Principal, reading, writing
from awards.entering.access import EntryFacts, entry_for
from awards.errors import NotFound, Refused
from awards.i18n import _
from awards.roles import Actor
from awards.roles.policy import Right
from awards.seasons.model import Season
from awards.seasons.reading import season_numbered
from awards.tables import JudgingCopy, QuoteRequest, Report


class Asked(msgspec.Struct, frozen=True, kw_only=True):
    """A passage as it would stand in the report, and what was answered so far."""

    token: str
    text: str
    state: str


class Quotes(msgspec.Struct, frozen=True, kw_only=True):
    """What was asked about an entry; ``open`` while no report of the season is published."""

    facts: EntryFacts
    season: Season
    asked: Sequence[Asked]
    open: bool


async def quotes_for(actor: Actor, entry_token: str) -> Quotes:
    """The passages of an entry about which somebody asked, for those who submit it."""
    async with reading(Principal.STAFF):
        facts = await entry_for(actor, entry_token, Right.SUBMIT)
        asked = [msgspec.convert(row, Asked) for row in await _rows(facts)]
        if not asked:
            raise NotFound
        return Quotes(
            facts=facts,
            season=await season_numbered(facts.season),
            asked=asked,
            open=not await _published(facts),
        )


async def is_asked(facts: EntryFacts) -> bool:
    """Whether somebody asked about the entry, inside the caller's transaction or outside of one."""
    async with reading(Principal.STAFF):
        return bool(await _rows(facts))


async def answer(actor: Actor, entry_token: str, quote: str, *, approved: bool) -> None:
    """Approves or refuses a quote; the answer can be changed until a report is published."""
    async with writing(Principal.STAFF):
        facts = await entry_for(actor, entry_token, Right.SUBMIT)
        if quote not in {row["token"] for row in await _rows(facts)}:
            raise NotFound
        if await _published(facts):
            raise Refused(_("The report is published. Write to the organizers if the quote must go."))
        state = "approved" if approved else "refused"
        await QuoteRequest.update(
            {
                QuoteRequest.state: state,
                QuoteRequest.answered_by: actor.account,
                QuoteRequest.answered_at: now(),
            }
        ).where(QuoteRequest.token == quote)
        await audit.record(f"quote.{state}", f"quote:{quote}", actor=actor.account, season=facts.season)


async def _rows(facts: EntryFacts) -> list[dict[str, str]]:
    copies = await JudgingCopy.select(JudgingCopy.id).where(JudgingCopy.entry == facts.id)
    if not copies:
        return []
    rows: list[dict[str, str]] = (
        await QuoteRequest.select(QuoteRequest.token, QuoteRequest.text, QuoteRequest.state)
        .where(QuoteRequest.judging_copy.is_in([row["id"] for row in copies]))
        .order_by(QuoteRequest.id)
    )
    return rows


async def _published(facts: EntryFacts) -> bool:
    return bool(await Report.exists().where(Report.season == facts.season, Report.state == "published"))
