"""Certificates as PDF: an entrant's own, and those of a whole round for a custodian."""

from litestar import Response, get, post
from litestar.handlers import HTTPRouteHandler
from litestar.params import FromPath

from awards import certifying
from awards.web.forms import read_form
from awards.web.respond import download
from awards.web.visit import Visit, person

PDF = "application/pdf"


@get("/entries/{token:str}/certificate.pdf")
async def send_certificate(request: Visit, token: FromPath[str]) -> Response[bytes]:
    """The certificate of one's own entry; ``?language=`` chooses its language."""
    language = request.query_params.get("language", "")
    content = await certifying.own_certificate(person(request), token, language)
    return download(content, "certificate.pdf", PDF)


@post("/organize/{slug:str}/rounds/{token:str}/reveal/certificates", status_code=200)
async def send_certificates(request: Visit, slug: FromPath[str], token: FromPath[str]) -> Response[bytes]:
    """The certificates of a revealed round: organisations are opened for them, which is audited."""
    actor, form = person(request), await read_form(request)
    content = await certifying.all_certificates(actor, token, form.text("language"))
    return download(content, f"{slug}-certificates.pdf", PDF)


routes: list[HTTPRouteHandler] = [send_certificate, send_certificates]
