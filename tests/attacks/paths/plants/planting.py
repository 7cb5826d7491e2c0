"""Ways to put a leak where it does not belong."""

from collections.abc import Callable
from typing import Any

import msgspec
import pytest
from msgspec.structs import replace

from awards.database import Principal, reading
from awards.rounds import desk, queue
from awards.tables import Entry
from awards.web import headers, respond
from awards.web.pages.judging import desk as pages
from tests.attacks.paths.site import Site

Put = Callable[[pytest.MonkeyPatch, Site], None]


class Plant(msgspec.Struct, frozen=True):
    """A leak: the path by which it gets out, and how it is put there."""

    path: str
    put: Put


def name_of(site: Site) -> str:
    """The name of the first house's organisation."""
    return next(one.word for one in site.stand.aviary.canaries if one.place == "house0.organisation0")


def listed(statement: str) -> Put:
    """Has the judge's queue show a figure of the database, ``it``."""

    def put(planted: pytest.MonkeyPatch, _site: Site) -> None:
        asked = queue.queue_for

        async def telling(*given: Any) -> queue.Queue:
            found = await asked(*given)
            more = await _figure(statement)
            return replace(found, items=[replace(item, title=f"{item.title} {more}") for item in found.items])

        planted.setattr(queue, "queue_for", telling)

    return put


def beside_the_entry(statement: str) -> Put:
    """Has the page of an entry show a figure of the database about the judge's assignment, named by its token."""

    def put(planted: pytest.MonkeyPatch, _site: Site) -> None:
        asked = desk.desk_for

        async def telling(actor: Any, in_round: str, token: str) -> desk.Desk:
            found = await asked(actor, in_round, token)
            more = await _figure(statement, token)
            return replace(found, view=replace(found.view, title=f"{found.view.title} {more}"))

        planted.setattr(desk, "desk_for", telling)

    return put


async def _figure(statement: str, *values: object) -> str:
    async with reading(Principal.CUSTODY):
        rows = await Entry.raw(statement, *values)
    return " ".join(str(row["it"]) for row in rows)


def on_judges_pages(dress: Callable[[Any, Any], None]) -> Put:
    """Does something to every page of a judge's desk, given the request and the answer."""

    def put(planted: pytest.MonkeyPatch, _site: Site) -> None:
        def dressed(request: Any, template: str, status: int = 200, **context: Any) -> Any:
            response = respond.page(request, template, status, **context)
            dress(request, response)
            return response

        planted.setattr(pages, "page", dressed)

    return put


def said(words: str) -> Put:
    """Has every page of a judge's desk say something."""

    def add(_request: Any, response: Any) -> None:
        response.content += words

    return on_judges_pages(add)


def always(header: str, value: str) -> Put:
    """Sends a header with every answer."""
    return lambda planted, _site: planted.setitem(headers.ALWAYS, header, value)


def changed(*statements: str) -> Put:
    """Changes the database."""

    def put(_planted: pytest.MonkeyPatch, site: Site) -> None:
        for statement in statements:
            site.change(statement)

    return put


def replaced(module: object, name: str, other: Callable[[Site, Any], Any]) -> Put:
    """Puts something in a function's place, given the site and the function."""
    return lambda planted, site: planted.setattr(module, name, other(site, getattr(module, name)))
