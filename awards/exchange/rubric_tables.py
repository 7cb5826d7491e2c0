"""A rubric as a workbook: what stands in which column, for writing it and for reading it back."""

from awards.exchange.columns import Column, Look
from awards.exchange.workbook.fill_in import Entries, FillIn
from awards.exchange.workbook.sheet import Value
from rubrics.model import Criterion, Lens, Origin, Rubric
from rubrics.points import to_number
from rubrics.texts import LANGUAGES, Text

TEXTS = ("name", "definition", "purpose", "scoring", "example")
LEVEL_TEXTS = ("name", "description", "example")
ABOUT = ("name", "description", "notes")
SPARE_CRITERIA, SPARE_LEVELS = 10, 40
"""Empty rows for what is to be added."""


def _worded(texts: tuple[str, ...]) -> tuple[Column, ...]:
    return tuple(
        Column(f"{text}-{language}", Look.PROSE, 26 if text == "name" else 44)
        for text in texts
        for language in LANGUAGES
    )


KEY = Column("criterion-key", Look.CODE, 24)
CRITERIA = (
    KEY, Column("weight", Look.COUNT, 10), Column("scale-from", Look.POINTS, 8), Column("scale-to", Look.POINTS, 8),
    Column("scale-step", Look.POINTS, 8), *_worded(TEXTS), Column("origin", Look.CODE, 22),
    Column("lenses", Look.CODE, 28), Column("fields", Look.CODE, 28),
)  # fmt: skip
LEVELS = (KEY, Column("points", Look.POINTS, 10), *_worded(LEVEL_TEXTS))
PARTS = (Column("rubric-part", Look.CODE, 16), *_worded(("text",)))


def workbook(rubric: Rubric, language: str) -> bytes:
    """The rubric as a workbook that :func:`awards.exchange.reading.rubrics.read_rubric` reads back to an equal one."""
    made = FillIn(rubric.key, language)
    rows: list[list[Value]] = [_criterion(one) for one in rubric.criteria]
    criteria = Entries(columns=CRITERIA, typed=_keys(CRITERIA), rows=rows, blank=SPARE_CRITERIA)
    sheet = made.add("rubric-criteria", criteria)
    made.choose(sheet, criteria.span("origin"), "origin", [one.value for one in Origin])
    # Several may be named in a cell, so this list is there to be read, and limits nothing.
    made.show("lenses", [one.value for one in Lens])
    levels = [_level(one, place) for one in rubric.criteria for place in range(len(one.levels))]
    made.add("rubric-levels", Entries(columns=LEVELS, typed=_keys(LEVELS), rows=levels, blank=SPARE_LEVELS))
    about: list[list[Value]] = [[part, *_texts(getattr(rubric, part))] for part in ABOUT]
    made.add("rubric-about", Entries(columns=PARTS, typed=_keys(PARTS[1:]), rows=about))
    return made.finish()


def _keys(columns: tuple[Column, ...]) -> frozenset[str]:
    return frozenset(one.key for one in columns)


def _criterion(one: Criterion) -> list[Value]:
    scale: list[Value] = [None, None, None]
    if one.scale is not None:
        scale = [_number(points) for points in (one.scale.lowest, one.scale.highest, one.scale.step)]
    return [
        one.key, float(one.weight), *scale, *_texts(*(getattr(one, name) for name in TEXTS)),
        one.origin.value if one.origin else None, ", ".join(one.lenses) or None, ", ".join(one.fields) or None,
    ]  # fmt: skip


def _level(one: Criterion, place: int) -> list[Value]:
    level = one.levels[place]
    return [one.key, _number(level.points), *_texts(*(getattr(level, name) for name in LEVEL_TEXTS))]


def _texts(*texts: Text) -> list[Value]:
    return [text.only_in(language) or None for text in texts for language in LANGUAGES]


def _number(points: int) -> float:
    return float(to_number(points))
