"""How many entries an organisation may have: counted when one is started, and again when one is submitted."""

from awards.entering.access import EntryFacts
from awards.errors import Refused
from awards.i18n import _
from awards.seasons.model import Season
from awards.tables import Entry

COUNTED_AT_START = ("draft", "submitted", "cleared")
COUNTED_AT_SUBMISSION = ("submitted", "cleared")


async def must_leave_room(
    season: Season, entrant: int, category: int, states: tuple[str, ...] = COUNTED_AT_START
) -> None:
    """Refuses one more entry of an entrant where a limit of the season is reached."""
    rows = await Entry.select(Entry.category).where(
        Entry.season == season.id, Entry.entrant == entrant, Entry.state.is_in(list(states))
    )
    most = season.most_per_organisation
    if most is not None and len(rows) >= most:
        raise Refused(
            _(
                "An organisation can have %(most)s entries in this season. Withdraw one to make room.",
                most=most,
            )
        )
    most = season.most_per_category
    if most is not None and sum(row["category"] == category for row in rows) >= most:
        raise Refused(
            _("An organisation can have %(most)s entries in a category. Choose another category.", most=most)
        )


async def must_leave_room_to_submit(season: Season, facts: EntryFacts) -> None:
    """Refuses to submit beyond a limit of the season."""
    await must_leave_room(season, facts.entrant, facts.category, COUNTED_AT_SUBMISSION)
