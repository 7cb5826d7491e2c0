"""Asking the cells of the matrix, and judging the answers."""

import re
from collections.abc import Sequence

import msgspec

from awards.rehearsal.asking import FORGERY_COOKIE, FORGERY_FIELD, Answer, Visitor
from awards.web.handles import Place, handle_of
from awards.web.visit import SESSION_COOKIE
from tests.attacks.conftest import Stand, arena_of
from tests.attacks.matrix.cells import RELATIONSHIPS, Cell
from tests.attacks.matrix.scenes import MISSING
from tests.attacks.matrix.sending import DOCUMENTS, FORMS
from tests.support.arena import Arena, Undoing

HARMLESS = {"GET", "HEAD", "OPTIONS"}


class Ground(msgspec.Struct, frozen=True):
    """An application over a copy of the world, and a way back for what is changed in it."""

    stand: Stand
    arena: Arena
    undoing: Undoing | None
    """Nobody but SQLite has one that is quick enough."""


def ground_of(stand: Stand) -> Ground:
    """An application over that copy of the world."""
    arena, sqlite = arena_of(stand), stand.settings.database_url.startswith("sqlite")
    return Ground(stand, arena, Undoing(stand.settings.database_url) if sqlite else None)


def check(ground: Ground, cells: Sequence[Cell]) -> list[str]:
    """Asks every cell; says of each that is not as expected what came instead."""
    return list(ground.stand.run(_check(ground, cells)))


async def _check(ground: Ground, cells: Sequence[Cell]) -> list[str]:
    wrong = []
    nothing: dict[tuple[str, str], Answer] = {}
    for cell in cells:
        answer = await ask(ground.arena, cell, cell.scene)
        if ground.undoing and answer.status < 400 and cell.method not in HARMLESS:
            await ground.undoing.undo()
        key = (cell.relationship, cell.route)
        if key not in nothing:
            nothing[key] = await ask(ground.arena, cell, dict.fromkeys(cell.scene, MISSING))
        found = _verdict(answer, nothing[key], bool(cell.scene))
        if found != cell.expected:
            wrong.append(f"{cell}: should be {cell.expected}, is {found} ({answer.status})")
    if ground.undoing:
        await ground.undoing.undo()
    return wrong


async def ask(arena: Arena, cell: Cell, scene: object) -> Answer:
    """Sends the request of a cell, with the things of a scene in it."""
    names = {name: _named(arena, thing) for name, thing in dict(scene).items()}  # type: ignore[call-overload]
    visitor = _visitor(arena, cell.relationship)
    form = {
        field: _thing(arena, value[1:-1]) if value.startswith("{") else value
        for field, value in FORMS.get(cell.route, {}).items()
    }
    data = None if cell.method in HARMLESS else {
        FORGERY_FIELD: visitor.cookies[FORGERY_COOKIE], **form, **DOCUMENTS.get(cell.route, {}),
    }  # fmt: skip
    return _without(await visitor.ask(cell.method, cell.path.format(**names), data), names)


def _visitor(arena: Arena, relationship: str) -> Visitor:
    visitor = arena.visitor(RELATIONSHIPS[relationship])
    if relationship == "ended-session":
        visitor.cookies[SESSION_COOKIE] = "ended" * 8
    return visitor


def _named(arena: Arena, thing: str) -> str:
    return "NobodyHasThisName_00" if thing == MISSING else arena.world.things[thing]


def _thing(arena: Arena, name: str) -> str:
    if name != "passage.handle":
        return arena.world.things[name]
    place = Place(*(int(arena.world.things[f"passage.{part}"]) for part in ("copy", "start", "end")))
    return handle_of(place, arena.app.state.settings)


def _without(answer: Answer, names: dict[str, str]) -> Answer:
    """The answer without the names that the request itself held."""
    body, headers = answer.text, list(answer.headers)
    for name in sorted(names.values(), key=len, reverse=True):
        # A number is a name only where it is a part of an address; elsewhere it may be anything.
        whole = re.compile(rf"(?<=/){name}(?!\w)|(?<=%2F){name}(?!\w)" if name.isdigit() else re.escape(name))
        body = whole.sub("·", body)
        headers = [(key, whole.sub("·", value)) for key, value in headers if key != "content-length"]
    return Answer(answer.status, tuple(headers), body.encode())


def _verdict(answer: Answer, nothing: Answer, named: bool) -> str:
    """What an answer amounts to. What tells a visitor to sign in says as little as *not found*."""
    if answer.status >= 500:
        return "broken"
    hides = answer.status in {204, 401, 404} or answer.location.startswith("/sign-in?")
    if hides:
        return (
            "hidden" if not named or answer == nothing else "hidden, but differently from what does not exist"
        )
    return "done" if answer.status < 400 else "refused"
