"""A category's results as rows, for pages, workbooks and the API alike."""

from collections.abc import Mapping, Sequence

import msgspec
import numpy as np
from numpy.typing import NDArray

from awards.rounds.results import CategoryResults, RoundData
from rubrics.arrays import FloatArray
from rubrics.evaluation import Evaluation
from rubrics.medals.deciding import Decision
from rubrics.stability.firmness import Firmness


class Row(msgspec.Struct, frozen=True, kw_only=True):
    """An entry in the results. Scores are points of the rubric's scale; None where there is no score yet."""

    label: str
    title: str
    language: str
    scorecards: int
    raw: float | None
    fair: float | None
    low: float | None
    high: float | None
    place: int
    place_low: int | None
    place_high: int | None
    finalist_chance: float | None
    proposed_finalist: bool
    proposed_medal: str | None
    firmness: str | None
    is_firm: bool
    deliberate: bool
    finalist: bool | None
    medal: str | None
    reason: str


class JudgeRow(msgspec.Struct, frozen=True):
    """A judge in a category: scorecards, severity in points, and what stands out."""

    name: str
    scorecards: int
    severity: float
    notes: Sequence[str]


class CriterionRow(msgspec.Struct, frozen=True):
    """How far judges agree on a criterion (Krippendorff's alpha, ordinal), and what it counts for."""

    name: str
    share: float
    alpha: float | None


class CategoryView(msgspec.Struct, frozen=True, kw_only=True):
    """Everything that the results page shows of a category."""

    key: str
    name: Mapping[str, str]
    lowest: float
    highest: float
    rows: Sequence[Row]
    judges: Sequence[JudgeRow]
    criteria: Sequence[CriterionRow]
    cautions: Sequence[str]
    alpha: float | None


def category_view(found: CategoryResults, data: RoundData, language: str) -> CategoryView:
    """A category's results, best place first."""
    lowest = min(criterion.lowest for criterion in found.rubric.criteria) / 100
    highest = max(criterion.highest for criterion in found.rubric.criteria) / 100
    rows = sorted(_rows(found, language), key=lambda row: (row.place == 0, row.place, row.label))
    evaluation = found.evaluation
    agreement = evaluation.agreement if evaluation else None
    return CategoryView(
        key=found.category.key,
        name=found.category.name,
        lowest=lowest,
        highest=highest,
        rows=rows,
        judges=_judges(found, data, language),
        criteria=_criteria(found, language),
        cautions=[caution.sentence(language) for caution in evaluation.cautions] if evaluation else [],
        alpha=_known(agreement.total.alpha_interval) if agreement else None,
    )


def _rows(found: CategoryResults, language: str) -> list[Row]:
    evaluation = found.evaluation
    if evaluation is None:
        return [_unscored(entry, found) for entry in found.entries]
    finalists, medals = _by_entry(found.finalists), _by_entry(found.medals)
    figures = _figures(evaluation, sum(1 for decision, _firm in found.finalists if decision.award))
    return [
        _row(found, figures, index, finalists[label], medals[label], language)
        for index, label in enumerate(evaluation.scorecards.entries)
    ]


def _by_entry(
    decided: Sequence[tuple[Decision, Firmness | None]],
) -> dict[str, tuple[Decision, Firmness | None]]:
    return {decision.entry: (decision, firm) for decision, firm in decided}


class _Figures(msgspec.Struct, frozen=True):
    """What the evaluation says of each entry, as arrays of shape (E,)."""

    scorecards: NDArray[np.intp]
    raw: FloatArray
    fair: FloatArray
    low: FloatArray
    high: FloatArray
    place: NDArray[np.intp]
    place_low: FloatArray
    place_high: FloatArray
    chance: FloatArray
    deliberate: NDArray[np.bool_]


def _figures(evaluation: Evaluation, finalists: int) -> _Figures:
    count = len(evaluation.scorecards.entries)
    (low, high), (place_low, place_high) = evaluation.scores.interval, evaluation.place_interval
    unknown = np.full(count, np.nan)
    return _Figures(
        np.bincount(evaluation.scorecards.entry, minlength=count),
        evaluation.scores.raw,
        evaluation.scores.fair,
        low,
        high,
        evaluation.places,
        place_low,
        place_high,
        evaluation.standing.probability_of_top(finalists) if finalists else unknown,
        evaluation.deliberation(finalists) if finalists else np.zeros(count, dtype=np.bool_),
    )


def _row(
    found: CategoryResults,
    figures: _Figures,
    index: int,
    finalist: tuple[Decision, Firmness | None],
    medal: tuple[Decision, Firmness | None],
    language: str,
) -> Row:
    entry = found.entry(finalist[0].entry)
    outcome = found.outcomes.get(entry["id"])
    firm = medal[1] or finalist[1]
    return Row(
        label=entry["label"],
        title=entry["title"],
        language=entry["language"],
        scorecards=int(figures.scorecards[index]),
        raw=_known(figures.raw[index]),
        fair=_known(figures.fair[index]),
        low=_known(figures.low[index]),
        high=_known(figures.high[index]),
        place=int(figures.place[index]),
        place_low=_whole(figures.place_low[index]),
        place_high=_whole(figures.place_high[index]),
        finalist_chance=_known(figures.chance[index]),
        proposed_finalist=finalist[0].award is not None,
        proposed_medal=medal[0].award,
        firmness=firm.sentence(language) if firm else None,
        is_firm=firm.is_firm if firm else False,
        deliberate=bool(figures.deliberate[index]),
        finalist=outcome["finalist"] if outcome else None,
        medal=outcome["medal"] if outcome else None,
        reason=outcome["reason"] if outcome else "",
    )


def _unscored(entry: Mapping[str, str], found: CategoryResults) -> Row:
    outcome = found.outcomes.get(int(entry["id"]))
    return Row(
        label=entry["label"], title=entry["title"], language=entry["language"], scorecards=0, raw=None, fair=None,
        low=None, high=None, place=0, place_low=None, place_high=None, finalist_chance=None,
        proposed_finalist=False, proposed_medal=None, firmness=None, is_firm=False, deliberate=False,
        finalist=outcome["finalist"] if outcome else None, medal=outcome["medal"] if outcome else None,
        reason=outcome["reason"] if outcome else "",
    )  # fmt: skip


def _judges(found: CategoryResults, data: RoundData, language: str) -> list[JudgeRow]:
    if found.evaluation is None:
        return []
    return [
        JudgeRow(
            data.judges.get(report.judge, report.judge),
            report.scorecards,
            report.severity,
            [note.sentence(language) for note in report.notes],
        )
        for report in sorted(found.evaluation.judges, key=lambda report: report.severity)
    ]


def _criteria(found: CategoryResults, language: str) -> list[CriterionRow]:
    if found.evaluation is None:
        return []
    agreement = dict(zip(
        (criterion.key for criterion in found.evaluation.scorecards.criteria),
        found.evaluation.agreement.criteria,
        strict=True,
    ))  # fmt: skip
    return [
        CriterionRow(
            criterion.name.in_language(language),
            float(share),
            _known(agreement[criterion.key].alpha_ordinal) if criterion.key in agreement else None,
        )
        for criterion, share in zip(found.rubric.criteria, found.rubric.shares, strict=True)
    ]


def _known(value: float) -> float | None:
    return None if np.isnan(value) else float(value)


def _whole(value: float) -> int | None:
    return None if np.isnan(value) else int(value)
