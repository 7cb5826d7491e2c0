"""A season whose finalists are read, with one theme that three organisations tell."""

from collections.abc import Callable
from typing import Any

import pytest

from awards.database import Principal, reading
from awards.jobs import worker
from awards.lessons import decisions, readings, workbench
from awards.lessons.passages import Shown
from tests.support.season import SLUG, Cast, Stage

THEME = "authority-to-fix"
TEXT = (
    "Several finalists let the people who meet customers put things right themselves, within a known limit."
)


class Desk:
    """An author's desk: the people, and a way to run services and pages."""

    def __init__(self, run: Callable[..., Any], stage: Stage, url: str, keys: str) -> None:
        self.run = run
        self.cast: Cast = stage.cast
        self.stage = stage
        self.url = url
        self.keys = keys

    def corpus(self) -> readings.Corpus:
        """The season's finalists, as its author has them."""

        async def read() -> readings.Corpus:
            async with reading(Principal.AUTHOR):
                return await decisions.corpus_for_author(self.cast.author, SLUG)

        found: readings.Corpus = self.run(read())
        return found

    def read(self) -> None:
        """Has the finalists read that have not been read yet."""
        self.run(readings.request_reading(self.cast.author, SLUG))
        self.run(worker.run_all({readings.READ: readings.read_for_themes}))

    def confirm(self, theme: str = THEME, most: int = 10) -> list[Shown]:
        """Confirms the best passages of a theme, one for each organisation; those that were confirmed."""
        queue = self.run(workbench.review(self.cast.author, SLUG, theme)).queue[:most]
        for one in queue:
            self.run(
                decisions.decide(
                    self.cast.author, SLUG, theme, judging_copy=one.judging_copy, span=(one.start, one.end),
                    accepted=True, position="",
                )
            )  # fmt: skip
        return queue


@pytest.fixture
def desk(run_judged: Callable[..., Any], judged_season: tuple[str, Stage], keys: str) -> Desk:
    """The judged season, read for themes."""
    url, stage = judged_season
    found = Desk(run_judged, stage, url, keys)
    found.read()
    return found
