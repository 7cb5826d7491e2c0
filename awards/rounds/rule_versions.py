"""A round's rules: changed freely before it opens, afterwards only as a new version with a reason.

A new version is sealed anew, and the audit trail keeps both seals. Decisions that the earlier rules made are
taken away with them; decisions by hand stay, since people gave their reasons for them.
"""

import asyncio
import hashlib
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

import msgspec
from msgspec.structs import replace

from awards import audit
from awards.clock import now
from awards.database import Principal, exclusively, reading, writing
from awards.errors import Refused
from awards.i18n import _
from awards.roles import Actor
from awards.rounds.access import is_revealed, organized_round
from awards.rounds.bundle import rubric_seals
from awards.rounds.computing.loading import load, parts_of
from awards.rounds.deciding import decision_digest
from awards.rounds.model import Round, Rules, rounds_of
from awards.rounds.opening import seal_of
from awards.rounds.reasons import stated
from awards.rounds.supposing import Comparison, Supposition, compare
from awards.seasons.model import Season
from awards.seasons.reading import categories_of, season_numbered
from awards.tables import Account, Outcome, Reveal, RulesVersion
from awards.tables import Round as RoundTable
from awards.tables import Rubric as RubricTable
from rubrics.documents import from_stored
from rubrics.points import POINTS_PER_UNIT


class Version(msgspec.Struct, frozen=True, kw_only=True):
    """Rules that held from a moment on. ``made_by`` is a name, empty for those of the opening."""

    number: int
    seal: str
    rules: Rules
    reason: str
    made_by: str
    made_at: datetime


class RuleBook(msgspec.Struct, frozen=True, kw_only=True):
    """A round's rules with their earlier versions, oldest first (none where they never changed).

    ``rounds`` are those of the season whose scores can count, ``scale`` the least and most points of its rubrics.
    """

    round: Round
    season: Season
    rounds: Sequence[Round]
    scale: tuple[float, float]
    versions: Sequence[Version]
    is_final: bool

    @property
    def round_names(self) -> dict[str, str]:
        """What the rounds are called, by token."""
        return {one.token: one.name for one in self.rounds}


class Effect(msgspec.Struct, frozen=True, kw_only=True):
    """What other rules would do to a category."""

    key: str
    name: Mapping[str, str]
    comparison: Comparison


def fingerprint(rules: Rules) -> str:
    """SHA-256, in hexadecimal, by which a page tells whether rules are still those it showed."""
    return hashlib.sha256(msgspec.json.encode(rules, order="sorted")).hexdigest()


async def rules_of(actor: Actor, token: str) -> RuleBook:
    """A round's rules, for its organizer."""
    async with reading(Principal.STAFF):
        found = await organized_round(actor, token)
        others = await rounds_of(found.season)
        return RuleBook(
            round=found,
            season=await season_numbered(found.season),
            rounds=[one for one in others if one.kind != "calibration" or one.id == found.id],
            scale=await _scale(found.season),
            versions=await _versions(found),
            is_final=await is_revealed(found),
        )


async def effects(actor: Actor, token: str, rules: Rules) -> list[Effect]:
    """What other rules would change in each category with scorecards; nothing is stored."""
    async with reading(Principal.STAFF):
        found = await organized_round(actor, token)
        await _must_name_rounds_of_the_season(found, rules)
        data = await load(found)
        parts = await parts_of(replace(found, rules=_stored(rules)))
    data = replace(data, parts={**data.parts, **parts})
    supposed = Supposition(rules=rules)
    return [
        Effect(
            key=one.key, name=one.name, comparison=await asyncio.to_thread(compare, data, one, supposed)
        )
        for one in data.categories
        if data.scores.get(one.id)
    ]  # fmt: skip


async def change(actor: Actor, token: str, rules: Rules, *, expected: str, reason: str = "") -> None:
    """Changes a round's rules over those with the fingerprint ``expected``; once it was opened with a reason."""
    async with writing(Principal.STAFF):
        await exclusively(f"round:{token}")
        found = await organized_round(actor, token)
        if fingerprint(found.rule_book) != expected:
            raise Refused(_("Somebody changed the rules meanwhile. Look at them, and change them again."))
        await _must_name_rounds_of_the_season(found, rules)
        if rules == found.rule_book:
            raise Refused(_("These are the rules that hold already."))
        if found.state == "draft":
            await RoundTable.update({RoundTable.rules: _stored(rules)}).where(RoundTable.id == found.id)
            await audit.record(
                "rules.changed", f"round:{token}", actor=actor.account, season=found.season,
                rules=fingerprint(rules),
            )  # fmt: skip
        else:
            await _take_new_version(actor, found, rules, stated(reason))


async def _take_new_version(actor: Actor, found: Round, rules: Rules, reason: str) -> None:
    if await is_revealed(found):
        raise Refused(_("The results were revealed. Their rules cannot be changed any more."))
    document = _stored(rules)
    digest = seal_of(document, rubric_seals(await load(found)))
    number = await _keep_version(actor, found, document, digest, reason)
    await RoundTable.update({RoundTable.rules: document, RoundTable.seal: digest}).where(
        RoundTable.id == found.id
    )
    await Outcome.delete().where(
        Outcome.source != "hand", Outcome.round_entry.is_in(await _entries_of(found))
    )
    # A custodian confirmed what the earlier rules decided.
    await Reveal.delete().where(Reveal.round == found.id)
    await audit.record(
        "rules.changed", f"round:{found.token}", actor=actor.account, season=found.season, version=number,
        before=found.seal, seal=digest, reason=reason, digest=await decision_digest(found),
    )  # fmt: skip


async def _keep_version(actor: Actor, found: Round, document: str, digest: str, reason: str) -> int:
    number = await RulesVersion.count().where(RulesVersion.round == found.id)
    if not number:
        number = 1
        await RulesVersion.insert(
            RulesVersion(
                round=found.id, number=1, document=found.rules, seal=found.seal,
                made_at=await _opening_of(found),
            )
        )  # fmt: skip
    await RulesVersion.insert(
        RulesVersion(
            round=found.id, number=number + 1, document=document, seal=digest, reason=reason,
            made_by=actor.account, made_at=now(),
        )
    )  # fmt: skip
    return int(number + 1)


async def _opening_of(found: Round) -> datetime:
    row = await RoundTable.select(RoundTable.opened_at).where(RoundTable.id == found.id).first()
    return (row or {}).get("opened_at") or now()


async def _entries_of(found: Round) -> list[int]:
    rows = await Outcome.raw(_DECIDED, found.id)
    return [row["round_entry"] for row in rows] or [0]


_DECIDED = """
SELECT o.round_entry FROM outcome o JOIN round_entry re ON re.id = o.round_entry WHERE re.round = {}
"""


async def _must_name_rounds_of_the_season(found: Round, rules: Rules) -> None:
    known = {one.token for one in await rounds_of(found.season)}
    if {part.key for rule in (rules.finalists, rules.medals) for part in rule.parts} - known:
        raise Refused(_("Only rounds of this season can count."))


async def _versions(found: Round) -> list[Version]:
    rows = await RulesVersion.select().where(RulesVersion.round == found.id).order_by(RulesVersion.number)
    people = [row["made_by"] for row in rows if row["made_by"] is not None]
    accounts = await Account.select(Account.id, Account.name, Account.email).where(
        Account.id.is_in(people or [0])
    )
    names = {row["id"]: row["name"] or row["email"] for row in accounts}
    return [_version(row, names.get(row["made_by"], "")) for row in rows]


def _version(row: Mapping[str, Any], name: str) -> Version:
    return Version(
        number=row["number"], seal=row["seal"], reason=row["reason"], made_by=name, made_at=row["made_at"],
        rules=msgspec.json.decode(row["document"], type=Rules),
    )  # fmt: skip


async def _scale(season: int) -> tuple[float, float]:
    """The least and most points that the rubrics of a season's categories give; 0 and 10 where there is none."""
    used = {one.rubric for one in await categories_of(season)}
    rows = await RubricTable.select(RubricTable.document).where(RubricTable.id.is_in(sorted(used) or [0]))
    criteria = [one for row in rows for one in from_stored(row["document"]).criteria]
    return (
        min((one.lowest for one in criteria), default=0) / POINTS_PER_UNIT,
        max((one.highest for one in criteria), default=10 * POINTS_PER_UNIT) / POINTS_PER_UNIT,
    )


def _stored(rules: Rules) -> str:
    return msgspec.json.encode(rules).decode()
