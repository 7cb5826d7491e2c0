"""Until when an entry is accepted: the season's deadline with its grace, or a longer one of one's own."""

from datetime import datetime

from awards.entering.access import EntryFacts
from awards.errors import Refused
from awards.i18n import _
from awards.roles import Actor
from awards.seasons.model import Season
from awards.tables import Extension


async def last_moment(actor: Actor, season: Season, facts: EntryFacts | None = None) -> datetime:
    """The last moment at which this person can submit (this entry), inside the caller's transaction."""
    row = (
        await Extension.select(Extension.until)
        .where(Extension.season == season.id, Extension.account == (actor.account or 0))
        .first()
    )
    own: list[datetime] = [row["until"]] if row else []
    if facts is not None and facts.extended_until is not None:
        own.append(facts.extended_until)
    return max([season.last_moment, *own])


def must_be_in_time(season: Season, last: datetime, at: datetime) -> None:
    """Refuses what comes before the season opens or after the last moment."""
    if at < season.entries_open_at:
        raise Refused(_("This season does not take entries yet."))
    if at > last:
        raise Refused(
            _(
                "The deadline for entries has passed. Ask the organizers if you need more time: nothing is lost."
            )
        )
