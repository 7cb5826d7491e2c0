"""The outbox, shown while trying out: the mails that would go out, with their links."""

from typing import Any

from litestar import Response, get
from litestar.handlers import HTTPRouteHandler

from awards.database import Principal, reading
from awards.errors import NotFound
from awards.tables import OutgoingMail
from awards.web.respond import page
from awards.web.visit import Visit, settings_of

MOST = 50


@get("/outbox")
async def show_outbox(request: Visit) -> Response[Any]:
    """The latest mails; in production there is no such page."""
    if not settings_of(request).development:
        raise NotFound
    async with reading(Principal.STAFF):
        mails = await OutgoingMail.select().order_by(OutgoingMail.id, ascending=False).limit(MOST)
    return page(request, "accounts/outbox.html", mails=mails)


routes: list[HTTPRouteHandler] = [show_outbox]
