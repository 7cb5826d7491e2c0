"""An entry is taken back from its judge: what was scored is kept, and does not count."""

from collections.abc import Sequence

from awards.clock import now
from awards.tables import Assignment, Recusal


async def take_back(assignments: Sequence[int], *, kind: str, reason: str = "") -> None:
    """Ends assignments (by number) and whatever repeats them, inside the caller's write transaction."""
    if not assignments:
        return
    numbers = list(assignments)
    rows = await Assignment.select(Assignment.id).where(
        Assignment.id.is_in(numbers) | Assignment.repeat_of.is_in(numbers), Assignment.state != "recused"
    )
    ended, moment = [row["id"] for row in rows], now()
    await Assignment.update({Assignment.state: "recused"}).where(Assignment.id.is_in(ended))
    await Recusal.insert(
        *(Recusal(assignment=number, kind=kind, reason=reason, created_at=moment) for number in ended)
    )
