"""Every "may this person do or see that", as pure functions of the person and a few facts.

Services ask here before they touch anything. Where the answer is no, the caller says *not found*, in the same
bytes as for a thing that does not exist.
"""

from collections.abc import Iterable
from enum import StrEnum

from awards.roles.model import Actor, Role


class Right(StrEnum):
    """What a person may do with an entrant's entries; each includes those before it."""

    VIEW = "view"
    EDIT = "edit"
    SUBMIT = "submit"


_ORDER = list(Right)


def may_act_for_entrant(held: Right | None, needed: Right) -> bool:
    """Whether a right held on an entrant covers the one that is needed."""
    return held is not None and _ORDER.index(held) >= _ORDER.index(needed)


def highest(rights: Iterable[Right]) -> Right | None:
    """The highest of several rights, or None where there is none."""
    return max(rights, key=_ORDER.index, default=None)


def may_work_on_entry(actor: Actor, season: int, held: Right | None, needed: Right) -> bool:
    """Whether a right held on an entry can be used: a judge of its season never can."""
    return may_act_for_entrant(held, needed) and not actor.has(Role.JUDGE, season)


def may_enter(actor: Actor, season: int) -> bool:
    """Whether the person may start an entry: signed in, and not a judge of the season."""
    return actor.signed_in and not actor.has(Role.JUDGE, season)


def may_organize(actor: Actor, season: int) -> bool:
    """Whether the person runs the season."""
    return actor.has(Role.ORGANIZER, season)


def may_set_up_seasons(actor: Actor) -> bool:
    """Whether the person may make a new season: whoever runs one already, or the whole service."""
    return any(role is Role.ORGANIZER for _season, role in actor.grants)


def may_open_identities(actor: Actor, season: int) -> bool:
    """Whether the person may open the vault, with a reason."""
    return actor.has(Role.CUSTODIAN, season)


def may_give(actor: Actor, season: int, role: Role) -> bool:
    """Whether the person may give others that role in the season: custody only who has it."""
    return may_organize(actor, season) and (role is not Role.CUSTODIAN or may_open_identities(actor, season))


def may_confirm_reveal(actor: Actor, season: int, *, first: int | None) -> bool:
    """Whether the person may be the second custodian who confirms a reveal: somebody else than the first."""
    return may_open_identities(actor, season) and actor.account != first


def may_join_panels(actor: Actor, season: int) -> bool:
    """Whether the person was invited to judge in the season."""
    return actor.signed_in and actor.has(Role.JUDGE, season)


def may_judge(actor: Actor, season: int, *, assigned_to: int | None, assignment_state: str) -> bool:
    """Whether an assignment is the person's own to work on; a hidden repeat is like any other."""
    return (
        actor.signed_in
        and actor.has(Role.JUDGE, season)
        and assigned_to == actor.account
        and assignment_state in {"active", "repeat"}
    )


def may_cast_vote(actor: Actor, season: int, *, asked_of: int, state: str) -> bool:
    """Whether the person was asked, as head judge, to decide a tie, and has not been asked no more."""
    return (
        actor.signed_in
        and actor.has(Role.JUDGE, season)
        and asked_of == actor.account
        and state != "withdrawn"
    )


def may_write_lessons(actor: Actor, season: int) -> bool:
    """Whether the person works on the season's lessons report."""
    return actor.has(Role.AUTHOR, season)


def may_read_reports(actor: Actor, season: int) -> bool:
    """Whether the person reads the season's reports before they are published: authors and organizers do."""
    return actor.has(Role.AUTHOR, season) or actor.has(Role.ORGANIZER, season)


def may_clear_report(actor: Actor, season: int, *, written_by: int | None) -> bool:
    """Whether the person may clear a report: an author or organizer who did not write it."""
    return may_read_reports(actor, season) and actor.account != written_by


def may_read_trail(actor: Actor, season: int) -> bool:
    """Whether the person may read the season's audit trail: no judge, whom it would tell who locked what and when."""
    return actor.has(Role.AUDITOR, season) and not actor.has(Role.JUDGE, season)
