"""A judge's part in a rehearsal: everything that the person could load, send and get by mail is searched."""

import re
from collections.abc import Awaitable, Callable, Collection

import msgspec
from litestar import Litestar

from awards.accounts import sessions
from awards.database import Principal, reading, writing
from awards.mail.delivery import composed
from awards.rehearsal.asking import Visitor
from awards.rehearsal.crawling import Seen, send_forms, walk
from awards.rehearsal.findings import Finding, merged
from awards.rehearsal.searching import Search
from awards.roles import Actor
from awards.settings import Settings
from awards.tables import OutgoingMail

STARTS = (
    "/",
    "/judging",
    "/entries",
    "/account",
    "/outbox",
    "/organize",
    "/lessons",
    "/audit",
    "/api/openapi.json",
)
ASIDE = ("welcome", "quiz", "concerns")
"""Pages of a round to which not every page leads."""
SHIPPED = "/static/"
"""What comes with the service and knows no season."""
_RANDOM_ID = re.compile(rb"(?m)(?<=^Message-ID: <)[A-Za-z0-9]{20}(?=@)")
"""A message's random name, in which three letters of a name turn up by chance; any other kind of name is searched."""
Random = Callable[[], Awaitable[Collection[str]]]
"""Reads the tokens and labels that there are."""
ALIKE = 3
"""So many forms of one kind are sent; the answers differ only in what stood on the pages before."""


class Performance(msgspec.Struct, frozen=True):
    """What came of one judge's part: how many answers and mails were searched, and what was found."""

    judge: int
    pages: int
    findings: list[Finding]


async def perform(
    app: Litestar,
    cookie: str,
    judge: Actor,
    round_token: str,
    search: Search,
    settings: Settings,
    random: Random,
) -> Performance:
    """Walks through everything as a judge, sends forms, walks again, and reads the judge's mail.

    ``cookie`` is the name of the one that holds a session, ``random`` gives what is not searched: it is asked
    last, since what a judge sends gets tokens of its own.
    """
    visitor = Visitor(app, {cookie: await _session(judge)})
    walked = await walk(visitor, [*STARTS, *(f"/judging/{round_token}/{name}" for name in ASIDE)])
    sent = await send_forms(visitor, walked, most_alike=ALIKE)
    again = await walk(visitor, _changed(sent))
    mails = await _mails(judge, settings)
    search.leave_out(await random())
    own = [words for words in (judge.email, judge.name) if words]
    seen = [one for one in (*walked, *sent, *again) if not one.path.startswith(SHIPPED)]
    findings = [hit for one in seen for hit in search.in_answer(f"{one.method} {one.path}", one.answer, own)]
    findings += [hit for subject, mail in mails for hit in search.in_bytes(f"mail: {subject}", mail, own)]
    return Performance(judge.account or 0, len(seen) + len(mails), merged(findings))


def _changed(sent: list[Seen]) -> list[str]:
    """Where the answers to forms lead."""
    return list(dict.fromkeys(one.answer.location for one in sent if one.answer.location.startswith("/")))


async def _session(judge: Actor) -> str:
    async with writing(Principal.STAFF):
        return await sessions.begin(judge.account or 0)


async def _mails(judge: Actor, settings: Settings) -> list[tuple[str, bytes]]:
    async with reading(Principal.STAFF):
        rows = await OutgoingMail.select().where(OutgoingMail.recipient == judge.email)
    return [(row["subject"], _RANDOM_ID.sub(b"*", composed(row, settings).as_bytes())) for row in rows]
