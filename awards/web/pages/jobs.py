"""How far a job is, for the person who asked for it."""

from typing import Any

from litestar import Response, get
from litestar.handlers import HTTPRouteHandler
from litestar.params import FromPath

from awards.accounts.sign_in import local_path
from awards.errors import NotFound
from awards.jobs import queue
from awards.web.respond import page, redirect
from awards.web.visit import Visit, person


@get("/jobs/{token:str}")
async def show_job(request: Visit, token: FromPath[str]) -> Response[Any]:
    """The progress of a job; on to where it leads once it is done."""
    actor, job = person(request), await queue.view(token)
    if job is None or job.requested_by != actor.account:
        raise NotFound
    following = local_path(request.query_params.get("next", "/"))
    if job.state == "done":
        return redirect(following)
    response = page(request, "jobs/job.html", job=job, following=following)
    if not job.finished:
        response.headers["refresh"] = "2"
    return response


routes: list[HTTPRouteHandler] = [show_job]
