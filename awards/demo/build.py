"""Builds the demo season, step by step, through the same services that people use."""

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime, timedelta
from functools import partial
from typing import TypeAlias
from zoneinfo import ZoneInfo

import msgspec

from awards import audit, screening
from awards.accounts.people import account_for, actor_for, grant
from awards.clock import now, stopped_at
from awards.database import Principal, reading, writing
from awards.demo import evidence
from awards.demo.judging import judge_everything
from awards.demo.lessons import look_and_write
from awards.demo.material import DemoEntry, entries, season
from awards.entering import drafts, files, submitting
from awards.entering.drafts import Change
from awards.jobs import worker
from awards.lessons import readings
from awards.roles import Actor, Role
from awards.rounds import deciding, managing, onboarding
from awards.rounds.onboarding import Offer
from awards.seasons.reading import season_named
from awards.seasons.setup import Plan, add_category, add_rubric, create_season
from awards.tables import Entrant, Entry, OutgoingMail, Season
from entries import submission
from entries.attachments import Attachment
from entries.files.examining import Sandbox
from rubrics.catalogue import shipped

DOMAIN = "lanternhaus.example"
OPENED = timedelta(days=60)
CLOSES = timedelta(days=12)
ROUND_CLOSES = timedelta(days=21)
FINALISTS = 6
WITH_EVIDENCE = 4
"""So many judged entries have a file; the entries of the entrant that a visitor can be have some as well."""

Show: TypeAlias = Callable[[float, str], None]
"""Is told the share that is done and what is being done."""


class Cast(msgspec.Struct, frozen=True, kw_only=True):
    """The people a visitor can be, by their account's address."""

    organizer: Actor
    second_custodian: Actor
    author: Actor
    second_author: Actor
    auditor: Actor
    entrant: Actor
    judges: tuple[Actor, ...]


async def exists() -> bool:
    """Whether the demo season is there already."""
    async with reading(Principal.STAFF):
        return bool(await Season.exists().where(Season.slug == season().slug))


async def build(base_url: str, show: Show) -> None:
    """Builds the season from nothing; the database must have the current schema and no such season."""
    show(0.0, "People, categories and rubrics")
    number = await _set_up()
    cast = await _cast(number)
    added = await _enter_all(cast.entrant, base_url, partial(_between, show, 0.05, 0.25))
    await _join_groups()
    await _clear(cast.organizer, added, partial(_between, show, 0.25, 0.6))
    show(0.6, "Judging")
    token = await _open_round(cast)
    await judge_everything(cast.judges, token, base_url, partial(_between, show, 0.6, 0.85))
    show(0.85, "Results")
    await deciding.decide_by_rule(cast.organizer, token)
    await managing.make_round(
        cast.organizer, season().slug, name="Final", closes_at=_evening(now() + 2 * ROUND_CLOSES),
        scorecards_per_entry=4, finalists=3,
    )  # fmt: skip
    show(0.9, "Reading finalists for themes")
    await readings.request_reading(cast.author, season().slug)
    await worker.run_all({readings.READ: readings.read_for_themes})
    await look_and_write(cast.author)
    await _empty_outbox()
    show(1.0, "Done")


def address(name: str) -> str:
    """The address of an invented person: its name at a domain that cannot exist (RFC 2606)."""
    return f"{name.lower().replace(' ', '.')}@{DOMAIN}"


async def cast_of() -> Cast:
    """The people of a season that was built before."""
    people = season().people

    async def actor(name: str) -> Actor:
        return await actor_for(await account_for(address(name)))

    async with writing(Principal.STAFF):
        found = {role: await actor(name) for role, name in people.items()}
        judges = tuple([await actor(judge["name"]) for judge in season().judges])
    return Cast(**found, judges=judges)


def _evening(moment: datetime) -> datetime:
    """Six in the evening of that day, where the season is at home."""
    return moment.astimezone(ZoneInfo(season().time_zone)).replace(hour=18, minute=0, second=0, microsecond=0)


async def _set_up() -> int:
    described, moment = season(), now()
    async with writing(Principal.STAFF):
        number = await create_season(
            Plan(
                programme=described.programme, slug=described.slug, name=described.name,
                time_zone=described.time_zone, entries_open_at=_evening(moment - OPENED),
                entries_close_at=_evening(moment + CLOSES),
                least_organisations=described.least_organisations, invented=True,
            ),
            by=None,
        )  # fmt: skip
        for position, category in enumerate(described.categories):
            rubric = await add_rubric(number, shipped(category["rubric"]), by=None)
            await add_category(
                number, category["key"], name=category["name"], description=category["description"],
                form=described.form, rubric=rubric, position=position, by=None,
            )  # fmt: skip
    return number


async def _cast(number: int) -> Cast:
    described = season()
    roles = {
        "organizer": (Role.ORGANIZER, Role.CUSTODIAN),
        "second_custodian": (Role.ORGANIZER, Role.CUSTODIAN),
        "author": (Role.AUTHOR,),
        "second_author": (Role.AUTHOR,),
        "auditor": (Role.AUDITOR,),
        "entrant": (),
    }
    async with writing(Principal.STAFF):
        for part, name in described.people.items():
            account = await account_for(address(name), name=name)
            for role in roles[part]:
                await grant(account, role, season=number, by=None)
        for judge in described.judges:
            account = await account_for(address(judge["name"]), name=judge["name"])
            await grant(account, Role.JUDGE, season=number, by=None)
            await onboarding.accept_for(account, number)
    return await cast_of()


async def _enter_all(entrant: Actor, base_url: str, show: Show) -> dict[str, list[Attachment]]:
    """Enters everything, the last two entries for the entrant that a visitor can be; gives the files by entry.

    The last entry stays a draft, and some have files.
    """
    waiting, draft = entries()[-2:]
    own = {waiting.organisation, draft.organisation}
    added: dict[str, list[Attachment]] = {}
    with Sandbox() as sandbox:
        for index, entry in enumerate(entries()):
            show(index / len(entries()), "Entries")
            actor = entrant if entry.organisation in own else await _entrant(entry)
            with stopped_at(_moment(index)):
                token = await _write(actor, entry)
                has_files = index < WITH_EVIDENCE or entry.organisation in own
                added[token] = [
                    await files.add(actor, token, "evidence", name, content, sandbox.examine)
                    for name, content in (evidence.uploads(entry) if has_files else ())
                ]
                if entry is not draft:
                    await submitting.submit(actor, token, at=now(), base_url=base_url)
    return added


async def _entrant(entry: DemoEntry) -> Actor:
    async with writing(Principal.STAFF):
        return await actor_for(
            await account_for(f"{entry.organisation}@{DOMAIN}", name="", language=entry.language)
        )


def _moment(index: int) -> datetime:
    """When an entry came in: over the weeks before now."""
    return min(now() - timedelta(days=40) + timedelta(hours=21 * index), now() - timedelta(hours=2))


async def _write(actor: Actor, entry: DemoEntry) -> str:
    """Writes an entry as its entrant does; returns its token."""
    known = await drafts.own_organisations(actor)
    entrant = next((number for number, name in known.items() if name == entry.declaration.organisation), None)
    token = await drafts.start(
        actor, season().slug, entry.category, organisation=entry.declaration.organisation, entrant=entrant,
        language=entry.language,
    )  # fmt: skip
    await drafts.save(
        actor, token, {field: Change(_typed(value), 0) for field, value in entry.answers.items()}
    )
    await drafts.set_uses(actor, token, entry.uses)
    await drafts.declare(actor, token, entry.declaration)
    return token


def _typed(value: object) -> object:
    return value if isinstance(value, str) else msgspec.to_builtins(value)


async def _join_groups() -> None:
    """Gives entrants of one corporate group the same opaque key, as a custodian would."""
    groups = {entry.declaration.organisation: entry.group for entry in entries()}
    async with writing(Principal.CUSTODY):
        rows = await Entrant.select(Entrant.id, Entrant.group_token)
        declared = await submission.declarations_of([row["id"] for row in rows])
        keys: dict[str, str] = {}
        for row in rows:
            group = groups[declared[row["id"]].organisation]
            key = keys.setdefault(group, row["group_token"])
            await Entrant.update({Entrant.group_token: key}).where(Entrant.id == row["id"])


async def _clear(custodian: Actor, added: Mapping[str, Sequence[Attachment]], show: Show) -> None:
    """Looks at the files of every submitted entry but the one that is to wait, and clears it."""
    waiting = entries()[-2]
    async with reading(Principal.CUSTODY):
        found = await season_named(season().slug)
        rows = await Entry.select(Entry.token, Entry.id, Entry.entrant).where(
            Entry.season == found.id, Entry.state == "submitted"
        )
        titles = await submission.values_in({row["id"]: row["entrant"] for row in rows}, "title")
    for index, row in enumerate(rows):
        show(index / len(rows), "Judging copies")
        if titles[row["id"]] != waiting.answers["title"]:
            for file in added[row["token"]]:
                await screening.decide_file(custodian, row["token"], file.token, shown=True)
            await screening.clear(custodian, row["token"])


async def _open_round(cast: Cast) -> str:
    closes = _evening(now() + ROUND_CLOSES)
    token = await managing.make_round(
        cast.organizer,
        season().slug,
        name="Scoring",
        closes_at=closes,
        scorecards_per_entry=4,
        finalists=FINALISTS,
    )
    for judge, described in zip(cast.judges, season().judges, strict=True):
        offer = Offer(languages=tuple(described["languages"]), categories=tuple(described["categories"]))
        await onboarding.save_offer(judge, token, offer)
    await managing.open_and_assign(cast.organizer, token)
    await _not_rehearsed(cast, token)
    return token


async def _not_rehearsed(cast: Cast, token: str) -> None:
    """Says in the trail what no page allows: the round was opened without a rehearsal, which takes a minute."""
    async with writing(Principal.STAFF):
        number = (await season_named(season().slug)).id
        await audit.record(
            "round.not-rehearsed", f"round:{token}", actor=cast.organizer.account, season=number,
            reason="The demo is built in seconds. Rehearse its round Final to see what a rehearsal does.",
        )  # fmt: skip


async def _empty_outbox() -> None:
    """Nobody reads the mail of invented people."""
    async with writing(Principal.STAFF):
        await OutgoingMail.delete(force=True)


def _between(show: Show, low: float, high: float, share: float, doing: str) -> None:
    show(low + (high - low) * share, doing)
