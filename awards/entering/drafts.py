"""Drafts: started, read, saved field by field, without losing what anybody typed."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime

import msgspec

from awards import audit
from awards.clock import now
from awards.database import Principal, exclusively, reading, writing
from awards.entering.access import EntryFacts, entrants_of, entries_of, entry_for, right_on
from awards.entering.deadlines import last_moment, must_be_in_time
from awards.entering.limits import must_leave_room
from awards.errors import NotFound, Refused
from awards.i18n import _
from awards.roles import Actor
from awards.roles.policy import Right, may_act_for_entrant, may_enter
from awards.seasons.model import Category, Season
from awards.seasons.reading import (
    all_seasons,
    categories_of,
    categories_of_all,
    category_numbered,
    season_named,
    season_numbered,
)
from awards.tables import Account
from entries import attachments, submission
from entries.attachments import Attachment
from entries.forms import Field, FieldKind, Form, Value, is_empty, tidy
from entries.identity import LISTS, Declaration, distinct, merged
from entries.submission import NO_ANSWER, Answer


class Draft(msgspec.Struct, frozen=True, kw_only=True):
    """An entry with everything that its entrant sees of it, and until when it can be submitted.

    ``correction`` is what an organizer asked for who gave it back.
    """

    facts: EntryFacts
    right: Right
    season: Season
    category: Category
    answers: Mapping[str, Answer]
    declaration: Declaration
    last_moment: datetime
    correction: str = ""
    files: Sequence[Attachment] = ()

    @property
    def form(self) -> Form:
        """What is asked, the season's questions of eligibility included."""
        return self.season.form_of(self.category)

    @property
    def editable(self) -> bool:
        """Whether the person at hand may change it now."""
        return self.facts.editable and may_act_for_entrant(self.right, Right.EDIT)

    @property
    def submittable(self) -> bool:
        """Whether the person at hand may submit it, were it complete."""
        return self.facts.editable and may_act_for_entrant(self.right, Right.SUBMIT)

    def value(self, field: str) -> Value:
        """What was answered, or nothing."""
        return self.answers.get(field, NO_ANSWER).value

    def values(self) -> dict[str, Value]:
        """All answers by field."""
        return {field: answer.value for field, answer in self.answers.items()}

    @property
    def asks_for_files(self) -> bool:
        """Whether a question is answered with files, or was."""
        return bool(self.files) or any(field.kind is FieldKind.FILE for field in self.form.asked)

    def files_in(self, field: str) -> list[Attachment]:
        """The files of a field in the order in which they were added."""
        return [one for one in self.files if one.field == field]

    def file_counts(self) -> Counter[str]:
        """How many files each field has."""
        return Counter(one.field for one in self.files)


class Change(msgspec.Struct, frozen=True):
    """A new value for a field, over the version that the person saw."""

    value: object
    version: int


class Clash(msgspec.Struct, frozen=True):
    """What somebody else saved in a field meanwhile, and who that was."""

    answer: Answer
    by: str


class Saved(msgspec.Struct, frozen=True):
    """What became of the changes: the new versions, and the fields that somebody else changed meanwhile."""

    versions: Mapping[str, int]
    clashes: Mapping[str, Clash]


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


async def own_organisations(actor: Actor) -> dict[str, str]:
    """The organisations for which the person may start another entry, by the entrant's token."""
    async with reading(Principal.CUSTODY):
        entrants = await entrants_of(actor)
        declared = await submission.declarations_of(list(entrants.values()))
    return {token: declared[number].organisation for token, number in entrants.items()}


async def start(
    actor: Actor,
    season_slug: str,
    category_key: str,
    *,
    organisation: str,
    entrant: str | None,
    language: str,
) -> str:
    """Starts an entry for a new organisation or a known ``entrant`` (its token); returns the entry's token."""
    moment = now()
    async with writing(Principal.CUSTODY):
        season = await season_named(season_slug)
        if not may_enter(actor, season.id):
            raise Refused(_("Judges cannot enter the season that they judge."))
        must_be_in_time(season, await last_moment(actor, season), moment)
        category = _category(await categories_of(season.id), category_key)
        number = (await entrants_of(actor)).get(entrant or "")
        if number is None:
            if not organisation:
                raise Refused(_("Name the organisation that enters."))
            number = await submission.create_entrant(organisation, account=actor.account or 0, at=moment)
        await exclusively(f"entrant:{number}")
        await must_leave_room(season, number, category.id)
        token = await submission.create_entry(
            number, season=season.id, category=category.id, language=language, at=moment
        )
        await audit.record("entry.started", f"entry:{token}", actor=actor.account, season=season.id)
    return token


async def draft_for(actor: Actor, token: str, needed: Right = Right.VIEW) -> Draft:
    """An entry of the person's own, opened."""
    async with reading(Principal.CUSTODY):
        return await load(actor, await entry_for(actor, token, needed))


async def form_for(actor: Actor, token: str, needed: Right) -> Form:
    """What an entry of the person's own asks, without opening the vault."""
    async with reading(Principal.STAFF):
        facts = await entry_for(actor, token, needed)
        return (await season_numbered(facts.season)).form_of(await category_numbered(facts.category))


async def other_categories(draft: Draft) -> list[Category]:
    """The categories of the season that the entry is not in."""
    async with reading(Principal.STAFF):
        return [one for one in await categories_of(draft.season.id) if one.id != draft.category.id]


async def load(actor: Actor, facts: EntryFacts) -> Draft:
    """Everything of an entry, inside the caller's transaction for custody."""
    season = await season_numbered(facts.season)
    return Draft(
        facts=facts,
        right=await right_on(actor, facts) or Right.VIEW,
        season=season,
        category=await category_numbered(facts.category),
        answers=await submission.answers_of(facts.entrant, facts.id),
        declaration=await submission.declaration_of(facts.entrant),
        last_moment=await last_moment(actor, season, facts),
        correction=await submission.correction_of(facts.entrant, facts.id) if facts.returned_at else "",
        files=await attachments.attachments_of(facts.entrant, facts.id),
    )


async def save(
    actor: Actor, token: str, changes: Mapping[str, Change], uses: Mapping[str, str] = {}
) -> Saved:
    """Saves fields one by one. Where somebody else changed one meanwhile, theirs stays and is returned."""
    versions: dict[str, int] = {}
    clashes: dict[str, Answer] = {}
    async with writing(Principal.CUSTODY):
        facts = await entry_for(actor, token, Right.EDIT)
        must_be_editable(facts)
        form = (await season_numbered(facts.season)).form_of(await category_numbered(facts.category))
        known = await submission.answers_of(facts.entrant, facts.id)
        for field in form.fields:
            if field.key in changes:
                current = known.get(field.key, NO_ANSWER)
                version = await _save_field(actor, facts, field, changes[field.key], current)
                if version is None:
                    clashes[field.key] = current
                else:
                    versions[field.key] = version
        for field in form.fields:
            current = known.get(field.key, NO_ANSWER)
            use = uses.get(field.key, current.use)
            if use != current.use:
                if versions.get(field.key, current.version) == 0:
                    await _save_empty(actor, facts, field)
                    versions[field.key] = 1
                await submission.set_use(facts.id, field.key, use)
        names = await _names(answer.changed_by for answer in clashes.values())
    return Saved(
        versions,
        {key: Clash(answer, names.get(answer.changed_by or 0, "")) for key, answer in clashes.items()},
    )


async def set_uses(actor: Actor, token: str, uses: Mapping[str, str]) -> None:
    """Says per answer how it may be used in the lessons report."""
    await save(actor, token, {}, uses)


async def set_all_uses(actor: Actor, token: str, use: str) -> None:
    """Says the same of all answers that judges get to read."""
    draft = await draft_for(actor, token)
    await set_uses(actor, token, {field.key: use for field in usable_fields(draft.form)})


def usable_fields(form: Form) -> list[Field]:
    """The questions whose answers may be used in the lessons report, as far as the entrant allows it."""
    return [field for field in form.fields if field.for_lessons]


async def declare(
    actor: Actor, token: str, declaration: Declaration, *, base: Declaration | None = None
) -> None:
    """Keeps what would give the entrant away; it holds for all entries of the organisation.

    With the ``base`` that it was made from, what others declared meanwhile stays.
    """
    cleaned = _cleaned(declaration)
    if not cleaned.organisation:
        raise Refused(_("Name the organisation that enters."))
    async with writing(Principal.CUSTODY):
        await exclusively(f"entry:{token}")
        facts = await entry_for(actor, token, Right.EDIT)
        must_be_editable(facts)
        if base is not None:
            latest = await submission.declaration_of(facts.entrant)
            cleaned = merged(_cleaned(base), cleaned, latest)
        await submission.declare(facts.entrant, cleaned, at=now())


def _cleaned(declaration: Declaration) -> Declaration:
    return Declaration(
        organisation=" ".join(declaration.organisation.split()),
        **{name: distinct(getattr(declaration, name)) for name in LISTS},
    )


def must_be_editable(facts: EntryFacts) -> None:
    """Refuses where an entry was submitted or withdrawn."""
    if not facts.editable:
        raise Refused(_("This entry was submitted and cannot be changed any more."))


async def _save_field(
    actor: Actor, facts: EntryFacts, field: Field, change: Change, current: Answer
) -> int | None:
    """The version of a field after a change; None where somebody else changed it meanwhile."""
    value = tidy(field, change.value)
    if value == current.value or (is_empty(value) and is_empty(current.value)):
        return current.version
    stored = change.version == current.version and await submission.save_answer(
        facts.entrant, facts.id, field, value, expected=current.version, by=actor.account or 0, at=now()
    )
    return current.version + 1 if stored else None


async def _save_empty(actor: Actor, facts: EntryFacts, field: Field) -> None:
    """An empty answer, to keep what was chosen about it before anything was written."""
    await submission.save_answer(
        facts.entrant, facts.id, field, "", expected=0, by=actor.account or 0, at=now()
    )


async def _names(accounts: Iterable[int | None]) -> dict[int, str]:
    wanted = sorted({account for account in accounts if account})
    if not wanted:
        return {}
    rows = await Account.select(Account.id, Account.name, Account.email).where(Account.id.is_in(wanted))
    return {row["id"]: row["name"] or row["email"] for row in rows}


def _category(categories: list[Category], key: str) -> Category:
    for category in categories:
        if category.key == key:
            return category
    raise NotFound
