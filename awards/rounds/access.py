"""Rounds for those who run them.

One person can organize a season and judge in it. Whoever still judges in a round learns nothing of it as its
organizer: no scores, no progress, nothing of what others do there. Others run it meanwhile.
"""

from awards.database import exclusively
from awards.errors import NotFound, Refused
from awards.i18n import _
from awards.roles import Actor, Role
from awards.roles.policy import may_organize
from awards.rounds.computing.loading import part_tokens
from awards.rounds.model import Round, round_named, rounds_of
from awards.tables import Assignment, Panelist, Reveal


async def organized_round(actor: Actor, token: str) -> Round:
    """The round with that token for an organizer of its season, inside the caller's transaction.

    Raises :class:`NotFound` for everybody else, :class:`Refused` for an organizer who still judges in it, or in
    another round that counts in its results.
    """
    found = await round_named(token)
    if not may_organize(actor, found.season):
        raise NotFound
    if actor.has(Role.JUDGE, found.season):
        for one in (found, *[await round_named(part) for part in part_tokens(found)]):
            if await judges_now(actor, one):
                raise Refused(_still_judging(one))
    return found


async def judges_now(actor: Actor, found: Round) -> bool:
    """Whether the person judges in the round and could still be swayed, inside the caller's transaction.

    So it is while the round is open, and afterwards until the own scorecards are locked or it is revealed.
    """
    if not actor.has(Role.JUDGE, found.season):
        return False
    own = [row["state"] for row in await Assignment.raw(_OWN, found.id, actor.account)]
    if found.state == "open":
        seat = Panelist.exists().where(Panelist.round == found.id, Panelist.judge == actor.account)
        return bool(own) or bool(await seat)
    return any(state != "locked" for state in own) and not await is_revealed(found)


async def must_judge_nowhere(actor: Actor, season: int) -> None:
    """Refuses what is told of all rounds of a season to whoever still judges in one of them."""
    for one in await rounds_of(season) if actor.has(Role.JUDGE, season) else ():
        if await judges_now(actor, one):
            raise Refused(_still_judging(one))


def _still_judging(found: Round) -> str:
    return _(
        "You judge in the round “%(name)s”. Until it is closed and your own scorecards are locked, you see and do "
        "nothing there as an organizer: ask another organizer.", name=found.name,
    )  # fmt: skip


_OWN = """
SELECT coalesce(s.state, 'new') AS state
FROM assignment a LEFT JOIN scorecard s ON s.assignment = a.id
WHERE a.round = {} AND a.judge = {} AND a.state <> 'recused'
"""


async def running_round(actor: Actor, token: str) -> Round:
    """The same inside a write transaction, locked for whoever else assigns; :class:`Refused` where it is not open."""
    await exclusively(f"round:{token}")
    found = await organized_round(actor, token)
    if found.state != "open":
        raise Refused(_("This round is not open."))
    return found


async def scored_round(actor: Actor, token: str) -> Round:
    """The round for its organizer where it has results: a calibration has none, nobody entered its samples."""
    found = await organized_round(actor, token)
    if found.kind == "calibration":
        raise NotFound
    return found


async def is_revealed(found: Round) -> bool:
    """Whether identities have joined the round's results, inside the caller's transaction."""
    row = await Reveal.select(Reveal.id).where(Reveal.round == found.id, Reveal.state == "revealed").first()
    return row is not None
