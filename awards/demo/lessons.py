"""The demo's author at work: some themes confirmed, one begun, a report that is half written."""

import tomllib
from importlib.resources import files

import msgspec
from rapidfuzz import fuzz

from awards.demo.material import season, told
from awards.lessons import decisions, reports, workbench
from awards.lessons.reports import Edit
from awards.lessons.writing import Lesson
from awards.roles import Actor

SAME_WORDS = 85.0
"""Likeness in percent from which on a passage is what the corpus says it tells; masks change a few words."""


class Look(msgspec.Struct, frozen=True):
    """A theme of the codebook that was looked at, and the corpus's own theme that it stands for."""

    theme: str
    told: str
    passages: int


class Draft(msgspec.Struct, frozen=True):
    """The report as far as it is written."""

    introduction: str
    lessons: tuple[Lesson, ...]


class Work(msgspec.Struct, frozen=True):
    """What the author has done."""

    looks: tuple[Look, ...]
    report: Draft


async def look_and_write(author: Actor) -> None:
    """Confirms what the corpus says is a lesson, turns down what is not, and begins the report."""
    document = tomllib.loads(files("awards.demo").joinpath("lessons.toml").read_text(encoding="utf-8"))
    work = msgspec.convert(document, Work)
    for look in work.looks:
        await _look(author, look)
    token = await reports.begin(author, season().slug, language="en")
    begun = await reports.report_for(author, token)
    written = {lesson.theme: lesson for lesson in work.report.lessons}
    lessons = tuple(written.get(lesson.theme, lesson) for lesson in begun.lessons)
    change = Edit(
        version=begun.version, title=begun.title, introduction=work.report.introduction, lessons=lessons
    )
    await reports.edit(author, token, change)


async def _look(author: Actor, look: Look) -> None:
    view = await workbench.review(author, season().slug, look.theme, looks=look.passages)
    for passage in view.queue:
        likeness = [fuzz.partial_ratio(passage.text.lower(), text.lower()) for text in told(look.told)]
        await decisions.decide(
            author, season().slug, look.theme, judging_copy=passage.judging_copy,
            span=(passage.start, passage.end), accepted=max(likeness) >= SAME_WORDS, position=passage.position,
        )  # fmt: skip
