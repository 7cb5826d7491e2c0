"""The report guard: nothing in a lessons report may point to fewer than k organisations."""

from themes.disclosure.bands import Bands
from themes.disclosure.guard import Guard, subtraction_problems
from themes.disclosure.index import Index
from themes.disclosure.model import IdentityFinder, IdentityMark, Problem, ProblemKind, Source
from themes.disclosure.subtraction import (
    Difference,
    Release,
    against_list,
    between_lessons,
    between_releases,
)

__all__ = [
    "Bands",
    "Difference",
    "Guard",
    "IdentityFinder",
    "IdentityMark",
    "Index",
    "Problem",
    "ProblemKind",
    "Release",
    "Source",
    "against_list",
    "between_lessons",
    "between_releases",
    "subtraction_problems",
]
