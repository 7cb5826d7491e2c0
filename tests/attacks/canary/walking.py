"""What each kind of person can get at all: pages, forms, files, mails."""

import msgspec

from awards.database import Principal, reading
from awards.mail.delivery import composed
from awards.rehearsal.crawling import Seen, send_forms, walk
from awards.roles import Actor
from awards.settings import Settings
from awards.tables import Entrant, Entry, OutgoingMail
from tests.attacks.conftest import Stand
from tests.attacks.matrix.cells import routes_of, scenes_of
from tests.attacks.matrix.scenes import Scene
from tests.support.arena import Arena, opened
from tests.support.effort import FORMS_ALIKE
from tests.support.world import World

AREAS = ("/", "/entries", "/judging", "/organize", "/lessons", "/audit", "/account", "/api", "/outbox")


class Got(msgspec.Struct, frozen=True):
    """What a person got by walking and in the mail, and what came of asking for everything there is."""

    walked: list[Seen]
    mails: list[bytes]
    asked: list[Seen]


async def everything_for(stand: Stand, part: str) -> Got:
    """Walks through all links, asks every route for everything there is, sends all forms, and walks again."""
    async with opened(stand.settings, stand.world) as arena:
        visitor = arena.visitor(part)
        walked = await walk(visitor, AREAS)
        asked = [Seen("GET", path, await visitor.get(path)) for path in _addresses(arena)]
        sent = await send_forms(visitor, walked, FORMS_ALIKE)
        again = await walk(visitor, AREAS)
    mails = await mails_to(stand.world.people.get(part), stand.settings)
    return Got(walked + sent + again, mails, asked)


async def a_walk_for(stand: Stand, part: str) -> list[Seen]:
    """What a person gets by following links only."""
    async with opened(stand.settings, stand.world) as arena:
        return await walk(arena.visitor(part), AREAS)


async def mails_to(actor: Actor | None, settings: Settings) -> list[bytes]:
    """Every mail to that person, as it would go out."""
    if actor is None:
        return []
    async with reading(Principal.STAFF):
        rows = await OutgoingMail.select().where(OutgoingMail.recipient == actor.email)
    return [composed(row, settings).as_bytes() for row in rows]


async def linking_tokens() -> dict[str, str]:
    """Tokens by which an entrant's side could be linked to the judges' side, and what each belongs to."""
    async with reading(Principal.STAFF):
        entries = await Entry.select(Entry.token, Entry.content_hash)
        entrants = await Entrant.select(Entrant.token, Entrant.group_token)
    tokens = {row["token"]: "an entry's token" for row in entries}
    tokens |= {row["content_hash"]: "a submission's hash" for row in entries if row["content_hash"]}
    for row in entrants:
        tokens |= {row["token"]: "an entrant's token", row["group_token"]: "a group's token"}
    return tokens


def address(world: World, path: str, scene: Scene) -> str:
    """The address of a route with things of the world in its place."""
    return path.format(**{name: world.things.get(thing, "nothing") for name, thing in scene.items()})


def _addresses(arena: Arena) -> list[str]:
    """Every address that can be loaded, with everything that there is in its place."""
    return [
        address(arena.world, path, scene)
        for path, methods in routes_of(arena.app).items()
        if "GET" in methods
        for scene in scenes_of(path).values()
    ]
