"""Everything a results page shows, from a table of locked scorecards and a seed.

Each figure is worked out when it is first asked for and kept, so that a "what if" which only looks at places
does not pay for diagnostics.
"""

from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

import numpy as np

from rubrics.agreement.summary import AgreementSummary, summarise
from rubrics.arrays import BoolArray, FloatArray, IntArray
from rubrics.cautions import Caution, cautions
from rubrics.diagnostics.disagreement import Disagreement, disagreement
from rubrics.diagnostics.judges import JudgeReport, judge_reports
from rubrics.fairness.draws import DRAWS, Draws, draw
from rubrics.fairness.scores import FairScores, fair_scores
from rubrics.ranking import Standing, places, standing
from rubrics.scorecards import Scorecards

UNDECIDED_BETWEEN = (0.1, 0.9)


@dataclass(frozen=True, eq=False)
class Evaluation:
    """The results of scorecards; the same scorecards and seed give the same results to the last bit.

    Arrays follow `scorecards.entries` (E), `scorecards.judges` (J), `scorecards.criteria` (C) and the
    scorecards themselves (N). Entries without a scorecard are NaN, and have place 0.
    """

    scorecards: Scorecards
    seed: int = 0
    draw_count: int = DRAWS

    @cached_property
    def scores(self) -> FairScores:
        """Raw and fair scores with their uncertainty, and judges' severities."""
        return fair_scores(self.scorecards)

    @cached_property
    def draws(self) -> Draws:
        """Joint draws of what entries are worth."""
        return draw(self.scores, seed=self.seed, count=self.draw_count)

    @cached_property
    def standing(self) -> Standing:
        """Where entries stand in their category in each draw: probabilities and intervals of places."""
        return standing(self.scores, self.draws)

    @cached_property
    def places(self) -> IntArray:
        """Places by fair score within the category, then by that of the heaviest criterion, shape (E,)."""
        heaviest = self.scores.by_criterion[:, self.scorecards.heaviest]
        return places(self.scores.fair, self.scorecards.category, then=heaviest)

    @cached_property
    def place_interval(self) -> tuple[FloatArray, FloatArray]:
        """The best and the worst place in 90 % of the draws, widened to hold the actual place, shape (E,)."""
        low, high = self.standing.interval
        return np.minimum(low, self.places), np.maximum(high, self.places)

    @cached_property
    def raw_places(self) -> IntArray:
        """Places by raw score within the category, shape (E,)."""
        return places(self.scores.raw, self.scorecards.category)

    @cached_property
    def judges(self) -> list[JudgeReport]:
        """What stands out about each judge."""
        return judge_reports(self.scores, entry_variance=self.draws.entry_variance, seed=self.seed)

    @cached_property
    def disagreement(self) -> Disagreement:
        """Which scorecards stand out."""
        return disagreement(self.scores)

    @cached_property
    def has_disagreement(self) -> BoolArray:
        """Whether an entry has a scorecard that stands out, shape (E,)."""
        flagged = self.scorecards.entry[self.disagreement.is_flagged]
        return np.bincount(flagged, minlength=len(self.scorecards.entries)) > 0

    def deliberation(self, finalists: int) -> BoolArray:
        """Entries worth a talk: a scorecard stands out and the shortlist is not settled, shape (E,).

        `finalists` is the number of places on the shortlist of each category.
        """
        low, high = UNDECIDED_BETWEEN
        chance = self.standing.probability_of_top(finalists)
        return np.asarray(self.has_disagreement & (chance > low) & (chance < high))

    def undecided_pairs(self) -> list[tuple[int, int]]:
        """Neighbours in the order of places that cannot be told apart, as positions of entries."""
        order = np.lexsort([self.places, self.scorecards.category])
        order = order[self.scores.design.is_scored[order]]
        category = self.scorecards.category
        return [
            (int(first), int(second))
            for first, second in pairwise(order)
            if category[first] == category[second] and self.standing.is_tied(first, second)
        ]

    @cached_property
    def agreement(self) -> AgreementSummary:
        """How far judges agree on totals and criteria, and where the variance comes from."""
        return summarise(self.scores)

    @cached_property
    def cautions(self) -> list[Caution]:
        """What a reader of these results must know about them."""
        return cautions(self.scores, self.agreement)

    @property
    def panels(self) -> list[list[str]]:
        """Entries that are linked through judges, panel by panel."""
        component = self.scores.design.entry_component
        numbers = range(self.scores.design.n_components)
        return [[self.scorecards.entries[e] for e in np.flatnonzero(component == n)] for n in numbers]
