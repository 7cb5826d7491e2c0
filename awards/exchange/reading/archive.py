"""Whether a workbook is safe to open: it is a small archive with cells in it, and nothing that acts.

A workbook is a ZIP archive of XML. A few kilobytes can unfold to gigabytes, a sheet with one cell at its far end
makes readers reserve room for everything between, and macros, links and embedded objects do things when a person
opens the file. All of it is refused here, before any library reads the content. Sizes are those that are really
there, not those that the archive claims.
"""

import re
from collections.abc import Iterator
from io import BytesIO
from zipfile import BadZipFile, ZipFile, ZipInfo
from zlib import error as ZlibError  # noqa: N812 - an exception, whatever its module calls it

from openpyxl.utils import column_index_from_string

from awards.exchange.errors import InputError
from awards.exchange.words import say
from awards.i18n import current_language

MOST_BYTES = 20_000_000
MOST_MEMBERS = 2_000
MOST_UNFOLDED = 150_000_000
MOST_ROWS = 50_000
MOST_COLUMNS = 300
MOST_CELLS = 2_000_000
"""Cells of a sheet, and also the places between the first and the last one, since readers reserve room for them."""

ONE_LETTER = 26
"""Columns A to Z: so many are assumed, and only longer names are looked at."""

CHUNK = 1 << 20
OVERLAP = 256

_OLD_FORMAT = b"\xd0\xcf\x11\xe0"
_FORBIDDEN = (
    ("macros", re.compile(r"vbaProject|macrosheets|xl/dialogsheets|xl/intlMacrosheets", re.IGNORECASE)),
    ("links", re.compile(r"externalLinks?/|xl/connections\.xml|queryTables?/|xl/ddeLinks?", re.IGNORECASE)),
    ("objects", re.compile(r"embeddings/|activeX/|ctrlProps/|oleObject|customUI", re.IGNORECASE)),
)
_SHEET = re.compile(r"xl/worksheets/[^/]+\.xml")
_CELL = re.compile(rb'<(?:\w+:)?(?:c|row)\s[^>]{0,160}?\br="([A-Z]{0,3})(\d{1,7})"')
_ANY_CELL = re.compile(rb"<(?:\w+:)?c[\s/>]")
_ROW = re.compile(rb"<(?:\w+:)?row[\s/>]")
_DECLARATION = re.compile(rb"<!(?:DOCTYPE|ENTITY)", re.IGNORECASE)


def check_workbook(content: bytes) -> None:
    """Raises InputError, in words for whoever sent the file, where a workbook is not safe to open."""
    if content.startswith(_OLD_FORMAT):
        raise _refused("file-old")
    if len(content) > MOST_BYTES:
        raise _refused("file-large", megabytes=MOST_BYTES // 1_000_000)
    try:
        with ZipFile(BytesIO(content)) as archive:
            _check_archive(archive)
    except (BadZipFile, ZlibError, EOFError, NotImplementedError, OSError, RuntimeError, ValueError) as error:
        if isinstance(error, InputError):
            raise
        raise _refused("file-broken") from error


def _check_archive(archive: ZipFile) -> None:
    members = archive.infolist()
    if len(members) > MOST_MEMBERS or len({member.filename for member in members}) < len(members):
        raise _refused("file-broken")
    if "xl/workbook.xml" not in archive.namelist():
        raise _refused("file-no-workbook")
    for key, pattern in _FORBIDDEN:
        if any(pattern.search(member.filename) for member in members):
            raise _refused(f"file-{key}")
    budget = MOST_UNFOLDED
    for member in members:
        budget -= _check_member(archive, member, budget)


def _check_member(archive: ZipFile, member: ZipInfo, budget: int) -> int:
    """Reads a member to its end and returns its size; refuses what is too large or must not be there."""
    extent = _Extent() if _SHEET.fullmatch(member.filename) else None
    size = 0
    for chunk in _chunks(archive, member):
        size += len(chunk.fresh)
        if size > budget:
            raise _refused("file-bomb")
        if _DECLARATION.search(chunk.text):
            raise _refused("file-broken")
        if b"macroEnabled" in chunk.text and member.filename == "[Content_Types].xml":
            raise _refused("file-macros")
        if extent is not None:
            extent.read(chunk)
    return size


class _Chunk:
    """A piece of a member: what is new, and the same with the end of the piece before."""

    def __init__(self, before: bytes, fresh: bytes) -> None:
        self.fresh, self.text = fresh, before + fresh


def _chunks(archive: ZipFile, member: ZipInfo) -> Iterator[_Chunk]:
    before = b""
    with archive.open(member) as source:
        while fresh := source.read(CHUNK):
            yield _Chunk(before, fresh)
            before = fresh[-OVERLAP:]


class _Extent:
    """How far a sheet reaches, by the places that its cells and rows name and by counting rows."""

    def __init__(self) -> None:
        self._cells = self._rows = self._last_row = 0
        self._last_column = ONE_LETTER

    def read(self, chunk: _Chunk) -> None:
        """Looks at more of the sheet and refuses it where it reaches too far."""
        self._rows += len(_ROW.findall(chunk.fresh))
        self._cells += len(_ANY_CELL.findall(chunk.fresh))
        for letters, number in _CELL.findall(chunk.text):
            self._last_row = max(self._last_row, int(number))
            if len(letters) > 1:
                self._last_column = max(self._last_column, column_index_from_string(letters.decode()))
        if max(self._rows, self._last_row) > MOST_ROWS:
            raise _refused("file-rows", rows=f"{max(self._rows, self._last_row):,}", most=f"{MOST_ROWS:,}")
        if self._last_column > MOST_COLUMNS:
            raise _refused("file-columns", columns=self._last_column, most=MOST_COLUMNS)
        if max(self._cells, self._last_row * self._last_column) > MOST_CELLS:
            raise _refused("file-cells", most=f"{MOST_CELLS:,}")


def _refused(key: str, **values: object) -> InputError:
    return InputError(say(key, current_language(), **values))
