"""Having finalists read for themes, and the files of the codebook and of the whole project."""

from litestar import Response, get, post
from litestar.handlers import HTTPRouteHandler
from litestar.params import FromPath

from awards.lessons import readings
from awards.web.api.jobs import JobOut
from awards.web.codebook_files import project_file, qdc_file, toml_file
from awards.web.visit import Visit, person


class ReadingOut(JobOut, frozen=True, kw_only=True):
    """A job that reads finalists for themes: how far it is (copies ``done`` of ``total``), why it failed."""


@post("/lessons/{slug:str}/reading", status_code=202)
async def begin_reading(request: Visit, slug: FromPath[str]) -> ReadingOut:
    """Has the finalists read for themes. Ask for the job until its state is ``done``."""
    actor = person(request)
    return ReadingOut.of(await readings.reading_job(actor, await readings.request_reading(actor, slug)))


@get("/lessons/reading/{job:str}")
async def get_reading(request: Visit, job: FromPath[str]) -> ReadingOut:
    """How far one's own job is."""
    return ReadingOut.of(await readings.reading_job(person(request), job))


@get("/lessons/{slug:str}/codebook.toml")
async def get_toml(request: Visit, slug: FromPath[str]) -> Response[bytes]:
    """The codebook as TOML. PUT takes it back in, as it takes .qdc."""
    return await toml_file(person(request), slug)


@get("/lessons/{slug:str}/codebook.qdc")
async def get_qdc(request: Visit, slug: FromPath[str]) -> Response[bytes]:
    """The codebook as REFI-QDA, in the language of the account."""
    return await qdc_file(person(request), slug)


@post("/lessons/{slug:str}/project.qdpx", status_code=200, operation_id="take_qdpx")
async def take_qdpx(request: Visit, slug: FromPath[str]) -> Response[bytes]:
    """Texts and confirmed passages as REFI-QDA, for inside use; taking it leaves a row in the trail."""
    return await project_file(person(request), slug)


routes: list[HTTPRouteHandler] = [begin_reading, get_reading, get_toml, get_qdc, take_qdpx]
