"""A season of any size for measuring judges' pages: entries, a panel, an assignment, half of the scorecards locked."""

from datetime import timedelta

import asyncpg
import msgspec

from awards.accounts import sessions
from awards.accounts.people import account_for, grant
from awards.clock import now
from awards.database import Principal, reading, writing
from awards.demo.material import season as demo_season
from awards.roles import Role
from awards.rounds import assigning, onboarding, opening
from awards.rounds.managing import usual_rules
from awards.rounds.marks import Mark, content_hash, total
from awards.rounds.opening import Seat
from awards.schema import connected, migrate
from awards.seasons.reading import season_numbered
from awards.seasons.setup import Plan, add_category, add_rubric, create_season
from awards.tables import Assignment, Entrant, Entry, JudgingCopy, Score, Scorecard
from awards.tokens import new_token
from entries.blind import Section, digest, stored
from rubrics.catalogue import shipped
from rubrics.model import Rubric

FIELDS = ("summary", "challenge", "approach", "results", "culture", "lessons")
SENTENCE = "Callers waited eleven days for an answer, and now whoever picks up the telephone may decide. "
RATIONALE = "The figures before and after are there, and so is what did not work out."
AT_ONCE = 200


class Volume(msgspec.Struct, frozen=True):
    """How much there is of everything; each judge has the same number of entries, more or less."""

    entries: int
    judges: int
    per_entry: int


class Seated(msgspec.Struct, frozen=True):
    """A judge who is signed in: the session's secret, and assignments whose scorecards are open."""

    session: str
    open: list[str]


class Built(msgspec.Struct, frozen=True):
    """The round's token and its judges."""

    round: str
    judges: list[Seated]


async def build(url: str, volume: Volume) -> Built:
    """Fills a new database."""
    await migrate(url)
    async with connected(url):
        rubric = shipped("cx-leader")
        season, category = await _season(rubric)
        accounts = [await _judge(season, number) for number in range(volume.judges)]
        await _entries(season, category, volume.entries)
        token, number = await _round(season, accounts, volume)
        await _scorecards(number, rubric)
        built = Built(token, [await _signed_in(account, number) for account in accounts[:20]])
    await settle(url)
    return built


async def settle(url: str) -> None:
    """Has PostgreSQL look at what was written all at once, as its autovacuum does by itself within a minute."""
    if url.startswith("postgresql:"):
        connection = await asyncpg.connect(url)
        await connection.execute("ANALYZE")
        await connection.close()


async def _season(rubric: Rubric) -> tuple[int, int]:
    moment = now()
    async with writing(Principal.STAFF):
        plan = Plan(
            programme="Measured", slug="measured", name="Measured", time_zone="Europe/Berlin",
            entries_open_at=moment, entries_close_at=moment + timedelta(days=9), invented=True,
        )  # fmt: skip
        season = await create_season(plan, by=None)
        category = await add_category(
            season, "leader", name={"en": "Leader", "de": "Leitung"}, description={"en": "", "de": ""},
            form=demo_season().form, rubric=await add_rubric(season, rubric, by=None), position=0, by=None,
        )  # fmt: skip
    return season, category


async def _judge(season: int, number: int) -> int:
    async with writing(Principal.STAFF):
        account = await account_for(f"judge-{number}@panel.example", name=f"Judge {number}")
        await grant(account, Role.JUDGE, season=season, by=None)
        await onboarding.accept_for(account, season)
    return account


async def _entries(season: int, category: int, count: int) -> None:
    moment = now()
    sections = [Section(field=key, label={"en": key.title()}, text=SENTENCE * 6) for key in FIELDS]
    async with writing(Principal.CUSTODY):
        for at in range(0, count, AT_ONCE):
            size = min(AT_ONCE, count - at)
            entrants = await Entrant.insert(*(
                Entrant(token=new_token(), group_token=new_token(), created_at=moment) for _ in range(size)
            ))  # fmt: skip
            entries = await Entry.insert(*(
                Entry(token=new_token(), season=season, category=category, entrant=row["id"], language="en",
                      state="cleared", created_at=moment)
                for row in entrants
            ))  # fmt: skip
            await JudgingCopy.insert(*(
                JudgingCopy(entry=row["id"], language="en", title=f"Entry number {row['id']}", cleared_by=1,
                            sections=stored(sections), digest=digest(sections), cleared_at=moment)
                for row in entries
            ))  # fmt: skip


async def _round(season: int, judges: list[int], volume: Volume) -> tuple[str, int]:
    async with writing(Principal.STAFF):
        plan = opening.Plan(
            name="Scoring", closes_at=now() + timedelta(days=9), scorecards_per_entry=volume.per_entry,
            rules=usual_rules(3),
        )  # fmt: skip
        token = await opening.create(await season_numbered(season), plan, by=None)
        found = await opening.round_named(token)
        most = 2 * volume.entries * volume.per_entry // len(judges) + 1
        await opening.seat(found, [Seat(judge=judge, most_entries=most) for judge in judges], by=None)
        found = await opening.open_round(token, by=None)
        await assigning.assign(found, by=None)
    return token, found.id


async def _scorecards(number: int, rubric: Rubric) -> None:
    """A complete scorecard for every assignment, every other one locked."""
    marks = {one.key: Mark(one.choices[2], RATIONALE, 1) for one in rubric.criteria}
    moment = now()
    async with writing(Principal.STAFF):
        rows = await Assignment.select(Assignment.id, Assignment.token).where(Assignment.round == number)
        for at in range(0, len(rows), AT_ONCE):
            own = rows[at : at + AT_ONCE]
            made = await Scorecard.insert(*(
                Scorecard(assignment=row["id"], round=number, updated_at=moment, seconds=600)
                if row["id"] % 2
                else Scorecard(assignment=row["id"], round=number, updated_at=moment, seconds=600,
                               state="locked", locked_at=moment, total=total(rubric, marks),
                               receipt=content_hash(row["token"], marks))
                for row in own
            ))  # fmt: skip
            await Score.insert(*(
                Score(scorecard=row["id"], criterion=key, points=mark.points, rationale=mark.rationale)
                for row in made
                for key, mark in marks.items()
            ))  # fmt: skip


async def _signed_in(account: int, number: int) -> Seated:
    async with reading(Principal.STAFF):
        rows = await Assignment.select(Assignment.id, Assignment.token).where(
            Assignment.round == number, Assignment.judge == account
        )
    async with writing(Principal.STAFF):
        return Seated(await sessions.begin(account), [row["token"] for row in rows if row["id"] % 2])
