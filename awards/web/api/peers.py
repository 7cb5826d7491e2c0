"""Scorecards side by side as programs get them, in calibrations and deliberations."""

from collections.abc import Sequence

import msgspec

from awards.i18n import current_language
from awards.rounds.peers import Compared
from awards.web.api.judging import MarkOut, mark_out
from rubrics.points import POINTS_PER_UNIT


class StandOut(msgspec.Struct, frozen=True, kw_only=True):
    """Where somebody stands on a criterion; ``own`` marks the reader's."""

    who: str
    own: bool
    points: float
    rationale: str


class ComparedOut(msgspec.Struct, frozen=True, kw_only=True):
    """A criterion with everybody's stand; ``agreed`` is what the panel agreed on, ``reference`` null without one."""

    key: str
    name: str
    share: float
    stands: list[StandOut]
    reference: MarkOut | None
    agreed: str


def compared_out(criteria: Sequence[Compared]) -> list[ComparedOut]:
    """Criteria with everybody's stands."""
    return [
        ComparedOut(
            key=one.criterion.key,
            name=one.criterion.name.in_language(current_language()),
            share=one.share,
            stands=[
                StandOut(
                    who=stand.who, own=stand.own, points=stand.points / POINTS_PER_UNIT, rationale=stand.rationale
                )
                for stand in one.stands
            ],
            reference=mark_out(one.reference) if one.reference else None,
            agreed=one.agreed,
        )
        for one in criteria
    ]  # fmt: skip
