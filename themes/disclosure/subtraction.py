"""Subtraction: what a reader learns by holding two published counts against each other.

Everything here works on sets of opaque organisation keys and knows no text. The reader is taken to have
every release, to know who entered, and to know every public list (the winners).
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import permutations
from typing import Literal, TypeAlias

from themes.disclosure.bands import Bands
from themes.disclosure.messages import message
from themes.disclosure.words import Lang

Support: TypeAlias = frozenset[str]
Reason: TypeAlias = Literal[
    "added", "dropped", "joined", "left", "inside_group", "outside_group", "between_lessons"
]


@dataclass(frozen=True, slots=True)
class Release:
    """One version of a report: everybody it draws on, and the organisations behind each published lesson."""

    population: Support
    lessons: Mapping[str, Support]


@dataclass(frozen=True, slots=True)
class Difference:
    """A subtraction that leaves fewer than k organisations.

    ``against`` is the other lesson or the public list, where there is one.
    """

    reason: Reason
    lesson: str
    organisations: int
    against: str = ""

    def message(self, lang: Lang, k: int) -> str:
        """Why it is a problem and what to do about it."""
        details = {
            "lesson": self.lesson,
            "organisations": self.organisations,
            "against": self.against,
            "k": k,
        }
        return message(self.reason, lang, details)


def between_releases(
    earlier: Release, later: Release, *, k: int, bands: Bands | None = None
) -> list[Difference]:
    """Changes from one release to the next that fewer than k organisations account for.

    A change counts where it shows: in another band (with ``bands``), in any change of the organisations
    behind a lesson (without), and always in a lesson that appears or disappears.
    """
    found: list[Difference] = []
    for lesson in sorted(earlier.lessons.keys() | later.lessons.keys()):
        old = earlier.lessons.get(lesson, frozenset())
        new = later.lessons.get(lesson, frozenset())
        if old != new and _shows(old, new, bands):
            found.extend(_changes(lesson, old, new, k))
            found.extend(_newcomers(lesson, (old, new), (earlier.population, later.population), k))
    return found


def _shows(old: Support, new: Support, bands: Bands | None) -> bool:
    if bands is None or not old or not new:
        return True
    return bands.of(len(old)) != bands.of(len(new))


def _changes(lesson: str, old: Support, new: Support, k: int) -> Iterator[Difference]:
    if 0 < len(new - old) < k:
        yield Difference("added", lesson, len(new - old))
    if 0 < len(old - new) < k:
        yield Difference("dropped", lesson, len(old - new))


def _newcomers(
    lesson: str, supports: tuple[Support, Support], populations: tuple[Support, Support], k: int
) -> Iterator[Difference]:
    """A lesson that changes when fewer than k entered or withdrew is put down to them."""
    (old, new), (before, after) = supports, populations
    joined, left = after - before, before - after
    if len(joined) < k and joined & new - old:
        yield Difference("joined", lesson, len(joined & new))
    if len(left) < k and left & old - new:
        yield Difference("left", lesson, len(left & old))


def against_list(lessons: Mapping[str, Support], group: str, members: Support, *, k: int) -> list[Difference]:
    """Lessons told of a group whose members are public (the winners, a category's finalists).

    Both those of the group who stand behind a lesson and those who do not must number k or more, or nobody
    of the group: a lesson that holds for every winner says so of each by name.
    """
    found: list[Difference] = []
    for lesson, support in sorted(lessons.items()):
        inside, outside = len(support & members), len(members - support)
        if 0 < inside < k:
            found.append(Difference("inside_group", lesson, inside, group))
        elif inside and outside < k:
            found.append(Difference("outside_group", lesson, outside, group))
    return found


def between_lessons(
    lessons: Mapping[str, Support], *, k: int, bands: Bands | None = None
) -> list[Difference]:
    """Lessons (or positions of a theme) of which one contains the other but for fewer than k organisations."""
    return [
        Difference("between_lessons", narrow, len(lessons[wide] - lessons[narrow]), wide)
        for wide, narrow in permutations(sorted(lessons), 2)
        if lessons[narrow] < lessons[wide]
        and len(lessons[wide] - lessons[narrow]) < k
        and _shows(lessons[narrow], lessons[wide], bands)
    ]
