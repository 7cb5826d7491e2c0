"""Office files drawn: from a copy without what must not be seen, within limits, and else shown by their text."""

import io
import os
import re
import select
import zipfile
from pathlib import Path

import pikepdf
import pytest
from lxml import etree
from PIL import Image

from entries.files import FileKind, FileRefused, Trouble
from entries.files.cleaning import cleaned
from entries.files.examining import Sandbox
from entries.files.fitting import fitting
from tests.awards.exchange import office
from tests.entries.files.test_hostile import canaries
from tests.support import hostile, offices
from tests.support.effort import LONG

FILES = {FileKind.DOCX: offices.letter, FileKind.XLSX: offices.sums, FileKind.PPTX: hostile.slides}
DRAWN = list(FILES) if LONG else [FileKind.DOCX]
"""LibreOffice takes its second for each."""


def parts(content):
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return {name: archive.read(name).decode("utf-8", "replace") for name in archive.namelist()}


@pytest.mark.parametrize("kind", list(FILES))
def test_what_is_drawn_is_a_copy_without_what_reaches_out(kind):
    made = FILES[kind]()
    before, after = parts(made), parts(cleaned(made, kind))
    assert {name for name, text in before.items() if "External" in text} <= {"word/_rels/document.xml.rels"}
    everything = "".join(after.values())
    for gone in (
        offices.SECRET_FILE,
        "WEBSERVICE",
        "INCLUDETEXT",
        "AUTHOR",
        "External",
        "https://zyqvex",
        "docProps",
    ):
        assert gone not in everything, gone
    assert not [name for name in after if "header" in name or "comments" in name]


def test_the_words_that_a_field_gave_and_a_change_that_was_made_stay_and_one_that_was_taken_back_goes():
    text = parts(cleaned(offices.letter(), FileKind.DOCX))["word/document.xml"]
    for words in ("answered", "within a day", "everywhere", "our study"):
        assert words in text
    assert text.count(hostile.CANARY) == 1  # what is hidden is not drawn


def test_a_chart_keeps_the_cells_that_it_shows():
    made = parts(cleaned(offices.sums(), FileKind.XLSX))
    assert "'Sheet'!$B$1" in made["xl/charts/chart1.xml"]


def test_no_text_in_a_sheet_is_cut_off_and_what_is_hidden_stays_hidden():
    made = parts(cleaned(offices.sums(), FileKind.XLSX))["xl/worksheets/sheet1.xml"]
    widths = [float(width) for width in re.findall(r'<col [^>]*width="([\d.]+)"', made)]
    assert widths[0] > len("What customers of the northern depots complained about")
    space = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    sheet = etree.fromstring(
        f'<worksheet xmlns="{space}"><cols><col min="2" max="3" hidden="1" width="4"/></cols>'
        '<sheetData><row ht="3" customHeight="1"><c r="A1" t="inlineStr"><is><t>Long text in a cell</t></is></c>'
        '<c r="B1"><v>1</v></c><c r="D1"><v>2</v></c></row></sheetData></worksheet>'
    )
    written = etree.tostring(fitting(sheet, ())).decode()
    assert re.findall(r'<col min="(\d)" max="(\d)" (\w+)', written) == [
        ("1", "1", "width"), ("2", "3", "hidden"), ("4", "4", "width"),
    ]  # fmt: skip
    assert "ht=" not in written.replace("fitToHeight=", "")


def test_a_date_on_a_slide_stays_the_one_that_was_shown():
    field = '<a:fld id="{x}" type="datetime1"><a:rPr/><a:pPr/><a:t>May</a:t></a:fld>'
    slide = parts(hostile.slides())["ppt/slides/slide1.xml"].replace("</a:p>", f"{field}</a:p>")
    made = cleaned(hostile.with_members(hostile.slides(), ppt__slides__slide1_DOT_xml=slide), FileKind.PPTX)
    after = parts(made)["ppt/slides/slide1.xml"]
    assert "fld" not in after
    assert "<a:r><a:rPr/><a:t>May</a:t></a:r>" in after


@pytest.mark.office
@pytest.mark.parametrize("kind", DRAWN)
def test_an_office_file_is_drawn_and_nothing_of_its_maker_with_it(kind):
    office.needed()
    with Sandbox() as sandbox:
        reading = sandbox.examine(FILES[kind]())
    assert reading.kind is kind
    (page,) = reading.pages
    with Image.open(io.BytesIO(page.picture)) as image:
        assert image.size == (page.width, page.height)
    assert "Complaints" in {page.text[word.start : word.end] for word in page.words}
    assert not canaries(reading)
    assert Path(offices.SECRET_FILE).read_text(encoding="utf-8").strip() not in page.text


class Stage:
    """A sandbox with a program in LibreOffice's place that does what the test says."""

    def __init__(self, folder):
        self.folder = folder
        self._program = folder / "soffice"
        self.will("exit 1")
        self.sandbox = Sandbox(seconds=1, office=str(self._program))

    def will(self, script):
        self._program.write_text(f"#!/bin/sh\n{script}\n", encoding="utf-8")
        self._program.chmod(0o700)

    def page(self, content):
        (page,) = self.sandbox.examine(content).pages
        return page


@pytest.fixture(scope="module")
def stage(tmp_path_factory):
    made = Stage(tmp_path_factory.mktemp("office"))
    with made.sandbox:
        (made.folder / "blank.pdf").write_bytes(blank())
        (made.folder / "good.pdf").write_bytes(hostile.pdf(pages=1))
        (made.folder / "long.pdf").write_bytes(hostile.pdf(pages=21))
        (made.folder / "cut.pdf").write_bytes(hostile.pdf(pages=1, text="Complain fell by a third."))
        (made.folder / "run.pdf").write_bytes(hostile.pdf(pages=1, text="Complaintsfell by a third."))
        yield made


def blank():
    with pikepdf.new() as document:
        document.add_blank_page()
        written = io.BytesIO()
        document.save(written)
    return written.getvalue()


@pytest.mark.parametrize(
    "script",
    [
        "exit 1", "echo no drawing > file.pdf", "while :; do :; done", "head -c 90000000 /dev/zero > file.pdf",
        "cp {folder}/blank.pdf file.pdf", "cp {folder}/long.pdf file.pdf", "cp {folder}/cut.pdf file.pdf",
        "cp {folder}/run.pdf file.pdf",
    ],
    ids=[
        "fails", "draws nothing", "never ends", "never stops writing", "draws no text", "draws too much",
        "cuts a word off", "runs words together",
    ],
)  # fmt: skip
def test_what_cannot_be_drawn_is_shown_by_its_text(stage, script):
    stage.will(f"cp {stage.folder}/good.pdf file.pdf")
    assert stage.page(hostile.word()).picture
    stage.will(script.format(folder=stage.folder))
    page = stage.page(hostile.word())
    assert (page.text, page.picture) == ("Complaints fell by a third.", b"")


def test_what_is_left_running_is_ended_and_what_is_left_lying_removed(stage):
    stage.will(f"sleep 100 & echo $! $PWD > {stage.folder}/told")
    stage.page(hostile.word())
    left, folder = (stage.folder / "told").read_text(encoding="utf-8").split()
    assert not Path(folder).exists()
    assert has_ended(int(left))


def has_ended(process):
    """Whether a process that was told to end has done so, for which it may take a moment."""
    try:
        watched = os.pidfd_open(process)
    except ProcessLookupError:
        return True
    ended = select.select([watched], [], [], 10)[0]
    os.close(watched)
    return bool(ended)


def test_a_document_of_pictures_alone_is_taken_where_it_can_be_drawn(stage):
    body = parts(hostile.word())["word/document.xml"]
    scan = hostile.with_members(
        hostile.word(), word__document_DOT_xml=body.replace("Complaints fell by a third.", " ")
    )
    stage.will(f"cp {stage.folder}/blank.pdf file.pdf")
    assert stage.page(scan).picture
    stage.will("exit 1")
    with pytest.raises(FileRefused) as refused:
        stage.page(scan)
    assert refused.value.trouble is Trouble.NO_TEXT
