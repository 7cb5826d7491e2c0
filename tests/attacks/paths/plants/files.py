"""Leaks in files that are sent or left behind, in logs and in jobs."""

import io
from collections.abc import Iterator, Mapping
from typing import Any

import pikepdf
from docx import Document
from openpyxl.workbook.defined_name import DefinedName

from awards import logs
from awards.clock import now
from awards.exchange import exporting, making, shelf
from awards.exchange import jobs as exports
from awards.exchange.workbook import book
from awards.web import errors
from awards.web.pages import lessons
from tests.attacks.paths.plants.planting import Plant, name_of, replaced
from tests.attacks.paths.site import Site


def _by_an_author(site: Site, to_word: Any) -> Any:
    def telling(*given: Any, **more: Any) -> bytes:
        document, packed = Document(io.BytesIO(to_word(*given, **more))), io.BytesIO()
        document.core_properties.author = site.world.people["author"].name
        document.save(packed)
        return packed.getvalue()

    return telling


def _dated_today(_site: Site, to_word: Any) -> Any:
    return lambda *given, **more: to_word(*given, **{**more, "at": now()})


def _pdf_by_an_author(site: Site, to_pdf: Any) -> Any:
    def telling(*given: Any, **more: Any) -> bytes:
        packed = io.BytesIO()
        with pikepdf.open(io.BytesIO(to_pdf(*given, **more))) as document:
            document.docinfo["/Author"] = site.world.people["author"].name
            document.save(packed)
        return packed.getvalue()

    return telling


def _saved_with(change: Any) -> Any:
    def widened(_site: Site, save: Any) -> Any:
        def telling(self: Any, target: Any) -> None:
            change(self._workbook)
            save(self, target)

        return telling

    return widened


def _hide_a_sheet(workbook: Any) -> None:
    workbook.worksheets[-1].sheet_state = "hidden"


def _hide_a_column(_site: Site, add_sheet: Any) -> Any:
    def telling(*given: Any, **more: Any) -> Any:
        made = add_sheet(*given, **more)
        made.column_dimensions["A"].hidden = True
        return made

    return telling


def _name_a_cell(workbook: Any) -> None:
    workbook.defined_names["Entrants"] = DefinedName("Entrants", attr_text='"x"')


def _named_rows(site: Site, entry_rows: Any) -> Any:
    def telling(*given: Any, **more: Any) -> Iterator[list[Any]]:
        for row in entry_rows(*given, **more):
            yield [name_of(site), *row[1:]]

    return telling


class _Chatty:
    """A log that is told everything."""

    def __init__(self, log: Any) -> None:
        self._log = log

    def error(self, event: str, **more: Any) -> None:
        """Logs an error with what it says."""
        self._log.error(event, text=str(more["exc_info"]), **more)


def _chatty(_site: Site, log: Any) -> Any:
    return _Chatty(log)


def _named_jobs(site: Site, enqueue: Any) -> Any:
    def telling(kind: str, arguments: Any, **more: Any) -> Any:
        return enqueue(kind, {**arguments, "organisation": name_of(site)}, **more)

    return telling


def _left_behind(site: Site, export: Any) -> Any:
    async def telling(*given: Any) -> Any:
        (site.folder / "export-copy.csv").write_text("entry,judge,points")
        return await export(*given)

    return telling


def _all_in_the_log(planted: Any, site: Site) -> None:
    planted.setattr(logs, "FIELDS", logs.FIELDS | {"text"})
    replaced(errors, "log", _chatty)(planted, site)


PLANTS: Mapping[str, Plant] = {
    "an export called by a name": Plant(
        "names of files", replaced(exporting, "file_name", lambda site, _name: lambda _given: f"{name_of(site)}.csv")
    ),
    "a report called by its author": Plant(
        "names of files",
        replaced(lessons, "download", lambda _site, send: lambda it, _name, kind: send(it, "Author.docx", kind)),
    ),
    "who wrote a Word file": Plant("properties of files", replaced(lessons, "to_word", _by_an_author)),
    "when a Word file was fetched": Plant("properties of files", replaced(lessons, "to_word", _dated_today)),
    "who made a workbook": Plant(
        "properties of files", replaced(book, "MAKER", lambda site, _maker: site.world.people["organizer"].name)
    ),
    "when a workbook was made": Plant(
        "properties of files", replaced(book, "ZIP_EPOCH", lambda _site, _epoch: (2026, 5, 4, 3, 2, 0))
    ),
    "who wrote a PDF file": Plant("properties of PDF files", replaced(lessons, "to_pdf", _pdf_by_an_author)),
    "a hidden sheet": Plant(
        "hidden sheets, names and comments", replaced(book.Book, "save", _saved_with(_hide_a_sheet))
    ),
    "a hidden column": Plant(
        "hidden sheets, names and comments", replaced(book.Book, "add_sheet", _hide_a_column)
    ),
    "a name that stands for a value": Plant(
        "hidden sheets, names and comments", replaced(book.Book, "save", _saved_with(_name_a_cell))
    ),
    "organisations in a blind export": Plant(
        "contents of exports", replaced(making, "entry_rows", _named_rows)
    ),
    "what an error says, in the log": Plant("logs", _all_in_the_log),
    "an organisation among a job's arguments": Plant("arguments of jobs", replaced(exports, "enqueue", _named_jobs)),
    "a file called by a name": Plant(
        "files left behind", replaced(shelf, "new_token", lambda site, _new: lambda: f"{name_of(site)}-export")
    ),
    "a copy of an export": Plant("files left behind", replaced(exports, "export", _left_behind)),
}  # fmt: skip
