"""What a file is by its content: one kind, whole, and nothing else hidden in front of it or behind it."""

import re

from entries.files.archives import end_of_archive, office_kind
from entries.files.model import LARGEST, FileKind, FileRefused, Trouble

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
"""How Word, Excel and PowerPoint files of before 2007 begin, and newer ones with a password."""
_ENCRYPTED_PACKAGE = "EncryptedPackage".encode("utf-16-le")
_STILL = (b"heic", b"heix", b"mif1", b"msf1", b"avif")
_SVG = re.compile(
    rb"^(?:\xef\xbb\xbf)?\s*(?:<\?xml[^>]*>|<!--.*?-->|<!DOCTYPE[^>]*>|\s)*<(?:\w+:)?svg\b", re.DOTALL
)
_PROGRAM = re.compile(rb"<\s*(?:script|html|\?php)\b", re.IGNORECASE)
_PDF_END = re.compile(rb"%%EOF[\s\0]*\Z")
_HEAD = 1024
"""Programs that show PDF files look for their beginning within so many bytes."""


def kind_of(content: bytes) -> FileKind:
    """The kind of a file; raises :class:`FileRefused` for what is not taken."""
    if not content:
        raise FileRefused(Trouble.EMPTY)
    must_not_be_too_large(content)
    kind = _by_beginning(content)
    if kind.is_office:
        return kind
    if kind is not FileKind.PDF and b"%PDF-" in content[:_HEAD]:
        raise FileRefused(Trouble.TWO_IN_ONE)
    if end_of_archive(content) is not None or (kind is not FileKind.PDF and _PROGRAM.search(content)):
        raise FileRefused(Trouble.TWO_IN_ONE)
    return kind


def must_not_be_too_large(content: bytes) -> None:
    """Raises :class:`FileRefused` for a file larger than any may be; a film is called one, since no size helps it."""
    if len(content) > LARGEST:
        raise FileRefused(Trouble.VIDEO if _is_film(content) else Trouble.TOO_LARGE, len(content), LARGEST)


def _by_beginning(content: bytes) -> FileKind:
    if content.startswith(b"%PDF-"):
        return _whole_pdf(content)
    if content.startswith(b"\x89PNG\r\n\x1a\n"):
        return _whole_png(content)
    if content.startswith(b"\xff\xd8\xff"):
        return FileKind.JPEG
    if content.startswith(b"RIFF") and content[8:12] == b"WEBP":
        return _whole_webp(content)
    if content.startswith(b"PK\x03\x04"):
        return office_kind(content)
    raise FileRefused(_not_taken(content))


def _not_taken(content: bytes) -> Trouble:
    """Why something is not taken that begins like none of our kinds."""
    if content.startswith(OLE):
        return Trouble.ENCRYPTED if _ENCRYPTED_PACKAGE in content else Trouble.OLD_OFFICE
    if _is_film(content):
        return Trouble.VIDEO
    if _SVG.match(content[:100_000]):
        return Trouble.SVG
    return Trouble.UNKNOWN


def _is_film(content: bytes) -> bool:
    if content[4:8] == b"ftyp":
        return content[8:12] not in _STILL
    return content.startswith(b"\x1a\x45\xdf\xa3") or (
        content.startswith(b"RIFF") and content[8:11] == b"AVI"
    )


def _whole_pdf(content: bytes) -> FileKind:
    if b"%%EOF" not in content:
        raise FileRefused(Trouble.BROKEN)
    if not _PDF_END.search(content[-2048:]):
        raise FileRefused(Trouble.TWO_IN_ONE)
    return FileKind.PDF


def _whole_png(content: bytes) -> FileKind:
    at = 8
    while at + 12 <= len(content):
        length, name = int.from_bytes(content[at : at + 4], "big"), content[at + 4 : at + 8]
        at += 12 + length
        if name == b"IEND":
            if at != len(content):
                raise FileRefused(Trouble.TWO_IN_ONE)
            return FileKind.PNG
    raise FileRefused(Trouble.BROKEN)


def _whole_webp(content: bytes) -> FileKind:
    size = int.from_bytes(content[4:8], "little") + 8
    if size > len(content):
        raise FileRefused(Trouble.BROKEN)
    if len(content) > size + size % 2:
        raise FileRefused(Trouble.TWO_IN_ONE)
    return FileKind.WEBP
