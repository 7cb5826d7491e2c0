"""A whole coding project in the REFI-QDA exchange format (.qdpx): codes, texts, and passages that people accepted.

For inside use only: the texts are the judging copies. Structure as published in REFI-QDA 1.5, sections 5.3
and 7: a zip file with ``project.qde`` and a folder of sources; positions count code points.
"""

import io
import zipfile
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from xml.etree import ElementTree

from themes.codebook.model import Codebook
from themes.exchange.refi import ORIGIN, code_guid, codes_element
from themes.language import Language
from themes.model import Decision, Entry

NAMESPACE = "urn:QDA-XML:project:1.0"
PROJECT = "project.qde"
SOURCES = "Sources"


def project_to_qdpx(
    codebook: Codebook,
    entries: Sequence[Entry],
    decisions: Mapping[str, Sequence[Decision]],
    *,
    name: str,
    created: datetime,
    language: Language,
) -> bytes:
    """The zip file. ``decisions`` are by theme; only accepted ones are written. The same input, the same bytes."""
    packed = io.BytesIO()
    stamp = created.astimezone(UTC)
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        _write(archive, PROJECT, _project(codebook, entries, decisions, name, stamp, language), stamp)
        for entry in entries:
            _write(archive, f"{SOURCES}/{_source_guid(name, entry)}.txt", entry.text.encode(), stamp)
    return packed.getvalue()


def _project(
    codebook: Codebook,
    entries: Sequence[Entry],
    decisions: Mapping[str, Sequence[Decision]],
    name: str,
    created: datetime,
    language: Language,
) -> bytes:
    stamp = created.strftime("%Y-%m-%dT%H:%M:%SZ")
    attributes = {"xmlns": NAMESPACE, "name": name, "origin": ORIGIN, "creationDateTime": stamp}
    root = ElementTree.Element("Project", attributes)
    ElementTree.SubElement(root, "CodeBook").append(codes_element(codebook, language))
    sources = ElementTree.SubElement(root, "Sources")
    for entry in entries:
        guid = _source_guid(name, entry)
        path = f"internal://{guid}.txt"
        source = ElementTree.SubElement(
            sources, "TextSource", {"guid": guid, "name": entry.id, "plainTextPath": path}
        )
        for theme in codebook.themes:
            for decision in decisions.get(theme.id, ()):
                if decision.accept and decision.entry == entry.id:
                    _selection(source, codebook.name, theme.id, decision)
    ElementTree.indent(root)
    return bytes(ElementTree.tostring(root, encoding="utf-8", xml_declaration=True))


def _selection(source: ElementTree.Element, codebook: str, theme: str, decision: Decision) -> None:
    """A stretch of text with its code: the position where one was chosen, else the theme."""
    place = (source.attrib["guid"], theme, str(decision.start), str(decision.end))
    positions = {"startPosition": str(decision.start), "endPosition": str(decision.end)}
    selection = ElementTree.SubElement(source, "PlainTextSelection", {"guid": code_guid(*place), **positions})
    coding = ElementTree.SubElement(selection, "Coding", {"guid": code_guid(*place, "coding")})
    path = (theme, decision.position) if decision.position else (theme,)
    ElementTree.SubElement(coding, "CodeRef", {"targetGUID": code_guid(codebook, *path)})


def _source_guid(project: str, entry: Entry) -> str:
    return code_guid(project, "sources", entry.id)


def _write(archive: zipfile.ZipFile, name: str, content: bytes, created: datetime) -> None:
    """Adds a file with the project's own date, so that the same project gives the same bytes."""
    info = zipfile.ZipInfo(name, created.timetuple()[:6])
    info.compress_type = zipfile.ZIP_DEFLATED
    archive.writestr(info, content)
