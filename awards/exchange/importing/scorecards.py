"""A panel's scorecards from a file of another programme: columns matched, looked at, then written to an open round."""

import asyncio
from collections.abc import Mapping, Sequence

import msgspec

from awards.clock import now
from awards.database import Principal, reading, writing
from awards.errors import Outdated
from awards.exchange import jobs
from awards.exchange.importing.assignments import panel_of
from awards.exchange.importing.mappings import SCORECARDS, keep_mapping, kept_mapping, valid
from awards.exchange.importing.uploads import Uploads
from awards.exchange.reading.assignments import Pair
from awards.exchange.reading.grid import read_file
from awards.exchange.reading.mapping import Sheet, Target, guessed, sheet_of, to_keep
from awards.exchange.reading.panel_scores import (
    MOST,
    Around,
    PanelCard,
    Standing,
    read_panel_scores,
    targets_of,
)
from awards.exchange.reading.preview import Preview
from awards.roles import Actor
from awards.rounds import transcribing
from awards.rounds.access import organized_round, running_round
from awards.rounds.managing import match_conflicts
from awards.rounds.marks import Mark
from awards.rounds.model import Round, rubric_sealed
from awards.rounds.transcribing import Written
from awards.tables import RoundEntry, Scorecard
from rubrics.model import Criterion, Rubric

KIND = "scorecards"


class Shown(msgspec.Struct, frozen=True, kw_only=True):
    """What a file would do, read as ``chosen`` says: a target for each column, by its place in the table."""

    upload: str
    sheet: Sheet
    targets: Sequence[Target]
    chosen: Mapping[int, str]
    preview: Preview[PanelCard]


async def look(uploads: Uploads, actor: Actor, token: str, content: bytes) -> Shown:
    """What a file would do by the headings of its columns; it is kept for a day. InputError: cannot be used."""
    await match_conflicts(actor, token)
    sheet = sheet_of(await asyncio.to_thread(read_file, content))
    async with writing(Principal.STAFF):
        found = await organized_round(actor, token)
        await jobs.remove_tomorrow()
        kept = await kept_mapping(found.season, SCORECARDS)
        targets = targets_of(list((await _rubrics(found)).values()))
    upload = await asyncio.to_thread(uploads.keep, content, _owner(actor, token), now())
    return await _shown(actor, token, upload, sheet, guessed(sheet, targets, kept))


async def again(uploads: Uploads, actor: Actor, token: str, upload: str, chosen: Mapping[int, str]) -> Shown:
    """What a file that waits would do with its columns read otherwise."""
    async with reading(Principal.STAFF):
        await organized_round(actor, token)
    content = uploads.content(upload, _owner(actor, token), now())
    sheet = sheet_of(await asyncio.to_thread(read_file, content))
    return await _shown(actor, token, upload, sheet, chosen)


async def take(
    uploads: Uploads, actor: Actor, token: str, upload: str, chosen: Mapping[int, str], digest: str, *,
    lock: bool, base_url: str,
) -> Written:  # fmt: skip
    """Writes what was shown. ``lock``: those that are complete are locked."""
    await match_conflicts(actor, token)
    shown = await again(uploads, actor, token, upload, chosen)
    if shown.preview.digest != digest:
        raise Outdated
    cards = {(card.pair.entry, card.pair.judge): card.marks for card in shown.preview.to_write}
    async with writing(Principal.STAFF):
        found = await running_round(actor, token)
        rubrics = await _rubrics(found)
        written = await transcribing.write(
            found, cards, rubrics, by=actor.account, lock=lock, base_url=base_url
        )
        await keep_mapping(found.season, SCORECARDS, to_keep(shown.sheet, chosen))
    uploads.remove(upload)
    return written


_OPEN = """
SELECT re.id AS entry, re.label, p.email
FROM assignment a
JOIN round_entry re ON re.id = a.round_entry
JOIN account p ON p.id = a.judge
WHERE a.round = {} AND a.state = 'active' AND re.entry IS NOT NULL
    AND NOT EXISTS (SELECT 1 FROM scorecard s WHERE s.assignment = a.id)
ORDER BY p.email, re.label
"""


async def open_criteria(actor: Actor, token: str) -> list[tuple[str, str, Criterion]]:
    """Labels, judges' addresses and criteria of what nobody has begun to score, for the round's organizer."""
    async with reading(Principal.STAFF):
        found = await organized_round(actor, token)
        rubrics = await _rubrics(found)
        rows = await Scorecard.raw(_OPEN, found.id)
    return [
        (row["label"], row["email"], criterion)
        for row in rows[:MOST]
        for criterion in rubrics[row["entry"]].criteria
    ]


async def _shown(actor: Actor, token: str, upload: str, sheet: Sheet, chosen: Mapping[int, str]) -> Shown:
    async with reading(Principal.STAFF):
        found = await organized_round(actor, token)
        rubrics = await _rubrics(found)
        around = Around(panel=await panel_of(found), rubrics=rubrics, begun=await _begun(found))
    targets = targets_of(list(rubrics.values()))
    read = valid(chosen, targets, len(sheet.headings))
    preview = await asyncio.to_thread(read_panel_scores, sheet.records(read), around)
    return Shown(upload=upload, sheet=sheet, targets=targets, chosen=read, preview=preview)


async def _rubrics(found: Round) -> dict[int, Rubric]:
    """The rubric that judges each entry of the round, by the entry's number in it."""
    rows = await RoundEntry.select(RoundEntry.id, RoundEntry.rubric.seal.as_alias("seal")).where(
        RoundEntry.round == found.id
    )
    by_seal = {seal: await rubric_sealed(seal) for seal in sorted({row["seal"] for row in rows})}
    return {row["id"]: by_seal[row["seal"]] for row in rows}


_BEGUN = """
SELECT a.round_entry, a.judge, s.state, s.imported, x.criterion, x.points, x.rationale, x.version
FROM scorecard s
JOIN assignment a ON a.id = s.assignment AND a.state = 'active'
LEFT JOIN score x ON x.scorecard = s.id
WHERE s.round = {}
"""


async def _begun(found: Round) -> dict[Pair, Standing]:
    marks: dict[Pair, dict[str, Mark]] = {}
    states: dict[Pair, tuple[bool, bool]] = {}
    for row in await Scorecard.raw(_BEGUN, found.id):
        pair = Pair(row["round_entry"], row["judge"])
        states[pair] = (row["state"] == "locked", bool(row["imported"]))
        own = marks.setdefault(pair, {})
        if row["criterion"] is not None:
            own[row["criterion"]] = Mark(row["points"], row["rationale"], row["version"])
    return {
        pair: Standing(marks=marks[pair], locked=locked, imported=imported)
        for pair, (locked, imported) in states.items()
    }


def _owner(actor: Actor, token: str) -> str:
    return f"{actor.account}:{KIND}:{token}"
