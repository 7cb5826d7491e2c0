"""Pictures of the pages of files, as a judge gets them: under a number, and with nothing beside them."""

from litestar import Response, get
from litestar.handlers import HTTPRouteHandler
from litestar.params import FromPath

from awards.rounds import files
from awards.web.visit import Visit, person

ALONE = {
    "content-security-policy": "default-src 'none'; sandbox",
    "content-disposition": "inline",
    "cache-control": "no-store",
}


@get("/judging/{round_token:str}/{token:str}/pages/{number:str}")
async def show_picture(
    request: Visit, round_token: FromPath[str], token: FromPath[str], number: FromPath[str]
) -> Response[bytes]:
    """One picture of an entry's judging copy."""
    content = await files.picture(person(request), round_token, token, number)
    return Response(content, media_type="image/jpeg", headers=ALONE)


routes: list[HTTPRouteHandler] = [show_picture]
