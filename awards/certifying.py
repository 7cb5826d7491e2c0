"""Certificates for finalists and winners, once two custodians have revealed the results.

An entrant's own certificate bears the organisation's name whether or not it is announced in public; whoever
agreed to be named is called as agreed. The certificates of a whole round are for a custodian, and are audited.
"""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

import msgspec

from awards.database import Principal, reading
from awards.entering.access import entry_for
from awards.errors import NotFound
from awards.i18n import LANGUAGES, current_language
from awards.pdf import printed
from awards.roles import Actor
from awards.roles.policy import Right
from awards.rounds import revealing
from awards.rounds.access import organized_round
from awards.rounds.naming import award_name
from awards.seasons.model import Season
from awards.seasons.reading import season_numbered
from awards.tables import RoundEntry
from entries import submission


class Certificate(msgspec.Struct, frozen=True, kw_only=True):
    """What a certificate says. ``award`` is a medal's key, or empty for a finalist."""

    organisation: str
    title: str
    category: Mapping[str, str]
    award: str
    revealed_at: datetime


_AWARDED = """
SELECT re.entry, o.medal, c.name AS category, k.state, k.shown_as, k.title, v.second_at
FROM consent k
JOIN round_entry re ON re.id = k.round_entry
JOIN outcome o ON o.round_entry = re.id
JOIN category c ON c.id = re.category
JOIN reveal v ON v.round = re.round AND v.state = 'revealed'
WHERE o.finalist AND {}
ORDER BY c.position, c.id, re.label
"""


async def own_certificate(actor: Actor, entry_token: str, language: str = "") -> bytes:
    """The certificate of an entry, for those who work on it; :class:`NotFound` where it has won nothing yet."""
    async with reading(Principal.CUSTODY):
        facts = await entry_for(actor, entry_token, Right.VIEW)
        rows = await RoundEntry.raw(_AWARDED.format("re.entry = {}"), facts.id)
        if not rows:
            raise NotFound
        season = await season_numbered(facts.season)
        declared = await submission.declaration_of(facts.entrant)
        titles = await submission.values_in({facts.id: facts.entrant}, "title")
    row = {**rows[-1], "title": rows[-1]["title"] or str(titles.get(facts.id, ""))}
    return await _printed(season, [_certificate(row, declared.organisation)], language)


async def all_certificates(actor: Actor, token: str, language: str = "") -> bytes:
    """Those of all finalists and winners of a revealed round, a page for each, for a custodian."""
    names = await revealing.names(actor, token)
    async with reading(Principal.STAFF):
        found = await organized_round(actor, token)
        season = await season_numbered(found.season)
        rows = await RoundEntry.raw(_AWARDED.format("re.round = {}"), found.id)
    return await _printed(season, [_certificate(row, names[row["entry"]]) for row in rows], language)


def _certificate(row: Mapping[str, Any], organisation: str) -> Certificate:
    return Certificate(
        organisation=row["shown_as"] if row["state"] == "granted" else organisation,
        title=row["title"],
        category=msgspec.json.decode(row["category"]),
        award=row["medal"] or "",
        revealed_at=row["second_at"],
    )


async def _printed(season: Season, certificates: Sequence[Certificate], language: str) -> bytes:
    return await printed(
        "certificates/certificates.html",
        {
            "season": season,
            "certificates": certificates,
            "language": language if language in LANGUAGES else current_language(),
            "award_name": award_name,
        },
    )
