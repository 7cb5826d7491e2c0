"""The reveal: two custodians confirm what was decided, and only then do identities join the results.

Until then a decision is rehearsed under the entries' labels. After it nothing that was decided changes.
"""

from collections.abc import Mapping, Sequence
from typing import Any

import msgspec

from awards import audit, disclosure
from awards.clock import now
from awards.database import Principal, exclusively, places, reading, writing
from awards.errors import NotFound, Refused
from awards.i18n import _
from awards.mail.messages import Message, send
from awards.roles import Actor
from awards.roles.policy import may_confirm_reveal, may_open_identities
from awards.rounds.access import organized_round
from awards.rounds.deciding import decision_digest
from awards.rounds.model import Round
from awards.seasons.model import Season
from awards.seasons.reading import season_numbered
from awards.tables import Consent, Deliberation, Membership, RoundEntry
from awards.tables import Reveal as RevealTable
from awards.tokens import new_token

LEAST_REASON = 10


class Winner(msgspec.Struct, frozen=True, kw_only=True):
    """A finalist as decided, under its label. ``consent`` is empty until the reveal, then as in `Consent`."""

    entry: int
    label: str
    title: str
    language: str
    medal: str | None
    consent: str
    shown_as: str


class Reveal(msgspec.Struct, frozen=True, kw_only=True):
    """How far the reveal of a round is; ``state`` is empty before a custodian confirmed."""

    state: str = ""
    digest: str = ""
    first_by: int | None = None
    introduction: str = ""
    published: bool = False


class Rehearsal(msgspec.Struct, frozen=True, kw_only=True):
    """The announcement as it would be: finalists by category, and what stands in the way of the reveal."""

    round: Round
    season: Season
    reveal: Reveal
    digest: str
    winners: Sequence[tuple[Mapping[str, str], Sequence[Winner]]]
    undecided: int

    @property
    def has_changed(self) -> bool:
        """Whether something else is decided by now than what the first custodian confirmed."""
        return self.reveal.state == "asked" and self.reveal.digest != self.digest

    @property
    def can_begin(self) -> bool:
        """Whether a custodian may confirm what is decided."""
        return self.round.state == "closed" and bool(self.winners) and not self.undecided


_WINNERS = """
SELECT re.entry, re.label, jc.title, jc.language, c.name AS category, o.medal, k.state AS consent, k.shown_as
FROM outcome o
JOIN round_entry re ON re.id = o.round_entry
JOIN judging_copy jc ON jc.id = re.judging_copy
JOIN category c ON c.id = re.category
LEFT JOIN consent k ON k.round_entry = re.id
WHERE re.round = {} AND o.finalist
ORDER BY c.position, c.id, re.label
"""

_UNDECIDED = """
SELECT count(*) AS number FROM round_entry re LEFT JOIN outcome o ON o.round_entry = re.id
WHERE re.round = {} AND re.entry IS NOT NULL AND o.id IS NULL
"""


async def rehearsal(actor: Actor, token: str) -> Rehearsal:
    """The announcement list of a round, for its organizer."""
    async with reading(Principal.STAFF):
        return await _rehearsal(await organized_round(actor, token))


async def confirm(actor: Actor, token: str, digest: str, *, reason: str, base_url: str) -> bool:
    """A custodian confirms the decision with that digest; whether it is revealed by that.

    The first confirmation waits for a second person. A decision that changed meanwhile begins anew.
    """
    async with writing(Principal.STAFF):
        await exclusively(f"round:{token}")
        found = await _rehearsal(await organized_round(actor, token))
        season = found.season
        if not may_open_identities(actor, season.id):
            raise NotFound
        _must_be_ready(found, digest)
        if found.reveal.state != "asked" or found.has_changed:
            await _ask(actor, found, reason)
            return False
        if not may_confirm_reveal(actor, season.id, first=found.reveal.first_by):
            raise Refused(_("You have confirmed already. Another custodian must confirm as well."))
        await _reveal(actor, found, base_url)
        return True


async def take_back(actor: Actor, token: str) -> None:
    """Takes the first confirmation back, before the second."""
    async with writing(Principal.STAFF):
        await exclusively(f"round:{token}")
        found = await organized_round(actor, token)
        if not may_open_identities(actor, found.season):
            raise NotFound
        if (await _of(found)).state == "revealed":
            raise Refused(_("The results were revealed. That cannot be taken back."))
        await RevealTable.delete().where(RevealTable.round == found.id)
        await audit.record("reveal.taken-back", f"round:{token}", actor=actor.account, season=found.season)


async def names(actor: Actor, token: str) -> dict[int, str]:
    """The organisation behind each finalist of a revealed round, by entry; opened by a custodian, and audited."""
    found = await rehearsal(actor, token)
    if found.reveal.state != "revealed" or not may_open_identities(actor, found.season.id):
        raise NotFound
    entries = [winner.entry for _category, own in found.winners for winner in own]
    return await disclosure.organisations_behind(
        actor, found.season, entries, reason=f"revealed results of round {token}"
    )


def _must_be_ready(found: Rehearsal, digest: str) -> None:
    if found.reveal.state == "revealed":
        raise Refused(_("The results were revealed already."))
    if found.round.state != "closed":
        raise Refused(_("Close the round first: scorecards could still come in."))
    if not found.can_begin:
        raise Refused(_("Not every entry is decided. Decide by the rules first."))
    if digest != found.digest:
        raise Refused(_("The decision changed at this moment. Look at the list, and confirm again."))


async def _ask(actor: Actor, found: Rehearsal, reason: str) -> None:
    if len(reason.strip()) < LEAST_REASON:
        raise Refused(_("Say in a sentence why the results are revealed now; it is kept."))
    await RevealTable.delete().where(RevealTable.round == found.round.id)
    await RevealTable.insert(
        RevealTable(
            token=new_token(), season=found.season.id, round=found.round.id, digest=found.digest,
            reason=reason.strip(), first_by=actor.account, first_at=now(),
        )
    )  # fmt: skip
    await audit.record(
        "reveal.asked", f"round:{found.round.token}", actor=actor.account, season=found.season.id,
        digest=found.digest, reason=reason.strip(),
    )  # fmt: skip


async def _reveal(actor: Actor, found: Rehearsal, base_url: str) -> None:
    await RevealTable.update(
        {
            RevealTable.state: "revealed",
            RevealTable.second_by: actor.account,
            RevealTable.second_at: now(),
        }
    ).where(RevealTable.round == found.round.id)
    await Deliberation.update({Deliberation.state: "closed", Deliberation.closed_at: now()}).where(
        Deliberation.round == found.round.id, Deliberation.state == "open"
    )
    await audit.record(
        "reveal.confirmed", f"round:{found.round.token}", actor=actor.account, season=found.season.id,
        digest=found.digest, first=found.reveal.first_by,
    )  # fmt: skip
    rows = await RoundEntry.raw(_FINALISTS, found.round.id)
    await Consent.insert(*(
        Consent(token=new_token(), round_entry=row["id"], asked_at=now()) for row in rows
    ))  # fmt: skip
    await _ask_entrants(found.season, rows, base_url)


_FINALISTS = """
SELECT re.id, re.entry, e.token, e.entrant
FROM outcome o
JOIN round_entry re ON re.id = o.round_entry
JOIN entry e ON e.id = re.entry
WHERE re.round = {} AND o.finalist
ORDER BY re.label
"""

_MEMBERS = """
SELECT m.entrant, m.entry, a.email, a.language
FROM membership m JOIN account a ON a.id = m.account
WHERE m."right" = 'submit' AND m.entrant IN ({})
ORDER BY m.id
"""


async def _ask_entrants(season: Season, rows: Sequence[Mapping[str, Any]], base_url: str) -> None:
    entrants = sorted({row["entrant"] for row in rows})
    members = await Membership.raw(_MEMBERS.format(places(entrants)), *entrants)
    for row in rows:
        values = {"season": season.name, "link": f"{base_url}/entries/{row['token']}/consent"}
        for one in members:
            if one["entrant"] == row["entrant"] and one["entry"] in {None, row["entry"]}:
                await send(Message("consent-asked", values), one["email"], one["language"])


async def _rehearsal(found: Round) -> Rehearsal:
    rows = await RoundEntry.raw(_WINNERS, found.id)
    undecided = await RoundEntry.raw(_UNDECIDED, found.id)
    by_category: dict[str, list[Winner]] = {}
    for row in rows:
        known = {**row, "consent": row["consent"] or "", "shown_as": row["shown_as"] or ""}
        by_category.setdefault(row["category"], []).append(msgspec.convert(known, Winner))
    order = {award.key: at for at, award in enumerate(found.rule_book.medals.awards)}
    return Rehearsal(
        round=found,
        season=await season_numbered(found.season),
        reveal=await _of(found),
        digest=await decision_digest(found),
        winners=[
            (
                msgspec.json.decode(category),
                sorted(own, key=lambda one: order.get(one.medal or "", len(order))),
            )
            for category, own in by_category.items()
        ],
        undecided=int(undecided[0]["number"]),
    )


async def _of(found: Round) -> Reveal:
    row = await RevealTable.select().where(RevealTable.round == found.id).first()
    if row is None:
        return Reveal()
    return Reveal(
        state=row["state"], digest=row["digest"], first_by=row["first_by"], introduction=row["introduction"],
        published=row["published_at"] is not None,
    )  # fmt: skip
