"""A category's results as rows in a reader's language, for pages, workbooks and the API alike."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

import msgspec

from awards.i18n import speaking
from awards.rounds.computing.figures import CategoryFigures, EntryFigures, Given, JudgeFigures
from awards.rounds.computing.measuring import figures_of
from awards.rounds.naming import award_name
from awards.rounds.results import CategoryResults, RoundData
from rubrics.model import Rubric
from rubrics.points import POINTS_PER_UNIT
from rubrics.sentences import sentence


class Row(msgspec.Struct, frozen=True, kw_only=True):
    """An entry in the results. Scores are points of the rubric's scale; None where there is no score yet.

    ``why`` and ``firmness`` are sentences. ``at_stake`` is the award that a tie leaves to people. ``source`` says
    how it was decided: by the rules, by hand, or by the head judge's vote.
    """

    label: str
    title: str
    language: str
    figures: EntryFigures
    scorecards: int
    raw: float | None
    fair: float | None
    low: float | None
    high: float | None
    place: int
    place_low: int | None
    place_high: int | None
    finalist_chance: float | None
    medal_chances: Mapping[str, float]
    proposed_finalist: bool
    proposed_medal: str | None
    at_stake: str | None
    why: str
    firmness: str | None
    is_firm: bool
    deliberate: bool
    finalist: bool | None
    medal: str | None
    reason: str
    source: str


class JudgeRow(msgspec.Struct, frozen=True):
    """A judge in a category: scorecards, severity in points, and what stands out."""

    name: str
    scorecards: int
    severity: float
    notes: Sequence[str]
    figures: JudgeFigures


class CriterionRow(msgspec.Struct, frozen=True):
    """How far judges agree on a criterion (Krippendorff's alpha, ordinal), and what it counts for."""

    name: str
    share: float
    alpha: float | None
    icc: float | None
    judges_needed: int | None


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
    figures: CategoryFigures


class Around(msgspec.Struct, frozen=True, kw_only=True):
    """What stands around figures: the category, its entries' rows, what was decided, what judges are called."""

    key: str
    name: Mapping[str, str]
    rubric: Rubric
    entries: Sequence[Mapping[str, Any]]
    outcomes: Mapping[int, Mapping[str, Any]]
    judges: Mapping[str, str]


def category_view(found: CategoryResults, data: RoundData, language: str) -> CategoryView:
    """A category's results, best place first."""
    around = Around(
        key=found.category.key, name=found.category.name, rubric=found.rubric, entries=found.entries,
        outcomes=found.outcomes, judges=data.judges,
    )  # fmt: skip
    return view_of(figures_of(found), around, language)


def view_of(figures: CategoryFigures, around: Around, language: str) -> CategoryView:
    """A category's figures in a reader's language, best place first."""
    lowest = min(criterion.lowest for criterion in around.rubric.criteria) / POINTS_PER_UNIT
    highest = max(criterion.highest for criterion in around.rubric.criteria) / POINTS_PER_UNIT
    return CategoryView(
        key=around.key,
        name=around.name,
        lowest=lowest,
        highest=highest,
        rows=rows_of(figures, around, language),
        judges=[_judge(judge, around, language) for judge in figures.judges],
        criteria=_criteria(figures, around.rubric, language),
        cautions=[caution.sentence(language) for caution in figures.cautions],
        alpha=figures.total.alpha_interval if figures.total else None,
        figures=figures,
    )


def rows_of(figures: CategoryFigures, around: Around, language: str) -> list[Row]:
    """The entries of ``around``, best place first."""
    by_label = {entry.label: entry for entry in figures.entries}
    with speaking(language):
        rows = [
            _row(by_label[entry["label"]], entry, around.outcomes.get(entry["id"]), language)
            for entry in around.entries
            if entry["label"] in by_label
        ]
    return sorted(rows, key=lambda row: (row.place == 0, row.place, row.label))


def _row(
    figures: EntryFigures, entry: Mapping[str, Any], outcome: Mapping[str, Any] | None, language: str
) -> Row:
    held = _held(figures)
    return Row(
        label=figures.label,
        title=entry["title"],
        language=entry["language"],
        figures=figures,
        scorecards=figures.scorecards,
        raw=figures.raw,
        fair=figures.fair,
        low=figures.low,
        high=figures.high,
        place=figures.place,
        place_low=figures.place_low,
        place_high=figures.place_high,
        finalist_chance=figures.finalist.chance,
        medal_chances=figures.medal.chances or {},
        proposed_finalist=figures.finalist.decision.award is not None,
        proposed_medal=figures.medal.decision.award,
        at_stake=figures.medal.decision.at_stake or figures.finalist.decision.at_stake,
        why=why(_telling(figures), language),
        firmness=_firmness(held, language),
        is_firm=held.firmness.is_firm if held.firmness else False,
        deliberate=figures.deliberate,
        finalist=outcome["finalist"] if outcome else None,
        medal=outcome["medal"] if outcome else None,
        reason=outcome["reason"] if outcome else "",
        source=outcome["source"] if outcome else "",
    )


def _telling(figures: EntryFigures) -> Given:
    """The decision that matters more: about the medal where there is one or may be one, else about the final."""
    medal = figures.medal.decision
    return figures.medal if medal.award or medal.at_stake else figures.finalist


def why(given: Given, language: str) -> str:
    """A decision's reason in words, with the award's name."""
    decision = given.decision
    with speaking(language):
        named = replace(
            decision,
            award=decision.award and award_name(decision.award),
            at_stake=decision.at_stake and award_name(decision.at_stake),
        )
    return named.sentence(language)


def _held(figures: EntryFigures) -> Given:
    """What an entry has by the rules: the medal where there is one, else the place in the final."""
    return figures.medal if figures.medal.decision.award else figures.finalist


def _firmness(given: Given, language: str) -> str | None:
    """Whether an award is firm, in words; None without an award."""
    if given.decision.award is None:
        return None
    return (
        given.firmness.sentence(language) if given.firmness else sentence("figure", "firm-unknown", language)
    )


def _judge(judge: JudgeFigures, around: Around, language: str) -> JudgeRow:
    return JudgeRow(
        name=around.judges.get(judge.judge, judge.judge),
        scorecards=judge.scorecards,
        severity=judge.severity,
        notes=[note.sentence(language) for note in judge.notes],
        figures=judge,
    )


def _criteria(figures: CategoryFigures, rubric: Rubric, language: str) -> list[CriterionRow]:
    return [
        CriterionRow(
            criterion.name.in_language(language),
            float(share),
            found.alpha_ordinal if found else None,
            found.icc if found else None,
            found.judges_needed if found else None,
        )
        for criterion, share, found in zip(rubric.criteria, rubric.shares, figures.criteria, strict=False)
    ]
