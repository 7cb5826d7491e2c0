"""Setting a season up: programme, season, rubrics and categories, each step audited.

Everything runs inside the caller's write transaction.
"""

from collections.abc import Mapping
from datetime import datetime

import msgspec

from awards import audit
from awards.tables import Category, Programme, Rubric, Season
from entries.forms import Form
from entries.forms.eligibility import EligibilityQuestion
from rubrics.documents import seal, to_stored
from rubrics.model import Rubric as RubricModel


class Plan(msgspec.Struct, frozen=True, kw_only=True):
    """What a new season is to be."""

    programme: str
    slug: str
    name: str
    time_zone: str
    entries_open_at: datetime
    entries_close_at: datetime
    grace_minutes: int = 15
    least_organisations: int = 3
    most_per_organisation: int | None = None
    most_per_category: int | None = None
    eligibility: tuple[EligibilityQuestion, ...] = ()
    self_assessment: bool = False
    invented: bool = False


async def create_season(plan: Plan, *, by: int | None) -> int:
    """Makes a season, and its programme where it is new; returns the season's number."""
    programme = await programme_named(plan.programme)
    made = await Season.insert(
        Season(
            programme=programme, slug=plan.slug, name=plan.name, time_zone=plan.time_zone,
            entries_open_at=plan.entries_open_at, entries_close_at=plan.entries_close_at,
            grace_minutes=plan.grace_minutes, least_organisations=plan.least_organisations,
            most_per_organisation=plan.most_per_organisation, most_per_category=plan.most_per_category,
            eligibility=_json(plan.eligibility), self_assessment=plan.self_assessment, invented=plan.invented,
        )
    )  # fmt: skip
    season = int(made[0]["id"])
    await audit.record("season.created", f"season:{plan.slug}", actor=by, season=season)
    return season


async def add_rubric(season: int, rubric: RubricModel, *, by: int | None) -> int:
    """Adds a rubric as its first version; returns its number."""
    digest = seal(rubric)
    made = await Rubric.insert(
        Rubric(season=season, key=rubric.key, document=to_stored(rubric).decode(), seal=digest)
    )
    await audit.record("rubric.added", f"rubric:{rubric.key}", actor=by, season=season, seal=digest)
    return int(made[0]["id"])


async def add_category(
    season: int, key: str, *, name: Mapping[str, str], description: Mapping[str, str], form: Form, rubric: int,
    position: int, by: int | None,
) -> int:  # fmt: skip
    """Adds a category with its form and rubric; returns its number."""
    made = await Category.insert(
        Category(
            season=season, key=key, name=_json(name), description=_json(description), position=position,
            form=_json(form), rubric=rubric,
        )
    )  # fmt: skip
    await audit.record("category.added", f"category:{key}", actor=by, season=season)
    return int(made[0]["id"])


async def programme_named(name: str) -> int:
    """The number of the programme of that name; it is made where it is new."""
    slug = "-".join(name.lower().split())
    row = await Programme.select(Programme.id).where(Programme.slug == slug).first()
    if row:
        return int(row["id"])
    made = await Programme.insert(Programme(slug=slug, name=name))
    return int(made[0]["id"])


def _json(value: object) -> str:
    return msgspec.json.encode(value).decode()
