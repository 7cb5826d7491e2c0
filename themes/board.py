"""The board: every theme with its support, as confirmed by people and as still to be looked at."""

from collections.abc import Collection, Iterable, Mapping, Sequence, Set

import msgspec

from themes.codebook import Theme
from themes.index import Index
from themes.model import Decision
from themes.passages import Passage
from themes.support import Proposal, check_k, proposal, propose


class Card(msgspec.Struct, frozen=True):
    """One theme on the board. Groups are counted, never named.

    ``confirmed`` are groups with an accepted passage, ``proposed`` those the codebook proposes and nobody has
    confirmed or turned down yet. ``reportable``: confirmed by at least k groups. The spreads count groups
    with an accepted passage by category, language, section and criterion.
    """

    theme: str
    competency: str
    confirmed: int
    proposed: int
    reportable: bool
    categories: Mapping[str, int]
    languages: Mapping[str, int]
    sections: Mapping[str, int]
    criteria: Mapping[str, int]


def board(
    index: Index,
    decisions: Mapping[str, Sequence[Decision]],
    k: int,
    *,
    without: Mapping[str, Collection[int]] | None = None,
) -> list[Card]:
    """A card for every theme of the codebook, in its order.

    ``decisions`` are by theme, and so are the passages ``without``, by number, which nobody can decide about.
    """
    check_k(k)
    without = without or {}
    return [
        _card(index, theme, decisions.get(theme.id, ()), k, without.get(theme.id, ()))
        for theme in index.codebook.themes
    ]


def confirmed_passages(index: Index, theme_id: str, decisions: Sequence[Decision]) -> Proposal:
    """The passages that people accepted, as they marked them: one for each decision."""
    numbers: list[int] = []
    for decision in decisions:
        near = index.at(decision.entry, decision.start, decision.end) if decision.accept else []
        fits = sorted(
            near,
            key=lambda n: (
                abs(index.passages[n].start - decision.start) + abs(index.passages[n].end - decision.end)
            ),
        )
        numbers.extend(number for number in fits[:1] if number not in numbers)
    return proposal(index, theme_id, numbers)


def waiting_groups(
    index: Index,
    theme_id: str,
    decisions: Sequence[Decision],
    confirmed: Set[str],
    without: Collection[int] = frozenset(),
) -> frozenset[str]:
    """Groups that are not among the ``confirmed`` and have a proposed passage that nobody has turned down.

    Passages ``without`` names by number are left out.
    """
    rejected = index.turned_down(decisions).union(without)
    proposed = (number for number in propose(index, theme_id).passages if number not in rejected)
    return frozenset(index.passages[number].group for number in proposed) - confirmed


def _card(
    index: Index, theme: Theme, decisions: Sequence[Decision], k: int, without: Collection[int]
) -> Card:
    confirmed = confirmed_passages(index, theme.id, decisions)
    waiting = waiting_groups(index, theme.id, decisions, confirmed.groups, without)
    accepted = [index.passages[number] for number in confirmed.passages]
    return Card(
        theme=theme.id,
        competency=theme.competency,
        confirmed=len(confirmed.groups),
        proposed=len(waiting),
        reportable=len(confirmed.groups) >= k,
        categories=_spread((passage.category, passage) for passage in accepted),
        languages=_spread((passage.language, passage) for passage in accepted),
        sections=_spread((passage.section, passage) for passage in accepted),
        criteria=_spread((criterion, passage) for passage in accepted for criterion in passage.criteria),
    )


def _spread(pairs: Iterable[tuple[str, Passage]]) -> dict[str, int]:
    """How many groups stand behind each name, in alphabetical order."""
    groups: dict[str, set[str]] = {}
    for name, passage in pairs:
        groups.setdefault(name, set()).add(passage.group)
    return {name: len(members) for name, members in sorted(groups.items())}
