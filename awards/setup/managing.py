"""What organizers do with a set-up: make a season, look at what would change, and change it."""

from collections.abc import Mapping, Sequence

import msgspec

from awards.accounts.people import grant
from awards.database import Conflict, Principal, exclusively, reading, writing
from awards.errors import Changed, NotFound, Refused
from awards.i18n import _
from awards.roles import Actor, Role
from awards.roles.policy import may_set_up_seasons
from awards.rounds.beginning import must_name_no_entrant, settled_for
from awards.rounds.model import Round, rounds_of
from awards.rounds.terms import own_terms
from awards.seasons.access import season_for_organizer
from awards.seasons.model import Season
from awards.seasons.reading import categories_of
from awards.setup import applying
from awards.setup.difference import Answered, Difference, difference
from awards.setup.model import SetUp
from awards.setup.reading import digest, names_of, setup_of
from entries import submission
from rubrics.model import Rubric


class Current(msgspec.Struct, frozen=True):
    """A season's set-up as it is, the hash it goes by, who answered what how often, and its rounds by name."""

    season: Season
    setup: SetUp
    digest: str
    answered: Answered
    rounds: Mapping[str, Round]


class Proposed(msgspec.Struct, frozen=True):
    """What a new set-up would change, and what stands against it."""

    current: Current
    setup: SetUp
    differences: Sequence[Difference]
    problems: Sequence[str]

    @property
    def touches_answers(self) -> bool:
        """Whether something changes that entries have answered."""
        return any(one.effect for one in self.differences)


async def current_setup(actor: Actor, slug: str) -> Current:
    """A season's set-up for its organizer."""
    async with reading(Principal.CUSTODY):
        season = await season_for_organizer(actor, slug)
        return (await _current(season))[0]


async def current_rubric(actor: Actor, slug: str, key: str) -> tuple[Current, Rubric]:
    """A season's set-up with the rubric of that key in it; :class:`NotFound` where there is none."""
    current = await current_setup(actor, slug)
    part = next((part for part in current.setup.rubrics if part.key == key), None)
    if part is None:
        raise NotFound
    return current, part.rubric()


async def propose(actor: Actor, slug: str, setup: SetUp) -> Proposed:
    """What a new set-up would change; nothing is changed yet."""
    async with reading(Principal.CUSTODY):
        season = await season_for_organizer(actor, slug)
        current, by_number = await _current(season)
        found = [
            *applying.problems(await categories_of(season.id), setup, by_number),
            *applying.round_problems(list(current.rounds.values()), current.setup, setup),
        ]
    try:
        await _must_name_no_entrant(actor, slug, setup)
    except Refused as error:
        found.append(error.message)
    return Proposed(current, setup, difference(current.setup, setup, current.answered), found)


async def change(actor: Actor, slug: str, setup: SetUp, *, expected: str) -> None:
    """Applies a set-up over the one that was shown; raises :class:`Changed` where it is another by now."""
    await _must_name_no_entrant(actor, slug, setup)
    async with writing(Principal.CUSTODY):
        await exclusively(f"set-up:{slug}")
        season = await season_for_organizer(actor, slug)
        current, by_number = await _current(season)
        if current.digest != expected:
            raise Changed
        await applying.change(season, setup, by_number, by=actor.account)


async def make_season(actor: Actor, setup: SetUp) -> str:
    """Makes a season; whoever makes it runs it. Returns its short name."""
    if not may_set_up_seasons(actor):
        raise NotFound
    try:
        async with writing(Principal.CUSTODY):
            season = await applying.make(setup, by=actor.account)
            for role in (Role.ORGANIZER, Role.CUSTODIAN):
                await grant(actor.account or 0, role, season=season.id, by=actor.account)
    except Conflict as error:
        raise Refused(_("There is a season with this short name already. Choose another one.")) from error
    return season.slug


async def _must_name_no_entrant(actor: Actor, slug: str, setup: SetUp) -> None:
    """Refuses new terms for judges that could tell who entered; those that hold were looked at before."""
    async with reading(Principal.STAFF):
        season = await season_for_organizer(actor, slug)
        settled = await settled_for(season)
    terms = own_terms(setup.judging.terms)
    if terms != settled.terms:
        await must_name_no_entrant(actor, season, terms)


async def _current(season: Season) -> tuple[Current, Mapping[int, Mapping[str, int]]]:
    setup = await setup_of(season)
    by_number = await submission.answered_fields(season.id)
    keys = {category.id: category.key for category in await categories_of(season.id)}
    answered = {keys[number]: counts for number, counts in by_number.items()}
    rounds = await rounds_of(season.id)
    names = names_of(rounds)
    by_name = {names[found.token]: found for found in rounds}
    return Current(season, setup, digest(setup), answered, by_name), by_number
