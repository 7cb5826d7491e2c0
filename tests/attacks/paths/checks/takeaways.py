"""What can be read off files that leave the service: their names, their properties, what is hidden in them."""

import io
import re
from collections.abc import Iterator
from datetime import timedelta
from zipfile import ZipFile

import pikepdf
from docx import Document
from openpyxl import load_workbook

from awards.exchange import exporting
from awards.exchange.model import Format, Kind, Order
from tests.attacks.paths.site import Site

_NAME = re.compile(r"[a-z-]+\.[a-z]+")
EXPORTS = ((Kind.RESULTS, Format.XLSX), (Kind.ENTRIES, Format.CSV), (Kind.SCORECARDS, Format.JSON))


def file_names(site: Site) -> Iterator[str]:
    """Names of files say what is in them, in small letters, and hold nobody's name and no number."""
    known = site.world.things["publication.any"]
    sent = site.get("", _reports(site)[0]).header("content-disposition")
    if sent != f'attachment; filename="{known}.docx"':
        yield f"a report is called {sent!r}"
    names = [name for _order, (name, _content) in _exports(site)]
    yield from (f"a file is called {name!r}" for name in names if not _NAME.fullmatch(name))


def properties(site: Site) -> Iterator[str]:
    """What files say of themselves: no author, no time at which somebody fetched them, nobody's name."""
    report = _reports(site)[0]
    word = site.get("", report)
    about = Document(io.BytesIO(word.body)).core_properties
    if about.author or about.last_modified_by or about.comments or about.keywords:
        yield f"the report was written by {about.author or about.last_modified_by or about.comments!r}"
    yield from site.names_in(word)
    moment, site.moment = site.moment, site.moment + timedelta(hours=3)
    later, site.moment = site.get("", report), moment
    if later.body != word.body:
        yield "the report tells when it was fetched"
    yield from _workbooks_properties(dict(_exports(site))[EXPORTS[0]][1])


def _workbooks_properties(content: bytes) -> Iterator[str]:
    about = load_workbook(io.BytesIO(content), read_only=True).properties
    if (about.creator, about.lastModifiedBy) != ("Awards", "Awards"):
        yield f"the workbook was made by {about.creator!r}"
    if about.keywords or about.description or about.subject:
        yield f"the workbook says {about.keywords or about.description or about.subject!r}"
    parts = ZipFile(io.BytesIO(content)).infolist()
    yield from (f"the part {part.filename} has a time" for part in parts if part.date_time[0] != 1980)
    yield from (f"the part {part.filename}" for part in parts if part.filename.endswith("custom.xml"))


def pdf_properties(site: Site) -> Iterator[str]:
    """A report as PDF says what it is called, and no more."""
    answer = site.get("", _reports(site)[2])
    with pikepdf.open(io.BytesIO(answer.body)) as document:
        about = {str(key): str(value) for key, value in document.docinfo.items()}
    yield from (f"{key}: {value}" for key, value in about.items() if key not in {"/Title", "/Producer"})
    yield from site.names_in(answer)


def hidden_parts(site: Site) -> Iterator[str]:
    """Every sheet of a workbook is seen, and every name in it stands for cells that are seen."""
    content = dict(_exports(site))[EXPORTS[0]][1]
    book = load_workbook(io.BytesIO(content))
    sheets = [
        (one, size)
        for one in book
        for size in (*one.column_dimensions.values(), *one.row_dimensions.values())
    ]
    yield from (f"the sheet {one.title} is {one.sheet_state}" for one in book if one.sheet_state != "visible")
    yield from (f"the name {name}" for name in book.defined_names)
    yield from (f"{one.title} hides {size.index}" for one, size in sheets if size.hidden)
    yield from (
        f"a comment at {one.title}!{cell.coordinate}"
        for one in book
        for row in one
        for cell in row
        if cell.comment
    )


def contents(site: Site) -> Iterator[str]:
    """A blind export holds nobody's name, in whatever format it is."""
    for (kind, form), (_name, content) in _exports(site):
        yield from site.needles.in_bytes(f"{kind} as {form}", content)


def _exports(site: Site) -> list[tuple[tuple[Kind, Format], tuple[str, bytes]]]:
    return [((kind, form), site.run(_exported(site, kind, form))) for kind, form in EXPORTS]


async def _exported(site: Site, kind: Kind, form: Format) -> tuple[str, bytes]:
    target, order = io.BytesIO(), Order(round=site.world.things["round.closed"], kind=kind, format=form)
    made = await exporting.export(site.world.people["organizer"], order, target)
    return made.name, target.getvalue()


def _reports(site: Site) -> list[str]:
    path = f"/reports/{site.world.things['publication.any']}/report"
    return [f"{path}.{form}" for form in ("docx", "md", "pdf")]
