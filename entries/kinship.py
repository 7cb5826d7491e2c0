"""Whether an organisation that somebody names is one that an entrant declared: itself, its brands, its group.

Names are compared as redaction compares them: legal forms, case, umlauts, abbreviations, beginnings of names and
slips of the pen do not matter. People, places and projects are left out: who works for a town's waterworks is
not tied to everybody who names that town.
"""

from bisect import bisect_right
from collections.abc import Collection, Mapping
from itertools import accumulate

from entries.identity import Declaration
from entries.proposal import declared
from entries.redaction.declared_names import DeclaredNames
from entries.redaction.lexicon import lexicon
from entries.redaction.words import Words, cut

_LANGUAGES = ("en", "de")
_BREAK = "\n\n"


class Named:
    """Organisations that people named, read once and then held against many declarations."""

    def __init__(self, names: Collection[str]) -> None:
        self._names = sorted(set(names))
        self._ends = list(accumulate(len(name) + len(_BREAK) for name in self._names))
        self._words: Words = cut(_BREAK.join(self._names))

    def meant_by(self, declaration: Declaration) -> frozenset[str]:
        """Those of the names that mean an organisation in the declaration."""
        own = organisations_of(declaration)
        found = {
            (self._name_at(finding.start), self._name_at(finding.end - 1))
            for language in _LANGUAGES
            for finding in DeclaredNames.of(declared(own), lexicon(language)).find(self._words)
        }
        # What begins in one name and ends in the next is no name that anybody gave.
        return frozenset(self._names[first] for first, last in found if first == last)

    def _name_at(self, offset: int) -> int:
        return bisect_right(self._ends, offset)


def organisations_of(declaration: Declaration) -> Declaration:
    """A declaration with nothing in it but organisations."""
    return Declaration(
        organisation=declaration.organisation, aliases=declaration.aliases, brands=declaration.brands,
        related=declaration.related,
    )  # fmt: skip


def same_house(domain: str, other: str) -> bool:
    """Whether two web domains are one, or one lies under the other; addresses count by their host."""
    one, two = host_of(domain), host_of(other)
    return bool(one and two) and (one == two or one.endswith(f".{two}") or two.endswith(f".{one}"))


def host_of(address: str) -> str:
    """The host in a web address, a mail address or a bare domain, in small letters and without ``www``."""
    bare = address.strip().casefold().rpartition("://")[2].partition("/")[0].rpartition("@")[2]
    return bare.partition(":")[0].removeprefix("www.").strip(".")


def any_same_house(domain: str, declaration: Declaration) -> bool:
    """Whether a domain is one of those in a declaration."""
    return any(same_house(domain, own) for own in declaration.domains)


Declarations = Mapping[int, Declaration]
"""What entrants declared, by the number of an entry."""
