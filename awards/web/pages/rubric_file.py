"""A rubric as a file: taken away as a workbook, sent back changed and compared, and its versions held together."""

from typing import Any

from litestar import Response, get, post
from litestar.handlers import HTTPRouteHandler
from litestar.params import FromPath

from awards.exchange.errors import InputError
from awards.exchange.model import Format
from awards.exchange.reading.grid import read_file
from awards.exchange.reading.preview import Problem
from awards.exchange.reading.rubrics import read_rubric
from awards.exchange.rubric_tables import workbook
from awards.exchange.words import say
from awards.i18n import current_language
from awards.setup import editing, managing, rubric_versions
from awards.setup.rubric_changes import told
from awards.web.pages.imports import BODY, sent_file
from awards.web.respond import download, page
from awards.web.visit import Visit, person
from rubrics import errors
from rubrics.documents import read_toml, write_toml
from rubrics.model import Rubric

BASE = "/organize/{slug:str}/setup/rubrics/{key:str}"
_ARCHIVE = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0")


@get(BASE + "/rubric.xlsx")
async def send_workbook(request: Visit, slug: FromPath[str], key: FromPath[str]) -> Response[bytes]:
    """The rubric as a workbook, to be changed and sent back."""
    _current, rubric = await managing.current_rubric(person(request), slug, key)
    return download(workbook(rubric, current_language()), f"{rubric.key}.xlsx", Format.XLSX.media_type)


@post(BASE + "/file", request_max_body_size=BODY)
async def compare_file(request: Visit, slug: FromPath[str], key: FromPath[str]) -> Response[Any]:
    """What a file would change in the rubric, or what in it cannot be used. Nothing is changed yet."""
    current, rubric = await managing.current_rubric(person(request), slug, key)
    try:
        new, problems = _read(await sent_file(request), key)
    except (InputError, errors.InputError) as error:
        new, problems = None, [Problem("", str(error))]
    against: list[str] = []
    if new is not None:
        setup = editing.with_rubric(current.setup, key, new)
        against = list((await managing.propose(person(request), slug, setup)).problems)
    return page(
        request, "setup/rubric_file.html", 422 if problems or against else 200, season=current.season,
        rubric=rubric, problems=problems, against=against, digest=current.digest,
        changes=told(rubric, new) if new else [], document=write_toml(new) if new else "",
    )  # fmt: skip


@get(BASE + "/versions")
async def show_versions(request: Visit, slug: FromPath[str], key: FromPath[str]) -> Response[Any]:
    """The versions of the rubric, and what changed from one to the next."""
    history = await rubric_versions.history_of(person(request), slug, key)
    return page(request, "setup/rubric_versions.html", history=history, season=history.season)


def _read(content: bytes, key: str) -> tuple[Rubric | None, list[Problem]]:
    if content.startswith(_ARCHIVE):
        found = read_rubric(read_file(content), key)
        return found.rubric, list(found.problems)
    try:
        return read_toml(content.decode()), []
    except UnicodeDecodeError:
        raise InputError(say("file-not-rubric", current_language())) from None


routes: list[HTTPRouteHandler] = [send_workbook, compare_file, show_versions]
