"""A season's set-up as it is in the database. Everything runs inside the caller's transaction."""

import hashlib
from collections.abc import Mapping, Sequence

import msgspec

from awards.rounds.beginning import settled_for
from awards.rounds.model import Round, rounds_of, rubric_from
from awards.seasons.model import Category, Season
from awards.seasons.reading import categories_of
from awards.setup.local_time import to_local
from awards.setup.model import (
    CategoryPart,
    Entering,
    FormPart,
    JudgingPart,
    RoundPart,
    RubricPart,
    SeasonPart,
    SetUp,
)
from awards.setup.rules import renamed
from awards.tables import Rubric as RubricTable
from entries.forms import Form
from rubrics.catalogue import KEYS as SHIPPED
from rubrics.catalogue import shipped
from rubrics.documents import write_toml
from rubrics.model import Rubric


async def setup_of(season: Season) -> SetUp:
    """The set-up of a season. Categories that ask the same share a form, named after the first of them."""
    categories = await categories_of(season.id)
    rubrics = await _rubrics(season, categories)
    forms = _distinct_forms(categories)
    return SetUp(
        programme=season.programme,
        season=_season_part(season),
        entering=Entering(
            most_per_organisation=season.most_per_organisation,
            most_per_category=season.most_per_category,
            eligibility=season.eligibility,
            self_assessment=season.self_assessment,
        ),
        judging=msgspec.convert(await settled_for(season), JudgingPart, from_attributes=True),
        forms=tuple(FormPart(key=key, fields=form.fields) for key, form in forms.items()),
        categories=tuple(
            CategoryPart(
                key=one.key,
                name=one.name,
                description=one.description,
                form=_key_of(forms, one.form),
                rubric=rubrics[one.rubric].key,
            )
            for one in categories
        ),
        rubrics=tuple(_rubric_part(rubric) for rubric in {one.key: one for one in rubrics.values()}.values()),
        rounds=_round_parts(await rounds_of(season.id), season.time_zone),
    )


def digest(setup: SetUp) -> str:
    """SHA-256, in hexadecimal, of a set-up: what was shown is what is changed, or nothing is."""
    return hashlib.sha256(msgspec.json.encode(setup)).hexdigest()


async def _rubrics(season: Season, categories: Sequence[Category]) -> dict[int, Rubric]:
    rows = await RubricTable.select(RubricTable.id, RubricTable.document).where(
        RubricTable.season == season.id
    )
    used = {category.rubric for category in categories}
    return {row["id"]: rubric_from(row["document"]) for row in rows if row["id"] in used}


def _distinct_forms(categories: Sequence[Category]) -> dict[str, Form]:
    forms: dict[str, Form] = {}
    for category in categories:
        if category.form not in forms.values():
            forms[category.key] = category.form
    return forms


def _key_of(forms: Mapping[str, Form], form: Form) -> str:
    return next(key for key, known in forms.items() if known == form)


def _season_part(season: Season) -> SeasonPart:
    return SeasonPart(
        slug=season.slug,
        name=season.name,
        time_zone=season.time_zone,
        entries_open=to_local(season.entries_open_at, season.time_zone),
        entries_close=to_local(season.entries_close_at, season.time_zone),
        grace_minutes=season.grace_minutes,
        least_organisations=season.least_organisations,
    )


def _rubric_part(rubric: Rubric) -> RubricPart:
    known = rubric.key in SHIPPED and shipped(rubric.key) == rubric
    return RubricPart(key=rubric.key, document=None if known else write_toml(rubric))


def names_of(rounds: Sequence[Round]) -> dict[str, str]:
    """The names of rounds by token; of two that are called the same, the later one gets a number."""
    names: dict[str, str] = {}
    for found in rounds:
        name, number = found.name, 1
        while name in names.values():
            number += 1
            name = f"{found.name} ({number})"
        names[found.token] = name
    return names


def _round_parts(rounds: Sequence[Round], zone: str) -> tuple[RoundPart, ...]:
    names = names_of(rounds)
    return tuple(_round_part(found, zone, names) for found in rounds)


def _round_part(found: Round, zone: str, names: Mapping[str, str]) -> RoundPart:
    return RoundPart(
        name=names[found.token],
        kind=found.kind,
        closes=to_local(found.closes_at, zone) if found.closes_at else None,
        scorecards_per_entry=found.scorecards_per_entry,
        rationale_characters=found.rationale_characters,
        options=found.options,
        rules=renamed(found.rule_book, names),
    )
