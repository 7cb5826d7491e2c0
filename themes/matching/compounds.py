"""German compounds: which known noun a long word begins or ends with.

*Beschwerdeursachen* begins with *Beschwerde*, *Servicetelefon* ends with *Telefon*. Only words of the
codebook are looked for, so nothing is split that no theme asks about.
"""

from collections.abc import Iterable

SHORTEST_PART = 4
SHORTEST_REST = 3
SAFE = 9  # letters of part and rest together; below, chance likenesses prevail (Pro-test)


class CompoundSplitter:
    """Splits word forms at the forms it was given."""

    def __init__(self, parts: Iterable[str]) -> None:
        self._parts = frozenset(part for part in parts if len(part) >= SHORTEST_PART)
        self._lengths = sorted({len(part) for part in self._parts}, reverse=True)

    def __contains__(self, form: str) -> bool:
        return form in self._parts

    def first(self, form: str) -> str | None:
        """The longest known form that ``form`` begins with, or None."""
        return self._longest(form[:length] for length in self._lengths if _fits(form, length))

    def last(self, form: str) -> str | None:
        """The longest known form that ``form`` ends with, or None."""
        return self._longest(form[-length:] for length in self._lengths if _fits(form, length))

    def _longest(self, candidates: Iterable[str]) -> str | None:
        return next((part for part in candidates if part in self._parts), None)


def _fits(form: str, length: int) -> bool:
    return len(form) >= max(length + SHORTEST_REST, SAFE)
