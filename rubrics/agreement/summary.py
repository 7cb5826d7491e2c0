"""Agreement at a glance: of the weighted totals, and of each criterion."""

from dataclasses import dataclass

import numpy as np

from rubrics.agreement.alpha import Level, alpha
from rubrics.agreement.components import Components, components
from rubrics.agreement.decomposition import Decomposition, decompose
from rubrics.agreement.intraclass import Intraclass, crossed_intraclass, one_way_intraclass
from rubrics.agreement.reliability import Reliability, reliability, typical_scorecards
from rubrics.arrays import FloatArray, IntArray
from rubrics.fairness.scores import FairScores


@dataclass(frozen=True)
class Agreement:
    """How far judges agree on one set of values: totals, or the points of one criterion. NaN where unknown."""

    alpha_nominal: float
    alpha_ordinal: float
    alpha_interval: float
    intraclass: Intraclass
    components: Components
    reliability: Reliability

    @property
    def icc(self) -> float:
        """Absolute agreement of single judges: ICC(2,1) in a crossed panel, else from the components."""
        crossed = self.intraclass.icc2
        return self.reliability.single if np.isnan(crossed) else crossed


@dataclass(frozen=True)
class AgreementSummary:
    """Agreement on the totals and, in the order of the scorecards' criteria, on each criterion."""

    total: Agreement
    criteria: tuple[Agreement, ...]
    decomposition: Decomposition


def summarise(scores: FairScores) -> AgreementSummary:
    """The agreement of judges on everything that was scored."""
    table = scores.scorecards
    projections = [scores.posterior.projection, *scores.criterion_projections]
    found = components(projections, table.category)
    total = _agreement(table.entry, table.totals, found[0], is_crossed=table.is_crossed)
    criteria = []
    for index, part in enumerate(found[1:]):
        chosen = table.is_answered[:, index]
        points = table.points[chosen, index]
        criteria.append(_agreement(table.entry[chosen], points, part, is_crossed=table.is_crossed))
    return AgreementSummary(total, tuple(criteria), decompose(table, found[0], found[1:]))


def _agreement(entry: IntArray, values: FloatArray, found: Components, *, is_crossed: bool) -> Agreement:
    judges = int(np.bincount(entry).max())
    crossed = is_crossed and judges > 1
    return Agreement(
        alpha_nominal=alpha(entry, values, Level.NOMINAL),
        alpha_ordinal=alpha(entry, values, Level.ORDINAL),
        alpha_interval=alpha(entry, values, Level.INTERVAL),
        intraclass=crossed_intraclass(values.reshape(-1, judges))
        if crossed
        else one_way_intraclass(entry, values),
        components=found,
        reliability=reliability(found, typical_scorecards(entry)),
    )
