"""From a category's evaluation to its figures."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from awards.rounds.computing.figures import (
    AgreementFigures,
    CardFigures,
    CategoryFigures,
    EntryFigures,
    Given,
    JudgeFigures,
)
from awards.rounds.computing.ruling import ByRule
from awards.rounds.results import CategoryResults
from rubrics.agreement.summary import Agreement
from rubrics.arrays import BoolArray, FloatArray, IntArray
from rubrics.diagnostics.judges import JudgeReport
from rubrics.evaluation import UNDECIDED_BETWEEN, Evaluation
from rubrics.medals.deciding import Decision, Reason
from rubrics.model import Rubric
from rubrics.ranking import places
from rubrics.stability.sensitivity import noise_weighted_scores, robust_scores


def figures_of(found: CategoryResults) -> CategoryFigures:
    """A category's figures."""
    evaluation = found.evaluation
    if evaluation is None:
        return CategoryFigures(entries=_ranked([_unscored(entry["label"]) for entry in found.entries]))
    entries = _ranked(_entries(found, evaluation))
    agreement, table = evaluation.agreement, evaluation.scorecards
    by_key = dict(zip((one.key for one in table.criteria), agreement.criteria, strict=True))
    cards = _cards(evaluation, {entry["label"] for entry in found.entries})
    return CategoryFigures(
        entries=entries,
        tied=[entry.label for entry in entries if _is_tied(entry)],
        extent=_extent(entries),
        cards=cards,
        judges=_judges(evaluation.judges, cards),
        criteria=[
            _agreement(by_key[criterion.key]) if criterion.key in by_key else None
            for criterion in found.rubric.criteria
        ],
        total=_agreement(agreement.total),
        variance={name: _known(value) for name, value in vars(agreement.decomposition).items()},
        cautions=evaluation.cautions,
        together=len(table.categories),
    )


def _ranked(entries: Sequence[EntryFigures]) -> list[EntryFigures]:
    return sorted(entries, key=lambda entry: (entry.place == 0, entry.place, entry.label))


def _is_tied(entry: EntryFigures) -> bool:
    return Reason.TIE in {entry.finalist.decision.reason, entry.medal.decision.reason}


def _extent(entries: Sequence[EntryFigures]) -> tuple[float, float] | None:
    values = [
        value for one in entries for value in (one.low, one.high, one.raw, one.fair) if value is not None
    ]
    return (min(values), max(values)) if values else None


def _unscored(label: str) -> EntryFigures:
    nothing = Given(Decision(label, 0, None, Reason.NO_SCORE), None, None, None)
    return EntryFigures(label=label, finalist=nothing, medal=nothing)


def _given(found: ByRule) -> dict[str, Given]:
    return {
        result.decision.entry: Given(
            result.decision, found.scores[result.decision.entry], result.probabilities, result.firmness
        )
        for result in found.results
    }


@dataclass(frozen=True, eq=False)
class _Columns:
    """What an evaluation says of each entry, as arrays of shape (E,); ``by_criterion`` has shape (E, C)."""

    scorecards: IntArray
    raw: FloatArray
    fair: FloatArray
    error: FloatArray
    low: FloatArray
    high: FloatArray
    place: IntArray
    raw_place: IntArray
    place_low: FloatArray
    place_high: FloatArray
    robust_place: IntArray
    weighted_place: IntArray
    by_criterion: FloatArray
    disagreement: BoolArray
    tied_with_next: BoolArray


def _columns(evaluation: Evaluation, rubric: Rubric) -> _Columns:
    scores, table = evaluation.scores, evaluation.scorecards
    count = len(table.entries)
    (low, high), (place_low, place_high) = scores.interval, evaluation.place_interval
    tied = np.zeros(count, dtype=np.bool_)
    tied[[first for first, _second in evaluation.undecided_pairs()]] = True
    return _Columns(
        scorecards=np.bincount(table.entry, minlength=count),
        raw=scores.raw,
        fair=scores.fair,
        error=scores.standard_errors,
        low=low,
        high=high,
        place=evaluation.places,
        raw_place=evaluation.raw_places,
        place_low=place_low,
        place_high=place_high,
        robust_place=places(robust_scores(scores).fair, table.category),
        weighted_place=places(noise_weighted_scores(scores).fair, table.category),
        by_criterion=_by_criterion(evaluation, rubric),
        disagreement=evaluation.has_disagreement,
        tied_with_next=tied,
    )


def _by_criterion(evaluation: Evaluation, rubric: Rubric) -> FloatArray:
    """Fair scores per criterion in the order of the rubric; NaN for a criterion that nobody scored."""
    at = {criterion.key: index for index, criterion in enumerate(evaluation.scorecards.criteria)}
    result = np.full((len(evaluation.scorecards.entries), len(rubric.criteria)), np.nan)
    for column, criterion in enumerate(rubric.criteria):
        if criterion.key in at:
            result[:, column] = evaluation.scores.by_criterion[:, at[criterion.key]]
    return result


def _entries(found: CategoryResults, evaluation: Evaluation) -> list[EntryFigures]:
    columns = _columns(evaluation, found.rubric)
    finalists = _given(found.finalists_by_rule)
    medals = _given(found.medals_by_rule)
    return [
        _entry(columns, index, finalists[label], medals[label])
        for index, label in enumerate(evaluation.scorecards.entries)
        if label in finalists
    ]


def _entry(columns: _Columns, index: int, finalist: Given, medal: Given) -> EntryFigures:
    disagreement = bool(columns.disagreement[index])
    return EntryFigures(
        label=finalist.decision.entry,
        finalist=finalist,
        medal=medal,
        scorecards=int(columns.scorecards[index]),
        raw=_known(columns.raw[index]),
        fair=_known(columns.fair[index]),
        error=_known(columns.error[index]),
        low=_known(columns.low[index]),
        high=_known(columns.high[index]),
        place=int(columns.place[index]),
        raw_place=int(columns.raw_place[index]),
        place_low=_whole(columns.place_low[index]),
        place_high=_whole(columns.place_high[index]),
        robust_place=int(columns.robust_place[index]),
        weighted_place=int(columns.weighted_place[index]),
        by_criterion=[_known(value) for value in columns.by_criterion[index]],
        disagreement=disagreement,
        deliberate=disagreement and _is_open(finalist.chance),
        tied_with_next=bool(columns.tied_with_next[index]),
    )


def _is_open(chance: float | None) -> bool:
    low, high = UNDECIDED_BETWEEN
    return chance is not None and low < chance < high


def _cards(evaluation: Evaluation, own: set[str]) -> list[CardFigures]:
    table, off = evaluation.scorecards, evaluation.disagreement
    return [
        CardFigures(
            label=table.entries[entry],
            judge=table.judges[judge],
            total=float(table.totals[card]),
            deviation=float(off.deviation[card]),
            stands_out=bool(off.is_flagged[card]),
        )
        for card, (entry, judge) in enumerate(zip(table.entry, table.judge, strict=True))
        if table.entries[entry] in own
    ]


def _judges(reports: Sequence[JudgeReport], cards: Sequence[CardFigures]) -> list[JudgeFigures]:
    """Judges with a scorecard in the category, those first who give the fewest points."""
    counts = Counter(card.judge for card in cards)
    return [
        JudgeFigures(
            judge=report.judge,
            scorecards=counts[report.judge],
            severity=report.severity,
            error=report.standard_error,
            fit=_known(report.fit),
            slope=_known(report.slope),
            variety=_known(report.variety),
            straight_lines=_known(report.straight_lines),
            notes=report.notes,
        )
        for report in sorted(reports, key=lambda report: (report.severity, report.judge))
        if report.judge in counts
    ]


def _agreement(found: Agreement) -> AgreementFigures:
    return AgreementFigures(
        alpha_ordinal=_known(found.alpha_ordinal),
        alpha_interval=_known(found.alpha_interval),
        icc=_known(found.icc),
        reliability=_known(found.reliability.fair),
        judges_needed=found.reliability.judges_needed,
    )


def _known(value: float) -> float | None:
    return None if np.isnan(value) else float(value)


def _whole(value: float) -> int | None:
    return None if np.isnan(value) else int(value)
