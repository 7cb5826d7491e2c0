"""Files of every kind: good ones full of canaries, and what somebody could make of them to do harm."""

import io
import random
import struct
import zipfile
import zlib
from collections.abc import Iterator, Mapping
from functools import cache

import docx
import openpyxl
import pikepdf
from PIL import Image, ImageDraw, PngImagePlugin

CANARY = "Zyqvexfile"
"""What stands in every place of a good file that judges must not get."""
XML = '<?xml version="1.0" encoding="UTF-8"?>'


def picture(form: str, size: tuple[int, int] = (320, 200), mode: str = "RGB") -> bytes:
    """A drawing with its maker's name wherever the format has room for it."""
    image = Image.new(mode, size, "white")
    ImageDraw.Draw(image).line((0, 0, *size), fill="black", width=5)
    exif = image.getexif()
    exif[0x010E] = exif[0x013B] = f"{CANARY} camera"
    written, options = io.BytesIO(), {"exif": exif.tobytes()}
    if form == "PNG":
        told = PngImagePlugin.PngInfo()
        told.add_text("Author", CANARY)
        told.add_itxt("XML:com.adobe.xmp", f"<x>{CANARY}</x>", zip=True)
        options["pnginfo"] = told
    if form == "JPEG":
        options |= {"comment": CANARY.encode(), "icc_profile": f"{CANARY} profile".encode()}
    if form == "WEBP":
        options["xmp"] = f"<x>{CANARY}</x>".encode()
    image.save(written, form, **options)
    return written.getvalue()


def pdf(pages: int = 2, text: str = "Complaints fell by a third.", **saving: object) -> bytes:
    """A document with its maker's name in its information, a remark, an attached file and a program."""
    with pikepdf.new() as document:
        for number in range(pages):
            page = document.add_blank_page(page_size=(595, 842))
            drawn = f"BT /F1 18 Tf 72 720 Td ({text} {number}) Tj ET".encode()
            page.Contents = document.make_stream(drawn)
            font = pikepdf.Dictionary(
                Type=pikepdf.Name.Font, Subtype=pikepdf.Name.Type1, BaseFont=pikepdf.Name.Helvetica
            )
            page.Resources = pikepdf.Dictionary(Font=pikepdf.Dictionary(F1=font))
            remark = pikepdf.Dictionary(
                Type=pikepdf.Name.Annot, Subtype=pikepdf.Name.FreeText, Rect=[50, 50, 300, 100],
                Contents=f"{CANARY} remark", DA="/F1 12 Tf 0 g",
            )  # fmt: skip
            page.Annots = pikepdf.Array([document.make_indirect(remark)])
        document.docinfo["/Author"] = CANARY
        with document.open_metadata(set_pikepdf_as_editor=False) as told:
            told["dc:title"] = CANARY
        document.attachments["name.txt"] = CANARY.encode()
        document.Root.OpenAction = pikepdf.Dictionary(S=pikepdf.Name.JavaScript, JS=f"app.alert('{CANARY}')")
        written = io.BytesIO()
        document.save(written, **saving)
    return written.getvalue()


def word() -> bytes:
    """A Word file with its maker's name in its properties, its head and hidden text."""
    document = docx.Document()
    document.core_properties.author = document.core_properties.title = CANARY
    document.sections[0].header.paragraphs[0].text = CANARY
    document.add_paragraph("Complaints fell by a third.")
    document.add_paragraph().add_run(CANARY).font.hidden = True
    written = io.BytesIO()
    document.save(written)
    return written.getvalue()


def workbook() -> bytes:
    """An Excel file with its maker's name in its properties, a remark and a hidden sheet."""
    book = openpyxl.Workbook()
    book.properties.creator = CANARY
    sheet = book.active
    sheet.append(["Complaints", 900, 600])
    sheet["A1"].comment = openpyxl.comments.Comment(CANARY, CANARY)
    hidden = book.create_sheet(CANARY)
    hidden.append([CANARY])
    hidden.sheet_state = "hidden"
    written = io.BytesIO()
    book.save(written)
    return written.getvalue()


def slides(text: str = "Complaints fell by a third.") -> bytes:
    """A PowerPoint file of two slides, one of them hidden."""
    office = "http://schemas.openxmlformats.org"
    relation, package = f"{office}/officeDocument/2006/relationships", f"{office}/package/2006"
    spaces = f'xmlns:p="{office}/presentationml/2006/main" xmlns:a="{office}/drawingml/2006/main" xmlns:r="{relation}"'
    kind = "application/vnd.openxmlformats-officedocument.presentationml"

    def slide(words: str, more: str = "") -> str:
        place = '<a:xfrm><a:off x="900000" y="900000"/><a:ext cx="7000000" cy="900000"/></a:xfrm>'
        box = f'<p:nvSpPr><p:cNvPr id="2" name="{CANARY}"/><p:cNvSpPr/><p:nvPr/></p:nvSpPr><p:spPr>{place}</p:spPr>'
        said = f"<p:txBody><a:bodyPr/><a:p><a:r><a:t>{words}</a:t></a:r></a:p></p:txBody>"
        group = '<p:nvGrpSpPr><p:cNvPr id="1" name=""/><p:cNvGrpSpPr/><p:nvPr/></p:nvGrpSpPr><p:grpSpPr/>'
        tree = f"<p:cSld><p:spTree>{group}<p:sp>{box}{said}</p:sp></p:spTree></p:cSld>"
        return f"{XML}<p:sld {spaces}{more}>{tree}</p:sld>"

    def relations(*told: tuple[str, str]) -> str:
        listed = [
            f'<Relationship Id="r{number}" Type="{relation}/{way}" Target="{target}"/>'
            for number, (way, target) in enumerate(told, 1)
        ]
        return f'{XML}<Relationships xmlns="{package}/relationships">{"".join(listed)}</Relationships>'

    types = "".join(
        f'<Override PartName="/ppt/{name}.xml" ContentType="{kind}.{content}+xml"/>'
        for name, content in (
            ("presentation", "presentation.main"), ("slides/slide1", "slide"), ("slides/slide2", "slide"),
        )
    )  # fmt: skip
    listed = "".join(f'<p:sldId id="{256 + one}" r:id="r{one}"/>' for one in (1, 2))
    show = f'<p:sldIdLst>{listed}</p:sldIdLst><p:sldSz cx="9144000" cy="5143500"/>'
    return archive(
        {
            "[Content_Types].xml": f'{XML}<Types xmlns="{package}/content-types">{types}</Types>',
            "_rels/.rels": relations(("officeDocument", "ppt/presentation.xml")),
            "ppt/presentation.xml": f"{XML}<p:presentation {spaces}>{show}</p:presentation>",
            "ppt/_rels/presentation.xml.rels": relations(
                ("slide", "slides/slide1.xml"), ("slide", "slides/slide2.xml")
            ),
            "ppt/slides/slide1.xml": slide(text),
            "ppt/slides/slide2.xml": slide(CANARY, ' show="0"'),
            "docProps/core.xml": f"{XML}<x>{CANARY}</x>",
        }
    )


def archive(members: Mapping[str, str | bytes]) -> bytes:
    """An archive of these members."""
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as made:
        for name, content in members.items():
            made.writestr(name, content)
    return written.getvalue()


def with_members(content: bytes, **changed: str | bytes) -> bytes:
    """An archive with some members added or replaced; names have slashes for double underscores."""
    names = {name.replace("__", "/").replace("_DOT_", "."): member for name, member in changed.items()}
    with zipfile.ZipFile(io.BytesIO(content)) as before:
        members = {one: before.read(one) for one in before.namelist()}
    return archive({**members, **names})


@cache
def good() -> Mapping[str, bytes]:
    """A good file of each kind, with canaries."""
    return {
        "pdf": pdf(), "png": picture("PNG"), "jpeg": picture("JPEG"), "webp": picture("WEBP"),
        "docx": word(), "xlsx": workbook(), "pptx": slides(),
    }  # fmt: skip


def _chunk(name: bytes, content: bytes) -> bytes:
    return struct.pack(">I", len(content)) + name + content + struct.pack(">I", zlib.crc32(name + content))


def png_of(width: int, height: int, content: bytes) -> bytes:
    """A PNG file that says that it is so large."""
    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + _chunk(b"IHDR", head) + _chunk(b"IDAT", content) + _chunk(b"IEND", b"")


def _jpeg_of(width: int, height: int) -> bytes:
    plain = picture("JPEG")
    at = plain.index(b"\xff\xc0") + 5
    return plain[:at] + struct.pack(">HH", height, width) + plain[at + 4 :]


def _lying(content: bytes) -> bytes:
    """An archive whose list says that every member is small."""
    changed, at = bytearray(content), 0
    while (at := changed.find(b"PK\x01\x02", at)) >= 0:
        changed[at + 24 : at + 28] = struct.pack("<I", 10)
        at += 4
    return bytes(changed)


def _laughing() -> str:
    entities = "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 10))
    return f'{XML}<!DOCTYPE x [<!ENTITY a0 "ha">{entities}]><x>&a9;</x>'


def _pdf_with(stream: bytes, box: str = "0 0 595 842") -> bytes:
    plain = pdf(pages=1, compress_streams=False)
    return plain.replace(b"[ 0 0 595 842 ]", f"[ {box} ]".encode()).replace(b"BT /F1", stream + b" BT /F1")


def _pdf_with_image(width: int, height: int) -> bytes:
    with pikepdf.new() as document:
        page = document.add_blank_page()
        told = {
            "/Type": pikepdf.Name.XObject, "/Subtype": pikepdf.Name.Image, "/Width": width * 100,
            "/Height": height * 100, "/ColorSpace": pikepdf.Name.DeviceRGB, "/BitsPerComponent": 8,
            "/Filter": pikepdf.Name.FlateDecode,
        }  # fmt: skip
        pixels = pikepdf.Stream(document, zlib.compress(bytes(width * height // 8), 9), told)
        page.Resources = pikepdf.Dictionary(XObject=pikepdf.Dictionary(I=document.make_indirect(pixels)))
        page.Contents = document.make_stream(b"q 600 0 0 800 0 0 cm /I Do Q")
        written = io.BytesIO()
        document.save(written)
    return written.getvalue()


def traps() -> Iterator[tuple[str, bytes]]:
    """Files that were made to do harm, by name."""
    found = good()
    nothing = zlib.compress(bytes(40_000_000), 9)
    deep = f"{XML}{'<a>' * 60_000}{'</a>' * 60_000}"
    whole = archive({"x.txt": "x"})
    yield from {
        "pdf that is locked": pdf(encryption=pikepdf.Encryption(owner="o", user="u")),
        "pdf of many pages": pdf(pages=60),
        "pdf of no page": pdf(pages=0),
        "pdf of a giant page": _pdf_with(b"", "0 0 9000000 9000000"),
        "pdf of a page of nothing": _pdf_with(b"", "0 0 0 0"),
        "pdf that draws for ever": _pdf_with(b"0 0 m " + b"1 1 500 500 9 9 c " * 400_000 + b"S"),
        "pdf of giant picture": _pdf_with_image(400, 400),
        "pdf of deep lists": found["pdf"].replace(b"/Author", b"/X " + b"[" * 50_000 + b"]" * 50_000 + b"/Author"),
        "pdf and archive": found["pdf"] + whole,
        "pdf and program": found["pdf"] + b"<script>alert(1)</script>",
        "pdf behind junk": b"MZ junk" * 20 + found["pdf"],
        "png of giant size": png_of(60_000, 60_000, zlib.compress(b"x")),
        "png that unpacks": png_of(7_000, 7_000, nothing),
        "png and archive": found["png"] + whole,
        "png that is a page": png_of(1, 1, zlib.compress(b"\0\0\0\0")) + b"<html><script>alert(1)</script>",
        "jpeg of giant size": _jpeg_of(65_000, 65_000),
        "jpeg and archive": found["jpeg"] + whole,
        "jpeg with a program": found["jpeg"].replace(CANARY.encode(), b"<script>1;", 1),
        "jpeg that begins as pdf": found["jpeg"].replace(CANARY.encode(), b"%PDF-1.7xx", 1),
        "webp and more": found["webp"] + b"more and more",
        "docx with programs": with_members(found["docx"], word__vbaProject_DOT_bin=b"x"),
        "docx that is locked": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le") * 9,
        "docx that laughs": with_members(found["docx"], word__document_DOT_xml=_laughing()),
        "docx of deep tags": with_members(found["docx"], word__document_DOT_xml=deep),
        "docx that unpacks": with_members(found["docx"], word__media__a_DOT_bin=bytes(30_000_000)),
        "docx that lies": _lying(with_members(found["docx"], word__document_DOT_xml=XML + " " * 30_000_000)),
        "docx behind junk": b"junk" + found["docx"],
        "docx and more": found["docx"] + b"more",
        "docx that climbs": with_members(found["docx"], **{"..__..__etc__passwd": b"x"}),
        "xlsx with programs": with_members(found["xlsx"], xl__vbaProject_DOT_bin=b"x"),
        "xlsx of far cells": with_members(found["xlsx"], xl__worksheets__sheet1_DOT_xml=(
            f'{XML}<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>'
            '<row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'
            "</sheetData></worksheet>"
        )),
        "xlsx that laughs": with_members(found["xlsx"], xl__workbook_DOT_xml=_laughing()),
        "pptx of much text": slides("word " * 100_000),
        "pptx that climbs": slides("x").replace(b"slides/slide1.xml", b"../../../etc/pass"),
        "mp4": b"\0\0\0\x20ftypisom" + bytes(100),
        "mp4 named otherwise": b"\0\0\0\x18ftypmp42" + CANARY.encode(),
        "svg": b"<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>",
        "svg behind a head": XML.encode() + b"<!-- x --><svg xmlns='http://www.w3.org/2000/svg'/>",
        "web page": b"<html><script>alert(1)</script></html>", "program": b"MZ" + bytes(200), "nothing": b"",
        "old document": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(1000), "plain archive": whole,
        "too large": b"%PDF-1.7" + bytes(20_000_001), "long film": b"\0\0\0\x20ftypisom" + bytes(20_000_001),
    }.items()  # fmt: skip


def broken(seed: int) -> tuple[str, bytes]:
    """A good file with some harm done to it; the same seed gives the same file."""
    chance = random.Random(seed)
    kind = chance.choice(sorted(good()))
    content, harm = bytearray(good()[kind]), chance.choice(["cut", "flip", "noise", "swap", "zeros"])
    at = chance.randrange(len(content))
    match harm:
        case "cut":
            content = content[:at]
        case "flip":
            for _time in range(chance.choice([1, 10, 200])):
                content[chance.randrange(len(content))] ^= 1 << chance.randrange(8)
        case "noise":
            content[at : at + 400] = chance.randbytes(400)
        case "swap":
            content = content[at:] + content[:at]
        case "zeros":
            content[at : at + 900] = bytes(900)
    return f"{kind}, {harm}, {seed}", bytes(content)
