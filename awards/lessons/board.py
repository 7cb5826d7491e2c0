"""The board: every theme with the support it has, as far as that may be said.

How many organisations there are is told in bands from *k* on; below, only that there is something. Two exact numbers
around one answer would tell whether its organisation was among those counted before. Where support comes from is told
by name, never by number, and only where at least *k* organisations are behind the name.
"""

import asyncio
from collections.abc import Iterable, Mapping, Sequence

import msgspec
from msgspec.structs import replace

from awards.database import Principal, reading
from awards.i18n import current_language
from awards.lessons.codebooks import last_codebook
from awards.lessons.decisions import about_read, opened, supporting_groups
from awards.lessons.ground import Ground, ground_of
from awards.lessons.passages import undecidable, unreadable
from awards.lessons.projects import language_of
from awards.lessons.readings import Corpus
from awards.lessons.spreading import accepted_of, by_criterion, by_half, tellable
from awards.lessons.writing import band_of, bands_of
from awards.roles import Actor
from themes.board import Card
from themes.board import board as cards_of
from themes.codebook import Codebook, Theme
from themes.index import Index
from themes.model import Decision


class BoardLine(msgspec.Struct, frozen=True, kw_only=True):
    """A theme on the board.

    ``confirmed`` organisations, and those ``to_look_at``, are bands, None while they are fewer than *k*: a number
    below that could point to one of them. ``any_to_look_at`` says only that there is something. ``categories``,
    ``languages`` and ``sections`` are those in which at least *k* organisations tell it; so are the ``criteria`` on
    which these answers are scored and the ``halves`` of the scores, where they leave out nobody or enough.
    """

    theme: Theme
    confirmed: str | None
    to_look_at: str | None
    any_to_look_at: bool
    looked_at: int
    categories: Sequence[str] = ()
    languages: Sequence[str] = ()
    sections: Sequence[str] = ()
    criteria: Sequence[str] = ()
    halves: Sequence[str] = ()


class Board(msgspec.Struct, frozen=True, kw_only=True):
    """All themes by competency, strongest first; the names of what the lines mention, in the reader's language.

    ``new`` are the ids of themes that last season's codebook had not.
    """

    corpus: Corpus
    codebook: Codebook
    lines: Sequence[tuple[str, Sequence[BoardLine]]]
    organisations: int
    categories: Mapping[str, str]
    sections: Mapping[str, str]
    criteria: Mapping[str, str]
    new: frozenset[str]

    @property
    def ready(self) -> int:
        """How many themes have enough organisations for the report."""
        return sum(line.confirmed is not None for line in self._all())

    @property
    def begun(self) -> int:
        """How many themes somebody has looked at."""
        return sum(line.looked_at > 0 for line in self._all())

    def _all(self) -> Iterable[BoardLine]:
        return (line for _competency, lines in self.lines for line in lines)


async def board(actor: Actor, slug: str) -> Board:
    """All themes with the support they have, for an author."""
    corpus, index, decisions = await opened(actor, slug)
    async with reading(Principal.AUTHOR):
        last = await last_codebook(corpus.season)
    ground = await ground_of(corpus)
    lines = await asyncio.to_thread(board_lines, corpus, index, decisions, ground)
    by_competency = [
        (competency.id, [line for line in lines if line.theme.competency == competency.id])
        for competency in index.codebook.competencies
    ]
    return Board(
        corpus=corpus,
        codebook=index.codebook,
        lines=by_competency,
        organisations=len({document.group for document in corpus.documents}),
        categories=ground.categories,
        sections=section_titles(corpus),
        criteria=ground.criterion_names,
        new=frozenset(theme.id for theme in index.codebook.themes if last.theme(theme.id) is None),
    )


def section_titles(corpus: Corpus) -> dict[str, str]:
    """The names of sections, in the reader's language where an entry in it has the section."""
    entries = [document.entry for document in corpus.documents]
    entries.sort(key=lambda entry: entry.language == current_language())
    return {section.key: section.title for entry in entries for section in entry.sections}


def board_lines(
    corpus: Corpus, index: Index, decisions: Mapping[str, Sequence[Decision]], ground: Ground
) -> list[BoardLine]:
    """A line for every theme, the strongest first."""
    read = {theme: about_read(index, own) for theme, own in decisions.items()}
    hidden = unreadable(corpus, index)
    without = {theme.id: undecidable(corpus, index, theme.id, hidden) for theme in index.codebook.themes}
    accepted = accepted_of(corpus, decisions)
    criteria = tellable(corpus, accepted, by_criterion(ground))
    halves = tellable(corpus, accepted, by_half(ground))
    lines = []
    for card in cards_of(index, read, corpus.season.least_organisations, without=without):
        own = decisions.get(card.theme, ())
        confirmed = len(supporting_groups(corpus, own))
        line = replace(
            _line(corpus, index.theme(card.theme), card, confirmed, len(own)),
            criteria=criteria.get(card.theme, ()),
            halves=halves.get(card.theme, ()),
        )
        lines.append((_strength(corpus, confirmed, card), line))
    return [line for _strength, line in sorted(lines, key=lambda pair: pair[0])]


def _strength(corpus: Corpus, confirmed: int, card: Card) -> tuple[int, int, bool]:
    """The place of a theme in the order, by bands as well, lest the order tell what they do not."""
    bands = bands_of(corpus.season.least_organisations)
    places = [-1 if (place := bands.of(count)) is None else place for count in (confirmed, card.proposed)]
    return -places[0], -places[1], not card.proposed


def _line(corpus: Corpus, theme: Theme, card: Card, confirmed: int, looked_at: int) -> BoardLine:
    """What is confirmed stays confirmed while entries wait to be read anew, as it does for the report."""
    k, language = corpus.season.least_organisations, language_of(current_language())
    return BoardLine(
        theme=theme,
        confirmed=band_of(confirmed, k, language),
        to_look_at=band_of(card.proposed, k, language),
        any_to_look_at=card.proposed > 0,
        looked_at=looked_at,
        categories=_shared(card.categories, k),
        languages=_shared(card.languages, k),
        sections=_shared(card.sections, k),
    )


def _shared(spread: Mapping[str, int], k: int) -> list[str]:
    """The names behind which at least *k* organisations stand, the most common first."""
    enough = [name for name, count in spread.items() if count >= k]
    return sorted(enough, key=lambda name: (-spread[name], name))
