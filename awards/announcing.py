"""After the reveal: entrants consent to be named, and the winners are announced to everybody."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

import msgspec

from awards import audit
from awards.clock import now
from awards.database import Principal, exclusively, reading, writing
from awards.entering.access import entry_for
from awards.errors import NotFound, Refused
from awards.feedback import telling
from awards.i18n import _, in_language
from awards.roles import Actor
from awards.roles.policy import Right
from awards.rounds.access import organized_round
from awards.rounds.succeeding import must_be_judged_out
from awards.seasons.model import Season
from awards.seasons.reading import season_named, season_numbered
from awards.tables import Consent, Reveal, RoundEntry

MOST_CHARACTERS = 200


class Request(msgspec.Struct, frozen=True, kw_only=True):
    """What an entrant is asked: may the organisation be named, as what, and with which title."""

    token: str
    season: Season
    category: str
    medal: str | None
    state: str
    shown_as: str
    title: str
    may_answer: bool


class Announced(msgspec.Struct, frozen=True, kw_only=True):
    """A finalist or winner in public; empty names where the entrant did not consent."""

    medal: str | None
    shown_as: str
    title: str


class Announcement(msgspec.Struct, frozen=True, kw_only=True):
    """The announcement of a season: what was published, the newest round first."""

    season: Season
    published_at: datetime
    introduction: str
    winners: Sequence[tuple[Mapping[str, str], Sequence[Announced]]]


_ASKED = """
SELECT k.id, k.state, k.shown_as, k.title, o.medal, c.name AS category, r.id AS round
FROM consent k
JOIN round_entry re ON re.id = k.round_entry
JOIN outcome o ON o.round_entry = re.id
JOIN category c ON c.id = re.category
JOIN round r ON r.id = re.round
WHERE re.entry = {} ORDER BY k.id DESC LIMIT 1
"""


async def request_for(actor: Actor, entry_token: str) -> Request:
    """What is asked about an entry, for those who work on it; :class:`NotFound` before the reveal."""
    async with reading(Principal.STAFF):
        return (await _asked(actor, entry_token, Right.VIEW))[1]


async def answer(actor: Actor, entry_token: str, *, granted: bool, shown_as: str, title: str) -> None:
    """Grants or refuses to be named; it can be changed at any time."""
    async with writing(Principal.STAFF):
        await exclusively(f"entry:{entry_token}")
        number, asked = await _asked(actor, entry_token, Right.SUBMIT)
        if granted and not shown_as.strip():
            raise Refused(_("Write the name under which you want to be announced."))
        await Consent.update(
            {
                Consent.state: "granted" if granted else "refused",
                Consent.shown_as: shown_as.strip()[:MOST_CHARACTERS] if granted else "",
                Consent.title: title.strip()[:MOST_CHARACTERS] if granted else "",
                Consent.answered_by: actor.account,
                Consent.answered_at: now(),
            }
        ).where(Consent.id == number)
        await audit.record(
            "consent.answered", f"entry:{entry_token}", actor=actor.account, season=asked.season.id,
            granted=granted,
        )  # fmt: skip


async def publish(actor: Actor, token: str, *, introduction: str, base_url: str) -> None:
    """Announces a revealed round's winners to everybody, or changes what stands above them.

    Entrants are told that their feedback is there. Refused while judges of another round have the same entries.
    """
    async with writing(Principal.STAFF):
        await exclusively(f"round:{token}")
        found = await organized_round(actor, token)
        row = await Reveal.select().where(Reveal.round == found.id, Reveal.state == "revealed").first()
        if row is None:
            raise Refused(_("Two custodians must confirm the results first."))
        if row["published_at"] is None:
            await must_be_judged_out(found)
        await Reveal.update(
            {Reveal.introduction: introduction.strip(), Reveal.published_at: row["published_at"] or now()}
        ).where(Reveal.id == row["id"])
        await audit.record("winners.published", f"round:{token}", actor=actor.account, season=found.season)
        await telling.tell_later(found.season, base_url)


_WINNERS = """
SELECT c.name AS category, o.medal, k.state, k.shown_as, k.title, r.rules
FROM consent k
JOIN round_entry re ON re.id = k.round_entry
JOIN round r ON r.id = re.round
JOIN outcome o ON o.round_entry = re.id AND o.finalist
JOIN category c ON c.id = re.category
WHERE re.round = {} ORDER BY c.position, c.id, re.label
"""


async def announcement(slug: str) -> Announcement:
    """The winners of a season, for everybody; :class:`NotFound` before they are published."""
    async with reading(Principal.STAFF):
        season = await season_named(slug)
        row = (
            await Reveal.select()
            .where(Reveal.season == season.id, Reveal.published_at.is_not_null())
            .order_by(Reveal.published_at, ascending=False)
            .first()
        )
        if row is None:
            raise NotFound
        found = await RoundEntry.raw(_WINNERS, row["round"])
    return Announcement(
        season=season, published_at=row["published_at"], introduction=row["introduction"],
        winners=_by_category(found),
    )  # fmt: skip


def _by_category(rows: Sequence[Mapping[str, Any]]) -> list[tuple[Mapping[str, str], list[Announced]]]:
    """Winners by category, best award first; those who are not named come last, and by nothing of theirs."""
    found: dict[str, list[tuple[int, Announced]]] = {}
    for row in rows:
        granted = row["state"] == "granted"
        keys = [award["key"] for award in msgspec.json.decode(row["rules"])["medals"]["awards"]]
        at = keys.index(row["medal"]) if row["medal"] in keys else len(keys)
        one = Announced(
            medal=row["medal"], shown_as=row["shown_as"] if granted else "",
            title=row["title"] if granted else "",
        )  # fmt: skip
        found.setdefault(row["category"], []).append((at, one))
    return [
        (
            msgspec.json.decode(category),
            [
                one
                for _at, one in sorted(
                    own, key=lambda pair: (pair[0], not pair[1].shown_as, pair[1].shown_as)
                )
            ],
        )
        for category, own in found.items()
    ]


async def _asked(actor: Actor, entry_token: str, needed: Right) -> tuple[int, Request]:
    facts = await entry_for(actor, entry_token, needed)
    rows = await RoundEntry.raw(_ASKED, facts.id)
    if not rows:
        raise NotFound
    row = rows[0]
    request = Request(
        token=entry_token,
        season=await season_numbered(facts.season),
        category=in_language(msgspec.json.decode(row["category"])),
        medal=row["medal"],
        state=row["state"],
        shown_as=row["shown_as"],
        title=row["title"],
        may_answer=await _may_submit(actor, entry_token),
    )
    return row["id"], request


async def _may_submit(actor: Actor, entry_token: str) -> bool:
    try:
        await entry_for(actor, entry_token, Right.SUBMIT)
    except NotFound:
        return False
    return True
