"""Fair scores: what an entry's mean would be had the whole panel scored it, with its uncertainty."""

from dataclasses import dataclass
from functools import cached_property

import numpy as np
import scipy.special

from rubrics.arrays import FloatArray
from rubrics.fairness.design import Design, build_design, design_of
from rubrics.fairness.severity import Projection, SeverityPosterior, project, severity_posterior
from rubrics.scorecards import Scorecards

INTERVAL = 0.90


@dataclass(frozen=True, eq=False)
class FairScores:
    """The fair scores of a table of scorecards; every array has shape (E,), NaN where nobody scored."""

    scorecards: Scorecards
    posterior: SeverityPosterior

    @property
    def design(self) -> Design:
        """Who scored what."""
        return self.posterior.design

    @cached_property
    def raw(self) -> FloatArray:
        """The mean of an entry's scorecards, weighted by the share of the rubric that each answers."""
        return np.where(self.design.is_scored, self.posterior.projection.means, np.nan)

    @cached_property
    def fair(self) -> FloatArray:
        """Raw minus the mean severity of the judges who happened to score the entry.

        In a fully crossed panel every entry had the same judges, and fair is raw.
        """
        return np.asarray(self.raw - self.design.averaging @ self.posterior.severities)

    @cached_property
    def standard_errors(self) -> FloatArray:
        """The standard error of the fair score, in points.

        Noise of the entry's own scorecards, and what is not known about its judges. What separates panels
        that share no entry is part of it, so that intervals stay honest across panels.
        """
        spread = self.design.spread(self.posterior.filter[:, None])[:, 0]
        return np.where(self.design.is_scored, np.sqrt(self.posterior.noise_variance * spread), np.nan)

    @cached_property
    def interval(self) -> tuple[FloatArray, FloatArray]:
        """The ends of the 90 % interval of the fair score (Student's t; it may reach beyond the scale)."""
        quantile = scipy.special.stdtrit(self.posterior.degrees_of_freedom, (1 + INTERVAL) / 2)
        margin = quantile * self.standard_errors
        return self.fair - margin, self.fair + margin

    @cached_property
    def criterion_projections(self) -> tuple[Projection, ...]:
        """Each criterion's points through the design of the scorecards that answer it."""
        table = self.scorecards
        if table.is_answered.all():
            return tuple(project(self.design, points) for points in table.points.T)
        return tuple(_projection_where(table, index) for index in range(len(table.criteria)))

    @cached_property
    def by_criterion(self) -> FloatArray:
        """Fair scores per criterion, shape (E, C); their weighted mean is the fair score.

        All criteria use the noise ratio of the totals, which is what makes that identity hold where every
        scorecard is complete.
        """
        columns = [self._criterion(projection) for projection in self.criterion_projections]
        return np.column_stack(columns)

    @cached_property
    def residuals(self) -> FloatArray:
        """What neither entry nor judge explains of each scorecard's total, shape (N,)."""
        explained = self.fair[self.design.entry] + self.posterior.severities[self.design.judge]
        return np.asarray(self.scorecards.totals - explained)

    def _criterion(self, projection: Projection) -> FloatArray:
        design = projection.design
        effects = self.posterior.effects_of(projection)
        return np.where(design.is_scored, projection.means - design.averaging @ effects, np.nan)


def fair_scores(scorecards: Scorecards) -> FairScores:
    """The fair scores of a table of scorecards."""
    projection = project(design_of(scorecards), scorecards.totals)
    return FairScores(scorecards, severity_posterior(projection, score_width(scorecards)))


def score_width(scorecards: Scorecards) -> float:
    """How wide the scale of totals is; where all observed points are equal, as wide as they are high."""
    low, high = scorecards.scale
    return high - low if high > low else (abs(high) or 1.0)


def _projection_where(scorecards: Scorecards, index: int) -> Projection:
    """One criterion's points through the design of the scorecards that answer it, all of weight 1."""
    chosen = scorecards.is_answered[:, index]
    judges, judge = np.unique(scorecards.judge[chosen], return_inverse=True)
    design = build_design(
        scorecards.entry[chosen],
        judge.astype(np.intp),
        np.ones(len(judge)),
        n_entries=len(scorecards.entries),
        n_judges=len(judges),
    )
    return project(design, scorecards.points[chosen, index])
