"""Quoting an entrant in the report: asked by an author, answered by the entrant, and neither learns who the other is.

Only answers that the entrant left open to quoting can be asked about. What is approved are the very words, as judges
read them, of that version of the copy; the entrant can take the approval back until the report is published.
"""

from collections.abc import Sequence
from typing import NamedTuple

from awards import audit
from awards.clock import now
from awards.database import Principal, writing
from awards.errors import NotFound, Refused
from awards.i18n import _
from awards.jobs.queue import enqueue
from awards.jobs.worker import Task
from awards.lessons.readings import Corpus, corpus_of
from awards.mail.messages import Message, send
from awards.roles import Actor
from awards.seasons.access import season_for_author
from awards.seasons.reading import season_numbered
from awards.tables import QuoteRequest
from awards.tokens import new_token

ASK = "quotes.ask"
"""The job that writes to the entrant: an author's connection does not know who that is."""


class Quote(NamedTuple):
    """A passage that was asked about: ``asked``, ``approved`` or ``refused``."""

    judging_copy: int
    start: int
    end: int
    text: str
    state: str


async def ask(actor: Actor, slug: str, *, judging_copy: int, span: tuple[int, int], base_url: str) -> None:
    """Has the entrant asked whether a passage may be quoted; asking again changes nothing."""
    async with writing(Principal.AUTHOR):
        season = await season_for_author(actor, slug)
        document = (await corpus_of(season)).document(judging_copy)
        if document is None:
            raise NotFound
        start, end = span
        if not 0 <= start < end <= len(document.entry.text):
            raise Refused(_("This passage does not exist any more. Load the page again."))
        if not document.allows(start, end, {"quoted"}):
            raise Refused(
                _("The entrant does not want this answer to be quoted. Retell it, or leave it out.")
            )
        token = new_token()
        made = await QuoteRequest.insert(
            QuoteRequest(
                token=token, season=season.id, judging_copy=judging_copy, copy_digest=document.digest,
                span_start=start, span_end=end, text=document.words_at(start, end), asked_by=actor.account,
                asked_at=now(),
            )
        ).on_conflict(
            target=(QuoteRequest.judging_copy, QuoteRequest.span_start, QuoteRequest.span_end),
            action="DO NOTHING",
        ).returning(QuoteRequest.id)  # fmt: skip
        if made:
            await audit.record("quote.asked", f"quote:{token}", actor=actor.account, season=season.id)
            await enqueue(ASK, {"quote": token, "base_url": base_url})


async def quotes_of(corpus: Corpus) -> list[Quote]:
    """What was asked about finalists' texts as they are now, inside the caller's transaction."""
    rows = await QuoteRequest.select(
        QuoteRequest.judging_copy, QuoteRequest.copy_digest, QuoteRequest.span_start, QuoteRequest.span_end,
        QuoteRequest.text, QuoteRequest.state,
    ).where(QuoteRequest.season == corpus.season.id)  # fmt: skip
    digests = {document.judging_copy: document.digest for document in corpus.documents}
    return [
        Quote(row["judging_copy"], row["span_start"], row["span_end"], row["text"], row["state"])
        for row in rows
        if digests.get(row["judging_copy"]) == row["copy_digest"]
    ]


def approved(quotes: Sequence[Quote]) -> tuple[str, ...]:
    """The words that may stand in a report as they are."""
    return tuple(sorted({quote.text for quote in quotes if quote.state == "approved"}))


def state_of(quotes: Sequence[Quote], judging_copy: int, span: tuple[int, int]) -> str:
    """How far a passage is: empty where nobody asked."""
    place = (judging_copy, *span)
    return next(
        (quote.state for quote in quotes if (quote.judging_copy, quote.start, quote.end) == place), ""
    )


_MEMBERS = """
SELECT e.token, a.email, a.language
FROM judging_copy jc
JOIN entry e ON e.id = jc.entry
JOIN membership m ON m.entrant = e.entrant AND (m.entry IS NULL OR m.entry = e.id)
JOIN account a ON a.id = m.account
WHERE jc.id = {} AND m."right" = 'submit'
ORDER BY m.id
"""


async def write_to_entrant(task: Task) -> None:
    """The job: mails whoever submits for the entry that an author would like to quote it."""
    async with writing(Principal.STAFF):
        row = await QuoteRequest.select().where(QuoteRequest.token == task.arguments["quote"]).first()
        if row is not None and row["state"] == "asked":
            season = await season_numbered(row["season"])
            for one in await QuoteRequest.raw(_MEMBERS, row["judging_copy"]):
                values = {
                    "season": season.name,
                    "link": f"{task.arguments['base_url']}/entries/{one['token']}/quotes",
                }
                await send(Message("quote-asked", values), one["email"], one["language"])
        await task.finish()
