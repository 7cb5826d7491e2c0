"""What stands out about each judge, in codes that a page can explain."""

from dataclasses import dataclass
from enum import StrEnum

import numpy as np

from rubrics.arrays import BoolArray
from rubrics.diagnostics.null import Surprise, surprise
from rubrics.diagnostics.scorecards import ScoringStyle, scoring_style
from rubrics.fairness.scores import FairScores
from rubrics.sentences import sentence

UNLIKELY = 0.01
NOISY = 1.5
FLAT = 0.6
HALO_VARIETY, HALO_SCORE = 0.4, -3.0
SEVERE_IN_DEVIATIONS, SEVERE_IN_ERRORS = 1.64, 2.0
FEWEST_SCORECARDS = 3


class Note(StrEnum):
    """What may be said about a judge. Each is a reason to look, none a verdict."""

    SEVERE = "severe"
    LENIENT = "lenient"
    ERRATIC = "erratic"
    CENTRAL_TENDENCY = "central-tendency"
    REVERSED = "reversed"
    HALO = "halo"
    NOT_COMPARABLE = "not-comparable"

    def sentence(self, language: str = "en") -> str:
        """The note in words, in a reader's language."""
        return sentence("note", self, language)


@dataclass(frozen=True)
class JudgeReport:
    """One judge. `severity` and `standard_error` are in points: positive scores higher than colleagues do.

    `fit` is the mean square of what neither entry nor judge explains, over that of the panel (about 1);
    `slope` how far the judge follows the entries' quality (about 1); `variety` the differences between
    criteria within a scorecard, against the panel's median (about 1). NaN where a figure does not exist.
    """

    judge: str
    scorecards: int
    severity: float
    standard_error: float
    fit: float
    slope: float
    variety: float
    straight_lines: float
    lowest: float
    highest: float
    notes: tuple[Note, ...]


def judge_reports(scores: FairScores, *, entry_variance: float, seed: int) -> list[JudgeReport]:
    """A report per judge, in the order of the scorecards' judges."""
    habits = surprise(scores, entry_variance=entry_variance, seed=seed)
    style = scoring_style(scores.scorecards)
    alone = _are_alone(scores)
    counts = np.bincount(scores.design.judge)
    return [
        JudgeReport(
            judge=judge,
            scorecards=int(counts[index]),
            severity=float(scores.posterior.severities[index]),
            standard_error=float(scores.posterior.standard_errors[index]),
            fit=float("nan") if alone[index] else float(habits.noise[index]),
            slope=float("nan") if alone[index] else float(habits.slope[index]),
            variety=float(style.variety[index]),
            straight_lines=float(style.straight_lines[index]),
            lowest=float(style.lowest[index]),
            highest=float(style.highest[index]),
            notes=_notes(scores, habits, style, index, is_alone=bool(alone[index])),
        )
        for index, judge in enumerate(scores.scorecards.judges)
    ]


def _are_alone(scores: FairScores) -> BoolArray:
    """Whether a judge shares no entry with anybody, shape (J,)."""
    design = scores.design
    shared = np.bincount(design.entry, minlength=design.n_entries)[design.entry] > 1
    return np.asarray(np.bincount(design.judge, shared, design.n_judges) == 0)


def _notes(
    scores: FairScores, habits: Surprise, style: ScoringStyle, judge: int, *, is_alone: bool
) -> tuple[Note, ...]:
    notes = [] if is_alone else [_severity(scores, judge), *_habit_notes(scores, habits, judge)]
    if style.variety[judge] < HALO_VARIETY and style.variety_score[judge] < HALO_SCORE:
        notes.append(Note.HALO)
    if is_alone:
        notes.append(Note.NOT_COMPARABLE)
    return tuple(note for note in notes if note is not None)


def _severity(scores: FairScores, judge: int) -> Note | None:
    effect, error = scores.posterior.severities[judge], scores.posterior.standard_errors[judge]
    usual = np.sqrt(scores.posterior.judge_variance)
    if abs(effect) <= max(SEVERE_IN_DEVIATIONS * usual, SEVERE_IN_ERRORS * error):
        return None
    return Note.LENIENT if effect > 0 else Note.SEVERE


def _habit_notes(scores: FairScores, habits: Surprise, judge: int) -> list[Note]:
    if np.count_nonzero(scores.design.judge == judge) < FEWEST_SCORECARDS:
        return []
    notes = []
    if habits.noisier[judge] < UNLIKELY and habits.noise[judge] > NOISY:
        notes.append(Note.ERRATIC)
    if habits.flatter[judge] < UNLIKELY and habits.slope[judge] < FLAT:
        notes.append(Note.REVERSED if habits.slope[judge] < 0 else Note.CENTRAL_TENDENCY)
    return notes
