"""Files that a custodian looks at before an entry is cleared, and whether judges may see them."""

from awards import audit, disclosure
from awards.clock import now
from awards.database import Principal, writing
from awards.errors import NotFound, Refused
from awards.i18n import _
from awards.roles import Actor
from awards.screening.comparing import REASON, SCREENED, Comparison, comparison_of
from entries.attachments import Attachment


async def look_at(actor: Actor, token: str, file: str) -> tuple[Comparison, Attachment]:
    """An entry beside the judging copy that would be made of it with that one file, shown or not."""
    async with writing(Principal.CUSTODY):
        entry = await disclosure.opened(actor, token, reason=REASON)
        found = next((one for one in entry.files if one.token == file), None)
        if found is None:
            raise NotFound
        pages = await disclosure.pages_of(entry, [found])
    return await comparison_of(entry, pages), found


async def decide_file(actor: Actor, token: str, file: str, *, shown: bool) -> None:
    """Keeps whether judges may see a file, as decided by a custodian who has looked at it."""
    async with writing(Principal.CUSTODY):
        entry = await disclosure.opened(actor, token, reason=REASON)
        if all(one.token != file for one in entry.files):
            raise NotFound
        if entry.state not in SCREENED:
            raise Refused(_("Only a submitted entry can be screened."))
        await disclosure.decide_file(entry, file, shown=shown, by=actor, at=now())
        await audit.record(
            "file.looked-at", f"entry:{token}", actor=actor.account, season=entry.season.id, file=file,
            shown=shown,
        )  # fmt: skip
