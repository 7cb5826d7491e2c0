"""Deciding a round: by its rules or by hand, ties put before a judge, what would be otherwise, and the reveal."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

import msgspec
from litestar import delete, get, post, put
from litestar.handlers import HTTPRouteHandler
from litestar.params import FromPath, JSONBody

from awards import announcing
from awards.rounds import deciding, revealing, voting
from awards.rounds.board import board
from awards.rounds.bundle import bundle
from awards.rounds.deciding import Decided
from awards.rounds.model import Rules
from awards.rounds.supposing import Result, Supposition, what_if
from awards.web.visit import Visit, person, settings_of


class DecidedOut(msgspec.Struct, frozen=True):
    """What deciding by the rules came to: finalists, decisions by hand that were kept, ties left to people."""

    finalists: int
    kept: int
    ties: int


class DecisionIn(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A decision by hand for one entry, with its reason; ``medal`` is a key of the rules, or null."""

    finalist: bool
    medal: str | None = None
    reason: str


class DoneOut(msgspec.Struct, frozen=True):
    """It is done."""

    done: bool = True


class SupposeIn(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What is supposed: judges (numbers) who do not count, weights by criterion, other rules."""

    category: str
    without: list[str] = []
    blind_only: bool = False
    weights: Mapping[str, Decimal] = {}
    rules: Rules | None = None


class SupposedOut(msgspec.Struct, frozen=True):
    """An entry as it is and as it would be."""

    label: str
    now: Result
    then: Result


class VoteIn(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A tie (``rule`` is ``finalists`` or ``medals``) and the judge of the panel, by number, who decides it."""

    category: str
    rule: str
    place: int
    judge: int


class VoteOut(msgspec.Struct, frozen=True):
    """A vote that was asked for."""

    vote: str


class WinnerOut(msgspec.Struct, frozen=True, kw_only=True):
    """A finalist as it would be announced. ``shown_as`` is the name that the entrant agreed to, empty before."""

    label: str
    title: str
    medal: str | None
    consent: str
    shown_as: str


class WinnersOut(msgspec.Struct, frozen=True):
    """The finalists of a category, best first."""

    category: Mapping[str, str]
    winners: list[WinnerOut]


class RevealOut(msgspec.Struct, frozen=True, kw_only=True):
    """The announcement as it would be; ``digest`` goes back to confirm it.

    ``state`` is empty, ``asked`` once a custodian confirmed, then ``revealed``.
    """

    state: str
    digest: str
    undecided: int
    published: bool
    categories: list[WinnersOut]


class RevealIn(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A custodian's confirmation of the decision with that digest; the first needs a reason."""

    digest: str
    reason: str = ""


class AnnouncementIn(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What stands above the winners."""

    introduction: str = ""


@post("/rounds/{token:str}/decisions", status_code=200)
async def decide(request: Visit, token: FromPath[str]) -> DecidedOut:
    """Decides every category by the sealed rules; what was decided by hand stays."""
    made = await deciding.decide_by_rule(person(request), token)
    return DecidedOut(made.finalists, made.kept, made.ties)


@put("/rounds/{token:str}/decisions/{label:str}")
async def put_decision(
    request: Visit, token: FromPath[str], label: FromPath[str], data: JSONBody[DecisionIn]
) -> DoneOut:
    """Decides otherwise for one entry; the reason is kept."""
    decided = Decided(data.finalist, data.medal)
    await deciding.adjust(person(request), token, label, decided, reason=data.reason)
    return DoneOut()


@delete("/rounds/{token:str}/decisions/{label:str}", status_code=200)
async def delete_decision(request: Visit, token: FromPath[str], label: FromPath[str]) -> DoneOut:
    """Takes a decision by hand back: the rules decide again."""
    await deciding.follow_rule(person(request), token, label)
    return DoneOut()


@post("/rounds/{token:str}/suppositions", status_code=200)
async def suppose(request: Visit, token: FromPath[str], data: JSONBody[SupposeIn]) -> list[SupposedOut]:
    """A category without some judges, with other weights, or by other rules. Nothing is stored."""
    supposed = Supposition(
        without=frozenset(data.without), blind_only=data.blind_only, weights=data.weights, rules=data.rules
    )
    found = await what_if(person(request), token, data.category, supposed)
    return [SupposedOut(line.label, line.now, line.then) for line in found.lines]


@post("/rounds/{token:str}/votes")
async def ask_vote(request: Visit, token: FromPath[str], data: JSONBody[VoteIn]) -> VoteOut:
    """Asks a judge of the panel to decide a tie."""
    actor = person(request)
    found = await board(actor, token, category=data.category)
    tie = found.tie(found.head(data.category), data.rule, data.place)
    vote = await voting.ask(actor, token, tie, judge=data.judge, base_url=settings_of(request).base_url)
    return VoteOut(vote)


@delete("/rounds/{token:str}/votes/{vote:str}", status_code=200)
async def withdraw_vote(request: Visit, token: FromPath[str], vote: FromPath[str]) -> DoneOut:
    """Takes a vote back, asked or cast: the tie is open again."""
    await voting.withdraw(person(request), token, vote)
    return DoneOut()


@get("/rounds/{token:str}/reveal")
async def get_reveal(request: Visit, token: FromPath[str]) -> RevealOut:
    """The list as it would be announced, under the entries' labels."""
    return _reveal_out(await revealing.rehearsal(person(request), token))


@post("/rounds/{token:str}/reveal", status_code=200)
async def confirm_reveal(request: Visit, token: FromPath[str], data: JSONBody[RevealIn]) -> RevealOut:
    """A custodian confirms what is decided; the second person's confirmation reveals it."""
    actor, base_url = person(request), settings_of(request).base_url
    await revealing.confirm(actor, token, data.digest, reason=data.reason, base_url=base_url)
    return _reveal_out(await revealing.rehearsal(actor, token))


@delete("/rounds/{token:str}/reveal", status_code=200)
async def take_back_reveal(request: Visit, token: FromPath[str]) -> RevealOut:
    """Takes the first confirmation back."""
    actor = person(request)
    await revealing.take_back(actor, token)
    return _reveal_out(await revealing.rehearsal(actor, token))


@post("/rounds/{token:str}/announcement", status_code=200)
async def announce(request: Visit, token: FromPath[str], data: JSONBody[AnnouncementIn]) -> DoneOut:
    """Announces the winners to everybody."""
    await announcing.publish(
        person(request), token, introduction=data.introduction, base_url=settings_of(request).base_url
    )
    return DoneOut()


@get("/rounds/{token:str}/bundle")
async def get_bundle(request: Visit, token: FromPath[str]) -> dict[str, Any]:
    """The results with everything they follow from, for ``awards verify``."""
    document: dict[str, Any] = msgspec.json.decode(await bundle(person(request), token))
    return document


def _reveal_out(found: revealing.Rehearsal) -> RevealOut:
    return RevealOut(
        state=found.reveal.state,
        digest=found.digest,
        undecided=found.undecided,
        published=found.reveal.published,
        categories=[
            WinnersOut(name, [msgspec.convert(one, WinnerOut, from_attributes=True) for one in winners])
            for name, winners in found.winners
        ],
    )  # fmt: skip


routes: list[HTTPRouteHandler] = [
    decide, put_decision, delete_decision, suppose, ask_vote, withdraw_vote, get_reveal, confirm_reveal,
    take_back_reveal, announce, get_bundle,
]  # fmt: skip
