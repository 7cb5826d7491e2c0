"""A judge's scorecard: opened, saved without losing a word, and locked for good.

Everything here runs on a judge's connection: it sees the judging copy and the judge's own work, and has no
grant on anything that says who entered. Nothing of another judge is read anywhere.
"""

import hashlib
from collections.abc import Mapping, Sequence
from datetime import datetime
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
from awards.rounds.model import Round, rounds_numbered, rubric_from
from awards.tables import Assignment, Recusal, Score, Scorecard
from entries.blind import Section, sections_from
from rubrics.model import Criterion, Rubric

MOST_CHARACTERS = 20_000


class Mark(msgspec.Struct, frozen=True):
    """What a judge gave for a criterion: points in hundredths, the rationale, and the version saved."""

    points: int | None = None
    rationale: str = ""
    version: int = 0


class ScorecardView(msgspec.Struct, frozen=True, kw_only=True):
    """An entry as its judge sees it, with the judge's own scores."""

    assignment: int
    token: str
    round: Round
    label: str
    category: str
    language: str
    sections: Sequence[Section]
    rubric: Rubric
    scorecard: int | None
    state: str
    marks: Mapping[str, Mark]
    notes: str
    version: int
    locked_at: datetime | None
    receipt: str | None

    @property
    def locked(self) -> bool:
        """Whether the scorecard is final."""
        return self.state == "locked"

    def missing(self) -> list[tuple[Criterion, str]]:
        """The criteria that keep the scorecard from being locked, each with what it lacks."""
        least = self.round.rationale_characters
        found = []
        for criterion in self.rubric.criteria:
            mark = self.marks.get(criterion.key, Mark())
            if mark.points is None:
                found.append((criterion, "points"))
            elif len(mark.rationale.strip()) < least:
                found.append((criterion, "rationale"))
        return found


class Typed(msgspec.Struct, frozen=True):
    """What the browser sent for a criterion, over the version that it had."""

    points: int | None
    rationale: str
    version: int


class Kept(msgspec.Struct, frozen=True):
    """What became of a save: new versions, and what another window of the same judge saved meanwhile."""

    versions: Mapping[str, int]
    clashes: Mapping[str, Mark]


_OPEN = """
SELECT a.id, a.token, a.judge, a.state AS assignment_state, a.round, re.label, c.name AS category, c.season,
       jc.language, jc.sections, ru.document, s.id AS scorecard, s.state, s.notes, s.version, s.locked_at,
       s.receipt
FROM assignment a
JOIN round_entry re ON re.id = a.round_entry
JOIN category c ON c.id = re.category
JOIN judging_copy jc ON jc.id = re.judging_copy
JOIN rubric ru ON ru.id = re.rubric
LEFT JOIN scorecard s ON s.assignment = a.id
WHERE a.token = {}
"""


async def scorecard_for(actor: Actor, round_token: str, token: str) -> ScorecardView:
    """The person's own scorecard; :class:`NotFound` for anybody else's and for none."""
    async with reading(Principal.JUDGE):
        return await _opened(actor, round_token, token)


async def save(
    actor: Actor, round_token: str, token: str, typed: Mapping[str, Typed], notes: str | None = None
) -> Kept:
    """Saves scores and rationales criterion by criterion; what another window saved meanwhile stays."""
    async with writing(Principal.JUDGE):
        await exclusively(f"scorecard:{token}")
        view = await _opened(actor, round_token, token)
        _must_be_open(view)
        scorecard = view.scorecard or await _begin(view)
        versions: dict[str, int] = {}
        clashes: dict[str, Mark] = {}
        for criterion in view.rubric.criteria:
            if criterion.key in typed:
                await _save_mark(view, scorecard, criterion, typed[criterion.key], versions, clashes)
        news: dict[Any, Any] = {Scorecard.updated_at: now()}
        if notes is not None:
            news[Scorecard.notes] = notes[:MOST_CHARACTERS]
        await Scorecard.update(news).where(Scorecard.id == scorecard)
    return Kept(versions, clashes)


async def lock(actor: Actor, round_token: str, token: str, *, base_url: str) -> ScorecardView:
    """Locks a complete scorecard. Doing it again changes nothing and gives the same receipt."""
    async with writing(Principal.JUDGE):
        await exclusively(f"scorecard:{token}")
        view = await _opened(actor, round_token, token)
        if view.locked:
            return view
        _must_be_open(view)
        if view.missing():
            raise Refused(
                _("Each criterion needs points and a rationale before the scorecard can be locked.")
            )
        receipt, moment = content_hash(view), now()
        await Scorecard.update(
            {
                Scorecard.state: "locked",
                Scorecard.locked_at: moment,
                Scorecard.receipt: receipt,
                Scorecard.total: total(view.rubric, view.marks),
            }
        ).where(Scorecard.id == view.scorecard, Scorecard.state == "draft")
        await audit.record(
            "scorecard.locked",
            f"assignment:{token}",
            actor=actor.account,
            season=view.round.season,
            receipt=receipt,
        )
        link = f"{base_url}/judging/{round_token}/{token}"
        values = {"label": view.label, "round": view.round.name, "receipt": receipt, "link": link}
        await send(Message("scorecard-locked", values), actor.email, actor.language)
        return await _opened(actor, round_token, token)


async def recuse(actor: Actor, round_token: str, token: str, *, kind: str, reason: str) -> None:
    """Steps back from an entry; what was scored is kept and does not count."""
    if kind not in {"conflict", "recognised", "other"}:
        raise Refused(_("Choose why you step back."))
    async with writing(Principal.JUDGE):
        view = await _opened(actor, round_token, token)
        if view.locked:
            raise Refused(_("This scorecard is locked. Tell the organizers if you must step back."))
        await Assignment.update({Assignment.state: "recused"}).where(Assignment.id == view.assignment)
        await Recusal.insert(
            Recusal(assignment=view.assignment, kind=kind, reason=reason[:MOST_CHARACTERS], created_at=now())
        )
        await audit.record(
            "assignment.recused",
            f"assignment:{token}",
            actor=actor.account,
            season=view.round.season,
            kind=kind,
        )


def total(rubric: Rubric, marks: Mapping[str, Mark]) -> int:
    """The weighted mean of a complete scorecard in hundredths of a point, halves rounded up."""
    pairs = zip(rubric.criteria, rubric.shares, strict=True)
    exact = sum(share * (marks[criterion.key].points or 0) for criterion, share in pairs)
    return int((2 * exact + 1) // 2)


def content_hash(view: ScorecardView) -> str:
    """SHA-256, in hexadecimal, of what the judge locks."""
    marks = {key: {"points": mark.points, "rationale": mark.rationale} for key, mark in view.marks.items()}
    content = {"assignment": view.token, "marks": marks}
    return hashlib.sha256(msgspec.json.encode(content, order="sorted")).hexdigest()


async def _opened(actor: Actor, round_token: str, token: str) -> ScorecardView:
    rows = await Assignment.raw(_OPEN, token)
    if not rows:
        raise NotFound
    row = rows[0]
    (found,) = await rounds_numbered([row["round"]])
    allowed = may_judge(
        actor, row["season"], assigned_to=row["judge"], assignment_state=row["assignment_state"]
    )
    if not allowed or found.token != round_token or found.state == "draft":
        raise NotFound
    scores = await Score.select().where(Score.scorecard == row["scorecard"]) if row["scorecard"] else []
    return ScorecardView(
        assignment=row["id"],
        token=row["token"],
        round=found,
        label=row["label"],
        category=in_language(msgspec.json.decode(row["category"])),
        language=row["language"],
        sections=sections_from(row["sections"]),
        rubric=rubric_from(row["document"]),
        scorecard=row["scorecard"],
        state=row["state"] or "new",
        marks={
            score["criterion"]: Mark(score["points"], score["rationale"], score["version"])
            for score in scores
        },
        notes=row["notes"] or "",
        version=row["version"] or 0,
        locked_at=row["locked_at"],
        receipt=row["receipt"],
    )


async def _begin(view: ScorecardView) -> int:
    made = await Scorecard.insert(
        Scorecard(assignment=view.assignment, round=view.round.id, updated_at=now())
    ).returning(Scorecard.id)
    return int(made[0]["id"])


async def _save_mark(
    view: ScorecardView, scorecard: int, criterion: Criterion, typed: Typed, versions: dict[str, int],
    clashes: dict[str, Mark],
) -> None:  # fmt: skip
    current = view.marks.get(criterion.key, Mark())
    rationale = typed.rationale.replace("\r\n", "\n")[:MOST_CHARACTERS]
    if typed.points is not None and typed.points not in criterion.choices:
        raise Refused(
            _("%(name)s: choose one of the points on the scale.", name=criterion.name.in_language("en"))
        )
    if (typed.points, rationale) == (current.points, current.rationale):
        versions[criterion.key] = current.version
    elif typed.version != current.version:
        clashes[criterion.key] = current
    else:
        await _write_mark(scorecard, criterion.key, Mark(typed.points, rationale, current.version + 1))
        versions[criterion.key] = current.version + 1


async def _write_mark(scorecard: int, criterion: str, mark: Mark) -> None:
    row = Score(
        scorecard=scorecard,
        criterion=criterion,
        points=mark.points,
        rationale=mark.rationale,
        version=mark.version,
    )
    await Score.insert(row).on_conflict(
        target=(Score.scorecard, Score.criterion),
        action="DO UPDATE",
        values=[Score.points, Score.rationale, Score.version],
    )


def _must_be_open(view: ScorecardView) -> None:
    if view.locked:
        raise Refused(_("This scorecard is locked and cannot be changed any more."))
    if not view.round.takes_scores(now()):
        raise Refused(_("This round is closed."))
