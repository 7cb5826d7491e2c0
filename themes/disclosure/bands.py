"""Counts go out in bands, so that one organisation more or less does not show."""

from bisect import bisect_right
from dataclasses import dataclass

from themes.disclosure.messages import message
from themes.disclosure.words import Lang
from themes.errors import InputError


@dataclass(frozen=True, slots=True)
class Bands:
    """Bands by their lower ends, the last one open: ``(3, 6, 11)`` is 3 to 5, 6 to 10, 11 and more.

    Raises InputError where the ends do not rise or a band is so narrow that it would count one by one.
    """

    starts: tuple[int, ...] = (3, 6, 11, 21)

    def __post_init__(self) -> None:
        widths = [high - low for low, high in zip(self.starts, self.starts[1:], strict=False)]
        if not self.starts or any(width < 2 for width in widths):
            raise InputError(f"bands {self.starts}: each must start at least 2 above the one before it.")

    def of(self, count: int) -> int | None:
        """The number of the band that holds a count; None below the first, which is never published."""
        place = bisect_right(self.starts, count)
        return place - 1 if place else None

    def label(self, count: int, lang: Lang) -> str:
        """The band in words: ``3 to 5``. Raises InputError for a count below the first band."""
        place = self.of(count)
        if place is None:
            raise InputError(
                f"{count} is below the first band, which starts at {self.starts[0]}: leave it out."
            )
        low = self.starts[place]
        if place + 1 == len(self.starts):
            return message("open_band", lang, {"low": low})
        return message("band", lang, {"low": low, "high": self.starts[place + 1] - 1})
