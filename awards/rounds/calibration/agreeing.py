"""What a panel agreed on for a criterion: written by the facilitator, read by judges beside the criterion."""

from collections.abc import Mapping

from awards import audit
from awards.clock import now
from awards.database import Principal, exclusively, reading, writing
from awards.errors import NotFound
from awards.roles import Actor
from awards.rounds.calibration.arranging import organized_calibration
from awards.rounds.desk import agreed_notes
from awards.rounds.discretion import must_name_nobody
from awards.rounds.model import Round, rubric_from
from awards.seasons.reading import season_numbered
from awards.tables import AgreedNote, RoundEntry
from rubrics.model import Rubric

MOST_CHARACTERS = 1000


async def agree(actor: Actor, token: str, sample: str, texts: Mapping[str, str]) -> None:
    """Writes agreed notes, by the criterion's key; an empty text takes a note away.

    Refused where a note names an entrant: judges read it.
    """
    async with reading(Principal.STAFF):
        season = await season_numbered((await organized_calibration(actor, token)).season)
    await must_name_nobody(actor, season, "\n".join(texts.values()))
    async with writing(Principal.STAFF):
        found = await organized_calibration(actor, token)
        await exclusively(f"agreed:{found.season}")
        rubric = await _rubric(found, sample)
        before = await agreed_notes(found.season, rubric.key)
        wanted = {key: text.strip()[:MOST_CHARACTERS] for key, text in texts.items()}
        keys = [criterion.key for criterion in rubric.criteria if criterion.key in wanted]
        changed = [key for key in keys if wanted[key] != before.get(key, "")]
        for key in changed:
            await _keep(actor, found, rubric.key, key, wanted[key])
        if changed:
            await audit.record(
                "calibration.agreed", f"round:{token}", actor=actor.account, season=found.season,
                rubric=rubric.key, criteria=changed,
            )  # fmt: skip


async def _rubric(found: Round, sample: str) -> Rubric:
    row = (
        await RoundEntry.select(RoundEntry.rubric.document.as_alias("document"))
        .where(RoundEntry.round == found.id, RoundEntry.token == sample)
        .first()
    )
    if row is None:
        raise NotFound
    return rubric_from(row["document"])


async def _keep(actor: Actor, found: Round, rubric: str, criterion: str, text: str) -> None:
    await AgreedNote.delete().where(
        AgreedNote.season == found.season, AgreedNote.rubric_key == rubric, AgreedNote.criterion == criterion
    )
    if text:
        await AgreedNote.insert(
            AgreedNote(
                season=found.season, rubric_key=rubric, criterion=criterion, text=text, round=found.id,
                by=actor.account, at=now(),
            )
        )  # fmt: skip
