"""Feedback: what an entrant gets back, and where an organizer releases what judges wrote."""

from typing import Any

from litestar import Response, get, post
from litestar.handlers import HTTPRouteHandler
from litestar.params import FromPath

from awards.feedback import releasing, reporting
from awards.feedback.checking import Concern
from awards.i18n import _, current_language
from awards.pdf import printed
from awards.web.forms import FormData, read_form
from awards.web.respond import done, download, page
from awards.web.visit import Visit, person, settings_of


@get("/entries/{token:str}/feedback")
async def show_feedback(request: Visit, token: FromPath[str]) -> Response[Any]:
    """The feedback report of an entry."""
    return page(request, "feedback/report.html", report=await reporting.report_for(person(request), token))


@get("/entries/{token:str}/feedback.pdf")
async def download_feedback(request: Visit, token: FromPath[str]) -> Response[bytes]:
    """The feedback report as a PDF."""
    report = await reporting.report_for(person(request), token)
    content = await printed("feedback/print.html", {"report": report, "language": current_language()})
    return download(content, "feedback.pdf", "application/pdf")


@get("/organize/{slug:str}/rounds/{token:str}/feedback")
async def show_comments(request: Visit, slug: FromPath[str], token: FromPath[str]) -> Response[Any]:
    """What judges of the round wrote, and what was found in it."""
    desk = await releasing.desk(person(request), token)
    concerns = {
        Concern.PERSON: _("about the person, not the work"),
        Concern.JUDGE: _("may tell who the judge is"),
    }
    return page(request, "feedback/release.html", slug=slug, desk=desk, concerns=concerns)


@post("/organize/{slug:str}/rounds/{token:str}/feedback")
async def decide_comments(request: Visit, slug: FromPath[str], token: FromPath[str]) -> Response[Any]:
    """Releases comments or holds them back."""
    actor, form = person(request), await read_form(request)
    path, base_url = f"/organize/{slug}/rounds/{token}/feedback", settings_of(request).base_url
    if form.text("then") == "clean":
        count = await releasing.release_clean(actor, token, base_url=base_url)
        return done(request, path, _("%(count)s released.", count=count))
    released = form.text("then") == "release"
    await releasing.decide(actor, token, _chosen(form), released=released, base_url=base_url)
    return done(request, path, _("Saved."))


def _chosen(form: FormData) -> set[releasing.Key]:
    pairs = (value.partition(":") for value in form.all("comment"))
    return {
        (int(card), criterion) for card, _colon, criterion in pairs if card.isdecimal() and len(card) < 12
    }


routes: list[HTTPRouteHandler] = [show_feedback, download_feedback, show_comments, decide_comments]
