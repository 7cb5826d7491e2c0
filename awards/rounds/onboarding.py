"""Before a judge begins: terms to accept, what the judge offers, and to whom the judge is tied.

Nobody sees an entry before the terms are accepted. What a judge says about employers, clients and rivals is
compared with entrants on the server (:mod:`awards.rounds.conflicts`); the judge hears nothing of it.
"""

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime
from typing import Any

import msgspec

from awards import audit
from awards.clock import now
from awards.database import Principal, reading, writing
from awards.errors import NotFound, Refused
from awards.i18n import LANGUAGES, _
from awards.roles import Actor
from awards.roles.policy import may_join_panels
from awards.rounds.model import Round, round_named
from awards.rounds.terms import digest_of, shipped_terms, terms_in
from awards.seasons.model import Category, Season
from awards.seasons.reading import categories_of, season_numbered
from awards.tables import JudgeProfile, JudgeTie, JudgingSetup, Panelist

KINDS = ("employer", "client", "rival", "other")
MOST_TIES = 60
MOST_ENTRIES = 200

READINESS = "js.terms AS own_terms, js.quiz, jp.accepted_terms, jp.quiz_passed_at"
"""Columns of a judge's ``judging_setup`` (js) and ``judge_profile`` (jp) that :func:`must_be_ready` looks at."""


class NotReady(Refused):
    """The judge has not accepted the terms yet, or not passed the quiz where one is asked for."""

    def __init__(self) -> None:
        super().__init__(_("Accept the terms for judges first."))


class Tie(msgspec.Struct, frozen=True):
    """An organisation to which a judge is tied, and its web domain where it is known."""

    kind: str
    name: str
    domain: str = ""


class Offer(msgspec.Struct, frozen=True, kw_only=True):
    """What a judge reads and takes on. No language or category means any."""

    languages: tuple[str, ...] = ()
    categories: tuple[str, ...] = ()
    sectors: tuple[str, ...] = ()
    most_entries: int = 20
    reminders: bool = True


class Welcome(msgspec.Struct, frozen=True, kw_only=True):
    """Everything that a judge is asked before beginning, and what the judge has answered."""

    round: Round
    season: Season
    categories: Sequence[Category]
    terms: Mapping[str, str]
    terms_digest: str
    accepted_at: datetime | None
    offer: Offer
    ties: Sequence[Tie]
    quiz: bool
    quiz_passed_at: datetime | None

    @property
    def ready(self) -> bool:
        """Whether the judge may begin."""
        return self.accepted_at is not None and (not self.quiz or self.quiz_passed_at is not None)

    @property
    def sectors(self) -> list[tuple[str, Mapping[str, str]]]:
        """The sectors that entries of the season can be in, by key."""
        found = {
            option.key: option.label
            for category in self.categories
            for field in category.form.fields
            if field.key == SECTOR
            for option in field.options
        }
        return list(found.items())


SECTOR = "sector"
"""A choice with this key in an entry form says in which sector an entrant works."""


def must_be_ready(row: Mapping[str, Any]) -> None:
    """Raises :class:`NotReady` where a judge's row (see :data:`READINESS`) lacks something."""
    accepted = row["accepted_terms"] == digest_of(terms_in(row["own_terms"]))
    if not accepted or (row["quiz"] and row["quiz_passed_at"] is None):
        raise NotReady


async def welcome_for(actor: Actor, round_token: str) -> Welcome:
    """What the judge is asked before this round, open or not; :class:`NotFound` for who is not on its panel."""
    async with reading(Principal.JUDGE):
        return await _welcome(actor, round_token)


async def accept_terms(actor: Actor, round_token: str, digest: str) -> None:
    """Accepts the terms that the judge has read; ``digest`` says which these were."""
    async with writing(Principal.JUDGE):
        welcome = await _welcome(actor, round_token)
        if digest != welcome.terms_digest:
            raise Refused(_("The terms have changed since you read them. Please read them again."))
        await accept_for(actor.account or 0, welcome.season.id, digest)


async def accept_for(account: int, season: int, digest: str | None = None) -> None:
    """Notes that a judge has accepted terms (the shipped ones where no other are named).

    Inside the caller's write transaction.
    """
    await _change(account, season, {
        JudgeProfile.accepted_terms: digest or digest_of(shipped_terms()), JudgeProfile.accepted_at: now(),
    })  # fmt: skip
    await audit.record(
        "judge.accepted-terms", f"account:{account}", actor=account, season=season, digest=digest
    )


async def save_offer(actor: Actor, round_token: str, offer: Offer) -> None:
    """Keeps what the judge reads and takes on; languages and categories that there are not fall away."""
    if not 1 <= offer.most_entries <= MOST_ENTRIES:
        raise Refused(_("Say how many entries you take on: 1 to %(most)s.", most=MOST_ENTRIES))
    async with writing(Principal.JUDGE):
        welcome = await _welcome(actor, round_token)
        await _change(actor.account or 0, welcome.season.id, {
            JudgeProfile.languages: _any_or_some(offer.languages, LANGUAGES),
            JudgeProfile.categories: _any_or_some(offer.categories, [one.key for one in welcome.categories]),
            JudgeProfile.sectors: _json(_known(offer.sectors, [key for key, _label in welcome.sectors])),
            JudgeProfile.most_entries: offer.most_entries,
            JudgeProfile.reminders: offer.reminders,
        })  # fmt: skip


async def save_ties(actor: Actor, round_token: str, ties: Sequence[Tie]) -> None:
    """Replaces the organisations to which the judge is tied."""
    kept = {(tie.kind, tie.name): tie for tie in ties if tie.kind in KINDS and tie.name}
    if len(kept) > MOST_TIES:
        raise Refused(_("Name at most %(most)s organisations.", most=MOST_TIES))
    async with writing(Principal.JUDGE):
        season = (await _welcome(actor, round_token)).season.id
        await JudgeTie.delete().where(JudgeTie.season == season, JudgeTie.account == actor.account)
        rows = [
            JudgeTie(season=season, account=actor.account, kind=tie.kind, name=tie.name[:200],
                     domain=tie.domain[:200])
            for tie in kept.values()
        ]  # fmt: skip
        if rows:
            await JudgeTie.insert(*rows)
        await audit.record(
            "judge.declared-ties", f"account:{actor.account}", actor=actor.account, season=season,
            count=len(rows),
        )  # fmt: skip


async def pass_quiz(actor: Actor, round_token: str) -> None:
    """Notes that the judge has passed the quiz."""
    async with writing(Principal.JUDGE):
        season = (await _welcome(actor, round_token)).season.id
        await _change(actor.account or 0, season, {JudgeProfile.quiz_passed_at: now()})


async def _welcome(actor: Actor, round_token: str) -> Welcome:
    found = await round_named(round_token)
    seat = Panelist.exists().where(Panelist.round == found.id, Panelist.judge == actor.account)
    if not may_join_panels(actor, found.season) or not await seat:
        raise NotFound
    setup = await JudgingSetup.select().where(JudgingSetup.season == found.season).first()
    terms = terms_in(setup["terms"] if setup else None)
    row = await JudgeProfile.select().where(*_own(actor.account or 0, found.season)).first()
    ties = await JudgeTie.select(JudgeTie.kind, JudgeTie.name, JudgeTie.domain).where(
        JudgeTie.season == found.season, JudgeTie.account == actor.account
    )
    current = row is not None and row["accepted_terms"] == digest_of(terms)
    return Welcome(
        round=found,
        season=await season_numbered(found.season),
        categories=await categories_of(found.season),
        terms=terms,
        terms_digest=digest_of(terms),
        accepted_at=row["accepted_at"] if row and current else None,
        offer=_offer(row) if row else Offer(),
        ties=sorted(
            (msgspec.convert(tie, Tie) for tie in ties), key=lambda tie: (KINDS.index(tie.kind), tie.name)
        ),
        quiz=bool(setup and setup["quiz"]),
        quiz_passed_at=row["quiz_passed_at"] if row else None,
    )


def _offer(row: Mapping[str, Any]) -> Offer:
    return Offer(
        languages=msgspec.json.decode(row["languages"], type=tuple[str, ...]),
        categories=msgspec.json.decode(row["categories"], type=tuple[str, ...]),
        sectors=msgspec.json.decode(row["sectors"], type=tuple[str, ...]),
        most_entries=row["most_entries"],
        reminders=row["reminders"],
    )


async def _change(account: int, season: int, news: dict[Any, Any]) -> None:
    changed = await JudgeProfile.update(news).where(*_own(account, season)).returning(JudgeProfile.id)
    if not changed:
        fresh = {column._meta.name: value for column, value in news.items()}  # noqa: SLF001 - Piccolo's names
        await JudgeProfile.insert(JudgeProfile(season=season, account=account, **fresh))


def _own(account: int, season: int) -> tuple[Any, ...]:
    return (JudgeProfile.season == season, JudgeProfile.account == account)


def _known(chosen: Collection[str], known: Sequence[str]) -> list[str]:
    return [key for key in known if key in set(chosen)]


def _any_or_some(chosen: Collection[str], known: Sequence[str]) -> str:
    # All of them is kept as any, so that what is added later is taken on as well.
    kept = _known(chosen, known)
    return _json([] if len(kept) == len(known) else kept)


def _json(items: Sequence[str]) -> str:
    return msgspec.json.encode(items).decode()
