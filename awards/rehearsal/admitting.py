"""Copies that come before the judges of a running round: entries cleared since it opened, and corrected ones.

Each is searched for the names of all entrants first. One with a hit is kept back, and judges keep what they have,
until it is corrected or a custodian allows the string with a reason.
"""

import asyncio
from collections.abc import Mapping, Sequence
from typing import Any

import msgspec

from awards import audit, disclosure, houses
from awards.clock import now
from awards.database import Principal, exclusively, reading, writing
from awards.rehearsal import records
from awards.rehearsal.allowances import allowances, sentences_of
from awards.rehearsal.copies import Copy, in_copy
from awards.rehearsal.findings import Finding, Identities, merged
from awards.rehearsal.searching import Search
from awards.rounds.correcting import corrected_entries, replace_copies
from awards.rounds.model import Round, round_named
from awards.rounds.opening import take_in, waiting_entries
from awards.seasons.model import Season
from awards.seasons.reading import season_numbered
from awards.tables import Entry, HeldCopy, JudgingCopy
from entries.blind import sections_from

Rows = list[dict[str, Any]]


class Admitted(msgspec.Struct, frozen=True, kw_only=True):
    """What became of the copies that waited: entries taken in, copies corrected, and copies kept back."""

    taken_in: int = 0
    corrected: int = 0
    held: int = 0


class _Waiting(msgspec.Struct, frozen=True):
    """The rows of a round that wait, each with its ``copy``: corrected entries of the round, and new ones."""

    corrected: Rows
    new: Rows

    def only(self, copies: set[int]) -> "_Waiting":
        """Of these the rows with one of the copies."""
        corrected, new = (
            [row for row in rows if row["copy"] in copies] for rows in (self.corrected, self.new)
        )
        return _Waiting(corrected, new)

    @property
    def copies(self) -> list[int]:
        """The judging copies that wait."""
        return [row["copy"] for row in (*self.corrected, *self.new)]


async def admit(round_token: str, *, new: bool, by: int | None) -> Admitted:
    """Lets into an open round what names nobody. Entries that never were in it come along where ``new`` says so.

    The caller has asked the policy. Nothing happens in a round that is not open.
    """
    async with reading(Principal.CUSTODY):
        found = await round_named(round_token)
        season = await season_numbered(found.season)
        waiting = await _waiting(found, new=new)
        copies = await _copies(season, waiting.copies)
    findings: Mapping[int, list[Finding]] = {}
    if copies:
        await houses.compare(season)
        identities = await disclosure.identities_for_rehearsal(season, by=by)
        findings = await asyncio.to_thread(_searched, identities, copies)
    async with writing(Principal.CUSTODY):
        await exclusively(f"round:{round_token}")
        # What was corrected again since has not been searched, and waits for its own turn.
        still = (await _waiting(await round_named(round_token), new=new)).only(set(findings))
        return await _settle(found, still, findings, copies, by)


async def rounds_awaiting(entry: str) -> list[str]:
    """The open rounds in which an entry is judged, or from which it is kept back, by token."""
    judged = [row["token"] for row in await HeldCopy.raw(_JUDGED, entry)]
    return list(dict.fromkeys((*judged, *await rounds_without(entry))))


async def rounds_without(entry: str) -> list[str]:
    """The open rounds from which a judging copy of an entry is kept back, by token."""
    return [row["token"] for row in await HeldCopy.raw(_HELD, entry)]


_HELD = """
SELECT r.token FROM round r JOIN held_copy h ON h.round = r.id
JOIN judging_copy jc ON jc.id = h.judging_copy JOIN entry e ON e.id = jc.entry
WHERE e.token = {} AND r.state = 'open'
"""

_JUDGED = """
SELECT r.token FROM round r JOIN round_entry re ON re.round = r.id JOIN entry e ON e.id = re.entry
WHERE e.token = {} AND r.state = 'open'
"""


_KEPT_BACK = """
SELECT jc.entry FROM held_copy h JOIN judging_copy jc ON jc.id = h.judging_copy WHERE h.round = {}
"""


async def _waiting(found: Round, *, new: bool) -> _Waiting:
    if found.state != "open" or found.kind == "calibration":
        return _Waiting([], [])
    held = {row["entry"] for row in await HeldCopy.raw(_KEPT_BACK, found.id)}
    cleared = [row for row in await waiting_entries(found) if new or row["entry"] in held]
    return _Waiting(await corrected_entries(found), cleared)


async def _copies(season: Season, numbers: Sequence[int]) -> dict[int, Copy]:
    """Where a custodian finds each copy's entry, and its sections."""
    rows = await JudgingCopy.select().where(JudgingCopy.id.is_in(list(numbers) or [0]))
    entries = await Entry.select(Entry.id, Entry.token).where(
        Entry.id.is_in([row["entry"] for row in rows] or [0])
    )
    places = {row["id"]: f"/organize/{season.slug}/entries/{row['token']}" for row in entries}
    return {row["id"]: (places[row["entry"]], sections_from(row["sections"])) for row in rows}


def _searched(identities: Identities, copies: Mapping[int, Copy]) -> dict[int, list[Finding]]:
    search = Search(identities)
    return {number: in_copy(search, copy) for number, copy in copies.items()}


async def _settle(
    found: Round,
    waiting: _Waiting,
    findings: Mapping[int, list[Finding]],
    copies: Mapping[int, Copy],
    by: int | None,
) -> Admitted:
    """Lets in what may come and keeps back the rest, inside the caller's write transaction for custody."""
    allowed = await allowances(found.season)
    sentences = {number: sentences_of(copies[number][1]) for number in waiting.copies}
    held = {
        number: findings[number]
        for number in waiting.copies
        if any(allowed.of(one, sentences[number]) is None for one in findings[number])
    }
    coming = waiting.only(set(waiting.copies) - set(held))
    await replace_copies(found, coming.corrected, by=by)
    await take_in(found, coming.new, by=by)
    await HeldCopy.delete().where(HeldCopy.round == found.id)
    for number, own in held.items():
        await HeldCopy.insert(HeldCopy(round=found.id, judging_copy=number, found=len(own), held_at=now()))
    await records.keep_held(found, merged(one for own in held.values() for one in own))
    if findings:
        await audit.record(
            "round.copies-rehearsed", f"round:{found.token}", actor=by, season=found.season,
            copies=len(findings), held=len(held),
        )  # fmt: skip
    return Admitted(taken_in=len(coming.new), corrected=len(coming.corrected), held=len(held))
