"""The .qdpx project: a zip with codes, texts and accepted passages, the same bytes each time."""

import io
import zipfile
from datetime import UTC, datetime
from xml.etree import ElementTree

import pytest

from themes.exchange.project import NAMESPACE, project_to_qdpx
from themes.exchange.refi import code_guid
from themes.model import Decision, Entry

CREATED = datetime(2031, 5, 4, 3, 2, 1, tzinfo=UTC)
TEXT = "Größe zählt 🙂. Every manager wears a headset."


@pytest.fixture(scope="module")
def archive(codebook):
    return zipfile.ZipFile(io.BytesIO(packed(codebook)))


def packed(codebook):
    entries = [
        Entry(id="one", group="g", language="de", text=TEXT),
        Entry(id="two", group="h", language="en", text="Nothing."),
    ]
    decisions = {
        "front-line": [
            Decision("one", 15, 45, accept=True, position="work"),
            Decision("one", 0, 14, accept=False),
            Decision("two", 0, 8, accept=True),
        ]
    }
    return project_to_qdpx(codebook, entries, decisions, name="season", created=CREATED, language="en")


def sources(archive):
    root = ElementTree.fromstring(archive.read("project.qde"))
    return root.findall("p:Sources/p:TextSource", {"p": NAMESPACE})


def test_each_source_points_at_its_text(archive):
    for source, text in zip(sources(archive), [TEXT, "Nothing."], strict=True):
        path = source.get("plainTextPath").replace("internal://", "Sources/")
        assert archive.read(path).decode() == text


def test_only_accepted_passages_are_coded_by_code_points(archive):
    first, second = sources(archive)
    selections = first.findall("p:PlainTextSelection", {"p": NAMESPACE})
    places = [(int(s.get("startPosition")), int(s.get("endPosition"))) for s in selections]
    assert [TEXT[start:end] for start, end in places] == ["Every manager wears a headset."]
    assert len(second.findall("p:PlainTextSelection", {"p": NAMESPACE})) == 1


def test_codes_are_those_of_the_codebook_positions_included(archive, codebook):
    path = "p:PlainTextSelection/p:Coding/p:CodeRef"
    targets = [
        ref.get("targetGUID") for source in sources(archive) for ref in source.findall(path, {"p": NAMESPACE})
    ]
    assert targets == [code_guid("small", "front-line", "work"), code_guid("small", "front-line")]
    written = archive.read("project.qde").decode()
    assert all(f'guid="{target}"' in written for target in targets)


def test_the_parts_come_in_the_published_order(archive):
    root = ElementTree.fromstring(archive.read("project.qde"))
    assert [child.tag for child in root] == [f"{{{NAMESPACE}}}CodeBook", f"{{{NAMESPACE}}}Sources"]
    assert root.get("creationDateTime") == "2031-05-04T03:02:01Z"


def test_the_same_project_gives_the_same_bytes(codebook):
    assert packed(codebook) == packed(codebook)
