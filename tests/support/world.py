"""A world for the attacks: two seasons with everything in every state, and everybody who could ask for it.

The first season has an entry, a round, a scorecard and a report in each state they can be in; the second is
there to be none of anybody's business. All of it is made through the services that people use.
"""

from collections.abc import Callable, Mapping, Sequence
from datetime import timedelta

import msgspec

from awards import screening
from awards.accounts.people import account_for, actor_for, grant
from awards.clock import now
from awards.database import Principal, writing
from awards.entering import assessing, drafts, files, submitting
from awards.entering.drafts import Change
from awards.jobs import worker
from awards.lessons import decisions, publishing, readings, reports, workbench
from awards.lessons.board import board as board_of
from awards.lessons.reports import Edit
from awards.roles import Actor, Role
from awards.rounds import deciding, managing, onboarding, queue, recusals, scorecards, timing
from awards.rounds.calibration import arranging, collecting
from awards.seasons.setup import Plan, add_category, add_rubric, create_season
from awards.tables import Membership
from entries.files import Reading
from entries.files.examining import Sandbox
from entries.redaction.model import Decision, Verdict
from rubrics.catalogue import shipped
from tests.support import rehearsed
from tests.support.houses import House, form, proof_of
from tests.support.season import judge_one, number_of

BASE_URL = "https://awards.example"
SEASON, OTHER = "alpha", "beta"
CATEGORIES = ("contact-centre", "customer-insight")
STAFF = {
    "organizer": (Role.ORGANIZER,), "custodian": (Role.ORGANIZER, Role.CUSTODIAN), "author": (Role.AUTHOR,),
    "second-author": (Role.AUTHOR,), "auditor": (Role.AUDITOR,), "judge": (Role.JUDGE,),
    "peer": (Role.JUDGE,), "seated-judge": (Role.JUDGE,), "unseated-judge": (Role.JUDGE,),
}  # fmt: skip
"""The people of a season who do not enter it, with their roles."""


Reader = Callable[[bytes], Reading]
"""What reads a file: one sandbox for the whole world."""


class World(msgspec.Struct, frozen=True, kw_only=True):
    """Who and what there is: people by part, and tokens of things by kind and state, such as ``entry.draft``."""

    people: Mapping[str, Actor]
    things: Mapping[str, str]
    seasons: Mapping[str, int]


async def build(houses: Sequence[House]) -> World:
    """Builds both seasons; the last house enters the second one, all others the first."""
    with Sandbox() as sandbox:
        return await _build(houses, sandbox.examine)


async def _build(houses: Sequence[House], read: Reader) -> World:
    people: dict[str, Actor] = {"stranger": await _account("stranger")}
    for role in (Role.ORGANIZER, Role.AUDITOR):
        people[f"service-{role.value}"] = await _account(f"service-{role.value}", (None, role))
    seasons = {slug: await _season(slug) for slug in (SEASON, OTHER)}
    things = {
        "asset.script": "js/word-count.js", "category.any": CATEGORIES[0], "field.any": "approach",
        "criterion.any": shipped(CATEGORIES[0]).criteria[0].key, "page.first": "1",
        "field.proof": "proof",
        "kind.judges": "judges",
        **{f"season.{slug}": slug for slug in seasons},
    }  # fmt: skip
    for name, roles in STAFF.items():
        people[name] = await _account(name, *((seasons[SEASON], role) for role in roles))
        people[f"other-{name}"] = await _account(f"other-{name}", *((seasons[OTHER], role) for role in roles))
    cleared = await _entries(houses[:-1], people, things, read)
    await _closed_round(people, things)
    await _report_states(people, things)
    await _open_round(people, things)
    await _calibration(people, things)
    things["round.draft"] = await _round(people["custodian"], SEASON, "Final")
    await rehearsed.passed(things["round.draft"])
    await _other_season(houses[-1], people, things, read)
    things["account.judge"] = str(people["judge"].account)
    return World(people=people, things={**things, **cleared}, seasons=seasons)


async def _account(name: str, *roles: tuple[int | None, Role], email: str = "") -> Actor:
    async with writing(Principal.STAFF):
        account = await account_for(email or f"{name}@staff.example", name=name.title())
        for season, role in roles:
            await grant(account, role, season=season, by=None)
            if role is Role.JUDGE and season is not None:
                await onboarding.accept_for(account, season)
        return await actor_for(account)


async def _season(slug: str) -> int:
    moment = now().replace(minute=0, second=0, microsecond=0)
    plan = Plan(
        programme=f"{slug.title()} Awards", slug=slug, name=f"{slug.title()} Season", time_zone="Europe/Berlin",
        entries_open_at=moment - timedelta(days=30), entries_close_at=moment + timedelta(days=10),
        least_organisations=2, self_assessment=True,
    )  # fmt: skip
    async with writing(Principal.STAFF):
        season = await create_season(plan, by=None)
        for position, key in enumerate(CATEGORIES):
            await add_category(
                season, key, name={"en": key, "de": key}, description={"en": "", "de": ""}, form=form(),
                rubric=await add_rubric(season, shipped(key), by=None), position=position, by=None,
            )  # fmt: skip
    return season


async def _entries(
    houses: Sequence[House], people: dict[str, Actor], things: dict[str, str], read: Reader
) -> dict[str, str]:
    """Each house enters every category and has it cleared; the first also has an entry in every other state."""
    cleared = {}
    for index, house in enumerate(houses):
        entrant = await _entrant(house, people, prefix="" if index == 0 else f"house{index}-")
        for category in CATEGORIES:
            token = await enter(entrant, house, SEASON, category, read)
            await screening.decide(people["custodian"], token, Decision("the jury", Verdict.ADD))
            await _look_at_files(people["custodian"], token)
            await screening.clear(people["custodian"], token)
            cleared[f"entry.cleared-{index}-{category}"] = token
    first = houses[0]
    entrant = people["entrant"]
    things["entry.cleared"] = next(iter(cleared.values()))
    things["entry.draft"] = await enter(entrant, first, SEASON, CATEGORIES[0], read, submit=False)
    things["entry.submitted"] = await enter(entrant, first, SEASON, CATEGORIES[0], read)
    await _look_at_files(people["custodian"], things["entry.submitted"])
    things["entry.withdrawn"] = await enter(entrant, first, SEASON, CATEGORIES[0], read)
    await submitting.withdraw(entrant, things["entry.withdrawn"])
    await _collaborators(things["entry.draft"], people)
    for state in ("cleared", "draft", "submitted", "withdrawn"):
        draft = await drafts.draft_for(entrant, things[f"entry.{state}"])
        things[f"file.{state}"] = draft.files[0].token
    return cleared


async def _look_at_files(custodian: Actor, token: str) -> None:
    for file in (await screening.compare(custodian, token)).unseen:
        await screening.decide_file(custodian, token, file.token, shown=True)


async def _entrant(house: House, people: dict[str, Actor], *, prefix: str) -> Actor:
    for part, (name, email) in house.people.items():
        async with writing(Principal.STAFF):
            account = await account_for(email, name=name)
            people[prefix + part] = await actor_for(account)
    return people[f"{prefix}entrant"]


async def enter(
    actor: Actor, house: House, slug: str, category: str, read: Reader | None, *, submit: bool = True
) -> str:
    """Enters a house as its entrant does, with a file where there is a reader; returns the entry's token."""
    known = await drafts.own_organisations(actor)
    token = await drafts.start(
        actor, slug, category, organisation=house.declaration.organisation, entrant=next(iter(known), None),
        language="en",
    )  # fmt: skip
    readable = dict.fromkeys(house.answers, "paraphrased")
    await drafts.save(actor, token, {key: Change(value, 0) for key, value in house.answers.items()}, readable)
    await drafts.declare(actor, token, house.declaration)
    if read is not None:
        await files.add(actor, token, "proof", *proof_of(house), read=read)
    rubric = (await assessing.assessment_for(actor, token)).rubric
    await assessing.assess(actor, token, {one.key: one.highest for one in rubric.criteria})
    if submit:
        await submitting.submit(actor, token, at=now(), base_url=BASE_URL)
    return token


async def _collaborators(entry: str, people: Mapping[str, Actor]) -> None:
    number = await number_of(entry)
    async with writing(Principal.STAFF):
        rows = await Membership.raw("SELECT entrant FROM entry WHERE id = {}", number)
        for part, right in (("editor", "edit"), ("viewer", "view")):
            await Membership.insert(
                Membership(entrant=rows[0]["entrant"], account=people[part].account, right=right)
            )


async def _round(custodian: Actor, slug: str, name: str) -> str:
    closes = now().replace(minute=0, second=0, microsecond=0) + timedelta(days=9)
    return await managing.make_round(
        custodian, slug, name=name, closes_at=closes, scorecards_per_entry=2, finalists=4
    )


async def _judged_round(people: Mapping[str, Actor], name: str) -> str:
    """An open round in which the judge and the peer have every entry, and the seated judge none."""
    custodian = people["custodian"]
    token = await _round(custodian, SEASON, name)
    both = {people[part].account or 0: 20 for part in ("judge", "peer")}
    await managing.choose_panel(custodian, token, both)
    await managing.open_and_assign(custodian, token)
    await managing.choose_panel(custodian, token, {**both, people["seated-judge"].account or 0: 20})
    return token


async def _closed_round(people: Mapping[str, Actor], things: dict[str, str]) -> None:
    token = things["round.closed"] = await _judged_round(people, "Sift")
    first, *rest = await _own(people["judge"], token)
    for shift, assignment in enumerate(rest):
        await judge_one(people["judge"], token, assignment, shift=shift)
    for shift, assignment in enumerate(await _own(people["peer"], token)):
        await judge_one(people["peer"], token, assignment, shift=shift + 1)
    things["scorecard.closed-new"], things["scorecard.closed-locked"] = first, rest[0]
    await timing.stop(people["custodian"], token, reason="Everything is in.")
    await deciding.decide_by_rule(people["custodian"], token)


async def _open_round(people: Mapping[str, Actor], things: dict[str, str]) -> None:
    judge, token = people["judge"], await _judged_round(people, "Scoring")
    things["round.open"] = token
    new, draft, locked, recused, *rest = await _own(judge, token)
    things |= {
        "scorecard.new": new, "scorecard.draft": draft, "scorecard.locked": locked, "scorecard.recused": recused,
    }  # fmt: skip
    view = await scorecards.scorecard_for(judge, token, draft)
    criterion = view.rubric.criteria[0]
    await scorecards.save(
        judge,
        token,
        draft,
        {criterion.key: scorecards.Typed(criterion.choices[2], "Begun.", 0)},
        scorecards.Notes("My notes.", 0),
    )
    for shift, assignment in enumerate([locked, *rest]):
        await judge_one(judge, token, assignment, shift=shift)
    await recusals.recuse(judge, token, recused, kind="conflict", reason="I used to work there.")
    theirs = await _own(people["peer"], token)
    for shift, assignment in enumerate(theirs):
        await judge_one(people["peer"], token, assignment, shift=shift + 1)
    things["scorecard.peers"] = theirs[0]


async def _calibration(people: Mapping[str, Actor], things: dict[str, str]) -> None:
    """An open calibration that judges may compare; the judge has locked the sample, the peer has not."""
    custodian = people["custodian"]
    token = things["round.calibration"] = await arranging.make(
        custodian, SEASON, name="Calibration", closes_at=None
    )
    both = {people[part].account or 0: 20 for part in ("judge", "peer")}
    await managing.choose_panel(custodian, token, both)
    await collecting.add_shipped(custodian, token, category=CATEGORIES[0], key="callback-en")
    await arranging.hand_out(custodian, token)
    await arranging.show(custodian, token, names=False, comparison=True)
    things["sample.any"] = (await arranging.calibration(custodian, token)).samples[0].token
    (things["scorecard.compared"],) = await _own(people["judge"], token)
    (things["scorecard.not-compared"],) = await _own(people["peer"], token)
    await judge_one(people["judge"], token, things["scorecard.compared"])


async def _own(judge: Actor, round_token: str) -> list[str]:
    return [item.token for item in (await queue.queue_for(judge, round_token)).items]


TEXT = (
    "Several finalists let the people who meet customers put things right themselves, within a known limit."
)


async def _report_states(people: Mapping[str, Actor], things: dict[str, str]) -> None:
    author, second = people["author"], people["second-author"]
    things["job.reading"] = await readings.request_reading(author, SEASON)
    await worker.run_all({readings.READ: readings.read_for_themes})
    things |= await _confirmed_theme(author)
    for state in ("draft", "cleared", "published"):
        token = things[f"report.{state}"] = await _written(author)
        if state != "draft":
            await publishing.clear(second, token)
        if state == "published":
            things["publication.any"] = await publishing.publish(author, token)


async def _confirmed_theme(author: Actor) -> dict[str, str]:
    """A theme with a confirmed passage of at least two organisations, and the place of one of them."""
    board = await board_of(author, SEASON)
    lines = [line for _competency, lines in board.lines for line in lines]
    theme = next(line for line in lines if line.to_look_at).theme.id
    passages = (await workbench.review(author, SEASON, theme)).queue
    for one in passages:
        await decisions.decide(
            author, SEASON, theme, judging_copy=one.judging_copy, span=(one.start, one.end), accepted=True,
            position="",
        )  # fmt: skip
    place = {"copy": passages[0].judging_copy, "start": passages[0].start, "end": passages[0].end}
    return {"theme.any": theme, **{f"passage.{name}": str(number) for name, number in place.items()}}


async def _written(author: Actor) -> str:
    token = await reports.begin(author, SEASON, language="en")
    report = await reports.report_for(author, token)
    lessons = tuple(msgspec.structs.replace(lesson, found=TEXT) for lesson in report.lessons)
    await reports.edit(
        author, token, Edit(version=report.version, title=report.title, introduction="", lessons=lessons)
    )
    return token


async def _other_season(house: House, people: dict[str, Actor], things: dict[str, str], read: Reader) -> None:
    entrant = await _entrant(house, people, prefix="other-")
    token = things["other.entry"] = await enter(entrant, house, OTHER, CATEGORIES[0], read)
    custodian = people["other-custodian"]
    await _look_at_files(custodian, token)
    await screening.clear(custodian, token)
    things["other.round"] = await _round(custodian, OTHER, "Scoring")
    await managing.choose_panel(custodian, things["other.round"], {people["other-judge"].account or 0: 20})
    await managing.open_and_assign(custodian, things["other.round"])
    things["other.scorecard"] = (await _own(people["other-judge"], things["other.round"]))[0]
    things["other.report"] = await reports.begin(people["other-author"], OTHER, language="en")
