"""Seasons with planted lessons: who tells which theme is known, so that finding it can be measured.

The lessons are the paraphrases of ``tests/themes/data``: six stories for each theme of the shipped codebook and
language, written before its words were tuned. What one theme's lesson is to be found among are the lessons of all
the other themes, which makes these seasons harder than real ones.

The tryout is a second set, on which a change of words or weights is tried first: ``benchmarks/data/tryout_*.toml``.
"""

import random
import tomllib
from collections.abc import Mapping, Sequence
from pathlib import Path

from themes.index import Index
from themes.language import Language
from themes.model import Decision, Entry, Section
from themes.passages import overlap
from themes.review import review_queue

STORIES = Path(__file__).parent.parent / "tests" / "themes" / "data"
TRYOUT = Path(__file__).parent / "data"
LOOKS = 30
BATCH = 10
RIGHT = 0.5  # share of the shorter of passage and lesson that has to be common

Span = tuple[str, int, int]
"""Entry, start and end of a planted lesson."""


Season = tuple[list[Entry], dict[str, list[Span]]]
"""Entries, and where which theme is told in them."""


def stories(language: Language) -> dict[str, list[str]]:
    """Theme to its stories in one language."""
    return tomllib.loads((STORIES / f"paraphrases_{language}.toml").read_text(encoding="utf-8"))


def plant(language: Language, organisations: int, seed: int, themes: Sequence[str] = ()) -> Season:
    """Entries in which each theme (all, if none are named) is told by as many organisations as it has stories."""
    told = {theme: texts for theme, texts in stories(language).items() if not themes or theme in themes}
    draw = random.Random(seed)
    return _written(language, _dealt(told, organisations, draw), draw)


def plant_tryout(language: Language, organisations: int, seed: int) -> Season:
    """Entries in which the themes of the tryout are told, each by four, among other themes' stories and facts."""
    tryout = tomllib.loads((TRYOUT / f"tryout_{language}.toml").read_text(encoding="utf-8"))
    others = {theme: texts for theme, texts in stories(language).items() if theme not in tryout["lessons"]}
    draw = random.Random(seed)
    dealt = _dealt({**tryout["lessons"], **others}, organisations, draw)
    for fact in tryout["background"]:
        draw.choice(dealt).append(("", fact))
    entries, planted = _written(language, dealt, draw)
    return entries, {theme: planted[theme] for theme in tryout["lessons"]}


Told = list[tuple[str, str]]
"""What one organisation tells: themes and texts."""


def _dealt(told: Mapping[str, Sequence[str]], organisations: int, draw: random.Random) -> list[Told]:
    """Deals each theme's texts to as many organisations."""
    dealt: list[Told] = [[] for _ in range(organisations)]
    for theme, texts in told.items():
        for teller, text in zip(draw.sample(range(organisations), len(texts)), texts, strict=True):
            dealt[teller].append((theme, text))
    return dealt


def _written(language: Language, dealt: Sequence[Told], draw: random.Random) -> Season:
    entries, planted = [], dict[str, list[Span]]()
    for number, lessons in enumerate(dealt):
        draw.shuffle(lessons)
        entries.append(_entry(f"{language}-{number:03}", language, lessons, planted))
    return entries, planted


def _entry(name: str, language: Language, lessons: Told, planted: dict[str, list[Span]]) -> Entry:
    text = ""
    for theme, story in lessons:
        planted.setdefault(theme, []).append((name, len(text), len(text) + len(story)))
        text += story + "\n\n"
    text = text.rstrip() or "Nothing."
    section = Section("approach", "", 0, len(text))
    return Entry(id=name, group=name, language=language, text=text, sections=(section,))


def confirmed(index: Index, theme: str, planted: Sequence[Span], looks: int = LOOKS) -> set[str]:
    """The organisations whose lesson somebody who knows the truth confirms within so many looks."""
    decisions: list[Decision] = []
    while len(decisions) < looks:
        queue = review_queue(index, theme, decisions, min(BATCH, looks - len(decisions)))
        if not queue:
            break
        for candidate in queue:
            passage = candidate.passage
            right = is_right((passage.entry, passage.start, passage.end), planted)
            decisions.append(Decision(passage.entry, passage.start, passage.end, right))
    return {decision.entry for decision in decisions if decision.accept}


def is_right(place: Span, planted: Sequence[Span]) -> bool:
    """Whether a passage is, for the most part, one of the planted lessons."""
    entry, *span = place
    return any(
        entry == name and overlap((span[0], span[1]), (start, end)) >= RIGHT for name, start, end in planted
    )
