"""The areas of the service that a person has work in."""

import msgspec

from awards.i18n import _
from awards.roles import Actor, Role


class Area(msgspec.Struct, frozen=True):
    """An entry of the main navigation."""

    path: str
    name: str


def areas(actor: Actor) -> list[Area]:
    """What the person's roles lead to, in the order of a season."""
    if not actor.signed_in:
        return []
    held = {role for _season, role in actor.grants}
    found = []
    if Role.JUDGE not in held or Role.ENTRANT in held:
        found.append(Area("/entries", _("Entries")))
    if Role.ORGANIZER in held or Role.CUSTODIAN in held:
        found.append(Area("/organize", _("Organize")))
    if Role.JUDGE in held:
        found.append(Area("/judging", _("Judging")))
    if Role.AUTHOR in held:
        found.append(Area("/lessons", _("Lessons")))
    if Role.AUDITOR in held:
        found.append(Area("/audit", _("Audit trail")))
    return found
