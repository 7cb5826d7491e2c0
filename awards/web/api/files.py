"""Files of an entry, its self-assessment and its feedback, for its entrant."""

from collections.abc import Mapping
from decimal import Decimal

import msgspec
from litestar import Response, delete, get, post, put
from litestar.handlers import HTTPRouteHandler
from litestar.params import FromPath, FromQuery, JSONBody

from awards.clock import now
from awards.entering import assessing, drafts, files
from awards.errors import Refused
from awards.feedback import reporting
from awards.feedback.reporting import CriterionReport
from awards.i18n import _, current_language
from awards.web.pages.file_words import why_refused
from awards.web.pages.files import AS_FILE, BODY_LIMIT
from awards.web.visit import Visit, person
from entries.attachments import Attachment
from entries.files import FileRefused
from rubrics.errors import InputError
from rubrics.points import to_number, to_points


class FileOut(msgspec.Struct, frozen=True, kw_only=True):
    """A file of an entry: the field it answers, the name under which it was uploaded, its bytes and pages."""

    token: str
    field: str
    name: str
    kind: str
    size: int
    pages: int


class PointsOut(msgspec.Struct, frozen=True):
    """What an entrant gives itself, in points by criterion."""

    points: Mapping[str, float]


class PointsIn(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Points by criterion, in place of those given before."""

    points: Mapping[str, Decimal]


class CriterionFeedback(msgspec.Struct, frozen=True, kw_only=True):
    """The entry's average, that of the others where enough stand behind it, what the entrant gave itself, comments."""

    criterion: str
    name: str
    own: float
    others: float | None
    claimed: float | None
    lowest: float
    highest: float
    comments: list[str]


class RoundFeedback(msgspec.Struct, frozen=True):
    """What came of one round."""

    name: str
    scorecards: int
    criteria: list[CriterionFeedback]


@get("/entries/{token:str}/files")
async def list_files(request: Visit, token: FromPath[str]) -> list[FileOut]:
    """The files of an entry."""
    return [_file_out(one) for one in (await drafts.draft_for(person(request), token)).files]


@post("/entries/{token:str}/fields/{field:str}/files", request_max_body_size=BODY_LIMIT)
async def add_file(
    request: Visit, token: FromPath[str], field: FromPath[str], name: FromQuery[str] = "file"
) -> FileOut:
    """Adds the body of the request as a file; the same one again changes nothing."""
    started = now()
    try:
        added = await files.add(person(request), token, field, name, await request.body(), at=started)
        return _file_out(added)
    except FileRefused as refusal:
        raise Refused(why_refused(refusal)) from refusal


@get("/entries/{token:str}/files/{file:str}", media_type="application/octet-stream")
async def get_file(request: Visit, token: FromPath[str], file: FromPath[str]) -> Response[bytes]:
    """A file as it was uploaded."""
    _found, content = await files.original(person(request), token, file)
    return Response(content, media_type="application/octet-stream", headers=AS_FILE)


@delete("/entries/{token:str}/files/{file:str}", status_code=200)
async def delete_file(request: Visit, token: FromPath[str], file: FromPath[str]) -> list[FileOut]:
    """Removes a file from a draft; answers with those that are left."""
    actor = person(request)
    await files.remove(actor, token, file)
    return [_file_out(one) for one in (await drafts.draft_for(actor, token)).files]


@get("/entries/{token:str}/assessment")
async def get_assessment(request: Visit, token: FromPath[str]) -> PointsOut:
    """What the entrant gave itself."""
    found = await assessing.assessment_for(person(request), token)
    return PointsOut({key: float(to_number(points)) for key, points in found.points.items()})


@put("/entries/{token:str}/assessment")
async def put_assessment(request: Visit, token: FromPath[str], data: JSONBody[PointsIn]) -> PointsOut:
    """Keeps what the entrant gives itself, sealed until the results."""
    actor = person(request)
    try:
        points = {key: to_points(value) for key, value in data.points.items()}
    except InputError as error:
        raise Refused(_("Choose points of the scale.")) from error
    await assessing.assess(actor, token, points)
    return PointsOut({key: float(value) for key, value in data.points.items()})


@get("/entries/{token:str}/feedback")
async def get_feedback(request: Visit, token: FromPath[str]) -> list[RoundFeedback]:
    """What judges thought of the entry, by round, once the winners were announced."""
    report = await reporting.report_for(person(request), token)
    return [
        RoundFeedback(one.name, one.scorecards, [_criterion_out(row) for row in one.criteria])
        for one in report.rounds
    ]


def _file_out(one: Attachment) -> FileOut:
    return FileOut(
        token=one.token, field=one.field, name=one.name, kind=one.kind.value, size=one.size, pages=one.pages
    )


def _criterion_out(row: CriterionReport) -> CriterionFeedback:
    return CriterionFeedback(
        criterion=row.criterion.key, name=row.criterion.name.in_language(current_language()), own=row.scores.own,
        others=row.scores.others, claimed=row.claimed, lowest=row.lowest, highest=row.highest,
        comments=list(row.comments),
    )  # fmt: skip


routes: list[HTTPRouteHandler] = [
    list_files, add_file, get_file, delete_file, get_assessment, put_assessment, get_feedback,
]  # fmt: skip
