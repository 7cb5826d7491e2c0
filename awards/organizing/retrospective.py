"""A season looked back on: what went otherwise than planned, what people said, and what to change next time.

Organizers may read each concern where it was raised. Here everything is counted by person and told from *k* people
on, so that the page can be shown to a committee without singling anybody out.
"""

import asyncio
import hashlib
from collections.abc import Mapping, Sequence

import msgspec

from awards.database import Principal, reading
from awards.i18n import mark
from awards.organizing.causes import Cause, Voice, causes_in
from awards.roles import Actor
from awards.rounds.access import must_judge_nowhere
from awards.seasons.access import season_for_organizer
from awards.seasons.model import Season
from awards.tables import SeasonFeedback

Words = tuple[str, str]
"""What happened, and what to consider for the next season; both marked for translation."""

HAPPENINGS: Mapping[str, Words] = {
    "concern": (
        mark("Judges asked or raised a concern"),
        mark("Answer before the round what was asked in it: in the terms, the quiz or the criterion's text."),
    ),
    "conflict": (
        mark("Judges stepped back with a conflict"),
        mark("Ask judges for employers, clients and rivals before assigning, and match group names, too."),
    ),
    "recognised": (
        mark("Judges stepped back since they recognised the entrant"),
        mark("Look at what gave these copies away, and ask for it on the form: projects, places, slogans."),
    ),
    "other": (
        mark("Judges stepped back for another reason"),
        mark("Have a judge or two more than needed, and ask early who cannot go on."),
    ),
    "replaced": (
        mark("Judges were replaced"),
        mark("Have a judge or two more than needed, and ask early who cannot go on."),
    ),
    "copy": (
        mark("Something in the copy told judges who entered"),
        mark("Look at what gave these copies away, and ask for it on the form: projects, places, slogans."),
    ),
    "knew": (
        mark("Judges knew the entrant's story from elsewhere"),
        mark("Assign well-known stories to judges from other industries or countries."),
    ),
    "deadline.extended": (
        mark("Entrants got more time"),
        mark("Close later, or remind earlier: half-written entries show who is late."),
    ),
    "entry.returned": (
        mark("Entries went back for correction"),
        mark("Turn what was corrected into a check or a hint on the form."),
    ),
    "round.copy-updated": (
        mark("Copies changed while they were judged"),
        mark("Screen again what was corrected late, or leave a day between clearing and opening."),
    ),
    "scorecard.reopened": (
        mark("Locked scorecards were opened again"),
        mark("Ask why in the calibration: a level that is misread is cheaper to mend before the round."),
    ),
}


class Happening(msgspec.Struct, frozen=True, kw_only=True):
    """Something that happened. ``times`` and ``people`` are None where fewer than *k* people are behind it."""

    key: str
    label: str
    advice: str
    times: int | None
    people: int | None


class Retrospective(msgspec.Struct, frozen=True, kw_only=True):
    """A season looked back on; ``said`` holds, by part, what people would change, where at least *k* said so."""

    season: Season
    happenings: Sequence[Happening]
    causes: Sequence[Cause]
    voices: int
    said: Mapping[str, Sequence[str]]


async def retrospective(actor: Actor, slug: str) -> Retrospective:
    """What to learn from a season for the next one, for its organizers."""
    async with reading(Principal.STAFF):
        season = await season_for_organizer(actor, slug)
        await must_judge_nowhere(actor, season.id)
        happened = [
            (row["kind"], row["person"])
            for query in _HAPPENED
            for row in await SeasonFeedback.raw(query, season.id)
        ]
        voices = [
            msgspec.convert(row, Voice)
            for query in _SAID
            for row in await SeasonFeedback.raw(query, season.id)
        ]
    k = season.least_organisations
    return Retrospective(
        season=season,
        happenings=happenings(happened, k),
        causes=await asyncio.to_thread(causes_in, voices, k),
        voices=len({voice.person for voice in voices}),
        said={part: said for part in ("judge", "entrant") if (said := _texts(voices, part, k))},
    )


def happenings(happened: Sequence[tuple[str, str | int]], k: int) -> list[Happening]:
    """What happened, in the order of :data:`HAPPENINGS`; ``happened`` are pairs of its key and a person or entry."""
    found = []
    for key, (label, advice) in HAPPENINGS.items():
        behind = [person for kind, person in happened if kind == key]
        enough = len(set(behind)) >= k
        if behind:
            found.append(
                Happening(
                    key=key, label=label, advice=advice, times=len(behind) if enough else None,
                    people=len(set(behind)) if enough else None,
                )
            )  # fmt: skip
    return found


def _texts(voices: Sequence[Voice], part: str, k: int) -> list[str]:
    """What was answered to the question for feedback, in an order that says nothing; none where fewer than *k* did."""
    own = [voice for voice in voices if voice.source == part]
    texts = [voice.text for voice in own] if len({voice.person for voice in own}) >= k else []
    return sorted(texts, key=lambda text: hashlib.sha256(text.encode()).hexdigest())


_HAPPENED = (
    """
    SELECT 'concern' AS kind, k.judge AS person FROM concern k
    JOIN round r ON r.id = k.round WHERE r.season = {}
    """,
    """
    SELECT x.kind AS kind, a.judge AS person FROM recusal x
    JOIN assignment a ON a.id = x.assignment JOIN round r ON r.id = a.round WHERE r.season = {}
    """,
    """
    SELECT x.cause AS kind, a.judge AS person FROM recognition x
    JOIN assignment a ON a.id = x.assignment JOIN round r ON r.id = a.round WHERE r.season = {}
    """,
    "SELECT 'deadline.extended' AS kind, x.account AS person FROM extension x WHERE x.season = {}",
    """
    SELECT action AS kind, subject AS person FROM audit_event
    WHERE season = {} AND action IN ('entry.returned', 'round.copy-updated', 'scorecard.reopened')
    """,
)
"""What happened with whom: a judge, somebody who got more time, or the entry or scorecard that it was about."""

_SAID = (
    """
    SELECT k.judge AS person, 'concern' AS source, c.language, m.text FROM concern_message m
    JOIN concern k ON k.id = m.concern JOIN round r ON r.id = k.round JOIN account c ON c.id = k.judge
    WHERE r.season = {} AND NOT m.from_organizer
    """,
    """
    SELECT a.judge AS person, 'recusal' AS source, c.language, x.reason AS text FROM recusal x
    JOIN assignment a ON a.id = x.assignment JOIN round r ON r.id = a.round JOIN account c ON c.id = a.judge
    WHERE r.season = {} AND x.reason <> ''
    """,
    "SELECT account AS person, part AS source, language, text FROM season_feedback WHERE season = {}",
)
"""Everything that people put in words about the season, with their language."""
