"""Codebooks in the REFI-QDA exchange format (.qdc), for QualCoder, NVivo, MAXQDA, ATLAS.ti and others.

Structure as published by the Rotterdam Exchange Format Initiative, REFI-QDA 1.5, section 5.2: a CodeBook holds
Codes, a Code may hold a Description and further Codes. Competencies become folders, themes codes, positions
their sub-codes. Lexicons stay behind: the format has no place for them.
"""

import re
from collections.abc import Iterator
from uuid import UUID, uuid5
from xml.etree import ElementTree

from msgspec.structs import replace

from themes.codebook.checks import ID, check_codebook
from themes.codebook.model import Codebook, Competency, Terms, Text, Theme
from themes.codebook.operations import bump
from themes.errors import InputError
from themes.language import Language

NAMESPACE = "urn:QDA-XML:codebook:1.0"
ORIGIN = "awards"
OURS = UUID("6f0d5c1e-6f2b-5f7e-9d57-3f7b8a4d2c10")
GUID = re.compile(r"\{?[0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}\}?")
IMPORTED = "imported"


def code_guid(codebook: str, *path: str) -> str:
    """The GUID of a competency, theme or position: always the same for the same codebook name and ids."""
    return str(uuid5(OURS, "/".join((codebook, *path))))


def codebook_to_qdc(codebook: Codebook, language: Language) -> bytes:
    """The codebook as a .qdc document with the labels of one language."""
    root = ElementTree.Element("CodeBook", {"xmlns": NAMESPACE, "origin": ORIGIN})
    root.append(codes_element(codebook, language))
    ElementTree.indent(root)
    return bytes(ElementTree.tostring(root, encoding="utf-8", xml_declaration=True))


def codes_element(codebook: Codebook, language: Language) -> ElementTree.Element:
    """The Codes element: competencies, under them themes, under them positions."""
    codes = ElementTree.Element("Codes")
    for competency in codebook.competencies:
        guid = code_guid(codebook.name, competency.id)
        folder = _code(codes, guid, competency.label.of(language), codable=False)
        for theme in codebook.themes:
            if theme.competency == competency.id:
                _theme(folder, codebook.name, theme, language)
    return codes


def _theme(folder: ElementTree.Element, codebook: str, theme: Theme, language: Language) -> None:
    code = _code(folder, code_guid(codebook, theme.id), theme.label.of(language), codable=True)
    description = ElementTree.SubElement(code, "Description")
    description.text = "\n\n".join(filter(None, (theme.question.of(language), theme.memo)))
    for position in theme.positions:
        guid = code_guid(codebook, theme.id, position.id)
        _code(code, guid, position.label.of(language), codable=True)


def _code(parent: ElementTree.Element, guid: str, name: str, *, codable: bool) -> ElementTree.Element:
    attributes = {"guid": guid, "name": name, "isCodable": "true" if codable else "false"}
    return ElementTree.SubElement(parent, "Code", attributes)


def merge_qdc(codebook: Codebook, document: bytes, language: Language) -> Codebook:
    """The codebook with what a .qdc document says about it.

    A code that this codebook exported earlier renames its theme; every other codable top-level code, or
    child of a folder, becomes a theme without terms, filed under an *imported* competency. Sub-codes of themes
    are passed over. Raises :class:`InputError` where the document has not the published structure.
    """
    known = {code_guid(codebook.name, theme.id): theme for theme in codebook.themes}
    names = [theme.id for theme in codebook.themes]
    changed, new = dict(known), list[Theme]()
    for code in _codable(_parsed(document)):
        theme = known.get(code.attrib["guid"].strip("{}").lower())
        if theme is not None:
            label = _worded(theme.label, code.attrib["name"], language)
            changed[code_guid(codebook.name, theme.id)] = replace(theme, label=label)
        else:
            new.append(_imported(code, names))
            names.append(new[-1].id)
    competencies = codebook.competencies
    if new and IMPORTED not in {competency.id for competency in competencies}:
        competencies = (*competencies, Competency(IMPORTED, Text(en="Imported", de="Übernommen")))
    merged = replace(codebook, competencies=competencies, themes=(*changed.values(), *new))
    return check_codebook(merged if merged == codebook else bump(merged, "minor"))


def _worded(text: Text, wording: str, language: Language) -> Text:
    return replace(text, en=wording) if language == "en" else replace(text, de=wording)


def _imported(code: ElementTree.Element, taken: list[str]) -> Theme:
    name = code.attrib["name"].strip()
    description = (code.findtext(_tag("Description")) or "").strip()
    label = Text(en=name, de=name)
    question = Text(en=description, de=description) if description else label
    return Theme(
        id=_free_id(name, taken),
        competency=IMPORTED,
        label=label,
        question=question,
        seeds=Terms(en=(name,), de=(name,)),
    )


def _free_id(name: str, taken: list[str]) -> str:
    """An id made of the name's words, with a number behind it where it is taken."""
    words = re.findall(r"[a-z0-9]+", name.lower())
    base = "-".join(words)[:60].strip("-") or "code"
    candidates = (base, *(f"{base}-{number}" for number in range(2, len(taken) + 3)))
    free = next(candidate for candidate in candidates if candidate not in taken)
    assert ID.fullmatch(free)
    return free


def _codable(root: ElementTree.Element) -> Iterator[ElementTree.Element]:
    """Codes that stand for themes: codable ones that are not below another codable one."""
    waiting = list(root[0])
    while waiting:
        code = waiting.pop(0)
        if code.tag != _tag("Code"):
            continue
        if code.attrib["isCodable"] in ("true", "1"):
            yield code
        else:
            waiting = [*code, *waiting]


class _Builder(ElementTree.TreeBuilder):
    """Builds a tree, but no document with a type of its own: its entities could blow up."""

    def doctype(self, name: str, pubid: str, system: str) -> None:  # noqa: ARG002 - ElementTree's signature
        raise InputError(f"the codebook file declares the document type {name!r}; save it again without one.")


def _parsed(document: bytes) -> ElementTree.Element:
    """The root of a document that has the published structure."""
    parser = ElementTree.XMLParser(target=_Builder())  # noqa: S314 - the builder refuses what is dangerous
    try:
        root = ElementTree.fromstring(document, parser)  # noqa: S314 - see above
    except ElementTree.ParseError as error:
        raise InputError(f"the codebook file is not XML ({error}).") from None
    check_structure(root)
    return root


def check_structure(root: ElementTree.Element) -> None:
    """Raises :class:`InputError` for the first thing that the published structure does not allow."""
    if root.tag != _tag("CodeBook"):
        raise InputError(
            f"the root element is {root.tag}, not CodeBook of {NAMESPACE}. Export it as REFI-QDA."
        )
    children = [child.tag for child in root]
    if children not in ([_tag("Codes")], [_tag("Codes"), _tag("Sets")]):
        raise InputError("a CodeBook holds one Codes element and, if wanted, one Sets element behind it.")
    if not len(root[0]):
        raise InputError("Codes is empty; there is nothing to import.")
    for code in root[0]:
        _check_code(code, "Codes")


def _check_code(code: ElementTree.Element, place: str) -> None:
    name = code.attrib.get("name", "")
    where = f"{place} / {name or '(without a name)'}"
    if code.tag != _tag("Code"):
        raise InputError(f"{place}: {code.tag} is not allowed here; only Code is.")
    if not name or not GUID.fullmatch(code.attrib.get("guid", "")):
        raise InputError(f"{where}: a Code needs a name and a guid.")
    if code.attrib.get("isCodable") not in ("true", "false", "1", "0"):
        raise InputError(f"{where}: isCodable should be true or false.")
    for number, child in enumerate(code):
        if child.tag == _tag("Description") and number == 0:
            continue
        if child.tag != _tag("NoteRef"):
            _check_code(child, where)


def _tag(name: str) -> str:
    return f"{{{NAMESPACE}}}{name}"
