"""Samples of a calibration: the shipped ones, and what organizers write or paste.

What they write themselves is searched for the names of the season's entrants, because judges will read it.
"""

from collections.abc import Mapping, Sequence
from typing import Any

import msgspec

from awards import audit
from awards.clock import now
from awards.database import Principal, exclusively, reading, writing
from awards.errors import NotFound, Refused
from awards.i18n import LANGUAGES, _
from awards.roles import Actor
from awards.rounds.calibration.arranging import organized_calibration
from awards.rounds.calibration.referencing import keep_reference
from awards.rounds.calibration.samples import sample
from awards.rounds.discretion import must_name_nobody
from awards.rounds.model import Round, rubric_from
from awards.rounds.opening import reading_minutes
from awards.seasons.model import Category
from awards.seasons.reading import categories_of, season_numbered
from awards.tables import JudgingCopy, ReferenceScorecard, RoundEntry, Rubric
from awards.tokens import new_label, new_token
from entries.blind import Section, digest, stored

LEAST_CHARACTERS = 100
MOST_CHARACTERS = 20_000


class OwnText(msgspec.Struct, frozen=True):
    """A sample that an organizer wrote or pasted."""

    language: str
    title: str
    text: str


async def add_shipped(actor: Actor, token: str, *, category: str, key: str) -> None:
    """Adds a sample that comes with the service, with its reference scorecard where the rubric's criteria fit."""
    chosen = sample(key)
    async with writing(Principal.STAFF):
        found, into = await _draft(actor, token, category)
        document = await Rubric.select(Rubric.document).where(Rubric.id == into.rubric).first()
        assert document is not None, "a category has a rubric"
        text = _Text(chosen.language, chosen.title, chosen.blind())
        entry = await _add(actor, found, into, text)
        reference = chosen.scorecard(rubric_from(document["document"]))
        if reference:
            await keep_reference(entry, reference)


async def add_own(actor: Actor, token: str, *, category: str, own: OwnText) -> None:
    """Adds a sample that the organizer wrote; refused where it names an entrant of the season."""
    async with reading(Principal.STAFF):
        season = await season_numbered((await organized_calibration(actor, token)).season)
    _must_be_a_sample(own)
    await must_name_nobody(actor, season, f"{own.title}\n{own.text}")
    section = Section(
        field="sample", label={"en": "Sample", "de": "Beispiel"}, text=own.text.strip()[:MOST_CHARACTERS]
    )
    async with writing(Principal.STAFF):
        found, into = await _draft(actor, token, category)
        await _add(actor, found, into, _Text(own.language, own.title[:200], (section,)))


async def discard(found: Round) -> None:
    """Takes every sample out of a round that is not opened, inside the caller's write transaction."""
    await _delete(
        await RoundEntry.select(RoundEntry.id, RoundEntry.judging_copy).where(
            RoundEntry.round == found.id, RoundEntry.entry.is_null()
        )
    )


async def _delete(rows: Sequence[Mapping[str, Any]]) -> None:
    entries = [row["id"] for row in rows] or [0]
    await ReferenceScorecard.delete().where(ReferenceScorecard.round_entry.is_in(entries))
    await RoundEntry.delete().where(RoundEntry.id.is_in(entries))
    await JudgingCopy.delete().where(JudgingCopy.id.is_in([row["judging_copy"] for row in rows] or [0]))


def _must_be_a_sample(own: OwnText) -> None:
    if own.language not in LANGUAGES:
        raise Refused(_("Choose the sample's language."))
    if not own.title or len(own.text.strip()) < LEAST_CHARACTERS:
        raise Refused(
            _("Give the sample a title and a text of at least %(count)s characters.", count=LEAST_CHARACTERS)
        )


async def remove(actor: Actor, token: str, sample_token: str) -> None:
    """Takes a sample out again, before the calibration is opened."""
    async with writing(Principal.STAFF):
        await exclusively(f"round:{token}")
        found = await organized_calibration(actor, token)
        row = (
            await RoundEntry.select(RoundEntry.id, RoundEntry.judging_copy)
            .where(RoundEntry.token == sample_token, RoundEntry.round == found.id)
            .first()
        )
        if row is None:
            raise NotFound
        _must_be_draft(found)
        await _delete([row])
        await audit.record(
            "calibration.sample-removed", f"round:{token}", actor=actor.account, season=found.season
        )


class _Text(msgspec.Struct, frozen=True):
    language: str
    title: str
    sections: tuple[Section, ...]


def _must_be_draft(found: Round) -> None:
    if found.state != "draft":
        raise Refused(_("Judges have these samples already. Make another calibration for other samples."))


async def _draft(actor: Actor, token: str, category: str) -> tuple[Round, Category]:
    await exclusively(f"round:{token}")
    found = await organized_calibration(actor, token)
    _must_be_draft(found)
    into = next((one for one in await categories_of(found.season) if one.key == category), None)
    if into is None:
        raise Refused(_("Choose the category whose rubric judges the sample."))
    return found, into


async def _add(actor: Actor, found: Round, into: Category, text: _Text) -> int:
    copy = await JudgingCopy.insert(
        JudgingCopy(
            language=text.language, title=text.title, sections=stored(text.sections),
            digest=digest(text.sections), cleared_at=now(), cleared_by=actor.account,
        )
    ).returning(JudgingCopy.id)  # fmt: skip
    made = await RoundEntry.insert(
        RoundEntry(
            token=new_token(), round=found.id, category=into.id, judging_copy=copy[0]["id"], rubric=into.rubric,
            label=new_label(), reading_minutes=reading_minutes(text.sections),
        )
    ).returning(RoundEntry.id)  # fmt: skip
    await audit.record(
        "calibration.sample-added", f"round:{found.token}", actor=actor.account, season=found.season,
        category=into.key,
    )  # fmt: skip
    return int(made[0]["id"])
