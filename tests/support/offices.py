"""Office files with everything in them that must not be drawn."""

import io

import docx
import openpyxl
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from openpyxl.chart import BarChart, Reference

from tests.support.hostile import CANARY, picture, word, workbook

SECRET_FILE = "/etc/hostname"
_FIELD = (
    '<w:r {ns}><w:fldChar w:fldCharType="begin"/></w:r>',
    '<w:r {ns}><w:instrText xml:space="preserve"> {instruction} </w:instrText></w:r>',
    '<w:r {ns}><w:fldChar w:fldCharType="separate"/></w:r>',
    "<w:r {ns}><w:t>{result}</w:t></w:r>",
    '<w:r {ns}><w:fldChar w:fldCharType="end"/></w:r>',
)


def letter() -> bytes:
    """A Word file with a picture, two changes, a link, fields that fetch a file and tell its author, and a remark."""
    document = docx.Document(io.BytesIO(word()))
    document.add_picture(io.BytesIO(picture("PNG")))
    changed = document.add_paragraph("Calls are ")._p
    changed.append(_change("del", f"<w:r><w:delText>{CANARY}</w:delText></w:r>"))
    changed.append(_change("ins", "<w:r><w:t>answered</w:t></w:r>"))
    fetched = document.add_paragraph()._p
    for piece in _FIELD:
        fetched.append(_filled(piece, f'INCLUDETEXT "{SECRET_FILE}"', "within a day"))
    told = parse_xml(
        f'<w:fldSimple {nsdecls("w")} w:instr="AUTHOR"><w:r><w:t>everywhere</w:t></w:r></w:fldSimple>'
    )
    fetched.append(told)
    _link(document, f"https://{CANARY.lower()}.example/")
    document.add_comment(fetched_run(document), text=CANARY, author=CANARY)
    written = io.BytesIO()
    document.save(written)
    return written.getvalue()


def fetched_run(document):
    """A run that a remark can be about."""
    return document.add_paragraph().add_run("and stays so.")


def sums() -> bytes:
    """An Excel file with a formula that fetches a file, its result, a chart, and words above the printed sheet."""
    book = openpyxl.load_workbook(io.BytesIO(workbook()))
    sheet = book.active
    sheet["A3"], sheet["B3"] = "Sum", f'=WEBSERVICE("file://{SECRET_FILE}")'
    sheet["A4"], sheet["B4"] = "What customers of the northern depots complained about", 12
    sheet.oddHeader.center.text = CANARY
    chart = BarChart()
    chart.add_data(Reference(sheet, min_col=2, max_col=3, min_row=1))
    sheet.add_chart(chart, "A6")
    written = io.BytesIO()
    book.save(written)
    return written.getvalue()


def _change(name: str, inside: str):
    return parse_xml(f'<w:{name} {nsdecls("w")} w:id="7" w:author="{CANARY}">{inside}</w:{name}>')


def _filled(piece: str, instruction: str, result: str):
    escaped = instruction.replace('"', "&quot;")
    return parse_xml(piece.format(ns=nsdecls("w"), instruction=escaped, result=result))


def _link(document, address: str) -> None:
    relation = document.part.relate_to(
        address, docx.opc.constants.RELATIONSHIP_TYPE.HYPERLINK, is_external=True
    )
    link = OxmlElement("w:hyperlink")
    link.set(qn("r:id"), relation)
    link.append(_filled(_FIELD[3], "", "our study"))
    document.add_paragraph()._p.append(link)
