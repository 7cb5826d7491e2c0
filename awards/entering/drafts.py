"""Drafts: started, read, saved field by field, without losing what anybody typed."""

from collections.abc import Mapping
from datetime import datetime

import msgspec

from awards import audit
from awards.clock import now
from awards.database import Principal, exclusively, reading, writing
from awards.entering.access import EntryFacts, entrants_of, entries_of, entry_for
from awards.errors import NotFound, Refused
from awards.i18n import _
from awards.roles import Actor
from awards.roles.policy import Right, may_enter
from awards.seasons.model import Category, Season
from awards.seasons.reading import (
    all_seasons,
    categories_of,
    categories_of_all,
    category_numbered,
    season_named,
    season_numbered,
)
from entries import submission
from entries.forms import Value, is_empty, tidy
from entries.identity import LISTS, Declaration, distinct
from entries.submission import NO_ANSWER, Answer


class Draft(msgspec.Struct, frozen=True, kw_only=True):
    """An entry with everything that its entrant sees of it."""

    facts: EntryFacts
    season: Season
    category: Category
    answers: Mapping[str, Answer]
    declaration: Declaration

    def value(self, field: str) -> Value:
        """What was answered, or nothing."""
        return self.answers.get(field, NO_ANSWER).value

    def values(self) -> dict[str, Value]:
        """All answers by field."""
        return {field: answer.value for field, answer in self.answers.items()}


class Change(msgspec.Struct, frozen=True):
    """A new value for a field, over the version that the person saw."""

    value: object
    version: int


class Saved(msgspec.Struct, frozen=True):
    """What became of the changes: the new versions, and the fields that somebody else changed meanwhile."""

    versions: Mapping[str, int]
    clashes: Mapping[str, Answer]


class EntryLine(msgspec.Struct, frozen=True):
    """An entry in the list of one's own."""

    facts: EntryFacts
    season: Season
    category: Category
    title: str


async def own_entries(actor: Actor) -> list[EntryLine]:
    """The person's entries with their titles, the newest first."""
    async with reading(Principal.CUSTODY):
        entries = await entries_of(actor)
        titles = await submission.values_in({facts.id: facts.entrant for facts in entries}, "title")
        seasons = {season.id: season for season in await all_seasons({facts.season for facts in entries})}
        categories = {category.id: category for category in await categories_of_all(seasons)}
    return [
        EntryLine(facts, seasons[facts.season], categories[facts.category], str(titles.get(facts.id, "")))
        for facts in entries
    ]


async def own_organisations(actor: Actor) -> dict[int, str]:
    """The organisations for which the person may start another entry, by number."""
    async with reading(Principal.CUSTODY):
        entrants = await entrants_of(actor)
        declared = await submission.declarations_of(entrants)
    return {entrant: declared[entrant].organisation for entrant in entrants}


async def start(
    actor: Actor,
    season_slug: str,
    category_key: str,
    *,
    organisation: str,
    entrant: int | None,
    language: str,
) -> str:
    """Starts an entry for a new or a known organisation; returns its token."""
    moment = now()
    async with writing(Principal.CUSTODY):
        season = await season_named(season_slug)
        if not may_enter(actor, season.id):
            raise Refused(_("Judges cannot enter the season that they judge."))
        _must_take_entries(season, moment)
        category = _category(await categories_of(season.id), category_key)
        number = entrant if entrant in await entrants_of(actor) else None
        if number is None:
            if not organisation:
                raise Refused(_("Name the organisation that enters."))
            number = await submission.create_entrant(organisation, account=actor.account or 0, at=moment)
        token = await submission.create_entry(
            number, season=season.id, category=category.id, language=language, at=moment
        )
        await audit.record("entry.started", f"entry:{token}", actor=actor.account, season=season.id)
    return token


async def draft_for(actor: Actor, token: str, needed: Right = Right.VIEW) -> Draft:
    """An entry of the person's own, opened."""
    async with reading(Principal.CUSTODY):
        return await load(await entry_for(actor, token, needed))


async def load(facts: EntryFacts) -> Draft:
    """Everything of an entry, inside the caller's transaction for custody."""
    return Draft(
        facts=facts,
        season=await season_numbered(facts.season),
        category=await category_numbered(facts.category),
        answers=await submission.answers_of(facts.entrant, facts.id),
        declaration=await submission.declaration_of(facts.entrant),
    )


async def save(actor: Actor, token: str, changes: Mapping[str, Change]) -> Saved:
    """Saves fields one by one. Where somebody else changed one meanwhile, theirs stays and is returned."""
    moment = now()
    versions: dict[str, int] = {}
    clashes: dict[str, Answer] = {}
    async with writing(Principal.CUSTODY):
        facts = await entry_for(actor, token, Right.EDIT)
        _must_be_editable(facts)
        form = (await category_numbered(facts.category)).form
        known = await submission.answers_of(facts.entrant, facts.id)
        for field in form.fields:
            if field.key not in changes:
                continue
            change, current = changes[field.key], known.get(field.key, NO_ANSWER)
            value = tidy(field, change.value)
            if value == current.value or (is_empty(value) and is_empty(current.value)):
                versions[field.key] = current.version
            elif change.version == current.version and await submission.save_answer(
                facts.entrant,
                facts.id,
                field,
                value,
                expected=current.version,
                by=actor.account or 0,
                at=moment,
            ):
                versions[field.key] = current.version + 1
            else:
                clashes[field.key] = current
    return Saved(versions, clashes)


async def set_uses(actor: Actor, token: str, uses: Mapping[str, str]) -> None:
    """Says per answer how it may be used in the lessons report."""
    async with writing(Principal.CUSTODY):
        facts = await entry_for(actor, token, Right.EDIT)
        _must_be_editable(facts)
        for field, use in uses.items():
            await submission.set_use(facts.id, field, use)


async def declare(actor: Actor, token: str, declaration: Declaration) -> None:
    """Keeps what would give the entrant away; it holds for all entries of the organisation."""
    cleaned = Declaration(
        organisation=" ".join(declaration.organisation.split()),
        **{name: distinct(getattr(declaration, name)) for name in LISTS},
    )
    if not cleaned.organisation:
        raise Refused(_("Name the organisation that enters."))
    async with writing(Principal.CUSTODY):
        await exclusively(f"entry:{token}")
        facts = await entry_for(actor, token, Right.EDIT)
        _must_be_editable(facts)
        await submission.declare(facts.entrant, cleaned, at=now())


def _must_be_editable(facts: EntryFacts) -> None:
    if not facts.editable:
        raise Refused(_("This entry was submitted and cannot be changed any more."))


def _must_take_entries(season: Season, at: datetime) -> None:
    if at < season.entries_open_at:
        raise Refused(_("This season does not take entries yet."))
    if not season.takes_entries(at):
        raise Refused(_("The deadline for entries has passed."))


def _category(categories: list[Category], key: str) -> Category:
    for category in categories:
        if category.key == key:
            return category
    raise NotFound
