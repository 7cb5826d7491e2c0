"""The set-up of a season as one document: read, compared, applied. The same document as the YAML file, as JSON."""

from collections.abc import Mapping
from typing import Any

import msgspec
from litestar import get, post, put
from litestar.handlers import HTTPRouteHandler
from litestar.params import FromPath, JSONBody

from awards.errors import Refused
from awards.setup import managing
from awards.setup.document import setup_from
from awards.setup.model import SetUp
from awards.web.visit import Visit, person
from rubrics.errors import InputError


class SetUpOut(msgspec.Struct, frozen=True):
    """A set-up; ``expected`` goes back with a change."""

    setup: Mapping[str, Any]
    expected: str


class SetUpIn(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A set-up to take the place of the one with the fingerprint ``expected``."""

    setup: dict[str, Any]
    expected: str = ""


class DifferenceOut(msgspec.Struct, frozen=True):
    """One change: where, what, and what becomes of answers that were given."""

    place: str
    text: str
    effect: str


class ComparisonOut(msgspec.Struct, frozen=True):
    """What a set-up would change, and what stands against it."""

    differences: list[DifferenceOut]
    problems: list[str]


@get("/seasons/{slug:str}/setup")
async def get_setup(request: Visit, slug: FromPath[str]) -> SetUpOut:
    """The set-up of a season, for its organizer."""
    current = await managing.current_setup(person(request), slug)
    return SetUpOut(msgspec.to_builtins(current.setup), current.digest)


@post("/seasons/{slug:str}/setup/comparison", status_code=200)
async def compare_setup(request: Visit, slug: FromPath[str], data: JSONBody[SetUpIn]) -> ComparisonOut:
    """What a set-up would change; nothing is changed."""
    actor = person(request)
    await managing.current_setup(actor, slug)
    found = await managing.propose(actor, slug, _read(data))
    differences = [DifferenceOut(one.place, one.text, one.effect) for one in found.differences]
    return ComparisonOut(differences, list(found.problems))


@put("/seasons/{slug:str}/setup")
async def put_setup(request: Visit, slug: FromPath[str], data: JSONBody[SetUpIn]) -> SetUpOut:
    """Applies a set-up over the one that was read."""
    actor = person(request)
    await managing.current_setup(actor, slug)
    await managing.change(actor, slug, _read(data), expected=data.expected)
    current = await managing.current_setup(actor, slug)
    return SetUpOut(msgspec.to_builtins(current.setup), current.digest)


def _read(data: SetUpIn) -> SetUp:
    try:
        return setup_from(data.setup)
    except InputError as error:
        raise Refused(str(error)) from error


routes: list[HTTPRouteHandler] = [get_setup, compare_setup, put_setup]
