"""The results bundle: everything from which a round's ranks and awards follow, in one file that proves itself.

It names nobody: entries stand under labels, judges and corporate groups under numbers. Who has the file can work
the results out again (:func:`problems_in`) and sees whether a byte was changed: the file has one possible form,
a hash over its content, the seal of its rules and rubrics, and rows of the audit trail in which seal and
decisions were written down at the time.
"""

import asyncio
import hashlib
from collections.abc import Iterator, Mapping, Sequence

import msgspec

from awards import audit
from awards.audit import Event
from awards.database import Principal, reading
from awards.errors import Refused
from awards.i18n import _
from awards.roles import Actor
from awards.rounds.access import organized_round
from awards.rounds.computing.evaluating import SEED, evaluated_anew
from awards.rounds.computing.loading import RoundData, load
from awards.rounds.deciding import digest_of
from awards.rounds.model import Rules
from awards.rounds.opening import seal_of
from awards.tables import AuditEvent
from rubrics.awarding import contenders
from rubrics.documents import from_stored, seal, to_stored
from rubrics.medals.deciding import decide

FORMAT = "awards-results-1"
CLOSE = 1e-9
"""Scores that agree so far are the same: another processor may round the last bit otherwise."""


class Category(msgspec.Struct, frozen=True, array_like=True):
    """A category and the rubric (its position in the bundle) by which its entries are judged."""

    key: str
    rubric: int


class Entry(msgspec.Struct, frozen=True, array_like=True):
    """An entry: its label and token in the round, its category's position, its corporate group's number."""

    label: str
    token: str
    category: int
    group: int


class Score(msgspec.Struct, frozen=True, array_like=True):
    """Points, in hundredths, that a judge gave an entry for a criterion."""

    label: str
    judge: str
    criterion: str
    points: int


class Result(msgspec.Struct, frozen=True, array_like=True):
    """What scorecards and rules give an entry. Place 0: no scorecard."""

    label: str
    place: int
    raw: float | None
    fair: float | None
    finalist: str | None
    medal: str | None


class Decision(msgspec.Struct, frozen=True, array_like=True):
    """What was decided for an entry: by the ``rule``, by ``hand`` or by a ``vote``."""

    label: str
    finalist: bool
    medal: str | None
    source: str
    reason: str


class Content(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What the bundle holds. ``rules`` and ``rubrics`` are the sealed documents as they were stored."""

    format: str
    season: str
    round: str
    seed: int
    seal: str
    rules: str
    rubrics: Sequence[str]
    seals: Sequence[str]
    categories: Sequence[Category]
    entries: Sequence[Entry]
    scores: Sequence[Score]
    results: Sequence[Result]
    decisions: Sequence[Decision]
    trail: Sequence[Event]


class Bundle(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The content, and the SHA-256 of its one form."""

    content: Content
    sha256: str


async def bundle(actor: Actor, token: str) -> bytes:
    """The bundle of an opened round, for its organizer."""
    async with reading(Principal.STAFF):
        found = await organized_round(actor, token)
        data = await load(found)
        trail = await _trail(token)
    rules = found.rule_book
    if found.seal is None:
        raise Refused(_("This round has not been opened yet."))
    if rules.finalists.parts or rules.medals.parts:
        raise Refused(_("A result that several rounds make together has no bundle of its own."))
    return await asyncio.to_thread(lambda: written(_content(data, trail)))


def written(content: Content) -> bytes:
    """A bundle in its one form."""
    return msgspec.json.encode(Bundle(content=content, sha256=_hash(content)), order="sorted")


def problems_in(document: bytes) -> list[str]:
    """What is wrong with a bundle, in words for operators; nothing where it proves itself."""
    try:
        found = msgspec.json.decode(document, type=Bundle)
    except (msgspec.MsgspecError, ValueError) as error:
        return [f"it is not a results bundle ({error})"]
    if msgspec.json.encode(found, order="sorted") != document:
        return ["it was changed: the file is not in the form in which bundles are written"]
    if _hash(found.content) != found.sha256:
        return ["it was changed: its content does not have the hash that stands in it"]
    try:
        return list(_problems(found.content))
    except (ValueError, LookupError) as error:
        return [f"it cannot be worked out again: {error}"]


def _problems(content: Content) -> Iterator[str]:
    if content.format != FORMAT:
        yield f"its format is {content.format}, not {FORMAT}"
    yield from _sealing_problems(content)
    yield from _trail_problems(content)
    yield from _result_problems(content)


def _sealing_problems(content: Content) -> Iterator[str]:
    for document in content.rubrics:
        if seal(from_stored(document)) not in content.seals:
            yield "a rubric is not one of those that were sealed"
    if seal_of(content.rules, content.seals) != content.seal:
        yield "rules and rubrics do not have the seal of the round"


def _trail_problems(content: Content) -> Iterator[str]:
    verdict = audit.check(content.trail)
    if not verdict.whole:
        yield f"the audit trail is broken at row {verdict.broken_at}: {verdict.reason}"
    details = [msgspec.json.decode(event.detail) for event in content.trail]
    seals = [detail["seal"] for detail in details if "seal" in detail]
    if content.seal not in seals[-1:]:
        yield "the audit trail does not know the seal of the round, or a later one"
    digests = [detail["digest"] for detail in details if "digest" in detail]
    tokens = {entry.label: entry.token for entry in content.entries}
    if content.decisions and digests[-1:] != [_digest(content.decisions, tokens)]:
        yield "the decisions are not those of the audit trail"


def _result_problems(content: Content) -> Iterator[str]:
    anew = {one.label: one for one in results_of(content)}
    stated = {one.label: one for one in content.results}
    if anew.keys() != stated.keys():
        yield "the results are not of the entries of the round"
    for label in sorted(anew.keys() & stated.keys()):
        if not _same(anew[label], stated[label]):
            yield f"entry {label}: the scorecards and rules give something else"
    for decision in content.decisions:
        one = anew.get(decision.label)
        if decision.source == "rule" and (
            one is None or (one.finalist is not None, one.medal) != (decision.finalist, decision.medal)
        ):
            yield f"entry {decision.label}: the rules decide otherwise than was decided by them"


def results_of(content: Content) -> list[Result]:
    """The results, worked out from scorecards, rubrics, rules and seed; in the order of the labels."""
    rules = msgspec.json.decode(content.rules, type=Rules)
    found: list[Result] = []
    for rubric in range(len(content.rubrics)):
        own = {number for number, one in enumerate(content.categories) if one.rubric == rubric}
        entries = [entry for entry in content.entries if entry.category in own]
        found += _results(content, rubric, entries, rules) if entries else []
    return sorted(found, key=lambda one: one.label)


def _results(content: Content, rubric: int, entries: Sequence[Entry], rules: Rules) -> list[Result]:
    labels = {entry.label for entry in entries}
    rows = tuple(
        sorted(
            (one.label, one.judge, one.criterion, one.points) for one in content.scores if one.label in labels
        )
    )
    if not rows:
        return [Result(entry.label, 0, None, None, None, None) for entry in entries]
    members = tuple((entry.label, str(entry.category)) for entry in entries)
    evaluation = evaluated_anew(from_stored(content.rubrics[rubric]), members, rows)
    table, groups = evaluation.scorecards, {entry.label: str(entry.group) for entry in entries}
    given: dict[str, list[str | None]] = {label: [] for label in labels}
    for rule in (rules.finalists, rules.medals):
        for number in range(len(table.categories)):
            own = [at for at, category in enumerate(table.category) if category == number]
            for decision in decide(rule, contenders(evaluation, rule, own, groups)):
                given[decision.entry].append(decision.award)
    scores = evaluation.scores
    return [
        Result(label, int(place), float(raw), float(fair), *given[label])
        if place
        else Result(label, 0, None, None, *given[label])
        for label, place, raw, fair in zip(
            table.entries, evaluation.places, scores.raw, scores.fair, strict=True
        )
    ]


def _same(one: Result, other: Result) -> bool:
    def close(first: float | None, second: float | None) -> bool:
        return first == second or (first is not None and second is not None and abs(first - second) < CLOSE)

    same = (one.place, one.finalist, one.medal) == (other.place, other.finalist, other.medal)
    return same and close(one.raw, other.raw) and close(one.fair, other.fair)


def _content(data: RoundData, trail: Sequence[Event]) -> Content:
    used = sorted({category.rubric for category in data.categories})
    categories = [Category(one.key, used.index(one.rubric)) for one in data.categories]
    position = {one.id: number for number, one in enumerate(data.categories)}
    labels = {entry["id"]: entry["label"] for entry in data.entries}
    content = Content(
        format=FORMAT,
        season=data.season.slug,
        round=data.round.token,
        seed=SEED,
        seal=data.round.seal or "",
        rules=data.round.rules,
        rubrics=[to_stored(data.rubrics[number]).decode() for number in used],
        seals=rubric_seals(data),
        categories=categories,
        entries=_entries(data, position),
        scores=_scores(data),
        results=(),
        decisions=[
            Decision(labels[number], bool(row["finalist"]), row["medal"], row["source"], row["reason"])
            for number, row in sorted(data.outcomes.items(), key=lambda one: labels[one[0]])
        ],
        trail=trail,
    )
    return msgspec.structs.replace(content, results=results_of(content))


def rubric_seals(data: RoundData) -> list[str]:
    """The seals of the rubrics by which a round's entries are judged, in order."""
    return sorted(seal(data.rubrics[number]) for number in {one.rubric for one in data.categories})


def _entries(data: RoundData, position: Mapping[int, int]) -> list[Entry]:
    groups: dict[str, int] = {}
    return [
        Entry(
            entry["label"],
            entry["token"],
            position[entry["category"]],
            groups.setdefault(entry["group_token"], len(groups)),
        )
        for entry in data.entries
    ]


def _scores(data: RoundData) -> list[Score]:
    rows = [row for own in data.scores.values() for row in own]
    judges = sorted({row[1] for row in rows}, key=lambda number: (len(number), number))
    names = {judge: f"J{number:04}" for number, judge in enumerate(judges, 1)}
    return sorted(
        (Score(label, names[judge], criterion, points) for label, judge, criterion, points in rows),
        key=lambda one: (one.label, one.judge, one.criterion),
    )


_TRAIL = """
SELECT * FROM audit_event WHERE subject = {} OR (action LIKE 'outcome.%' AND subject IN (
    SELECT 'round-entry:' || re.token FROM round_entry re JOIN round r ON r.id = re.round WHERE r.token = {}
)) ORDER BY number
"""


async def _trail(token: str) -> list[Event]:
    return audit.events_from(await AuditEvent.raw(_TRAIL, f"round:{token}", token))


def _digest(decisions: Sequence[Decision], tokens: Mapping[str, str]) -> str:
    return digest_of([
        {
            "token": tokens.get(one.label, ""),
            "finalist": one.finalist,
            "medal": one.medal,
            "source": one.source,
            "reason": one.reason,
        }
        for one in decisions
    ])  # fmt: skip


def _hash(content: Content) -> str:
    return hashlib.sha256(msgspec.json.encode(content, order="sorted")).hexdigest()
