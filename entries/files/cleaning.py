"""Word, Excel and PowerPoint files made ready for being drawn: what is not to be seen, or reaches out, is left out.

The parts that are drawn are copied by name, and everything else stays behind: properties, remarks, heads and feet of
pages, links to other files and addresses, embedded files, fonts and programs, formulas (their results stay), and
changes that were taken back. LibreOffice is never given what was uploaded.
"""

import io
import posixpath
import re
from collections.abc import Callable, Mapping, Sequence
from zipfile import ZIP_DEFLATED, ZipFile

from lxml import etree  # type: ignore[import-untyped]  # it has no annotations

from entries.files.archives import opened, part
from entries.files.fitting import fitting, texts
from entries.files.model import FileKind, FileRefused, Trouble

_PICTURES = r"media/[^/]+\.(?:png|jpe?g|gif|bmp|tiff?|emf|wmf)"
_SHARED = rf"theme/[^/]+\.xml|charts/[^/]+\.xml|diagrams/[^/]+\.xml|drawings/drawing\d+\.xml|{_PICTURES}"
_PARTS: Mapping[FileKind, str] = {
    FileKind.DOCX: r"word/(?:document|styles|numbering|settings|fontTable|footnotes|endnotes)\.xml"
    rf"|word/(?:{_SHARED})",
    FileKind.XLSX: r"xl/(?:workbook|styles|sharedStrings|worksheets/[^/]+|tables/[^/]+)\.xml"
    rf"|xl/(?:{_SHARED})",
    FileKind.PPTX: r"ppt/(?:presentation|tableStyles|slides/[^/]+|slideLayouts/[^/]+|slideMasters/[^/]+)\.xml"
    rf"|ppt/(?:{_SHARED})",
}
_TYPES, _STRINGS = "[Content_Types].xml", "xl/sharedStrings.xml"
_RELATIONS = re.compile(r"(?:(?P<folder>.+)/)?_rels/(?P<name>[^/]*)\.rels")

_LEFT_OUT = frozenset({
    # Word: changes that were taken back, instructions of fields, what other files are drawn into, heads and feet.
    "del", "moveFrom", "delText", "instrText", "delInstrText", "altChunk", "subDoc", "mailMerge", "attachedTemplate",
    "headerReference", "footerReference", "dataBinding", "commentReference", "control", "OLEObject",
    "rPrChange", "pPrChange", "sectPrChange", "tblPrChange", "tcPrChange", "trPrChange", "numberingChange",
    # Excel: what computes, what is asked elsewhere, what stands above and below a printed sheet.
    "f", "conditionalFormatting", "dataValidations", "headerFooter", "oleObjects", "controls", "legacyDrawing",
    "legacyDrawingHF", "externalReferences", "calcPr", "hyperlinks",
    # PowerPoint and all: what plays, and what reaches out.
    "timing", "custDataLst", "hlinkClick", "hlinkHover", "hlinkMouseOver", "externalData", "extLst",
})  # fmt: skip
_NO_FORMULA = ("/chart}f", ":vml}f")
"""Charts say in ``f`` which cells they show, and old drawings how they are shaped."""
_ADDRESSES = frozenset({"src", "href"})
_UNWRAPPED = frozenset({"fldSimple", "ins", "moveTo"})
"""What is shown of these is inside of them: the words that a field gave, and changes that were made."""


def cleaned(content: bytes, kind: FileKind) -> bytes:
    """An office file of that kind with nothing left but what is drawn.

    Raises :class:`FileRefused` where a part of it cannot be read.
    """
    keeps = re.compile(_PARTS[kind]).fullmatch
    written = io.BytesIO()
    with opened(content) as archive, ZipFile(written, "w", ZIP_DEFLATED) as clean:
        strings = texts(_tree(archive, _STRINGS)) if _STRINGS in archive.namelist() else ()
        for name in archive.namelist():
            if (made := _member(archive, name, keeps, strings)) is not None:
                clean.writestr(name, made)
    return written.getvalue()


def _member(
    archive: ZipFile, name: str, keeps: Callable[[str], object], strings: Sequence[str]
) -> bytes | None:
    """A part as it is handed on, or None for one that stays behind."""
    if name == _TYPES:
        return _written(_types(_tree(archive, name), keeps))
    if belongs := _RELATIONS.fullmatch(name):
        folder, owner = belongs["folder"] or "", belongs["name"]
        if owner and not keeps(posixpath.join(folder, owner)):
            return None
        return _written(_relations(_tree(archive, name), folder, keeps))
    if not keeps(name):
        return None
    if not name.endswith(".xml"):
        return part(archive, name)
    found = _without(_tree(archive, name))
    return _written(fitting(found, strings) if name.startswith("xl/worksheets/") else found)


def _tree(archive: ZipFile, name: str) -> etree._Element:
    # The process that reads this has limits of time and memory, and no network.
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, remove_comments=True)
    try:
        return etree.fromstring(part(archive, name), parser)
    except etree.XMLSyntaxError:
        raise FileRefused(Trouble.BROKEN) from None


def _written(root: etree._Element) -> bytes:
    found: bytes = etree.tostring(root, encoding="UTF-8", xml_declaration=True, standalone=True)
    return found


def _types(root: etree._Element, keeps: Callable[[str], object]) -> etree._Element:
    for one in list(root):
        if one.get("PartName") and not keeps(one.get("PartName", "").lstrip("/")):
            root.remove(one)
    return root


def _relations(root: etree._Element, folder: str, keeps: Callable[[str], object]) -> etree._Element:
    """Only what leads to a part that is kept."""
    for one in list(root):
        target = posixpath.normpath(posixpath.join("/", folder, one.get("Target", ""))).lstrip("/")
        if one.get("TargetMode") == "External" or not keeps(target):
            root.remove(one)
    return root


def _without(root: etree._Element) -> etree._Element:
    for one in list(root.iter(etree.Element)):
        name, parent = etree.QName(one).localname, one.getparent()
        if parent is None:
            continue
        if name in _UNWRAPPED:
            at = parent.index(one)
            parent[at : at + 1] = list(one)
        elif name == "fld":
            _settle(one)
        elif name in _LEFT_OUT and not one.tag.endswith(_NO_FORMULA):
            parent.remove(one)
    for one in root.iter(etree.Element):
        for attribute in one.attrib:
            if etree.QName(attribute).localname in _ADDRESSES:
                del one.attrib[attribute]
    return root


def _settle(field: etree._Element) -> None:
    """Makes words of a field on a slide, which would be today's date, the ones that were last shown."""
    space = etree.QName(field).namespace
    field.tag = f"{{{space}}}r"
    field.attrib.clear()
    for one in field.findall(f"{{{space}}}pPr"):
        field.remove(one)
