"""Making, opening and closing a round.

Opening freezes the rubrics and seals them together with the rules by one hash: what decides is fixed before
the first score is given.
"""

import hashlib
import secrets
from collections.abc import Sequence
from datetime import datetime
from typing import Any

import msgspec

from awards import audit
from awards.clock import now
from awards.database import in_parts
from awards.errors import Refused
from awards.i18n import _
from awards.rounds.calling import rounds_beside
from awards.rounds.model import Options, Round, Rules, round_named
from awards.rounds.succeeding import must_be_decided_before
from awards.seasons.model import Season
from awards.tables import Category, Entry, JudgingCopy, Panelist, RoundEntry, Rubric
from awards.tables import Round as RoundTable
from awards.tokens import free_label, new_token
from entries.blind import Section, sections_from
from entries.words import count_words

WORDS_PER_MINUTE = 200
WORDS_PER_ROW = 12
"""What a row of figures costs, in words."""


class Plan(msgspec.Struct, frozen=True, kw_only=True):
    """What a new round is to be."""

    name: str
    kind: str = "scoring"
    closes_at: datetime | None = None
    scorecards_per_entry: int = 3
    rationale_characters: int = 20
    options: Options = Options()
    rules: Rules


class Seat(msgspec.Struct, frozen=True, kw_only=True):
    """A judge's place on a panel. No languages or categories mean all."""

    judge: int
    most_entries: int = 20
    languages: tuple[str, ...] = ()
    categories: tuple[str, ...] = ()


async def create(season: Season, plan: Plan, *, by: int | None) -> str:
    """Makes a round in state ``draft``; returns its token. Refused where another round of the season has its name."""
    await rounds_beside(season, plan.name)
    token = new_token()
    await RoundTable.insert(
        RoundTable(
            token=token, season=season.id, name=plan.name, kind=plan.kind, closes_at=plan.closes_at,
            scorecards_per_entry=plan.scorecards_per_entry, rationale_characters=plan.rationale_characters,
            rules=msgspec.json.encode(plan.rules).decode(), shuffle_key=secrets.token_hex(32),
            options=msgspec.json.encode(plan.options).decode(),
        )
    )  # fmt: skip
    await audit.record("round.created", f"round:{token}", actor=by, season=season.id)
    return token


async def seat(found: Round, seats: Sequence[Seat], *, by: int | None) -> None:
    """Puts judges on the panel, or changes what they take on."""
    for one in seats:
        row = Panelist(
            round=found.id, judge=one.judge, most_entries=one.most_entries,
            languages=msgspec.json.encode(one.languages).decode(),
            categories=msgspec.json.encode(one.categories).decode(),
        )  # fmt: skip
        await Panelist.insert(row).on_conflict(
            target=(Panelist.round, Panelist.judge),
            action="DO UPDATE",
            values=[Panelist.most_entries, Panelist.languages, Panelist.categories],
        )
    await audit.record(
        "round.seated", f"round:{found.token}", actor=by, season=found.season, judges=len(seats)
    )


async def take_in_cleared(found: Round, *, by: int | None) -> int:
    """Adds every cleared entry that the round does not have yet; returns how many came in.

    Refused for a calibration: it has samples, and opens from its own page.
    """
    refuse_calibration(found)
    return await take_in(found, await waiting_entries(found), by=by)


def refuse_calibration(found: Round) -> None:
    """Raises :class:`Refused` for a calibration."""
    if found.kind == "calibration":
        raise Refused(_("This is a calibration: it has samples and no entries, and opens from its own page."))


async def take_in(found: Round, cleared: Sequence[dict[str, Any]], *, by: int | None) -> int:
    """Adds some of the :func:`waiting_entries`; returns how many."""
    labels = {row["label"] for row in await RoundEntry.raw(_LABELS, found.id, found.id)}
    for some in in_parts(cleared):
        await _take_in(found, some, labels)
    if cleared:
        await audit.record(
            "round.entries", f"round:{found.token}", actor=by, season=found.season, added=len(cleared)
        )
    return len(cleared)


async def _take_in(found: Round, rows: Sequence[dict[str, Any]], labels: set[str]) -> None:
    copies = await JudgingCopy.select(JudgingCopy.id, JudgingCopy.sections).where(
        JudgingCopy.id.is_in([row["copy"] for row in rows])
    )
    minutes = {row["id"]: reading_minutes(sections_from(row["sections"])) for row in copies}
    await RoundEntry.insert(*(
        RoundEntry(
            token=new_token(), round=found.id, entry=row["entry"], category=row["category"],
            judging_copy=row["copy"], rubric=row["rubric"], label=free_label(labels),
            reading_minutes=minutes[row["copy"]],
        )
        for row in rows
    ))  # fmt: skip


def reading_minutes(sections: Sequence[Section]) -> int:
    """How long a careful reader takes for a judging copy."""
    words = sum(count_words(section.text) + WORDS_PER_ROW * len(section.rows) for section in sections)
    words += sum(count_words(page.text) for section in sections for page in section.pages)
    return max(1, round(words / WORDS_PER_MINUTE))


async def open_round(token: str, *, by: int | None) -> Round:
    """Opens a round: freezes its rubrics, seals rubrics and rules, and lets judges in."""
    found = await round_named(token)
    if found.state != "draft":
        raise Refused(_("This round was opened before."))
    await must_have_judges(found)
    await must_be_decided_before(found)
    await take_in_cleared(found, by=by)
    if not await RoundEntry.exists().where(RoundEntry.round == found.id):
        if found.options.finalists_of:
            raise Refused(
                _("No finalist is decided in the round “%(name)s” yet.", name=found.options.finalists_of)
            )
        raise Refused(_("No entry has been cleared for this round yet."))
    rubrics = await _rubrics_of(found.season)
    moment, digest = now(), seal(found, rubrics)
    await Rubric.update({Rubric.frozen_at: moment}).where(
        Rubric.id.is_in([row["id"] for row in rubrics]), Rubric.frozen_at.is_null()
    )
    await RoundTable.update(
        {RoundTable.state: "open", RoundTable.opened_at: moment, RoundTable.seal: digest}
    ).where(RoundTable.id == found.id)
    await audit.record("round.opened", f"round:{token}", actor=by, season=found.season, seal=digest)
    return await round_named(token)


async def must_have_judges(found: Round) -> None:
    """Raises :class:`Refused` for a round with nobody on its panel."""
    if not await Panelist.exists().where(Panelist.round == found.id):
        raise Refused(_("Nobody is on the panel of this round yet. Choose its judges first."))


async def close_round(token: str, *, by: int | None, reason: str = "") -> None:
    """Closes a round: no scorecard can be changed any more."""
    found = await round_named(token)
    if found.state != "open":
        raise Refused(_("This round is not open."))
    await RoundTable.update({RoundTable.state: "closed"}).where(RoundTable.id == found.id)
    await audit.record("round.closed", f"round:{token}", actor=by, season=found.season, reason=reason)


def seal(found: Round, rubrics: Sequence[dict[str, Any]]) -> str:
    """SHA-256, in hexadecimal, of a round's rules and of the seals of its rubrics."""
    return seal_of(found.rules, [row["seal"] for row in rubrics])


def seal_of(rules: str, rubric_seals: Sequence[str]) -> str:
    """SHA-256, in hexadecimal, of rules as they are stored and of rubrics' seals, whatever their order."""
    content = {"rules": rules, "rubrics": sorted(rubric_seals)}
    return hashlib.sha256(msgspec.json.encode(content, order="sorted")).hexdigest()


_LABELS = """
SELECT label FROM round_entry WHERE round = {}
UNION SELECT label FROM assignment WHERE round = {} AND label IS NOT NULL
"""
"""Every label that something in a round goes by, repeats included."""

_CLEARED = """
SELECT e.id AS entry, e.category, c.rubric, max(jc.id) AS copy
FROM entry e
JOIN category c ON c.id = e.category
JOIN judging_copy jc ON jc.entry = e.id
WHERE e.season = {} AND e.state = 'cleared'
  AND NOT EXISTS (SELECT 1 FROM round_entry re WHERE re.round = {} AND re.entry = e.id)
  AND (
    length({}) = 0 OR EXISTS (
      SELECT 1 FROM outcome o
      JOIN round_entry fe ON fe.id = o.round_entry AND fe.entry = e.id
      JOIN round fr ON fr.id = fe.round AND fr.season = e.season AND fr.name = {} AND fr.state = 'closed'
      WHERE o.finalist
    )
  )
GROUP BY e.id, e.category, c.rubric
"""


async def waiting_entries(found: Round) -> list[dict[str, Any]]:
    """Cleared entries that the round does not have yet, each with its newest judging copy.

    Finalists of another round wait until that round is closed.
    """
    before = found.options.finalists_of
    rows = await Entry.raw(_CLEARED, found.season, found.id, before, before)
    # The order of the rows must say nothing about the order in which entries came in.
    return sorted(rows, key=lambda _row: secrets.token_bytes(8))


async def _rubrics_of(season: int) -> list[dict[str, Any]]:
    # All categories of the season: an entry that is cleared later must find its rubric sealed as well.
    used = {row["rubric"] for row in await Category.select(Category.rubric).where(Category.season == season)}
    return await Rubric.select().where(Rubric.id.is_in(list(used))) if used else []
