"""Rounds for tests of exports, written straight into the tables: any points, any texts, any size."""

from collections.abc import Mapping, Sequence
from datetime import timedelta
from decimal import Decimal

import msgspec

from awards.clock import now
from awards.database import Principal, writing
from awards.roles import Actor, Role
from awards.rounds import opening
from awards.rounds.model import Rules, round_named
from awards.seasons.reading import season_numbered
from awards.seasons.setup import Plan, add_category, add_rubric, create_season
from awards.tables import (
    Account,
    Category,
    Panelist,
    Round,
)
from awards.tokens import new_token
from entries.blind import Section
from entries.forms import Field, FieldKind, Form
from rubrics.medals.rules import Award, Basis, Rule, TieStep
from rubrics.model import Criterion, Rubric, Scale
from rubrics.texts import Text
from tests.support import rows

SLUG = "exported"
FORM = Form(
    (
        Field(key="title", kind=FieldKind.SHORT_TEXT, label={"en": "Title", "de": "Titel"}),
        Field(key="story", kind=FieldKind.LONG_TEXT, label={"en": "Story", "de": "Geschichte"}),
    )
)
FINALISTS = Rule(awards=(Award(key="finalist", up_to_place=2),))
MEDALS = Rule(
    awards=(
        Award(key="gold", up_to_place=1),
        Award(key="silver", up_to_place=2),
        Award(key="bronze", from_score=6.0),
    ),
    basis=Basis.FAIR,
    minimum_judges=2,
)
BY_PEOPLE = (TieStep.HEAVIEST_CRITERION, TieStep.CASTING_VOTE, TieStep.JOINT_AWARD)

Points = Mapping[str, Mapping[str, int]]
"""Points in hundredths: judge to criterion to points."""


class Judged(msgspec.Struct, frozen=True, kw_only=True):
    """A category with its scorecards: entry's label to judge to criterion to hundredths of a point."""

    key: str
    rubric: Rubric
    scorecards: Mapping[str, Points]
    name: Mapping[str, str] = {}
    title: str = "A title"
    story: str = "A story."
    rationale: str = "It says why."


class Built(msgspec.Struct, frozen=True):
    """A round in the tables."""

    round: str
    organizer: Actor
    judges: Mapping[str, Actor]


def rubric(
    weights: Sequence[float] = (3, 2, 1), *, key: str = "quality", names: Sequence[str] = ()
) -> Rubric:
    """A rubric with criteria a, b, c … on scales from 0 to 10 in halves."""
    keys = "abcdefghijkl"[: len(weights)]
    return Rubric(
        key=key,
        name=Text(en=key.title()),
        criteria=tuple(
            Criterion(
                key=letter,
                name=Text(en=name, de=f"{name} (de)"),
                weight=Decimal(str(weight)),
                scale=Scale(0, 1000, 50),
            )
            for letter, weight, name in zip(
                keys, weights, names or [f"Criterion {k}" for k in keys], strict=True
            )
        ),
    )


def crossed(
    table: Mapping[str, Sequence[float]], keys: str = "abc", *, first_judge: int = 1
) -> dict[str, dict[str, dict[str, int]]]:
    """Scorecards in which every judge gives each criterion about what the table says, entry by entry."""
    return {
        label: {
            f"judge{first_judge + number}": {
                key: min(1000, int(100 * (points + at / 2))) for at, key in enumerate(keys)
            }
            for number, points in enumerate(row)
        }
        for label, row in table.items()
    }


async def build(
    categories: Sequence[Judged], *, finalists: Rule = FINALISTS, medals: Rule = MEDALS, state: str = "closed"
) -> Built:
    """Writes a round with locked scorecards."""
    moment = now()
    rules = Rules(finalists=finalists, medals=medals)
    # Entrants can only be written for custody: SQLite looks at the vault's tables when one is inserted.
    async with writing(Principal.CUSTODY):
        season = await create_season(
            Plan(
                programme="Invented Awards", slug=SLUG, name="Exported Season", time_zone="Europe/Berlin",
                entries_open_at=moment - timedelta(days=9), entries_close_at=moment, invented=True,
            ),
            by=None,
        )  # fmt: skip
        organizer = await rows.person("organizer", season, Role.ORGANIZER)
        names = sorted({judge for one in categories for card in one.scorecards.values() for judge in card})
        judges = {name: await rows.person(name, season, Role.JUDGE) for name in names}
        token = await opening.create(
            await season_numbered(season), opening.Plan(name="Round one", rules=rules), by=organizer.account
        )
        number = (await round_named(token)).id
        await Panelist.insert(*(Panelist(round=number, judge=actor.account) for actor in judges.values()))
        for position, one in enumerate(categories):
            await _category(season, number, position, one, judges, organizer)
        await Round.update({Round.state: state, Round.seal: "5" * 64}).where(Round.id == number)
    return Built(token, organizer, judges)


async def _category(
    season: int, number: int, position: int, one: Judged, judges: Mapping[str, Actor], organizer: Actor
) -> None:
    rubric_number = await add_rubric(season, one.rubric, by=None)
    await add_category(
        season, one.key, name=one.name or {"en": one.key.title(), "de": f"{one.key.title()} (de)"}, description={},
        form=FORM, rubric=rubric_number, position=position, by=None,
    )  # fmt: skip
    row = await Category.select(Category.id).where(Category.season == season, Category.key == one.key).first()
    assert row is not None
    sections = (
        Section(field="title", label={"en": "Title"}, text=one.title),
        Section(field="story", label={"en": "Story", "de": "Geschichte"}, text=one.story),
    )
    groups = [new_token() for _ in one.scorecards]
    entries = await rows.enter(season, row["id"], sections, groups, by=organizer)
    seated = await rows.put_into_round(
        number, row["id"], rubric_number, dict(zip(one.scorecards, entries, strict=True))
    )
    cards = [
        rows.Card(seated[label], judges[judge].account or 0, points, one.rationale)
        for label, given in one.scorecards.items()
        for judge, points in given.items()
    ]
    await rows.judge_with(number, cards)


async def rename(actor: Actor, name: str) -> None:
    """Gives somebody another name."""
    async with writing(Principal.STAFF):
        await Account.update({Account.name: name}).where(Account.id == actor.account)
