"""Whether a round in the database is still what was locked, sealed and decided, said in words for operators.

Each locked scorecard is held against its receipt in the audit trail, so a changed point or word is found even
where it alters no place. What one round decides is worked out again through its bundle; what several rounds decide
together is worked out again from all of them.
"""

import asyncio
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import msgspec

from awards.database import Principal, reading
from awards.roles import Actor
from awards.rounds import bundle
from awards.rounds.access import organized_round
from awards.rounds.bundle import problems_in, rubric_seals
from awards.rounds.computing.loading import RoundData, load
from awards.rounds.computing.ruling import by_rule
from awards.rounds.deciding import decision_digest
from awards.rounds.marks import Mark, content_hash
from awards.rounds.model import Round
from awards.rounds.opening import seal_of
from awards.tables import AuditEvent, Score, Scorecard


async def problems_of(actor: Actor, token: str) -> list[str]:
    """Everything about an opened round that does not hold, for its organizer. InputError: scores off every scale."""
    async with reading(Principal.STAFF):
        found = await organized_round(actor, token)
        problems = list(await _scorecard_problems(found))
    rules = found.rule_book
    if rules.finalists.parts or rules.medals.parts:
        return problems + await _combined_problems(actor, token)
    return problems + await asyncio.to_thread(problems_in, await bundle.bundle(actor, token))


_LOCKED = """
SELECT s.id, s.receipt, a.token, re.label FROM scorecard s
JOIN assignment a ON a.id = s.assignment
JOIN round_entry re ON re.id = a.round_entry
WHERE s.round = {} AND s.state = 'locked' ORDER BY re.label, a.id
"""

_SCORES = """
SELECT x.scorecard, x.criterion, x.points, x.rationale FROM score x
JOIN scorecard s ON s.id = x.scorecard WHERE s.round = {} AND s.state = 'locked'
"""

_RECEIPTS = """
SELECT e.subject, e.action, e.detail FROM audit_event e
WHERE e.action IN ('scorecard.locked', 'scorecard.reopened')
    AND e.subject IN (SELECT 'assignment:' || a.token FROM assignment a WHERE a.round = {})
ORDER BY e.number
"""


async def _scorecard_problems(found: Round) -> Iterator[str]:
    cards = await Scorecard.raw(_LOCKED, found.id)
    marks: dict[int, dict[str, Mark]] = {}
    for row in await Score.raw(_SCORES, found.id):
        marks.setdefault(row["scorecard"], {})[row["criterion"]] = Mark(row["points"], row["rationale"])
    receipts = _standing_receipts(await AuditEvent.raw(_RECEIPTS, found.id))
    return _compared(cards, marks, receipts)


def _standing_receipts(events: Sequence[Mapping[str, Any]]) -> dict[str, str]:
    """The receipt of each scorecard that the trail says is locked, by the assignment's token."""
    found: dict[str, str] = {}
    for event in events:
        token = event["subject"].removeprefix("assignment:")
        if event["action"] == "scorecard.locked":
            found[token] = msgspec.json.decode(event["detail"])["receipt"]
        else:
            found.pop(token, None)
    return found


def _compared(
    cards: Sequence[Mapping[str, Any]], marks: Mapping[int, Mapping[str, Mark]], receipts: Mapping[str, str]
) -> Iterator[str]:
    for card in cards:
        now = content_hash(card["token"], marks.get(card["id"], {}))
        if card["token"] not in receipts:
            yield f"entry {card['label']}: the audit trail does not know of a locked scorecard"
        elif not now == card["receipt"] == receipts[card["token"]]:
            yield f"entry {card['label']}: a scorecard is not what its judge locked"
    gone = receipts.keys() - {card["token"] for card in cards}
    if gone:
        yield f"scorecards that the audit trail says are locked, and are not: {len(gone)}"


_DECIDED = """
SELECT action, detail FROM audit_event WHERE subject = {}
    OR subject IN (SELECT 'round-entry:' || re.token FROM round_entry re WHERE re.round = {}) ORDER BY number
"""


async def _combined_problems(actor: Actor, token: str) -> list[str]:
    async with reading(Principal.STAFF):
        found = await organized_round(actor, token)
        data = await load(found)
        events = await AuditEvent.raw(_DECIDED, f"round:{token}", found.id)
        digest = await decision_digest(found)
    details = [msgspec.json.decode(event["detail"]) for event in events]
    problems = []
    if seal_of(found.rules, rubric_seals(data)) != found.seal:
        problems.append("rules and rubrics do not have the seal of the round")
    if found.seal not in [detail["seal"] for detail in details if "seal" in detail][-1:]:
        problems.append("the audit trail does not know the seal of the round, or a later one")
    digests = [detail["digest"] for detail in details if "digest" in detail]
    if data.outcomes and digests[-1:] != [digest]:
        problems.append("the decisions are not those of the audit trail")
    return problems + await asyncio.to_thread(lambda: list(_decided_otherwise(data)))


def _decided_otherwise(data: RoundData) -> Iterator[str]:
    """Entries about which the rules, worked out again, say something else than was decided by them."""
    rules, given = data.round.rule_book, dict[str, list[str | None]]()
    for category in data.categories:
        for rule in (rules.finalists, rules.medals):
            has_scores = rule.parts or data.scores.get(category.id)
            for result in by_rule(data, category, rule).results if has_scores else ():
                given.setdefault(result.decision.entry, []).append(result.decision.award)
    labels = {entry["id"]: entry["label"] for entry in data.entries}
    for number, row in data.outcomes.items():
        finalist, medal = given.get(labels[number], [None, None])
        if row["source"] == "rule" and (finalist is not None, medal) != (bool(row["finalist"]), row["medal"]):
            yield f"entry {labels[number]}: the rules decide otherwise than was decided by them"
