"""Rounds with any scores, written straight into the tables: for tests of what is made of scores."""

from collections.abc import Mapping, Sequence
from datetime import timedelta
from decimal import Decimal

import msgspec

from awards.clock import now
from awards.database import Principal, reading, writing
from awards.roles import Actor, Role
from awards.rounds import opening
from awards.rounds.computing.loading import load
from awards.rounds.model import Rules, round_named
from awards.rounds.results import CategoryResults, category_results
from awards.seasons.model import Season
from awards.seasons.reading import season_numbered
from awards.seasons.setup import Plan, add_category, add_rubric, create_season
from awards.tables import (
    Category,
    Panelist,
    Round,
)
from entries.blind import Section
from entries.forms import Field, FieldKind, Form
from rubrics.medals.rules import Award, Rule
from rubrics.model import Criterion, Lens, Rubric, Scale
from rubrics.texts import Text
from tests.support import rows

SLUG = "scored"
FORM = Form((Field(key="title", kind=FieldKind.SHORT_TEXT, label={"en": "Title", "de": "Titel"}),))
RUBRIC = Rubric(
    key="quality",
    name=Text(en="Quality", de="Güte"),
    criteria=(
        Criterion(
            key="ease", name=Text(en="Ease", de="Mühelosigkeit"), weight=Decimal(2), scale=Scale(0, 1000, 10),
            lenses=(Lens.EASE,),
        ),
        Criterion(
            key="effect", name=Text(en="Effect", de="Wirkung"), weight=Decimal(1), scale=Scale(0, 1000, 10),
            lenses=(Lens.EFFECTIVENESS, Lens.OUTSIDE_IN),
        ),
    ),
)  # fmt: skip
RULES = Rules(
    finalists=Rule(awards=(Award(key="finalist", up_to_place=2),)),
    medals=Rule(awards=(Award(key="gold", up_to_place=1), Award(key="silver", up_to_place=2))),
)


class Scored(msgspec.Struct, kw_only=True):
    """A season with scored rounds: who runs it, who judges, its rounds by name."""

    season: Season
    organizer: Actor
    second: Actor
    stranger: Actor
    judges: dict[str, Actor]
    rubric: int
    entries: dict[str, int]
    round: str = ""


async def scored(
    categories: Mapping[str, Mapping[str, Mapping[str, float]]], *, rules: Rules = RULES,
    groups: Mapping[str, str] | None = None, state: str = "closed",
) -> Scored:  # fmt: skip
    """A season with one round: category to label to judge to points (for every criterion)."""
    made = await _season(
        sorted({judge for one in categories.values() for card in one.values() for judge in card})
    )
    for position, key in enumerate(categories):
        await _category(made, key, position)
    made.round = await add_round(made, categories, rules=rules, groups=groups, state=state)
    return made


async def add_round(
    made: Scored, categories: Mapping[str, Mapping[str, Mapping[str, float]]], *, rules: Rules = RULES,
    groups: Mapping[str, str] | None = None, state: str = "closed", kind: str = "scoring", name: str = "Round",
) -> str:  # fmt: skip
    """A round in which entries of these labels (new ones are entered) have these points; returns its token."""
    async with writing(Principal.CUSTODY):
        token = await opening.create(
            made.season, opening.Plan(name=name, kind=kind, rules=rules), by=made.organizer.account
        )
        number = (await round_named(token)).id
        await Panelist.insert(*(Panelist(round=number, judge=one.account) for one in made.judges.values()))
        for key, table in categories.items():
            await _entries(made, number, key, table, groups or {})
        await Round.update({Round.state: state, Round.seal: "5" * 64}).where(Round.id == number)
    return token


async def results_of(token: str) -> list[CategoryResults]:
    """A round's results, computed anew."""
    async with reading(Principal.STAFF):
        data = await load(await round_named(token))
    return [category_results(data, category) for category in data.categories]


async def _season(judges: Sequence[str]) -> Scored:
    moment = now()
    async with writing(Principal.STAFF):
        season = await create_season(
            Plan(
                programme="Invented Awards", slug=SLUG, name="Scored Season", time_zone="Europe/Berlin",
                entries_open_at=moment - timedelta(days=9), entries_close_at=moment, invented=True,
            ),
            by=None,
        )  # fmt: skip
        return Scored(
            season=await season_numbered(season),
            organizer=await rows.person("organizer", season, Role.ORGANIZER, Role.CUSTODIAN),
            second=await rows.person("second", season, Role.ORGANIZER, Role.CUSTODIAN),
            stranger=await rows.person("stranger", season),
            judges={name: await rows.person(name, season, Role.JUDGE) for name in judges},
            rubric=await add_rubric(season, RUBRIC, by=None),
            entries={},
        )


async def _category(made: Scored, key: str, position: int) -> None:
    async with writing(Principal.STAFF):
        await add_category(
            made.season.id, key, name={"en": key.title(), "de": f"{key.title()} (de)"}, description={}, form=FORM,
            rubric=made.rubric, position=position, by=None,
        )  # fmt: skip


async def _entries(
    made: Scored, number: int, category: str, table: Mapping[str, Mapping[str, float]], groups: Mapping[str, str]
) -> None:  # fmt: skip
    row = (
        await Category.select(Category.id)
        .where(Category.season == made.season.id, Category.key == category)
        .first()
    )
    assert row is not None
    new = [label for label in table if label not in made.entries]
    of = [groups.get(label, f"group of {label}") for label in new]
    sections = (Section(field="title", label={"en": "Title"}, text="A title"),)
    entered = await rows.enter(made.season.id, row["id"], sections, of, by=made.organizer)
    made.entries |= dict(zip(new, entered, strict=True))
    seated = await rows.put_into_round(
        number, row["id"], made.rubric, {label: made.entries[label] for label in table}
    )
    await rows.judge_with(
        number,
        [
            _card(seated[label], made.judges[judge], round(100 * points))
            for label, cards in table.items()
            for judge, points in cards.items()
        ],
    )


def _card(entry: int, judge: Actor, points: int) -> rows.Card:
    given = {criterion.key: points for criterion in RUBRIC.criteria}
    return rows.Card(entry, judge.account or 0, given, total=points)
