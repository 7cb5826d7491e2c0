"""Rounds with any scores, written straight into the tables: for tests of what is made of scores."""

from collections.abc import Mapping, Sequence
from datetime import timedelta
from decimal import Decimal

import msgspec

from awards.accounts.people import account_for, actor_for, grant
from awards.clock import now
from awards.database import Principal, writing
from awards.roles import Actor, Role
from awards.rounds import opening
from awards.rounds.model import Rules, round_named
from awards.seasons.model import Season
from awards.seasons.reading import season_numbered
from awards.seasons.setup import Plan, add_category, add_rubric, create_season
from awards.tables import (
    Assignment,
    Category,
    Entrant,
    Entry,
    JudgingCopy,
    Panelist,
    Round,
    RoundEntry,
    Score,
    Scorecard,
)
from awards.tokens import new_token
from entries.blind import Section, digest, stored
from entries.forms import Field, FieldKind, Form
from rubrics.medals.rules import Award, Rule
from rubrics.model import Criterion, Lens, Rubric, Scale
from rubrics.texts import Text

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
            for label, cards in table.items():
                await _entry(made, number, key, label, cards, (groups or {}).get(label))
        await Round.update({Round.state: state, Round.seal: "5" * 64}).where(Round.id == number)
    return token


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
            organizer=await _person("organizer", season, Role.ORGANIZER, Role.CUSTODIAN),
            second=await _person("second", season, Role.ORGANIZER, Role.CUSTODIAN),
            stranger=await _person("stranger", season),
            judges={name: await _person(name, season, Role.JUDGE) for name in judges},
            rubric=await add_rubric(season, RUBRIC, by=None),
            entries={},
        )


async def _person(name: str, season: int, *roles: Role) -> Actor:
    account = await account_for(f"{name}@people.example", name=name.title())
    for role in roles:
        await grant(account, role, season=season, by=None)
    return await actor_for(account)


async def _category(made: Scored, key: str, position: int) -> None:
    async with writing(Principal.STAFF):
        await add_category(
            made.season.id, key, name={"en": key.title(), "de": f"{key.title()} (de)"}, description={}, form=FORM,
            rubric=made.rubric, position=position, by=None,
        )  # fmt: skip


async def _entry(
    made: Scored, round_number: int, category: str, label: str, cards: Mapping[str, float], group: str | None
) -> None:
    row = (
        await Category.select(Category.id)
        .where(Category.season == made.season.id, Category.key == category)
        .first()
    )
    assert row is not None
    if label not in made.entries:
        made.entries[label] = await _entered(made, row["id"], group or f"group of {label}")
    copy = await JudgingCopy.select(JudgingCopy.id).where(JudgingCopy.entry == made.entries[label]).first()
    assert copy is not None
    entered = await _made(
        RoundEntry(
            token=new_token(), round=round_number, entry=made.entries[label], category=row["id"],
            judging_copy=copy["id"], rubric=made.rubric, label=label,
        )
    )  # fmt: skip
    for judge, points in cards.items():
        await _card(round_number, entered, made.judges[judge], points)


async def _entered(made: Scored, category: int, group: str) -> int:
    moment = now()
    entrant = await _made(Entrant(token=new_token(), group_token=group, created_at=moment))
    entry = await _made(
        Entry(
            token=new_token(), season=made.season.id, category=category, entrant=entrant, language="en",
            state="cleared", created_at=moment,
        )
    )  # fmt: skip
    sections = (Section(field="title", label={"en": "Title"}, text="A title"),)
    await _made(
        JudgingCopy(
            entry=entry, language="en", title="A title", sections=stored(sections), digest=digest(sections),
            cleared_at=moment, cleared_by=made.organizer.account,
        )
    )  # fmt: skip
    return entry


async def _card(round_number: int, entry: int, judge: Actor, points: float) -> None:
    moment = now()
    assignment = await _made(
        Assignment(
            token=new_token(), round=round_number, round_entry=entry, judge=judge.account, created_at=moment
        )
    )
    card = await _made(
        Scorecard(
            assignment=assignment, round=round_number, state="locked", updated_at=moment, locked_at=moment,
            total=round(100 * points),
        )
    )  # fmt: skip
    for criterion in RUBRIC.criteria:
        await _made(
            Score(
                scorecard=card, criterion=criterion.key, points=round(100 * points), rationale="It says why."
            )
        )


async def _made(row: object) -> int:
    made = await type(row).insert(row).returning(type(row).id)  # type: ignore[attr-defined]
    return int(made[0]["id"])
