"""Passages that a judge marked: evidence for a criterion, or a lesson worth sharing.

A passage is a span of code points in one field of the judging copy that the judge read. Lessons become
candidates for themes: authors see the passage, and not who marked it.
"""

import re
from datetime import datetime

import msgspec

from awards.clock import now
from awards.database import Prepared, Principal, writing
from awards.errors import Refused
from awards.i18n import _
from awards.roles import Actor
from awards.rounds.scorecards import ScorecardView, must_be_open, opened
from awards.tables import Highlight as HighlightTable
from awards.tokens import new_token

KINDS = ("evidence", "lesson")
MOST_HIGHLIGHTS = 60
MOST_CHARACTERS = 2000
SHORTEST = 3
_WORD = re.compile(r"\S+")


class Highlight(msgspec.Struct, frozen=True, kw_only=True):
    """A marked passage of a field; ``criterion`` is None for a lesson."""

    token: str
    field: str
    start: int
    end: int
    kind: str
    criterion: str | None


class Passage(msgspec.Struct, frozen=True, kw_only=True):
    """What a judge wants to mark, and as what."""

    field: str
    start: int
    end: int
    kind: str
    criterion: str | None = None


_MARKED = Prepared(
    HighlightTable.select(
        HighlightTable.token, HighlightTable.field, HighlightTable.span_start.as_alias("start"),
        HighlightTable.span_end.as_alias("end"), HighlightTable.kind, HighlightTable.criterion,
    ).where(HighlightTable.assignment == 0, HighlightTable.judging_copy == 0)
)  # fmt: skip


async def highlights_of(assignment: int, copy: int) -> list[Highlight]:
    """A judge's highlights in a judging copy, in the order of the text, inside the caller's transaction."""
    found = [msgspec.convert(row, Highlight) for row in await _MARKED.rows(assignment, copy)]
    return sorted(found, key=lambda one: (one.field, one.start, one.end))


async def add(actor: Actor, round_token: str, token: str, passage: Passage) -> Highlight:
    """Marks a passage. Marking the same one again in the same way changes nothing."""
    async with writing(Principal.JUDGE):
        view = await opened(actor, round_token, token)
        must_be_open(view)
        passage = _checked(view, passage)
        before = await highlights_of(view.assignment, view.copy)
        same = next((one for one in before if _same(one, passage)), None)
        if same is not None:
            return same
        if len(before) >= MOST_HIGHLIGHTS:
            raise Refused(
                _("You have marked %(most)s passages here: remove one first.", most=MOST_HIGHLIGHTS)
            )
        fresh = Highlight(token=new_token(), **msgspec.structs.asdict(passage))
        await _insert(view, fresh, now())
        return fresh


async def remove(actor: Actor, round_token: str, token: str, highlight: str) -> None:
    """Takes a mark away again."""
    async with writing(Principal.JUDGE):
        view = await opened(actor, round_token, token)
        must_be_open(view)
        await HighlightTable.delete().where(
            HighlightTable.assignment == view.assignment, HighlightTable.token == highlight
        )


def _checked(view: ScorecardView, passage: Passage) -> Passage:
    """The passage with whole words at its ends; refused where it is none of this entry."""
    section = next((one for one in view.sections if one.field == passage.field), None)
    known = {criterion.key for criterion in view.rubric.criteria}
    named = passage.criterion in known if passage.kind == "evidence" else passage.criterion is None
    if section is None or passage.kind not in KINDS or not named:
        raise Refused(_("Choose a passage, and what you mark it as."))
    length = passage.end - passage.start
    inside = passage.start >= 0 and passage.end <= len(section.text)
    if not inside or not SHORTEST <= length <= MOST_CHARACTERS:
        raise Refused(
            _("Mark a passage of %(least)s to %(most)s characters.", least=SHORTEST, most=MOST_CHARACTERS)
        )
    start, end = whole_words(section.text, passage.start, passage.end)
    return msgspec.structs.replace(passage, start=start, end=end)


def whole_words(text: str, start: int, end: int) -> tuple[int, int]:
    """A span widened so that it cuts no word and begins and ends with one."""
    touched = [word.span() for word in _WORD.finditer(text) if word.start() < end and word.end() > start]
    return (touched[0][0], touched[-1][1]) if touched else (start, end)


def _same(one: Highlight, passage: Passage) -> bool:
    return all(getattr(one, name) == getattr(passage, name) for name in Passage.__struct_fields__)


async def _insert(view: ScorecardView, one: Highlight, at: datetime) -> None:
    await HighlightTable.insert(
        HighlightTable(
            token=one.token, assignment=view.assignment, judging_copy=view.copy, field=one.field,
            span_start=one.start, span_end=one.end, kind=one.kind, criterion=one.criterion, created_at=at,
        )
    )  # fmt: skip
