"""The report guard: nothing in a lessons report may point to fewer than k organisations."""

from themes.disclosure.bands import Bands
from themes.disclosure.guard import Guard, known_names, subtraction_problems
from themes.disclosure.index import Index
from themes.disclosure.model import IdentityFinder, IdentityMark, Problem, ProblemKind, Source
from themes.disclosure.subtraction import (
    Difference,
    Release,
    against_list,
    between_lessons,
    between_releases,
)
from themes.disclosure.words import Lang, language_of

__all__ = [
    "Bands",
    "Difference",
    "Guard",
    "IdentityFinder",
    "IdentityMark",
    "Index",
    "Lang",
    "Problem",
    "ProblemKind",
    "Release",
    "Source",
    "against_list",
    "between_lessons",
    "between_releases",
    "known_names",
    "language_of",
    "subtraction_problems",
]
