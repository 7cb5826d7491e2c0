"""Rounds that follow one another: what one decides must not reach judges who still score in the other."""

from awards.database import exclusively
from awards.errors import Refused
from awards.i18n import _
from awards.rounds.model import Round, round_named, rounds_of
from awards.tables import RoundEntry


async def must_be_decided_before(found: Round) -> None:
    """Refused while the round whose finalists come in is not closed: their judges would read who became one.

    Inside the caller's write transaction, as are the others here. That round stays as it is until its end.
    """
    for one in await rounds_of(found.season):
        if one.name != found.options.finalists_of:
            continue
        await exclusively(f"round:{one.token}")
        if (await round_named(one.token)).state != "closed":
            raise Refused(
                _(
                    "The round “%(name)s” is not closed: its judges would learn who became a finalist. Close it first.",
                    name=one.name,
                )
            )


async def must_not_be_followed(found: Round) -> None:
    """Refused for a closed round whose finalists another round has taken in."""
    for one in await _followers(found):
        if found.state == "closed" and one.state != "draft":
            raise Refused(
                _(
                    "The round “%(name)s” has the finalists of this one already, so this one takes no scores any more.",
                    name=one.name,
                )
            )


async def must_be_judged_out(found: Round) -> None:
    """Refused while entries of the round are in another one that is not closed, or are to come into it."""
    running = {row["id"] for row in await RoundEntry.raw(_RUNNING_BESIDE, found.id)}
    running |= {one.id for one in await _followers(found) if one.state != "closed"}
    for one in await rounds_of(found.season):
        if one.id in running:
            raise Refused(
                _(
                    "Entries of this round are judged in the round “%(name)s” as well, and its judges would read who"
                    " entered. Publish once it is closed; where it will not be held, remove it.",
                    name=one.name,
                )
            )


_RUNNING_BESIDE = """
SELECT DISTINCT r.id FROM round_entry own
JOIN round_entry other ON other.entry = own.entry AND other.round <> own.round
JOIN round r ON r.id = other.round
WHERE own.round = {} AND r.state <> 'closed'
"""


async def _followers(found: Round) -> list[Round]:
    return [one for one in await rounds_of(found.season) if one.options.finalists_of == found.name]
