"""Agreement of two coders on the same passages."""

from collections import Counter
from collections.abc import Hashable, Sequence

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
