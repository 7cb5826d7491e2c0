"""How long reading, indexing and asking take at the size of a season, and how much memory it needs."""

import random
import resource
import time
from collections.abc import Callable
from typing import TypeVar

from benchmarks.figure import Figure
from benchmarks.themes_seasons import stories
from themes.codebook import shipped_codebook
from themes.index import Index
from themes.language import Language
from themes.model import Entry, Section
from themes.profiles import read_profiles
from themes.reader import Reader
from themes.review import review_queue
from themes.support import proposals

WORDS = 1_500
SIZES = (100, 300)
SECTIONS = ("challenge", "approach", "results", "culture", "lessons")
SPEEDS = 20_000  # words for the figure of matching alone

Answer = TypeVar("Answer")


def figures() -> list[Figure]:
    """Times and memory for 100 and 300 entries of 1,500 words, two thirds of them English."""
    seconds, reader = _timed(lambda: _ready(Reader(shipped_codebook())))
    found = [Figure("start: both pipelines with the codebook", f"{seconds:.1f} s", _size(reader))]
    found.append(_matching(reader))
    profiles = read_profiles(reader)
    for size in SIZES:
        entries = [_entry(number) for number in range(size)]
        reading, readings = _timed(lambda: list(reader.read_all(entries)))  # noqa: B023 - called at once
        building, index = _timed(lambda: Index(reader.codebook, profiles, readings))  # noqa: B023 - called at once
        asking, _ = _timed(lambda: review_queue(index, "many-quick-wins"))  # noqa: B023 - called at once
        board, _ = _timed(lambda: proposals(index))  # noqa: B023 - called at once
        of = f"{size} entries × {WORDS} words"
        found += [
            Figure("read and index", f"{reading + building:.1f} s (of that {building:.1f} s to index)", of),
            Figure("review queue of a theme", f"{1000 * asking:.0f} ms", of),
            Figure("proposals of all themes", f"{board:.1f} s", of),
        ]
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return [*found, Figure("memory at most", f"{memory:.0f} MB", "all of the above in one process")]


def _matching(reader: Reader) -> Figure:
    """Words per second through the whole pipeline: tokens, sentences, forms, terms and themes."""
    text = _entry(0, SPEEDS).text
    nlp = reader.pipeline("en")

    def run() -> None:
        with nlp.memory_zone():
            for paragraph in text.split("\n\n"):
                nlp(paragraph)

    seconds, _ = _timed(run)
    return Figure("codebook matching", f"{len(text.split()) / seconds:,.0f} words/s", f"{SPEEDS:,} words")


def _ready(reader: Reader) -> Reader:
    for language in ("en", "de"):
        reader.pipeline(language)
    return reader


def _entry(number: int, words: int = WORDS) -> Entry:
    """An entry of scrambled stories: no two sentences alike, every word a real one."""
    draw = random.Random(number)
    language: Language = "de" if number % 3 == 2 else "en"
    pool = [
        sentence for texts in stories(language).values() for text in texts for sentence in text.split(". ")
    ]
    text, sections = "", []
    for key in SECTIONS:
        start, count = len(text), 0
        while count < words / len(SECTIONS):
            sentence = draw.choice(pool).rstrip(".").split()
            for _ in range(len(sentence) // 3):
                sentence[draw.randrange(len(sentence))] = draw.choice(draw.choice(pool).split())
            text += " ".join(sentence) + ". "
            count += len(sentence)
        sections.append(Section(key, key, start, len(text)))
        text += "\n\n"
    return Entry(id=f"e{number}", group=f"g{number}", language=language, text=text, sections=tuple(sections))


def _timed(work: Callable[[], Answer]) -> tuple[float, Answer]:
    started = time.perf_counter()
    answer = work()
    return time.perf_counter() - started, answer


def _size(reader: Reader) -> str:
    themes = reader.codebook.themes
    groups = [group for theme in themes for group in (*theme.needs, theme.helps)]
    groups += [position.cues for theme in themes for position in theme.positions]
    terms = [*(group.terms for group in groups), *(theme.sure for theme in themes)]
    terms += [concept.terms for concept in reader.codebook.concepts]
    return f"{len(themes)} themes, {sum(len(t.en) + len(t.de) for t in terms):,} terms"
