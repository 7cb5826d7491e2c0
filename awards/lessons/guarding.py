"""The check of a report against everything it was drawn from: wording, figures, counts and what looks like a name.

Nothing in it comes from the vault, so that an author who tries names learns nothing about who entered. What entrants
declared is looked for when a report is to go out (see :mod:`awards.lessons.naming`).
"""

from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache

from awards.i18n import _, speaking
from awards.lessons.identities import WrittenNames
from awards.lessons.readings import Corpus
from awards.seasons.model import Season
from themes.disclosure import Guard, Index, Lang, Problem, Source

__all__ = ["Problem", "check", "is_own"]

_NAMES = frozenset({"identity", "name"})


def check(corpus: Corpus, markdown: str, language: str, quotes: Sequence[str]) -> list[Problem]:
    """Every disclosure problem in a report but approved quotes. Takes seconds the first time: run it off the loop."""
    lang: Lang = "de" if language == "de" else "en"
    guard = _guard(_sources(corpus), corpus.season.least_organisations, corpus.season.name)
    with speaking(language):
        found = guard.check(markdown, lang, quotes)
        return [
            _as_name(one) for one in found if one.kind not in _NAMES or not is_own(one.text, corpus.season)
        ]


def is_own(text: str, season: Season) -> bool:
    """Whether the words are the season's or the programme's own name, which looks like that of an award."""
    own = {season.name.casefold(), season.programme.casefold()}
    words = text.casefold().strip()
    return words in own or (" " in words and season.name.casefold().startswith(words))


def _as_name(problem: Problem) -> Problem:
    """The same words for every name and every address, known from the entries or not."""
    if problem.kind not in _NAMES:
        return problem
    message = _(
        "This is a name, or looks like one. Take it out, or use a general word such as “a service provider”."
    )
    return replace(problem, kind="name", organisations=0, message=message)


def _sources(corpus: Corpus) -> tuple[Source, ...]:
    return tuple(Source(str(one.judging_copy), one.group, one.entry.text) for one in corpus.documents)


@lru_cache(maxsize=4)
def _guard(sources: Sequence[Source], k: int, season: str) -> Guard:
    return Guard(Index.of(sources), k=k, finder=WrittenNames(), allowed=(season, *season.split()))
