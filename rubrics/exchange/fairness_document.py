"""The results of an evaluation as a document of plain values, ready for JSON."""

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np

from rubrics.agreement.summary import Agreement
from rubrics.awarding import AwardResult
from rubrics.diagnostics.judges import JudgeReport
from rubrics.evaluation import Evaluation
from rubrics.exchange.plain import numbers, plain, whole_numbers
from rubrics.exchange.scores_csv import Rater, ScoreFile


def fairness_document(
    file: ScoreFile, evaluation: Evaluation, *, top: int, results: list[AwardResult] | None = None
) -> dict[str, Any]:
    """The document of `awards fairness`; `results` adds medals to the entries. Unknown figures are None."""
    by_entry = {result.decision.entry: result for result in results or []}
    return {
        "entries": _entries(file, evaluation, top, by_entry),
        "judges": [_judge(r, report, file) for r, report in zip(file.raters, evaluation.judges, strict=True)],
        "criteria": _criteria(evaluation),
        "variance": plain(vars(evaluation.agreement.decomposition)),
        "agreement": _agreement(evaluation.agreement.total),
        "components": evaluation.panels,
        "warnings": _warnings(file, evaluation),
    }


def _entries(
    file: ScoreFile, evaluation: Evaluation, top: int, results: Mapping[str, AwardResult]
) -> list[dict[str, Any]]:
    table, scores = evaluation.scorecards, evaluation.scores
    (low, high), (first, last) = scores.interval, evaluation.place_interval
    columns: dict[str, Sequence[Any]] = {
        "entry": table.entries,
        "raw": numbers(scores.raw),
        "fair": numbers(scores.fair),
        "se": numbers(scores.standard_errors),
        "low": numbers(low),
        "high": numbers(high),
        "rank": evaluation.places.tolist(),
        "rank_low": whole_numbers(first),
        "rank_high": whole_numbers(last),
        "p_top": numbers(evaluation.standing.probability_of_top(top)),
        "scorecards": np.bincount(table.entry, minlength=len(table.entries)).tolist(),
        "disagreement": evaluation.has_disagreement.tolist(),
        "deliberate": evaluation.deliberation(top).tolist(),
    }
    if file.has_categories:
        columns["category"] = [table.categories[number] for number in table.category]
    if results:
        columns |= _award_columns([results[entry] for entry in table.entries])
    return [dict(zip(columns, row, strict=True)) for row in zip(*columns.values(), strict=True)]


def _award_columns(results: Sequence[AwardResult]) -> dict[str, Sequence[Any]]:
    held = [result.firmness for result in results]
    return {
        "medal": [result.decision.award for result in results],
        "p_medal": [
            None if result.probabilities is None else plain(result.probabilities) for result in results
        ],
        "firm": [None if firmness is None else firmness.is_firm for firmness in held],
        "firm_reason": [None if firmness is None else firmness.sentence() for firmness in held],
    }


def _judge(rater: Rater, report: JudgeReport, file: ScoreFile) -> dict[str, Any]:
    row: dict[str, Any] = {"judge": rater.judge}
    if file.has_rounds:
        row["round"] = rater.round
    figures = {
        "severity": report.severity,
        "se": report.standard_error,
        "n": report.scorecards,
        "fit": report.fit,
        "slope": report.slope,
        "variety": report.variety,
        "straight_lines": report.straight_lines,
        "lowest": report.lowest,
        "highest": report.highest,
    }
    return {**row, **plain(figures), "notes": [str(note) for note in report.notes]}


def _criteria(evaluation: Evaluation) -> list[dict[str, Any]]:
    table, rows = evaluation.scorecards, []
    for index, (criterion, found) in enumerate(
        zip(table.criteria, evaluation.agreement.criteria, strict=True)
    ):
        figures = {
            "weight": table.shares[index],
            "mean": np.nanmean(table.points[:, index]),
            "alpha": found.alpha_ordinal,
            "icc": found.icc,
            "alpha_interval": found.alpha_interval,
            "alpha_nominal": found.alpha_nominal,
            "entry": found.components.entry,
            "judge": found.components.judge,
            "residual": found.components.residual,
            **_reliability(found),
        }
        rows.append({"criterion": criterion.key, **plain(figures)})
    return rows


def _agreement(found: Agreement) -> dict[str, Any]:
    figures = {
        "alpha_interval": found.alpha_interval,
        "alpha_ordinal": found.alpha_ordinal,
        "alpha_nominal": found.alpha_nominal,
        **vars(found.intraclass),
        **_reliability(found),
    }
    return plain(figures)


def _reliability(found: Agreement) -> dict[str, Any]:
    return {
        "single_judge": found.reliability.single,
        "dependability": found.reliability.raw,
        "g_coefficient": found.reliability.fair,
        "judges_needed": found.reliability.judges_needed,
    }


def _warnings(file: ScoreFile, evaluation: Evaluation) -> list[str]:
    said = [caution.sentence() for caution in evaluation.cautions]
    if file.unused:
        said.append(f"Nobody scored these criteria, and they are left out: {', '.join(file.unused)}.")
    if len({rater.round for rater in file.raters}) > 1:
        said.append("There are several rounds: a judge of several rounds has a severity in each.")
    return said
