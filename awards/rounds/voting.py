"""The head judge's casting vote: a tie that a rule leaves to people is put before one judge of the panel.

The judge learns which entries are tied and what is at stake, and no score. A vote counts for as long as the same
entries share the same place.
"""

from collections.abc import Mapping, Sequence

import msgspec

from awards import audit
from awards.accounts.people import actor_for
from awards.clock import now
from awards.database import Principal, exclusively, reading, writing
from awards.errors import NotFound, Refused
from awards.i18n import _
from awards.mail.messages import Message, send
from awards.roles import Actor
from awards.rounds.access import organized_round
from awards.rounds.computing.figures import CategoryFigures, EntryFigures, Given
from awards.rounds.model import Round, Rules
from awards.tables import Assignment, CastingVote, ConflictOfInterest, Panelist, RoundEntry
from awards.tokens import new_token
from rubrics.medals.casting import by_vote
from rubrics.medals.deciding import Decision, Reason
from rubrics.medals.rules import Rule


class Vote(msgspec.Struct, frozen=True, kw_only=True):
    """A vote that was asked for. Entries and ranking are labels; the ranking is empty until it is cast."""

    token: str
    category: int
    rule: str
    award: str
    place: int
    judge: int
    state: str
    reason: str
    entries: Sequence[str]
    ranking: Sequence[str]


class Tie(msgspec.Struct, frozen=True, kw_only=True):
    """Entries of a category that share a place, and what is at stake; ``vote`` is the one asked for, if any.

    ``rule`` is ``finalists`` or ``medals``.
    """

    category: int
    rule: str
    award: str
    place: int
    entries: Sequence[str]
    vote: Vote | None = None


_VOTES = """
SELECT token, category, rule, award, place, judge, state, reason, entries, ranking
FROM casting_vote WHERE round = {} AND state <> 'withdrawn' ORDER BY id
"""


async def votes_of(found: Round) -> list[Vote]:
    """The votes asked for in a round, inside the caller's transaction."""
    rows = await CastingVote.raw(_VOTES, found.id)
    lists = [
        {name: msgspec.json.decode(row[name], type=list[int]) for name in ("entries", "ranking")}
        for row in rows
    ]
    labels = await labels_of({number for one in lists for number in one["entries"]})
    return [
        Vote(**{**row, **{name: [labels[number] for number in numbers] for name, numbers in one.items()}})
        for row, one in zip(rows, lists, strict=True)
    ]


async def labels_of(numbers: set[int]) -> dict[int, str]:
    """The labels of a round's entries, by number, inside the caller's transaction."""
    if not numbers:
        return {}
    rows = await RoundEntry.select(RoundEntry.id, RoundEntry.label).where(
        RoundEntry.id.is_in(sorted(numbers))
    )
    return {row["id"]: row["label"] for row in rows}


def ties_in(category: int, figures: CategoryFigures, votes: Sequence[Vote]) -> list[Tie]:
    """The ties that rules leave to people in a category, those on better places first."""
    shared: dict[tuple[int, str], list[Decision]] = {}
    tied_somewhere = set(figures.tied)
    for entry in figures.entries if tied_somewhere else ():
        if entry.label not in tied_somewhere:
            continue
        for rule, given in (("finalists", entry.finalist), ("medals", entry.medal)):
            if given.decision.reason is Reason.TIE:
                shared.setdefault((given.decision.place, rule), []).append(given.decision)
    return [
        Tie(
            category=category,
            rule=rule,
            award=tied[0].at_stake or "",
            place=place,
            entries=[decision.entry for decision in tied],
            vote=next((vote for vote in votes if _is_about(vote, category, rule, tied)), None),
        )
        for (place, rule), tied in sorted(shared.items())
    ]


def _is_about(vote: Vote, category: int, rule: str, tied: Sequence[Decision]) -> bool:
    same = (vote.category, vote.rule, vote.place) == (category, rule, tied[0].place)
    return same and set(vote.entries) == {decision.entry for decision in tied}


def settled(category: int, figures: CategoryFigures, votes: Sequence[Vote], rules: Rules) -> CategoryFigures:
    """The figures, with those ties decided about which a vote was cast."""
    cast = [vote for vote in votes if vote.category == category and vote.state == "cast"]
    if not cast:
        return figures
    decided = [tie for tie in ties_in(category, figures, cast) if tie.vote]
    entries = {entry.label: entry for entry in figures.entries}
    for tie in decided:
        assert tie.vote is not None
        for decision in _by_vote(tie, tie.vote.ranking, figures, rules):
            entries[decision.entry] = _decided(entries[decision.entry], tie.rule, decision)
    return msgspec.structs.replace(figures, entries=list(entries.values()))


def _by_vote(tie: Tie, ranking: Sequence[str], figures: CategoryFigures, rules: Rules) -> list[Decision]:
    given = {entry.label: _given(entry, tie.rule) for entry in figures.entries}
    scores = {label: one.score for label, one in given.items() if one.score is not None}
    rule: Rule = rules.medals if tie.rule == "medals" else rules.finalists
    return by_vote(rule, [given[label].decision for label in tie.entries], ranking, scores, len(scores))


def _given(entry: EntryFigures, rule: str) -> Given:
    return entry.medal if rule == "medals" else entry.finalist


def _decided(entry: EntryFigures, rule: str, decision: Decision) -> EntryFigures:
    given = msgspec.structs.replace(_given(entry, rule), decision=decision)
    if rule == "medals":
        return msgspec.structs.replace(entry, medal=given)
    return msgspec.structs.replace(entry, finalist=given)


_PANEL = """
SELECT a.id, a.name, a.email FROM panelist p JOIN account a ON a.id = p.judge WHERE p.round = {}
"""


async def panel_of(actor: Actor, round_token: str) -> dict[int, str]:
    """The judges who can be asked, by number, with their names in order."""
    async with reading(Principal.STAFF):
        found = await organized_round(actor, round_token)
        rows = await Panelist.raw(_PANEL, found.id)
    names = {row["id"]: row["name"] or row["email"] for row in rows}
    return dict(sorted(names.items(), key=lambda one: one[1].casefold()))


async def ask(actor: Actor, round_token: str, tie: Tie, *, judge: int, base_url: str) -> str:
    """Puts a tie before a judge of the panel, who is told by mail; returns the vote's token.

    One asked before about the same tie is withdrawn.
    """
    async with writing(Principal.STAFF):
        await exclusively(f"round:{round_token}")
        found = await organized_round(actor, round_token)
        rows = await RoundEntry.select(RoundEntry.id, RoundEntry.label, RoundEntry.entry).where(
            RoundEntry.round == found.id, RoundEntry.label.is_in(list(tie.entries))
        )
        if len(rows) < len(tie.entries):
            raise NotFound
        await _must_be_fit(found, judge, rows)
        if tie.vote is not None:
            await _withdraw(tie.vote.token)
        token = new_token()
        await CastingVote.insert(
            CastingVote(
                token=token, round=found.id, category=tie.category, rule=tie.rule, award=tie.award, place=tie.place,
                entries=_json(sorted(row["id"] for row in rows)), judge=judge, asked_by=actor.account,
                asked_at=now(),
            )
        )  # fmt: skip
        await audit.record(
            "vote.asked", f"vote:{token}", actor=actor.account, season=found.season, judge=judge, rule=tie.rule,
            award=tie.award, place=tie.place, entries=sorted(tie.entries),
        )  # fmt: skip
        person = await actor_for(judge)
        values = {"round": found.name, "link": f"{base_url}/judging/votes/{token}"}
        await send(Message("vote-asked", values), person.email, person.language)
    return token


async def withdraw(actor: Actor, round_token: str, token: str) -> None:
    """Takes a vote back, asked or cast: the tie is open again."""
    async with writing(Principal.STAFF):
        found = await organized_round(actor, round_token)
        row = await CastingVote.select(CastingVote.round).where(CastingVote.token == token).first()
        if row is None or row["round"] != found.id:
            raise NotFound
        await _withdraw(token)
        await audit.record("vote.withdrawn", f"vote:{token}", actor=actor.account, season=found.season)


async def _withdraw(token: str) -> None:
    await CastingVote.update({CastingVote.state: "withdrawn"}).where(CastingVote.token == token)


async def _must_be_fit(found: Round, judge: int, entries: Sequence[Mapping[str, int]]) -> None:
    """A head judge is on the panel, is in no conflict with the tied entries, and has no scorecard open on them."""
    if not await Panelist.exists().where(Panelist.round == found.id, Panelist.judge == judge):
        raise Refused(_("Choose a judge of this round's panel."))
    rows = await Assignment.raw(_OPEN_OR_RECUSED, judge, found.id)
    held = {row["round_entry"]: row for row in rows}
    own = [held[row["id"]] for row in entries if row["id"] in held]
    if any(row["state"] == "recused" for row in own) or await _in_conflict(judge, entries):
        raise Refused(_("This judge stepped back from one of the tied entries. Choose another."))
    if any(row["progress"] != "locked" for row in own):
        raise Refused(_("This judge still has a scorecard open on one of the tied entries. Choose another."))


_OPEN_OR_RECUSED = """
SELECT a.round_entry, a.state, s.state AS progress
FROM assignment a LEFT JOIN scorecard s ON s.assignment = a.id
WHERE a.judge = {} AND a.round = {} AND a.repeat_of IS NULL
"""


async def _in_conflict(judge: int, entries: Sequence[Mapping[str, int]]) -> bool:
    return await ConflictOfInterest.exists().where(
        ConflictOfInterest.judge == judge,
        ConflictOfInterest.entry.is_in([row["entry"] for row in entries if row["entry"]] or [0]),
        ConflictOfInterest.state != "lifted",
    )


def _json(value: object) -> str:
    return msgspec.json.encode(value).decode()
