"""A guard over the demo season's invented entries, and sentences that give nobody away."""

import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from themes.disclosure import Guard, IdentityMark, Index, Source

DATA = Path(__file__).parent / "data"
DEMO = Path(__file__).parents[3] / "awards" / "demo" / "entries.json"


class PlainFinder:
    """Finds declared names letter for letter; what the service passes in knows many more forms."""

    def __init__(self, *names: str) -> None:
        self.names = names

    def find(self, text: str, lang: str) -> Iterator[IdentityMark]:
        for name in self.names:
            for match in re.finditer(re.escape(name), text, re.IGNORECASE):
                yield IdentityMark(match.start(), match.end(), known=True)


@pytest.fixture(scope="session")
def demo():
    return json.loads(DEMO.read_text(encoding="utf-8"))["entries"]


@pytest.fixture(scope="session")
def sources(demo):
    return [Source(entry["id"], entry.get("group_id") or entry["org_id"], entry["text"]) for entry in demo]


@pytest.fixture(scope="session")
def guard(sources):
    return Guard(Index.of(sources))


def clean_sentences(lang: str) -> list[str]:
    """Lines of all files: those the rules were set with, and those written after they had been set."""
    return [
        line
        for name in ("clean", "fresh", "unseen")
        for line in (DATA / f"{name}_{lang}.txt").read_text(encoding="utf-8").splitlines()
    ]


def sources_of(*texts: str) -> list[Source]:
    """One entry and one organisation for each text."""
    return [Source(f"e{number}", f"o{number}", text) for number, text in enumerate(texts)]


def found(guard: Guard, markdown: str, lang: str = "en") -> list[tuple[str, str]]:
    """Kind and text of every problem."""
    return [(problem.kind, problem.text) for problem in guard.check(markdown, lang)]
