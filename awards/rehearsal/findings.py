"""What a rehearsal finds: a string that names an entrant, and the places where a judge would have met it."""

from collections.abc import Iterable, Mapping

import msgspec

from entries.identity import Identity

MOST_PLACES = 5
"""Places that are told of each finding; the count tells of all."""


Identities = Mapping[int, Identity]
"""Who must not be named, by the entrant's number."""


class Place(msgspec.Struct, frozen=True):
    """Where a string stood: the address or the mail, the way into it, the field, and the words around."""

    page: str
    way: str
    field: str
    excerpt: str


class Finding(msgspec.Struct, frozen=True, kw_only=True):
    """A string that names an entrant. ``is_everyday`` says that it may be an ordinary word as well.

    ``declared`` is the name as the entrant gave it, ``text`` the string as it stood there.
    """

    entrant: int
    declared: str
    text: str
    identity: str
    is_everyday: bool
    places: tuple[Place, ...]
    count: int = 1

    @property
    def key(self) -> str:
        """By what a finding is known again in the next rehearsal."""
        return f"{self.declared.casefold()}|{self.text.casefold()}"


def merged(findings: Iterable[Finding]) -> list[Finding]:
    """Each string of each entrant once, with the count of all its places; the sure ones first."""
    together: dict[tuple[int, str], Finding] = {}
    for one in findings:
        known = together.get((one.entrant, one.key))
        if known is not None:
            places = tuple(dict.fromkeys((*known.places, *one.places)))[:MOST_PLACES]
            one = msgspec.structs.replace(known, places=places, count=known.count + one.count)
        together[one.entrant, one.key] = one
    return sorted(together.values(), key=lambda one: (one.is_everyday, one.declared.lower(), one.text))
