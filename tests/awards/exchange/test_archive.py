"""Hostile workbooks are refused in words, before anything reads their content."""

import io
import zipfile

import openpyxl
import pytest

from awards.exchange.errors import InputError
from awards.exchange.reading import archive
from awards.exchange.reading.grid import read_file
from awards.i18n import speaking

CONTENT_TYPES = '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>'
SHEET = '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>{}</sheetData></worksheet>'


def workbook(rows=(("a", "b"), (1, 2))):
    book = openpyxl.Workbook()
    for row in rows:
        book.active.append(row)
    target = io.BytesIO()
    book.save(target)
    return target.getvalue()


def altered(members, content=None):
    """A workbook with members added or replaced."""
    source = zipfile.ZipFile(io.BytesIO(content or workbook()))
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as made:
        for name in source.namelist():
            if name not in members:
                made.writestr(name, source.read(name))
        for name, data in members.items():
            made.writestr(name, data)
    return target.getvalue()


def refusal(content):
    with pytest.raises(InputError) as refused:
        read_file(content)
    return str(refused.value)


def test_an_ordinary_workbook_is_read():
    assert [list(row) for row in read_file(workbook())[0].rows] == [["a", "b"], ["1", "2"]]


@pytest.mark.parametrize(
    ("member", "said"),
    [
        ("xl/vbaProject.bin", "macros"),
        ("xl/macrosheets/sheet1.xml", "macros"),
        ("xl/externalLinks/externalLink1.xml", "linked to other files"),
        ("xl/connections.xml", "linked to other files"),
        ("xl/queryTables/queryTable1.xml", "linked to other files"),
        ("xl/embeddings/oleObject1.bin", "embedded objects"),
        ("xl/activeX/activeX1.xml", "embedded objects"),
        ("customUI/customUI.xml", "embedded objects"),
    ],
)
def test_what_acts_is_refused(member, said):
    assert said in refusal(altered({member: b"x"}))


def test_a_renamed_macro_workbook_is_refused():
    types = CONTENT_TYPES.replace(
        "/>", '><Override ContentType="application/vnd.ms-excel.sheet.macroEnabled.main+xml"/></Types>'
    )
    assert "macros" in refusal(altered({"[Content_Types].xml": types}))


def test_a_bomb_is_refused_while_it_unfolds(monkeypatch):
    monkeypatch.setattr(archive, "MOST_UNFOLDED", 1_000_000)
    bomb = altered({"xl/media/nothing.xml": b"0" * 5_000_000})
    assert len(bomb) < 100_000
    assert "unfolds to more" in refusal(bomb)


def test_a_bomb_that_lies_about_its_size_is_refused(monkeypatch):
    monkeypatch.setattr(archive, "MOST_UNFOLDED", 1_000_000)
    bomb = altered({"xl/media/nothing.xml": b"0" * 5_000_000})
    lying = bomb.replace((5_000_000).to_bytes(4, "little"), (10).to_bytes(4, "little"))
    assert lying != bomb
    assert refusal(lying)


def test_a_million_empty_rows_are_refused():
    rows = "".join(f'<row r="{number}"/>' for number in range(1, 1_000_001))
    said = refusal(altered({"xl/worksheets/sheet1.xml": SHEET.format(rows)}))
    assert "Delete the empty rows below your data" in said


def test_a_million_rows_without_numbers_are_refused():
    assert "rows" in refusal(altered({"xl/worksheets/sheet1.xml": SHEET.format("<row/>" * 1_000_000)}))


@pytest.mark.parametrize(
    ("cell", "said"),
    [("A1048576", "reaches down to row"), ("XFD1", "16384 columns"), ("AAA40000", "703 columns")],
)
def test_a_cell_at_the_far_end_is_refused(cell, said):
    number = "".join(filter(str.isdigit, cell))
    rows = f'<row r="1"><c r="A1"><v>1</v></c></row><row r="{number}"><c r="{cell}"><v>1</v></c></row>'
    assert said in refusal(altered({"xl/worksheets/sheet1.xml": SHEET.format(rows)}))


def test_a_wide_and_long_sheet_is_refused():
    rows = '<row r="1"><c r="KN1"><v>1</v></c></row><row r="50000"><c r="A50000"><v>1</v></c></row>'
    assert "more than 2,000,000 cells" in refusal(altered({"xl/worksheets/sheet1.xml": SHEET.format(rows)}))


def test_a_place_that_is_cut_by_the_reading_is_still_seen(monkeypatch):
    monkeypatch.setattr(archive, "CHUNK", 301)
    rows = "".join(f'<row r="{n}"><c r="A{n}"><v>1</v></c></row>' for n in range(1, 50)) + '<row r="99999"/>'
    assert "99,999" in refusal(altered({"xl/worksheets/sheet1.xml": SHEET.format(rows)}))


@pytest.mark.parametrize("declaration", ["<!DOCTYPE x [", '<!ENTITY a "b">'])
def test_declarations_of_entities_are_refused(declaration):
    text = f'<?xml version="1.0"?>{declaration}' + SHEET.format("")
    assert "cannot be read" in refusal(altered({"xl/worksheets/sheet1.xml": text}))


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "nothing in the file"),
        (b"   \n", "nothing in the file"),
        (b"\xd0\xcf\x11\xe0" + b"0" * 600, "password"),
        (b"PK\x03\x04 and then nothing", "cannot be read"),
        (workbook()[:-200], "cannot be read"),
        (b'a,b\n"never closed,1\n', "Line"),
        (b"\x81\x8d\x8f", "neither UTF-8 nor Windows-1252"),
    ],
)
def test_what_is_no_table_is_refused(content, said):
    assert said in refusal(content)


def test_another_kind_of_archive_is_refused():
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as made:
        made.writestr("hello.txt", "hello")
    assert "not an Excel workbook" in refusal(target.getvalue())


def test_an_archive_with_a_thousand_members_is_refused():
    members = {f"xl/x{number}.xml": b"" for number in range(archive.MOST_MEMBERS)}
    assert "cannot be read" in refusal(altered(members))


def test_a_large_file_is_refused_without_opening_it(monkeypatch):
    monkeypatch.setattr(archive, "MOST_BYTES", 100)
    assert "Send less at once" in refusal(workbook())


def test_refusals_are_in_the_readers_language():
    with speaking("de"):
        assert "Makros" in refusal(altered({"xl/vbaProject.bin": b"x"}))


@pytest.mark.parametrize(
    ("text", "encoding"),
    [("naïve,ß", "utf-8"), ("naïve,ß", "utf-8-sig"), ("naïve,ß", "cp1252"), ("naïve,ß", "utf-16")],
)
def test_csv_is_read_in_the_usual_encodings(text, encoding):
    assert list(read_file(text.encode(encoding))[0].rows) == [["naïve", "ß"]]


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_csv_is_read_with_the_usual_delimiters(delimiter):
    content = delimiter.join(["email", "name"]) + "\n" + delimiter.join(["a@b.example", '"x;y,z"'])
    assert read_file(content.encode())[0].rows[1] == ["a@b.example", "x;y,z"]


def test_apostrophes_of_ours_are_taken_off():
    assert read_file(b"a\n'=1+1\n'tis\n")[0].rows[1:] == [["=1+1"], ["'tis"]]


def test_places_are_those_that_people_see():
    (grid,) = read_file(workbook([("x",)] * 3))
    assert grid.place(2, 0) == "Sheet, A3"
    assert read_file(b"a,b\n1,2\n")[0].place(1, 1) == "row 2, column 2"
