"""Why an entry got fewer judges than wanted."""

from dataclasses import dataclass
from enum import StrEnum

import numpy as np

from rubrics.allocation.pairs import Pairs
from rubrics.arrays import BoolArray
from rubrics.sentences import sentence


class Cause(StrEnum):
    """What stands in the way."""

    FEW_JUDGES = "few-judges"
    LANGUAGE = "language"
    CATEGORY = "category"
    LANGUAGE_AND_CATEGORY = "language-and-category"
    CONFLICTS = "conflicts"
    CAPACITY = "capacity"


@dataclass(frozen=True)
class Gap:
    """An entry that lacks `missing` judges.

    `judges` counts those whom the cause leaves: who read the language, take the category, and so on. `in_conflict`
    counts those of them who have a conflict.
    """

    entry: str
    missing: int
    cause: Cause
    judges: int
    in_conflict: int
    language: str
    category: str

    def sentence(self, language: str = "en") -> str:
        """The reason in words, in a reader's language."""
        return sentence(
            "gap",
            self.cause,
            language,
            judges=self.judges,
            conflicts=self.in_conflict,
            language=self.language,
            category=self.category,
        )


def find_gaps(pairs: Pairs, chosen: BoolArray) -> list[Gap]:
    """The gaps of an assignment, in the order of the entries."""
    missing = np.maximum(pairs.panel.per_entry - chosen.sum(axis=1), 0)
    return [_gap(pairs, int(entry), int(missing[entry])) for entry in np.flatnonzero(missing)]


def _gap(pairs: Pairs, entry: int, missing: int) -> Gap:
    wanted, asked = pairs.panel.per_entry, pairs.panel.entries[entry]
    speaks, covers = pairs.speaks[entry], pairs.covers[entry]
    fits, conflicts = speaks & covers, speaks & covers & pairs.conflicts[entry]
    steps = [
        (Cause.FEW_JUDGES, len(speaks)),
        (Cause.LANGUAGE, int(speaks.sum())),
        (Cause.CATEGORY, int(covers.sum())),
        (Cause.LANGUAGE_AND_CATEGORY, int(fits.sum())),
        (Cause.CONFLICTS, int((fits & ~conflicts).sum())),
    ]
    short = [(cause, judges) for cause, judges in steps if judges < wanted]
    cause, judges = short[0] if short else (Cause.CAPACITY, steps[-1][1])
    return Gap(asked.id, missing, cause, judges, int(conflicts.sum()), asked.language, asked.category)
