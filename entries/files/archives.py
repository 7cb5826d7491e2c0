"""Word, Excel and PowerPoint files as archives: which kind it is, and that nothing in it can do harm.

Sizes are checked before anything is unpacked and again while it is: an archive may lie about them.
"""

import io
import zipfile
import zlib
from xml.etree import ElementTree

from entries.files.model import FileKind, FileRefused, Trouble

MOST_MEMBERS = 3_000
MOST_UNPACKED = 150_000_000
LARGEST_MEMBER = 25_000_000
"""Bytes of one part that is read; text of twenty slides takes a hundredth of it."""
MOST_TIMES = 200
"""A part that unpacks to more than so many times its size, and to more than a megabyte, is a trap."""

_END = b"PK\x05\x06"
_KINDS = {
    b"wordprocessingml.document.main+xml": FileKind.DOCX,
    b"spreadsheetml.sheet.main+xml": FileKind.XLSX,
    b"presentationml.presentation.main+xml": FileKind.PPTX,
}
_PROGRAMS = ("vbaproject.bin", "vbadata.xml", "/activex/", "/macrosheets/", "/dialogsheets/")


def end_of_archive(content: bytes) -> int | None:
    """Where the end record of an archive ends, or None where the content holds none near its end."""
    at = content.rfind(_END, max(0, len(content) - 66_000))
    if at < 0 or at + 22 > len(content):
        return None
    return at + 22 + int.from_bytes(content[at + 20 : at + 22], "little")


def office_kind(content: bytes) -> FileKind:
    """The kind of an office file; raises :class:`FileRefused` for every other archive and for what is a trap."""
    with opened(content) as archive:
        members = archive.infolist()
        if end_of_archive(content) != len(content) or min((one.header_offset for one in members), default=0):
            raise FileRefused(Trouble.TWO_IN_ONE)
        _check_members(members)
        types = part(archive, "[Content_Types].xml")
    if b"macroEnabled" in types:
        raise FileRefused(Trouble.MACROS)
    kind = next((kind for name, kind in _KINDS.items() if name in types), None)
    if kind is None:
        raise FileRefused(Trouble.UNKNOWN)
    return kind


def opened(content: bytes) -> zipfile.ZipFile:
    """The archive, opened."""
    try:
        return zipfile.ZipFile(io.BytesIO(content))
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError):
        raise FileRefused(Trouble.BROKEN) from None


def part(archive: zipfile.ZipFile, name: str) -> bytes:
    """One part of an archive, no larger than it may be."""
    try:
        with archive.open(name) as member:
            found = member.read(LARGEST_MEMBER + 1)
    except KeyError:
        raise FileRefused(Trouble.UNKNOWN if name == "[Content_Types].xml" else Trouble.BROKEN) from None
    except (zipfile.BadZipFile, zlib.error, OSError, EOFError, RuntimeError, NotImplementedError, ValueError):
        raise FileRefused(Trouble.BROKEN) from None
    if len(found) > LARGEST_MEMBER:
        raise FileRefused(Trouble.BOMB)
    return found


def tree(archive: zipfile.ZipFile, name: str) -> ElementTree.Element:
    """A part of an archive as XML. What declares entities is refused before it could unfold."""
    content = part(archive, name)
    if b"<!DOCTYPE" in content or b"<!ENTITY" in content:
        raise FileRefused(Trouble.BOMB)
    try:
        # Entities are refused above, and the process that reads this has limits of time and memory.
        return ElementTree.fromstring(content)  # noqa: S314
    except (ElementTree.ParseError, ValueError, LookupError):
        raise FileRefused(Trouble.BROKEN) from None


def _check_members(members: list[zipfile.ZipInfo]) -> None:
    names = [one.filename.lower() for one in members]
    if any(one.flag_bits & 1 for one in members):
        raise FileRefused(Trouble.ENCRYPTED)
    if len(members) > MOST_MEMBERS or sum(one.file_size for one in members) > MOST_UNPACKED:
        raise FileRefused(Trouble.BOMB)
    if any(one.file_size > max(1_000_000, MOST_TIMES * one.compress_size) for one in members):
        raise FileRefused(Trouble.BOMB)
    if len(set(names)) < len(names) or any(".." in name.split("/") or name[:1] in "/\\" for name in names):
        raise FileRefused(Trouble.BROKEN)
    if any(program in f"/{name}" for name in names for program in _PROGRAMS):
        raise FileRefused(Trouble.MACROS)
