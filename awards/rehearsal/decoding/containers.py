"""What holds other things: archives and office files, compressed data, PDF files, images."""

import io
import zipfile
import zlib
from collections.abc import Callable, Iterator
from itertools import islice
from typing import Any, TypeAlias

import pikepdf
import pypdfium2  # type: ignore[import-untyped]  # it has no annotations
from PIL import Image, UnidentifiedImageError

Parts: TypeAlias = Iterator[tuple[str, bytes | str]]

LARGEST = 20_000_000
"""Bytes that one member of an archive may unpack to before the rest is left alone."""
MOST_MEMBERS = 5_000


def parts_of(content: bytes) -> Parts:
    """What is inside of ``content``, with its name; nothing where it is no container that we know."""
    for begins, read in _READERS:
        if content.startswith(begins):
            yield from read(content)


def _zip(content: bytes) -> Parts:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            yield "comment", archive.comment
            for member in islice(archive.infolist(), MOST_MEMBERS):
                yield "name", member.filename
                yield "comment", member.comment
                with archive.open(member) as opened:
                    yield member.filename, opened.read(LARGEST)
    except (zipfile.BadZipFile, zlib.error, NotImplementedError, RuntimeError, EOFError):
        return


def _deflated(content: bytes) -> Parts:
    """Gzip and zlib, as far as it goes: a broken end does not hide the beginning."""
    try:
        yield "compressed", zlib.decompressobj(wbits=47).decompress(content, LARGEST)
    except zlib.error:
        return


def _pdf(content: bytes) -> Parts:
    try:
        with pikepdf.open(io.BytesIO(content)) as document:
            yield "information", _text(dict(document.docinfo.items()))
            yield from (("attached file", name) for name in document.attachments)
            for number, entry in enumerate(document.objects):
                yield f"object {number}", _text(entry)
                if isinstance(entry, pikepdf.Stream):
                    yield f"object {number}", _stream(entry)
        yield from _pdf_pages(content)
    except (pikepdf.PdfError, pypdfium2.PdfiumError):
        return


def _stream(entry: pikepdf.Stream) -> bytes:
    try:
        return entry.read_bytes()
    except pikepdf.PdfError:  # an image, as a rule
        return entry.read_raw_bytes()


def _pdf_pages(content: bytes) -> Parts:
    document = pypdfium2.PdfDocument(content)
    try:
        for number in range(len(document)):
            page = document[number].get_textpage()
            yield f"page {number + 1}", page.get_text_bounded()
            page.close()
    finally:
        document.close()


def _text(entry: Any) -> str:
    """Every name and string of a PDF object."""
    try:
        return " ".join(_strings(entry, 0))
    except (pikepdf.PdfError, ValueError, TypeError):
        return ""


def _strings(entry: Any, depth: int) -> Iterator[str]:
    if depth > 5:
        return
    if isinstance(entry, (pikepdf.Dictionary, pikepdf.Stream, dict)):
        for key, value in entry.items():
            yield str(key)
            yield from _strings(value, depth + 1)
    elif isinstance(entry, pikepdf.Array):
        for value in list(entry):
            yield from _strings(value, depth + 1)
    elif isinstance(entry, (pikepdf.String, pikepdf.Name, str)):
        yield str(entry)


def _image(content: bytes) -> Parts:
    """What an image tells besides its picture: text chunks, EXIF, XMP, comments."""
    try:
        with Image.open(io.BytesIO(content)) as image:
            image.load()  # some formats keep their texts behind the picture
            for name, value in image.info.items():
                yield str(name), value if isinstance(value, (bytes, str)) else str(value)
            for tag, value in _exif(image):
                yield f"EXIF {tag}", value if isinstance(value, (bytes, str)) else str(value)
    except (UnidentifiedImageError, OSError, ValueError, SyntaxError, Image.DecompressionBombError):
        return


def _exif(image: Image.Image) -> Iterator[tuple[int, Any]]:
    exif = image.getexif()
    yield from exif.items()
    for block in (0x8769, 0x8825):  # the camera's and the position's own blocks
        yield from exif.get_ifd(block).items()


_READERS: tuple[tuple[bytes | tuple[bytes, ...], Callable[[bytes], Parts]], ...] = (
    (b"PK", _zip),
    ((b"\x1f\x8b", b"\x78\x01", b"\x78\x5e", b"\x78\x9c", b"\x78\xda"), _deflated),
    (b"%PDF", _pdf),
    ((b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"RIFF", b"II*\x00", b"MM\x00*", b"BM"), _image),
)
"""How a thing begins, and who reads it."""
