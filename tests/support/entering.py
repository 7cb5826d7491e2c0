"""A small open season for tests of entering: two categories, one form, and people who enter."""

from datetime import datetime, timedelta
from typing import Any

from awards.clock import now
from awards.database import Principal, writing
from awards.entering import drafts
from awards.entering.drafts import Change
from awards.roles import Actor, Role
from awards.seasons.setup import Plan, add_category, add_rubric, create_season
from entries.forms import Audience, Condition, Field, FieldKind, Form, Option
from rubrics.catalogue import shipped
from tests.support.people import person

SLUG = "open"
CATEGORIES = ("first", "second")
BASE_URL = "http://testserver"

FORM = Form(
    (
        Field(
            key="title", kind=FieldKind.SHORT_TEXT, label={"en": "Title", "de": "Titel"}, required=True,
            audience=Audience.BACKGROUND, most_words=12,
        ),
        Field(
            key="story", kind=FieldKind.LONG_TEXT, label={"en": "Story", "de": "Geschichte"}, required=True,
            most_words=60, help={"en": "What happened.", "de": "Was geschah."},
        ),
        Field(
            key="partner", kind=FieldKind.CHOICE, label={"en": "Was a partner involved?", "de": "Gab es Partner?"},
            audience=Audience.BACKGROUND,
            options=(Option("yes", {"en": "Yes", "de": "Ja"}), Option("no", {"en": "No", "de": "Nein"})),
        ),
        Field(
            key="share", kind=FieldKind.LONG_TEXT, label={"en": "What the partner did", "de": "Was der Partner tat"},
            required=True, shown_if=(Condition(field="partner", values=("yes",)),),
        ),
        Field(
            key="channels", kind=FieldKind.MULTI_CHOICE, label={"en": "Channels", "de": "Kanäle"},
            options=(Option("phone", {"en": "Phone", "de": "Telefon"}), Option("chat", {"en": "Chat", "de": "Chat"})),
        ),
        Field(key="metrics", kind=FieldKind.METRICS, label={"en": "Figures", "de": "Zahlen"}),
        Field(
            key="contact", kind=FieldKind.SHORT_TEXT, label={"en": "Who wrote this", "de": "Wer das schrieb"},
            audience=Audience.IDENTIFYING,
        ),
    )
)  # fmt: skip

ANSWERS: dict[str, object] = {
    "title": "Calls answered by people who may decide",
    "story": "Agents got a budget and the right to use it.",
}


async def open_season(slug: str = SLUG, **changes: Any) -> int:
    """A season that takes entries for ten more days; returns its number."""
    moment = now()
    plan: dict[str, Any] = {
        "programme": "Open Awards", "slug": slug, "name": "Open Season", "time_zone": "Europe/Berlin",
        "entries_open_at": moment - timedelta(days=30), "entries_close_at": moment + timedelta(days=10),
        **changes,
    }  # fmt: skip
    async with writing(Principal.STAFF):
        season = await create_season(Plan(**plan), by=None)
        rubric = await add_rubric(season, shipped("contact-centre"), by=None)
        for position, key in enumerate(CATEGORIES):
            await add_category(
                season, key, name={"en": key.title(), "de": key.title()}, description={}, form=FORM,
                rubric=rubric, position=position, by=None,
            )  # fmt: skip
    return season


async def organizer_of(season: int, name: str = "organizer", *roles: Role) -> Actor:
    """Somebody who runs a season."""
    return await person(f"{name}@staff.example", *((season, role) for role in (Role.ORGANIZER, *roles)))


async def begin(
    actor: Actor, category: str = "first", organisation: str = "Zorblatt Ltd", slug: str = SLUG
) -> str:
    """An empty entry of a new organisation, or of the one that the person has."""
    known = await drafts.own_organisations(actor)
    return await drafts.start(
        actor, slug, category, organisation=organisation, entrant=next(iter(known), None), language="en"
    )


async def fill(actor: Actor, token: str, **answers: object) -> None:
    """Fills in everything that is needed."""
    typed = {**ANSWERS, **answers}
    await drafts.save(actor, token, {key: Change(value, 0) for key, value in typed.items()})


async def complete(actor: Actor, category: str = "first", *, slug: str = SLUG, **answers: object) -> str:
    """An entry that could be submitted."""
    token = await begin(actor, category, slug=slug)
    await fill(actor, token, **answers)
    return token


def later(days: float) -> datetime:
    """A moment that many days from now."""
    return now() + timedelta(days=days)
