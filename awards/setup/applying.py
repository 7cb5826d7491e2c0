"""Bringing a season to a new set-up, in one transaction: all of it or nothing, and no answer is lost.

Everything runs inside the caller's write transaction for custody, since the answers are counted.
"""

from collections.abc import Mapping, Sequence
from typing import Any

import msgspec

from awards import audit
from awards.errors import Refused
from awards.i18n import _, in_language
from awards.rounds import opening
from awards.rounds.beginning import Settled, settle, settled_for
from awards.rounds.calibration import collecting
from awards.rounds.model import Round, Rules, rounds_of
from awards.rounds.opening import Plan as RoundPlan
from awards.rounds.terms import own_terms
from awards.seasons.model import Category, Season
from awards.seasons.reading import categories_of, season_numbered
from awards.seasons.setup import Plan, add_category, add_rubric, create_season, programme_named
from awards.setup.form_changes import hindered
from awards.setup.local_time import to_utc
from awards.setup.model import CategoryPart, RoundPart, SetUp
from awards.setup.reading import digest, names_of, setup_of
from awards.setup.rules import renamed
from awards.tables import Category as CategoryTable
from awards.tables import Entry, Panelist, Rubric
from awards.tables import Round as RoundTable
from awards.tables import Season as SeasonTable
from entries.forms.changing import carried, obstacles
from rubrics.documents import seal, to_stored


async def make(setup: SetUp, *, by: int | None) -> Season:
    """Makes a season of a set-up."""
    season = await season_numbered(await create_season(_plan(setup), by=by))
    await _set_beginning(season, setup, by)
    await _set_rubrics_and_categories(season, setup, {}, by)
    await _set_rounds(season, setup, by)
    return season


async def change(
    season: Season, setup: SetUp, answered: Mapping[int, Mapping[str, int]], *, by: int | None
) -> None:
    """Brings a season to a set-up. What was answered stays; refuses what would lose or expose an answer."""
    if setup.season.slug != season.slug:
        raise Refused(_("The short name of a season cannot change: addresses hang on it."))
    for problem in round_problems(await rounds_of(season.id), await setup_of(season), setup):
        raise Refused(problem)
    await SeasonTable.update(await _season_columns(setup)).where(SeasonTable.id == season.id)
    await _set_beginning(season, setup, by)
    await _set_rubrics_and_categories(season, setup, answered, by)
    await _set_rounds(season, setup, by)
    await audit.record(
        "season.set-up", f"season:{season.slug}", actor=by, season=season.id, digest=digest(setup),
        entries_close=setup.season.entries_close,
    )  # fmt: skip


def problems(
    categories: Sequence[Category], setup: SetUp, answered: Mapping[int, Mapping[str, int]]
) -> list[str]:
    """What stands against a new set-up, each in a sentence."""
    wanted = {part.key: part for part in setup.categories}
    found: list[str] = []
    for category in categories:
        counts = answered.get(category.id, {})
        part = wanted.get(category.key)
        if part is None:
            if counts:
                name = in_language(category.name)
                found.append(_("“%(name)s” has entries, so the category cannot be removed.", name=name))
            continue
        found += [
            hindered(field, obstacle)
            for field, obstacle in obstacles(category.form, setup.form_of(part), counts.keys())
        ]
    return list(dict.fromkeys(found))


def round_problems(rounds: Sequence[Round], old: SetUp, new: SetUp) -> list[str]:
    """What stands against changing rounds: one that was opened stays as it was sealed."""
    names = names_of(rounds)
    opened = {names[found.token] for found in rounds if found.state != "draft"}
    before, after = ({part.name: part for part in setup.rounds} for setup in (old, new))
    return [
        _("The round “%(name)s” was opened: it stays as it was sealed.", name=name)
        for name in before
        if name in opened and after.get(name) != before[name]
    ]


async def _season_columns(setup: SetUp) -> dict[Any, Any]:
    plan = _plan(setup)
    return {
        SeasonTable.programme: await programme_named(plan.programme),
        SeasonTable.name: plan.name,
        SeasonTable.time_zone: plan.time_zone,
        SeasonTable.entries_open_at: plan.entries_open_at,
        SeasonTable.entries_close_at: plan.entries_close_at,
        SeasonTable.grace_minutes: plan.grace_minutes,
        SeasonTable.least_organisations: plan.least_organisations,
        SeasonTable.most_per_organisation: plan.most_per_organisation,
        SeasonTable.most_per_category: plan.most_per_category,
        SeasonTable.eligibility: msgspec.json.encode(plan.eligibility).decode(),
        SeasonTable.self_assessment: plan.self_assessment,
    }


def _plan(setup: SetUp) -> Plan:
    season = setup.season
    return Plan(
        programme=setup.programme,
        slug=season.slug,
        name=season.name,
        time_zone=season.time_zone,
        entries_open_at=to_utc(season.entries_open, season.time_zone),
        entries_close_at=to_utc(season.entries_close, season.time_zone),
        grace_minutes=season.grace_minutes,
        least_organisations=season.least_organisations,
        most_per_organisation=setup.entering.most_per_organisation,
        most_per_category=setup.entering.most_per_category,
        eligibility=setup.entering.eligibility,
        self_assessment=setup.entering.self_assessment,
    )


async def _set_beginning(season: Season, setup: SetUp, by: int | None) -> None:
    wanted = Settled(terms=own_terms(setup.judging.terms), quiz=setup.judging.quiz)
    if wanted != await settled_for(season):
        await settle(season, wanted, by=by)


async def _set_rubrics_and_categories(
    season: Season, setup: SetUp, answered: Mapping[int, Mapping[str, int]], by: int | None
) -> None:
    categories = await categories_of(season.id)
    for problem in problems(categories, setup, answered):
        raise Refused(problem)
    rubrics = {part.key: await _rubric(season, setup, part.key, by) for part in setup.rubrics}
    known = {category.key: category for category in categories}
    for position, part in enumerate(setup.categories):
        if part.key in known:
            await _change_category(known[part.key], part, setup, rubrics[part.rubric], position, answered)
        else:
            await add_category(
                season.id, part.key, name=part.name, description=part.description, form=setup.form_of(part),
                rubric=rubrics[part.rubric], position=position, by=by,
            )  # fmt: skip
    wanted = {part.key for part in setup.categories}
    for category in categories:
        if category.key not in wanted:
            await _remove_category(category)


async def _change_category(
    category: Category, part: CategoryPart, setup: SetUp, rubric: int, position: int,
    answered: Mapping[int, Mapping[str, int]],
) -> None:  # fmt: skip
    form = carried(category.form, setup.form_of(part), answered.get(category.id, {}).keys())
    await CategoryTable.update(
        {
            CategoryTable.name: _json(part.name), CategoryTable.description: _json(part.description),
            CategoryTable.form: _json(form), CategoryTable.rubric: rubric, CategoryTable.position: position,
        }
    ).where(CategoryTable.id == category.id)  # fmt: skip


async def _remove_category(category: Category) -> None:
    if await Entry.exists().where(Entry.category == category.id):
        name = in_language(category.name)
        raise Refused(_("“%(name)s” has entries, so the category cannot be removed.", name=name))
    await CategoryTable.delete().where(CategoryTable.id == category.id)


async def _rubric(season: Season, setup: SetUp, key: str, by: int | None) -> int:
    """The number of the rubric as the set-up wants it; a changed one becomes a new version."""
    wanted = next(part.rubric() for part in setup.rubrics if part.key == key)
    rows = (
        await Rubric.select(Rubric.id, Rubric.version, Rubric.seal, Rubric.frozen_at)
        .where(Rubric.season == season.id, Rubric.key == key)
        .order_by(Rubric.version, ascending=False)
    )
    for row in rows:
        if row["seal"] == seal(wanted):
            return int(row["id"])
    if not rows:
        return await add_rubric(season.id, wanted, by=by)
    if any(row["frozen_at"] for row in rows):
        raise Refused(_("The rubric %(key)s is sealed by a round that was opened.", key=key))
    made = await Rubric.insert(
        Rubric(
            season=season.id, key=key, version=rows[0]["version"] + 1, document=to_stored(wanted).decode(),
            seal=seal(wanted),
        )
    )  # fmt: skip
    return int(made[0]["id"])


async def _set_rounds(season: Season, setup: SetUp, by: int | None) -> None:
    """Makes the rounds that are new, changes and removes drafts; opened rounds stay as they are."""
    wanted = {part.name: part for part in setup.rounds}
    known = await rounds_of(season.id)
    names = names_of(known)
    for found in known:
        if names[found.token] not in wanted and found.state == "draft":
            await collecting.discard(found)
            await Panelist.delete().where(Panelist.round == found.id)
            await RoundTable.delete().where(RoundTable.id == found.id)
    for name, part in wanted.items():
        if name not in names.values():
            token = await opening.create(season, _round_plan(part, setup.season.time_zone), by=by)
            names[token] = name
    tokens = {name: token for token, name in names.items()}
    for found in await rounds_of(season.id):
        if found.state == "draft":
            plan = _round_plan(wanted[names[found.token]], setup.season.time_zone)
            await _change_round(found.id, plan, renamed(plan.rules, tokens))


async def _change_round(number: int, plan: RoundPlan, rules: Rules) -> None:
    await RoundTable.update(
        {
            RoundTable.kind: plan.kind, RoundTable.closes_at: plan.closes_at,
            RoundTable.scorecards_per_entry: plan.scorecards_per_entry,
            RoundTable.rationale_characters: plan.rationale_characters,
            RoundTable.options: _json(plan.options), RoundTable.rules: _json(rules),
        }
    ).where(RoundTable.id == number)  # fmt: skip


def _round_plan(part: RoundPart, zone: str) -> RoundPlan:
    return RoundPlan(
        name=part.name,
        kind=part.kind,
        closes_at=to_utc(part.closes, zone) if part.closes else None,
        scorecards_per_entry=part.scorecards_per_entry,
        rationale_characters=part.rationale_characters,
        options=part.options,
        rules=part.rules,
    )


def _json(value: object) -> str:
    return msgspec.json.encode(value).decode()
