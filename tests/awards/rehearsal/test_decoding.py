"""Whatever a word is wrapped in, it is found again."""

import base64
import gzip
import html
import io
import json
import random
import zipfile
import zlib
from email.header import Header
from urllib.parse import quote, quote_plus

import pikepdf
import pytest
from openpyxl import Workbook
from openpyxl.comments import Comment
from openpyxl.workbook.defined_name import DefinedName
from PIL import Image, PngImagePlugin
from weasyprint import HTML

from awards.rehearsal.decoding import DEEPEST, layers
from awards.rehearsal.decoding.charsets import BETWEEN

WORD = "Büdelsquill Häfen"


def readable(content: bytes) -> bool:
    return any(WORD in layer.text for layer in layers(content))


def zipped(content: bytes, *, name: str = "inside.txt", comment: str = "") -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(name, content)
        archive.comment = comment.encode()
    return file.getvalue()


def png(text: str) -> bytes:
    file, info = io.BytesIO(), PngImagePlugin.PngInfo()
    info.add_itxt("Comment", text, zip=True)
    Image.new("RGB", (2, 2)).save(file, "PNG", pnginfo=info)
    return file.getvalue()


def jpeg(text: str) -> bytes:
    file, exif = io.BytesIO(), Image.Exif()
    exif[0x9C9D] = text.encode("utf-16-le")  # the author, as Windows writes it
    Image.new("RGB", (2, 2)).save(file, "JPEG", exif=exif)
    return file.getvalue()


def pdf(body: str = "<p>Nothing</p>", **information: str) -> bytes:
    file = io.BytesIO()
    with pikepdf.open(io.BytesIO(HTML(string=body).write_pdf())) as document:
        for name, value in information.items():
            document.docinfo[f"/{name}"] = value
        document.save(file)
    return file.getvalue()


def workbook() -> Workbook:
    return Workbook()


def saved(book: Workbook) -> bytes:
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def hidden_sheet() -> bytes:
    book = workbook()
    book.create_sheet("Other").sheet_state = "veryHidden"
    book["Other"]["A1"] = WORD
    return saved(book)


def defined_name() -> bytes:
    book = workbook()
    book.defined_names["x"] = DefinedName("x", attr_text=f'"{WORD}"')
    return saved(book)


def property_of_a_workbook() -> bytes:
    book = workbook()
    book.properties.lastModifiedBy = WORD
    return saved(book)


def comment_on_a_cell() -> bytes:
    book = workbook()
    book.active["A1"].comment = Comment(WORD, "somebody")
    return saved(book)


def attached_file() -> bytes:
    file = io.BytesIO()
    with pikepdf.open(io.BytesIO(pdf())) as document:
        document.attachments["notes.txt"] = WORD.encode()
        document.save(file)
    return file.getvalue()


PLAIN = WORD.encode()
WRAPPED = {
    "as it is": PLAIN,
    "UTF-16": WORD.encode("utf-16"),
    "UTF-16 without a mark": WORD.encode("utf-16-be"),
    "entities": html.escape("".join(f"&#{ord(c)};" for c in WORD), quote=True).replace("&amp;", "&").encode(),
    "markup": f"<b>{WORD[:5]}</b><i class='x'>{WORD[5:]}</i>".encode(),
    "an address": quote(WORD).encode(),
    "a query": b"/find?words=" + quote_plus(WORD).encode(),
    "JSON": json.dumps({"name": WORD}).encode(),
    "CSS": b'content: "' + "".join(f"\\{ord(c):x} " for c in WORD).encode() + b'"',
    "base64": b"data:text/plain;base64," + base64.b64encode(PLAIN),
    "base64 in an address": b"/files/" + base64.urlsafe_b64encode(b"\xff" + PLAIN) + b"/show",
    "hexadecimal": PLAIN.hex().encode(),
    "quoted-printable": "".join(f"={byte:02X}" for byte in PLAIN).encode(),
    "a mail's subject": Header(WORD, "utf-8").encode().encode(),
    "gzip": gzip.compress(PLAIN),
    "zlib": zlib.compress(PLAIN),
    "a cut gzip": gzip.compress(PLAIN + b"x" * 99)[:-4],
    "an archive": zipped(PLAIN),
    "a name in an archive": zipped(b"x", name=f"{WORD}.txt"),
    "an archive's comment": zipped(b"x", comment=WORD),
    "an archive in an archive": zipped(zipped(PLAIN)),
    "a hidden sheet": hidden_sheet(),
    "a defined name": defined_name(),
    "a workbook's properties": property_of_a_workbook(),
    "a comment on a cell": comment_on_a_cell(),
    "a PDF's text": pdf(f"<p>{WORD}</p>"),
    "a PDF's title": pdf(f"<title>{WORD}</title>"),
    "a PDF's author": pdf(Author=WORD),
    "a PDF's attachment": attached_file(),
    "an image's text": png(WORD),
    "an image's EXIF": jpeg(WORD),
    "an image in an archive in base64": base64.b64encode(zipped(png(WORD))),
    "JSON in base64 in an address": quote(base64.b64encode(json.dumps([WORD]).encode())).encode(),
}


@pytest.mark.parametrize("wrapping", WRAPPED)
def test_a_word_is_found_in(wrapping):
    assert readable(WRAPPED[wrapping])


def test_a_domain_is_found_in_punycode():
    assert any("büdelsquill" in layer.text for layer in layers(b"https://xn--bdelsquill-9db.example/start"))


def test_the_way_to_a_word_is_told():
    found = next(layer for layer in layers(zipped(base64.b64encode(PLAIN))) if WORD in layer.text)
    assert found.way == ("inside.txt", "base64")


def test_unwrapping_ends():
    content = PLAIN
    for _ in range(DEEPEST + 3):
        content = zipped(content)
    assert not readable(content)


@pytest.mark.parametrize(
    "content", [b"", b"PK\x03\x04nonsense", b"%PDF-1.7 nonsense", b"\x89PNG nonsense", b"\x1f\x8b!"]
)
def test_broken_things_are_left_alone(content):
    assert not readable(content)


def test_ordinary_text_gives_one_layer():
    text = "Customers waited eleven days for an answer, and everybody understood why they complained."
    assert [layer.text for layer in layers(text.encode())] == [text]


def test_of_an_archive_is_read_what_stands_between_its_parts_and_not_the_noise():
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("notes.txt", random.Random(7).randbytes(20_000))
    content = packed.getvalue() + b"\x00\x01 Quillmark Assurance \x02 UXVpbGxtYXJr\x00"
    found = list(layers(content))
    assert any("Quillmark Assurance" in layer.text for layer in found if layer.way == (BETWEEN,))
    assert any(layer.text == "Quillmark" for layer in found if "base64" in layer.way)
    noise = next(layer.text for layer in found if layer.way == (BETWEEN,))
    assert len(noise) < len(content) / 4
