"""What an entrant declares as giving it away."""

from collections.abc import Iterable

import msgspec


class Declaration(msgspec.Struct, frozen=True, kw_only=True):
    """The names under which an entrant could be recognised, as it filled them in.

    ``aliases`` are legal forms, acronyms and nicknames of the organisation itself; ``related`` are parents,
    subsidiaries and partners; ``projects`` also takes awards that were won.
    """

    organisation: str = ""
    aliases: tuple[str, ...] = ()
    brands: tuple[str, ...] = ()
    people: tuple[str, ...] = ()
    locations: tuple[str, ...] = ()
    related: tuple[str, ...] = ()
    projects: tuple[str, ...] = ()
    domains: tuple[str, ...] = ()

    def terms(self) -> tuple[str, ...]:
        """Every declared name, the organisation first, each once."""
        lists = (
            self.aliases,
            self.brands,
            self.people,
            self.locations,
            self.related,
            self.projects,
            self.domains,
        )
        return distinct((self.organisation, *(term for terms in lists for term in terms)))


class Identity(msgspec.Struct, frozen=True):
    """Everything that names an entrant: its declaration, what it typed into identifying fields, its people.

    ``addresses`` are the e-mail addresses with which its people sign in.
    """

    declaration: Declaration
    names: tuple[str, ...] = ()
    people: tuple[str, ...] = ()
    addresses: tuple[str, ...] = ()


LISTS = ("aliases", "brands", "people", "locations", "related", "projects", "domains")
"""The fields of a declaration that hold several names, in the order of the form."""


def merged(base: Declaration, mine: Declaration, latest: Declaration) -> Declaration:
    """What two people made of the same declaration: what either added, without what either took away.

    ``base`` is what ``mine`` was made from; ``latest`` is what was saved meanwhile.
    """
    organisation = latest.organisation if mine.organisation == base.organisation else mine.organisation
    lists = {name: _merged(*(getattr(one, name) for one in (base, mine, latest))) for name in LISTS}
    return Declaration(organisation=organisation, **lists)


def _merged(base: tuple[str, ...], mine: tuple[str, ...], latest: tuple[str, ...]) -> tuple[str, ...]:
    if base == latest:
        return mine
    gone = set(base) - set(mine)
    kept = [term for term in latest if term not in gone]
    return distinct((*kept, *(term for term in mine if term not in base)))


def distinct(terms: Iterable[str]) -> tuple[str, ...]:
    """Terms without blanks at their ends, empty ones and repetitions, in order."""
    return tuple(dict.fromkeys(" ".join(term.split()) for term in terms if term.strip()))
