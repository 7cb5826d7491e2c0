"""What if: a category's results without some judges, with other weights, or by other rules. Nothing is stored."""

import asyncio
from collections.abc import Mapping, Sequence, Set
from decimal import Decimal

import msgspec
from msgspec.structs import replace

from awards.database import Principal, reading
from awards.errors import NotFound, Refused
from awards.i18n import _, current_language
from awards.roles import Actor
from awards.rounds.access import organized_round
from awards.rounds.computing.evaluating import evaluated_anew, evaluation_with
from awards.rounds.computing.loading import RoundData, load, without_recognised
from awards.rounds.computing.ruling import by_rule, contenders
from awards.rounds.model import Rules
from awards.seasons.model import Category
from rubrics.errors import InputError
from rubrics.evaluation import Evaluation
from rubrics.medals.deciding import Decision, decide
from rubrics.medals.rules import Rule
from rubrics.model import Criterion


class Supposition(msgspec.Struct, frozen=True, kw_only=True):
    """What is supposed: judges (numbers) who do not count, weights by criterion, rules. Nothing: as it is.

    ``blind_only`` leaves out the scorecards of judges who recognised the entry.
    """

    without: Set[str] = frozenset()
    blind_only: bool = False
    weights: Mapping[str, Decimal] = {}
    rules: Rules | None = None


class Result(msgspec.Struct, frozen=True, kw_only=True):
    """An entry's fair score in points (None: no scorecard), its place, and what the rules give it."""

    fair: float | None
    place: int
    finalist: bool
    medal: str | None


class Line(msgspec.Struct, frozen=True, kw_only=True):
    """An entry as it is and as it would be."""

    label: str
    title: str
    language: str
    now: Result
    then: Result

    @property
    def moves(self) -> bool:
        """Whether the place would be another."""
        return self.now.place != self.then.place

    @property
    def is_awarded_otherwise(self) -> bool:
        """Whether the entry would get something else."""
        return (self.now.finalist, self.now.medal) != (self.then.finalist, self.then.medal)


class Comparison(msgspec.Struct, frozen=True, kw_only=True):
    """A category as it is and as it would be, in the order in which it is now."""

    lines: Sequence[Line]

    @property
    def moved(self) -> int:
        """How many entries would have another place."""
        return sum(line.moves for line in self.lines)

    @property
    def awarded_otherwise(self) -> int:
        """How many entries would get something else."""
        return sum(line.is_awarded_otherwise for line in self.lines)


async def what_if(actor: Actor, token: str, category: str, supposed: Supposition) -> Comparison:
    """A category of a round as it is and as it would be, for the round's organizer."""
    async with reading(Principal.STAFF):
        data = await load(await organized_round(actor, token))
    found = next((one for one in data.categories if one.key == category and data.scores.get(one.id)), None)
    if found is None:
        raise NotFound
    return await asyncio.to_thread(compare, data, found, supposed)


def compare(data: RoundData, category: Category, supposed: Supposition) -> Comparison:
    """The category as it is and as it would be."""
    now, then = _results(data, category), _results(_supposing(data, category, supposed), category)
    titles = {entry["label"]: entry for entry in data.entries if entry["category"] == category.id}
    lines = [
        Line(
            label=label, title=titles[label]["title"], language=titles[label]["language"], now=now[label],
            then=then[label],
        )
        for label in titles
    ]  # fmt: skip
    return Comparison(lines=sorted(lines, key=lambda line: (not line.now.place, line.now.place, line.label)))


def _supposing(data: RoundData, category: Category, supposed: Supposition) -> RoundData:
    data = without_recognised(data) if supposed.blind_only else data
    scores = {
        number: tuple(row for row in rows if row[1] not in supposed.without)
        for number, rows in data.scores.items()
    }
    if not scores[category.id]:
        raise Refused(_("Without these judges no scorecard is left."))
    rubric = data.rubrics[category.rubric]
    criteria = tuple(_weighing(one, supposed.weights.get(one.key, one.weight)) for one in rubric.criteria)
    rubrics = {**data.rubrics, category.rubric: replace(rubric, criteria=criteria)}
    rules = supposed.rules or data.round.rule_book
    found = replace(data.round, rules=msgspec.json.encode(rules).decode())
    return replace(data, scores=scores, rubrics=rubrics, round=found)


def _weighing(criterion: Criterion, weight: Decimal) -> Criterion:
    try:
        return replace(criterion, weight=weight)
    except InputError:
        raise unusable_weight(criterion) from None


def unusable_weight(criterion: Criterion) -> Refused:
    """What to say of a weight that no criterion can have."""
    name = criterion.name.in_language(current_language())
    return Refused(_("The weight of “%(name)s” must be a number above 0.", name=name))


def _results(data: RoundData, category: Category) -> dict[str, Result]:
    evaluation, groups = evaluation_with(data, category, evaluated_anew)
    own = {entry["label"] for entry in data.entries if entry["category"] == category.id}
    members = {label: group for label, group in groups if label in own}
    rules = data.round.rule_book
    finalists, medals = (
        _decided(data, category, evaluation, rule, members) for rule in (rules.finalists, rules.medals)
    )
    table = zip(evaluation.scorecards.entries, evaluation.scores.fair, evaluation.places, strict=True)
    return {
        label: Result(
            fair=float(fair) if place else None,
            place=int(place),
            finalist=finalists[label].award is not None,
            medal=medals[label].award,
        )
        for label, fair, place in table
        if label in own
    }


def _decided(
    data: RoundData, category: Category, evaluation: Evaluation, rule: Rule, members: Mapping[str, str]
) -> dict[str, Decision]:
    """What a rule gives; without chances and firmness, which take most of the time of real results."""
    decisions = (
        [result.decision for result in by_rule(data, category, rule).results]
        if rule.parts
        else decide(rule, contenders(evaluation, rule, members))
    )
    return {decision.entry: decision for decision in decisions}
