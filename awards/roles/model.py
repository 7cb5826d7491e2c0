"""Roles, and the person who asks."""

from enum import StrEnum

import msgspec


class Role(StrEnum):
    """What a person is in a season."""

    ENTRANT = "entrant"
    JUDGE = "judge"
    ORGANIZER = "organizer"
    CUSTODIAN = "custodian"
    AUTHOR = "author"
    AUDITOR = "auditor"


_NEVER_WITH_JUDGE = frozenset({Role.ENTRANT, Role.CUSTODIAN, Role.AUTHOR, Role.AUDITOR})


def incompatible(role: Role) -> frozenset[Role]:
    """The roles that a person with ``role`` cannot hold in the same season."""
    if role is Role.JUDGE:
        return _NEVER_WITH_JUDGE
    return frozenset({Role.JUDGE}) if role in _NEVER_WITH_JUDGE else frozenset()


class Actor(msgspec.Struct, frozen=True, kw_only=True):
    """The person behind a request. ``account`` is None for a visitor who has not signed in.

    ``grants`` are pairs of a season's number (None: the whole service) and a role.
    """

    account: int | None = None
    name: str = ""
    email: str = ""
    language: str = "en"
    time_zone: str = "Europe/London"
    grants: frozenset[tuple[int | None, Role]] = frozenset()

    @property
    def signed_in(self) -> bool:
        """Whether we know who this is."""
        return self.account is not None

    def has(self, role: Role, season: int) -> bool:
        """Whether the person holds ``role`` in that season or over the whole service."""
        return (season, role) in self.grants or (None, role) in self.grants

    def seasons(self, role: Role) -> frozenset[int]:
        """The seasons in which the person was given ``role``."""
        return frozenset(season for season, held in self.grants if held is role and season is not None)


VISITOR = Actor()
"""Somebody who has not signed in."""
