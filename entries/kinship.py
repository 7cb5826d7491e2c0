"""Whether an organisation that somebody names is one that an entrant declared: itself, its brands, its group.

Names are compared as redaction compares them: legal forms, case, umlauts, abbreviations, beginnings of names and
slips of the pen do not matter. People, places and projects are left out: who works for a town's waterworks is
not tied to everybody who names that town.
Whether two entrants are one house is asked more narrowly (:func:`house_marks`): they are counted as one from then on.
"""

import re
import tomllib
from bisect import bisect_right
from collections.abc import Collection, Mapping
from functools import cache
from importlib.resources import files
from itertools import accumulate

import msgspec

from entries.identity import Declaration
from entries.proposal import declared
from entries.redaction.declared_names import DeclaredNames
from entries.redaction.folding import fold
from entries.redaction.keys import CONNECTORS, keys
from entries.redaction.lexicon import lexicon
from entries.redaction.lists import shared_lists
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


class PublicHosts(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """``public_hosts.toml``: hosts that many organisations share, by a word in them or as a whole."""

    words: frozenset[str]
    hosts: frozenset[str]


@cache
def public_hosts() -> PublicHosts:
    """The hosts that tell of no house."""
    text = files("entries").joinpath("public_hosts.toml").read_text(encoding="utf-8")
    return msgspec.convert(tomllib.loads(text), PublicHosts)


def house_marks(declaration: Declaration) -> frozenset[str]:
    """What no two houses have in common: the plain name, and the hosts of the organisation's own domains.

    Two declarations that share one are surely of the same organisation. None where nothing is declared.
    """
    names = {f"name {name}"} if (name := plain_name(declaration.organisation)) else set()
    hosts = {host_of(domain) for domain in declaration.domains}
    return frozenset(names | {f"host {host}" for host in hosts if _is_of_one_house(host)})


def plain_name(organisation: str) -> str:
    """A name without legal form, case, spaces, punctuation and *and*: *Ochre & Sons Ltd.* is ``ochresons``.

    Umlauts are written out. A name that is nothing but a legal form stays.
    """
    words = [keys(word)[0] for word in re.findall(r"[^\W_]+", fold(organisation).text)]
    bare = _without_legal_form(words)
    return "".join(word for word in bare if word not in CONNECTORS) or "".join(bare)


def _without_legal_form(words: list[str]) -> list[str]:
    for start in range(1, len(words)):
        if "".join(words[start:]) in _legal_forms():
            return _without_legal_form(words[:start])
    return words


@cache
def _legal_forms() -> frozenset[str]:
    """Legal forms as one word: *GmbH & Co. KG* is ``gmbhcokg``."""
    forms = shared_lists().legal_forms
    return frozenset("".join(keys(word)[0] for word in re.findall(r"[^\W_]+", form)) for form in forms)


def _is_of_one_house(host: str) -> bool:
    *words, _last = host.split(".")
    shared = public_hosts()
    return bool(words) and host not in shared.hosts and shared.words.isdisjoint(words)


Declarations = Mapping[int, Declaration]
"""What entrants declared, by the number of an entry."""
