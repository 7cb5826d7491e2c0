"""A small season for tests: three organisations, two of them in one group, six entries, four judges.

Everything is made through the services that people use; names are unmistakable so that a leak can be seen.
"""

from collections.abc import Sequence
from datetime import timedelta

import msgspec

from awards import screening
from awards.accounts.people import account_for, actor_for, grant
from awards.clock import now
from awards.database import Principal, reading, writing
from awards.demo.build import _evening
from awards.demo.material import season as demo_season
from awards.entering import drafts, submitting
from awards.entering.drafts import Change
from awards.rehearsal import gate
from awards.roles import Actor, Role
from awards.rounds import deciding, managing, onboarding, queue, scorecards
from awards.rounds.model import round_named
from awards.rounds.scorecards import Typed
from awards.seasons.setup import Plan, add_category, add_rubric, create_season
from awards.tables import Entry, Reveal, RoundEntry
from entries.identity import Declaration
from rubrics.catalogue import shipped

SLUG = "testseason"
BASE_URL = "http://testserver"
CATEGORIES = ("contact-centre", "customer-insight")
RATIONALE = "The figures before and after are there, and so is what did not work out."


class Entrant(msgspec.Struct, frozen=True):
    """An organisation that enters, with everything that names it, and what it tells in its own words."""

    key: str
    declaration: Declaration
    approach: str
    culture: str
    lessons: str


ENTRANTS = (
    Entrant(
        "quillmark",
        Declaration(
            organisation="Quillmark Assurance plc", aliases=("QMA",), brands=("FeatherCover",),
            people=("Ottoline Varga", "Desmond Achterberg"), locations=("Wickersley",),
            related=("Thornbury Mutual",), projects=("Project Heron",), domains=("quillmark.example",),
        ),
        approach=(
            "Every agent has two hundred pounds a month to put something right for a customer, and nobody signs it "
            "off. A bunch of flowers or a taxi home is decided while the caller is still on the line."
        ),
        culture="Each director spends a day a month on the phones, with a headset and without an assistant.",
        lessons="Give people money and the right to spend it, and they spend less than the forms used to cost.",
    ),
    Entrant(
        "sturmvogel",
        Declaration(
            organisation="Sturmvogel Energie GmbH", aliases=("SVE",), brands=("WindPlus",),
            people=("Liesbeth Oppermann",), locations=("Büdelsdorf",), domains=("sturmvogel.example",),
        ),
        approach=(
            "Advisers may refund up to fifty euros on their own authority, without asking a supervisor. We removed "
            "the approval step from the system, and the field for the reason with it."
        ),
        culture="Once a quarter the board works a night shift in the control room and answers what comes in.",
        lessons="Goodwill that needs three signatures is no goodwill. Let the person who hears the anger settle it.",
    ),
    Entrant(
        "larkrise",
        Declaration(
            organisation="Larkrise Housing Trust", brands=("KeyNest",), people=("Ignatius Bellweather",),
            locations=("Mirfield",), domains=("larkrise.example",),
        ),
        approach=(
            "Our caretakers carry a card with a limit of a hundred pounds. Whoever stands in the wet kitchen decides "
            "what is bought, and no manager has to agree beforehand."
        ),
        culture="The chief executive joins the repair vans four times a year and carries the tools.",
        lessons="Compensation decided on the spot by front-line staff costs half of what head office paid.",
    ),
)  # fmt: skip


class Cast(msgspec.Struct, frozen=True, kw_only=True):
    """Everybody in the season."""

    organizer: Actor
    plain_organizer: Actor
    author: Actor
    second_author: Actor
    auditor: Actor
    entrants: Sequence[Actor]
    judges: Sequence[Actor]
    stranger: Actor


class Stage(msgspec.Struct, frozen=True, kw_only=True):
    """A season that has come so far: who is in it, which entries and which round there are."""

    season: int
    cast: Cast
    entries: Sequence[str]
    round: str


def answers_of(entrant: Entrant, category: str) -> dict[str, object]:
    """An entry's answers, with the entrant's names in them."""
    own = entrant.declaration
    person, place, brand = own.people[0], own.locations[0], own.brands[0]
    return {
        "title": f"Calls answered by people who may decide ({category})",
        "summary": f"{own.organisation} gave its agents a budget and the right to use it.",
        "challenge": (
            f"Customers of {own.organisation} in {place} waited eleven days for an answer. "
            f"Letters about {brand} were answered by whoever had time. {person} counted them."
        ),
        "approach": (
            f"{person} asked what people would do if they were allowed to. {entrant.approach} "
            f"Write to help@{own.domains[0]}."
        ),
        "results": "Complaints fell by a third, and the time to an answer fell to two days.",
        "metrics": [
            {
                "measure": f"Complaints about {brand}",
                "before": "900",
                "after": "600",
                "unit": "a month",
                "period": "2 years",
            }
        ],
        "culture": entrant.culture,
        "lessons": entrant.lessons,
    }


async def build(*, judged: bool = True) -> Stage:
    """Builds the season up to an open round; ``judged``: with locked scorecards and decided finalists."""
    season = await _set_up()
    cast = await _cast(season)
    entries = [
        await _enter(actor, entrant, category)
        for actor, entrant in zip(cast.entrants, ENTRANTS, strict=True)
        for category in CATEGORIES
    ]
    for token in entries:
        await screening.clear(cast.organizer, token)
    round_token = await managing.make_round(
        cast.organizer,
        SLUG,
        name="Scoring",
        closes_at=now() + timedelta(days=9),
        scorecards_per_entry=3,
        finalists=2,
    )
    if judged:
        await managing.open_and_assign(cast.organizer, round_token)
        for index, judge in enumerate(cast.judges[:3]):
            await judge_all(judge, round_token, shift=index)
        await deciding.decide_by_rule(cast.organizer, round_token)
    return Stage(season=season, cast=cast, entries=entries, round=round_token)


async def judge_all(judge: Actor, round_token: str, *, shift: int = 0) -> None:
    """Locks every scorecard of a judge's queue."""
    found = await queue.queue_for(judge, round_token)
    for number, item in enumerate(found.items):
        await judge_one(judge, round_token, item.token, shift=shift + number)


async def judge_one(judge: Actor, round_token: str, token: str, *, shift: int = 0) -> None:
    """Fills and locks one scorecard."""
    view = await scorecards.scorecard_for(judge, round_token, token)
    typed = {
        criterion.key: Typed(criterion.choices[(5 + shift + at) % len(criterion.choices)], RATIONALE, 0)
        for at, criterion in enumerate(view.rubric.criteria)
    }
    await scorecards.save(judge, round_token, token, typed)
    await scorecards.lock(judge, round_token, token, base_url=BASE_URL)


async def _set_up() -> int:
    moment = now()
    async with writing(Principal.STAFF):
        season = await create_season(
            Plan(
                programme="Test Awards", slug=SLUG, name="Test Season", time_zone="Europe/Berlin",
                entries_open_at=_evening(moment - timedelta(days=30)),
                entries_close_at=_evening(moment + timedelta(days=10)), least_organisations=2,
            ),
            by=None,
        )  # fmt: skip
        for position, key in enumerate(CATEGORIES):
            rubric = await add_rubric(season, shipped(key), by=None)
            await add_category(
                season, key, name={"en": key, "de": key}, description={"en": "", "de": ""},
                form=demo_season().form, rubric=rubric, position=position, by=None,
            )  # fmt: skip
    return season


async def _cast(season: int) -> Cast:
    async def person(name: str, *roles: Role) -> Actor:
        async with writing(Principal.STAFF):
            account = await account_for(f"{name}@people.example", name=name.title())
            for role in roles:
                await grant(account, role, season=season, by=None)
            if Role.JUDGE in roles:
                await onboarding.accept_for(account, season)
            return await actor_for(account)

    return Cast(
        organizer=await person("organizer", Role.ORGANIZER, Role.CUSTODIAN),
        plain_organizer=await person("plain-organizer", Role.ORGANIZER),
        author=await person("author", Role.AUTHOR),
        second_author=await person("second-author", Role.AUTHOR),
        auditor=await person("auditor", Role.AUDITOR),
        entrants=[await person(f"{entrant.key}-entrant") for entrant in ENTRANTS],
        judges=[await person(f"judge-{number}", Role.JUDGE) for number in range(4)],
        stranger=await person("stranger"),
    )


async def _enter(actor: Actor, entrant: Entrant, category: str) -> str:
    known = await drafts.own_organisations(actor)
    token = await drafts.start(
        actor, SLUG, category, organisation=entrant.declaration.organisation, entrant=next(iter(known), None),
        language="en",
    )  # fmt: skip
    answers = answers_of(entrant, category)
    await drafts.save(
        actor, token, {key: Change(value, 0) for key, value in answers.items()},
        dict.fromkeys(answers, "paraphrased"),
    )  # fmt: skip
    await drafts.declare(actor, token, entrant.declaration)
    await submitting.submit(actor, token, at=now(), base_url=BASE_URL)
    return token


async def entry_behind(label: str, round_token: str) -> str:
    """The token of the entry behind a label of a round."""
    async with reading(Principal.CUSTODY):
        rows = await RoundEntry.raw(
            "SELECT e.token FROM round_entry re JOIN entry e ON e.id = re.entry JOIN round r ON r.id = re.round "
            "WHERE re.label = {} AND r.token = {}",
            label, round_token,
        )  # fmt: skip
    return str(rows[0]["token"])


async def number_of(token: str) -> int:
    """The number of an entry."""
    async with reading(Principal.STAFF):
        row = await Entry.select(Entry.id).where(Entry.token == token).first()
    assert row is not None
    return int(row["id"])


class Cleared(msgspec.Struct, frozen=True):
    """Whether a copy was frozen, and the rounds from which it is kept back, by token."""

    frozen: bool
    held: tuple[str, ...]


async def clear_for_judges(custodian: Actor, token: str) -> Cleared:
    """Freezes an entry's copy as it stands, and brings it before the judges of open rounds."""
    frozen = await screening.clear(custodian, token)
    return Cleared(frozen, await gate.let_in(token, by=custodian.account))


async def mark_revealed(round_token: str, custodian: Actor) -> None:
    """Reveals a round as two custodians would have; how they do is tested elsewhere."""
    async with writing(Principal.STAFF):
        found = await round_named(round_token)
        await Reveal.insert(
            Reveal(
                token="revealed", season=found.season, round=found.id, digest="0", reason="It is time.",
                state="revealed", first_by=custodian.account, first_at=now(), second_at=now(),
            )
        )  # fmt: skip
