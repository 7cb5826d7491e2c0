"""The check of a report against everything it was drawn from: wording, figures, counts and names.

Names come from the vault: every organisation that entered the season is looked for, in any variant. The author
is told where a name stands, never whose it is, nor whether it is that of somebody who entered.
"""

from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache

from awards import disclosure
from awards.i18n import _, speaking
from awards.lessons.identities import EntrantNames
from awards.lessons.readings import Corpus
from awards.seasons.model import Season
from entries.proposal import declared
from themes.disclosure import Guard, Index, Lang, Problem, Source

__all__ = ["Problem", "check", "identity_finder"]

_NAMES = frozenset({"identity", "name"})


async def identity_finder(season: Season) -> EntrantNames:
    """What finds the names of a season's entrants in a text."""
    declarations = await disclosure.declarations_for_check(season)
    return EntrantNames(tuple(declared(one) for one in declarations))


def check(
    corpus: Corpus, names: EntrantNames, markdown: str, language: str, quotes: Sequence[str]
) -> list[Problem]:
    """Every disclosure problem in a report but approved quotes. Takes seconds the first time: run it off the loop."""
    lang: Lang = "de" if language == "de" else "en"
    guard = _guard(_sources(corpus), corpus.season.least_organisations, names, corpus.season.name)
    with speaking(language):
        found = guard.check(markdown, lang, quotes)
        return [_without_owner(one) for one in found if not _is_own(one, corpus.season)]


def _is_own(problem: Problem, season: Season) -> bool:
    """Whether the words are the season's or the programme's own name, which looks like that of an award."""
    own = {season.name.casefold(), season.programme.casefold()}
    words = problem.text.casefold().strip()
    return problem.kind in _NAMES and (
        words in own or (" " in words and season.name.casefold().startswith(words))
    )


def _without_owner(problem: Problem) -> Problem:
    """The same words for every name: an author who tries names must not learn which of them entered."""
    if problem.kind not in _NAMES:
        return problem
    message = _(
        "This is a name, or looks like one. Take it out, or use a general word such as “a service provider”."
    )
    return replace(problem, kind="name", organisations=0, message=message)


def _sources(corpus: Corpus) -> tuple[Source, ...]:
    return tuple(Source(str(one.judging_copy), one.group, one.entry.text) for one in corpus.documents)


@lru_cache(maxsize=4)
def _guard(sources: Sequence[Source], k: int, names: EntrantNames, season: str) -> Guard:
    return Guard(Index.of(sources), k=k, finder=names, allowed=(season, *season.split()))
