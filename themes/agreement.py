"""Agreement of two coders on the same passages."""

from collections import Counter
from collections.abc import Hashable, Sequence

import msgspec

from themes.errors import InputError


def cohen_kappa(first: Sequence[Hashable], second: Sequence[Hashable]) -> float | None:
    """Cohen's kappa of two coders' codes for the same passages, in the same order (Cohen 1960).

    1 is perfect agreement, 0 what chance would give. None where there is nothing to tell: no passages, or
    both coders gave one and the same code throughout. Raises :class:`InputError` where the numbers differ.
    """
    if len(first) != len(second):
        raise InputError(
            f"one coder decided {len(first)} passages, the other {len(second)}; compare the same ones."
        )
    if not first:
        return None
    observed = sum(a == b for a, b in zip(first, second, strict=True)) / len(first)
    firsts, seconds = Counter(first), Counter(second)
    chance = sum(firsts[code] * seconds[code] for code in firsts) / len(first) ** 2
    return None if chance == 1 else (observed - chance) / (1 - chance)


LEVELS = ((0.2, "slight"), (0.4, "fair"), (0.6, "moderate"), (0.8, "substantial"), (1.0, "almost-perfect"))
"""Upper ends of the ranges of kappa that Landis and Koch (1977) gave names to; a convention, not a law."""


class Agreement(msgspec.Struct, frozen=True):
    """How far two coders agree: ``passages`` that both decided, the ``same`` answer to how many, and kappa."""

    passages: int
    same: int
    kappa: float | None

    @property
    def level(self) -> str:
        """The name of kappa's range after Landis and Koch; empty where there is no kappa."""
        if self.kappa is None:
            return ""
        return next(name for end, name in LEVELS if self.kappa <= end)


def agreement(pairs: Sequence[tuple[bool, bool]]) -> Agreement:
    """The agreement on passages that were decided twice; each pair is the first and the second coder's answer."""
    first, second = [one for one, _ in pairs], [other for _, other in pairs]
    same = sum(one == other for one, other in pairs)
    return Agreement(len(pairs), same, cohen_kappa(first, second))
