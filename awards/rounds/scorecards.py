"""A judge's scorecard: opened, saved without losing a word, and locked for good.

Everything here runs on a judge's connection: it sees the judging copy and the judge's own work, and has no
grant on anything that says who entered. Nothing of another judge is read anywhere.
"""

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any

import msgspec

from awards import audit
from awards.clock import now
from awards.database import Principal, exclusively, reading, writing
from awards.errors import NotFound, Refused
from awards.i18n import _, in_language
from awards.mail.messages import Message, send
from awards.roles import Actor
from awards.roles.policy import may_judge
from awards.rounds.marks import (
    Kept,
    Lack,
    Mark,
    Marks,
    Notes,
    Typed,
    content_hash,
    lacks,
    weighed,
    weighed_notes,
    with_notes,
)
from awards.rounds.model import Round, round_from, rubric_sealed
from awards.rounds.onboarding import READINESS, must_be_ready
from awards.rounds.stored_marks import marks_of, set_locked, write_marks
from awards.tables import Assignment, Scorecard
from entries.blind import Section, sections_from
from rubrics.model import Rubric

LONGEST_PAUSE = timedelta(minutes=5)
"""Between two saves, more than this is not counted as time spent on the scorecard."""


class Sheet(msgspec.Struct, frozen=True, kw_only=True):
    """A judge's own scorecard for an entry, without the entry's text."""

    assignment: int
    token: str
    judge: int
    is_repeat: bool
    round_entry: int
    round: Round
    label: str
    rubric: Rubric
    rubric_seal: str
    scorecard: int | None
    state: str
    marks: Marks
    notes: Notes
    version: int
    seconds: int
    updated_at: datetime | None
    locked_at: datetime | None
    receipt: str | None
    recognised: bool
    """Whether the judge said to believe to know who entered."""
    imported: bool
    """Whether an organizer brought these scores in from a file, and the judge changed nothing since."""

    @property
    def locked(self) -> bool:
        """Whether the scorecard is final."""
        return self.state == "locked"

    @property
    def lacks(self) -> Mapping[str, Lack]:
        """What keeps the scorecard from being locked, by criterion."""
        return lacks(self.round, self.rubric, self.marks)


class ScorecardView(Sheet, frozen=True, kw_only=True):
    """An entry as its judge sees it, with the judge's own scores."""

    category: str
    language: str
    title: str
    sections: Sequence[Section]
    copy: int
    reading_minutes: int
    updated: bool


_SHEET = ", ".join(
    (
        "a.id", "a.token", "a.judge", "a.state AS assignment_state", "a.round_entry",
        "coalesce(a.label, re.label) AS label", "ru.seal AS rubric_seal", "s.id AS scorecard", "s.state",
        "s.version", "s.notes", "s.notes_version", "s.seconds", "s.updated_at", "s.locked_at", "s.receipt",
        "s.imported",
        "g.id AS recognition",
        *(f"r.{name} AS round_{name}" for name in Round.__struct_fields__),
    )
)  # fmt: skip

_SHEET_FROM = """
FROM assignment a
JOIN round r ON r.id = a.round
JOIN round_entry re ON re.id = a.round_entry
JOIN rubric ru ON ru.id = re.rubric
LEFT JOIN scorecard s ON s.assignment = a.id
LEFT JOIN recognition g ON g.assignment = a.id
"""

_TEXT = (
    "c.name AS category, jc.language, jc.title, jc.sections, jc.id AS copy, re.reading_minutes, re.updated"
)

_TEXT_FROM = """
JOIN category c ON c.id = re.category
JOIN judging_copy jc ON jc.id = re.judging_copy
LEFT JOIN judging_setup js ON js.season = r.season
LEFT JOIN judge_profile jp ON jp.season = r.season AND jp.account = a.judge
"""

# Put together from the constants above, and from nothing that a person sends.
_OPEN_SHEET = f"SELECT {_SHEET} {_SHEET_FROM} WHERE a.token = {{}}"
_OPEN_VIEW = f"SELECT {_SHEET}, {_TEXT}, {READINESS} {_SHEET_FROM} {_TEXT_FROM} WHERE a.token = {{}}"


async def scorecard_for(actor: Actor, round_token: str, token: str) -> ScorecardView:
    """The person's own scorecard; :class:`NotFound` for anybody else's and for none."""
    async with reading(Principal.JUDGE):
        return await opened(actor, round_token, token)


async def opened(actor: Actor, round_token: str, token: str) -> ScorecardView:
    """The person's own scorecard with the entry, inside the caller's transaction."""
    row = await _own(_OPEN_VIEW, actor, round_token, token)
    must_be_ready(row)
    return ScorecardView(
        **await _sheet(row),
        category=in_language(msgspec.json.decode(row["category"])),
        language=row["language"],
        title=row["title"],
        sections=sections_from(row["sections"]),
        copy=row["copy"],
        reading_minutes=row["reading_minutes"],
        updated=bool(row["updated"]),
    )


async def sheet_for(actor: Actor, round_token: str, token: str) -> Sheet:
    """The person's own scorecard without the entry's text, inside the caller's transaction."""
    return Sheet(**await _sheet(await _own(_OPEN_SHEET, actor, round_token, token)))


async def save(
    actor: Actor, round_token: str, token: str, typed: Mapping[str, Typed], notes: Notes | None = None
) -> Kept:
    """Saves scores and rationales criterion by criterion; what another window saved meanwhile stays."""
    async with writing(Principal.JUDGE):
        await exclusively(f"scorecard:{token}")
        sheet = await sheet_for(actor, round_token, token)
        must_be_open(sheet)
        kept, moment = weighed(sheet.rubric, sheet.marks, typed), now()
        noted = weighed_notes(sheet.notes, notes)
        scorecard = sheet.scorecard or await _begin(sheet)
        await write_marks({scorecard: _changed(sheet, kept, typed)})
        await Scorecard.update(
            {
                Scorecard.updated_at: moment,
                Scorecard.seconds: _seconds(sheet, moment),
                Scorecard.notes: noted.text,
                Scorecard.notes_version: noted.version,
                Scorecard.imported: False,
            }
        ).where(Scorecard.id == scorecard)
    return kept if notes is None else with_notes(kept, sheet.notes, notes)


async def lock(actor: Actor, round_token: str, token: str, *, base_url: str) -> Sheet:
    """Locks a complete scorecard. Doing it again changes nothing and gives the same receipt."""
    async with writing(Principal.JUDGE):
        await exclusively(f"scorecard:{token}")
        sheet = await sheet_for(actor, round_token, token)
        if sheet.locked:
            return sheet
        must_be_open(sheet)
        must_be_complete(sheet)
        receipt = content_hash(token, sheet.marks)
        assert sheet.scorecard is not None, "what is complete was begun"
        await set_locked(sheet.scorecard, receipt, sheet.rubric, sheet.marks)
        await audit.record(
            "scorecard.locked", f"assignment:{token}", actor=actor.account, season=sheet.round.season,
            receipt=receipt, version=sheet.version,
        )  # fmt: skip
        await send_receipt(actor, sheet, receipt, base_url)
        return await sheet_for(actor, round_token, token)


async def send_receipt(actor: Actor, sheet: Sheet, receipt: str, base_url: str) -> None:
    """Mails the receipt of a lock, inside the caller's transaction."""
    link = f"{base_url}/judging/{sheet.round.token}/{sheet.token}"
    values = {"label": sheet.label, "round": sheet.round.name, "receipt": receipt, "link": link}
    await send(Message("scorecard-locked", values), actor.email, actor.language)


def must_be_open(sheet: Sheet) -> None:
    """Refuses where nothing can be changed any more."""
    if sheet.locked:
        raise Refused(_("This scorecard is locked and cannot be changed any more."))
    if not sheet.round.takes_scores(now()):
        raise Refused(_("This round is closed."))


def must_be_complete(sheet: Sheet) -> None:
    """Refuses where a criterion lacks something."""
    if sheet.lacks:
        raise Refused(_("Each criterion needs points and a rationale before the scorecard can be locked."))


async def _own(query: str, actor: Actor, round_token: str, token: str) -> dict[str, Any]:
    rows = await Assignment.raw(query, token)
    if not rows:
        raise NotFound
    row: dict[str, Any] = rows[0]
    allowed = may_judge(
        actor, row["round_season"], assigned_to=row["judge"], assignment_state=row["assignment_state"]
    )
    if not allowed or row["round_token"] != round_token or row["round_state"] == "draft":
        raise NotFound
    return row


async def _sheet(row: Mapping[str, Any]) -> dict[str, Any]:
    return {
        "assignment": row["id"],
        "token": row["token"],
        "judge": row["judge"],
        "is_repeat": row["assignment_state"] == "repeat",
        "round_entry": row["round_entry"],
        "round": round_from({name: row[f"round_{name}"] for name in Round.__struct_fields__}),
        "label": row["label"],
        "rubric": await rubric_sealed(row["rubric_seal"]),
        "rubric_seal": row["rubric_seal"],
        "scorecard": row["scorecard"],
        "state": row["state"] or "new",
        "marks": await marks_of(row["scorecard"]),
        "notes": Notes(row["notes"] or "", row["notes_version"] or 0),
        "version": row["version"] or 1,
        "seconds": row["seconds"] or 0,
        "updated_at": row["updated_at"],
        "locked_at": row["locked_at"],
        "receipt": row["receipt"],
        "recognised": row["recognition"] is not None,
        "imported": bool(row["imported"]),
    }


async def _begin(sheet: Sheet) -> int:
    made = await Scorecard.insert(
        Scorecard(assignment=sheet.assignment, round=sheet.round.id, updated_at=now())
    ).returning(Scorecard.id)
    return int(made[0]["id"])


def _changed(sheet: Sheet, kept: Kept, typed: Mapping[str, Typed]) -> dict[str, Mark]:
    """What is to be written, by criterion: what has another version now."""
    return {
        key: Mark(typed[key].points, typed[key].rationale, version)
        for key, version in kept.versions.items()
        if version > sheet.marks.get(key, Mark()).version
    }


def _seconds(sheet: Sheet, moment: datetime) -> int:
    pause = min(moment - sheet.updated_at, LONGEST_PAUSE) if sheet.updated_at else timedelta()
    return sheet.seconds + int(pause.total_seconds())
