"""The published report as page, Markdown, Word and PDF."""

import io
from datetime import UTC, datetime

from docx import Document
from pypdfium2 import PdfDocument

from awards.lessons import publishing
from awards.lessons.word import to_word
from tests.awards.lessons.conftest import TEXT
from tests.awards.lessons.test_reports import begun
from tests.support.season import ENTRANTS
from tests.support.site import running, settings_for

MARKDOWN = """# Lessons

What *several* found is **shared**,
and told here.

## One

- first
  - deeper
- second

1. step

> quoted

| Way | Who |
|---|---|
| a | several |
"""


def test_word_has_words_own_headings_lists_and_tables():
    packed = to_word(MARKDOWN, title="Lessons", language="de", at=datetime(2026, 5, 1, tzinfo=UTC))
    document = Document(io.BytesIO(packed))
    assert [(one.style.name, one.text) for one in document.paragraphs] == [
        ("Heading 1", "Lessons"), ("Normal", "What several found is shared, and told here."),
        ("Heading 2", "One"), ("List Bullet", "first"), ("List Bullet 2", "deeper"), ("List Bullet", "second"),
        ("List Number", "step"), ("Quote", "quoted"),
    ]  # fmt: skip
    runs = {run.text: (run.bold, run.italic) for run in document.paragraphs[1].runs}
    assert (runs["several"], runs["shared"]) == ((None, True), (True, None))
    assert [[cell.text for cell in row.cells] for row in document.tables[0].rows] == [
        ["Way", "Who"], ["a", "several"],
    ]  # fmt: skip
    assert (document.core_properties.author, document.core_properties.title) == ("", "Lessons")


def test_a_published_report_can_be_taken_in_every_format_and_names_nobody(desk):
    desk.confirm()
    token = begun(desk)
    desk.run(publishing.clear(desk.cast.second_author, token))
    name = desk.run(publishing.publish(desk.cast.author, token))

    async def take():
        async with running(settings_for(desk.url, desk.keys)) as site, site.visitor() as browser:
            return {
                kind: await browser.get(f"/reports/{name}/report.{kind}") for kind in ("md", "docx", "pdf")
            }

    sent = desk.run(take())
    word = "\n".join(one.text for one in Document(io.BytesIO(sent["docx"].content)).paragraphs)
    pdf = " ".join(page.get_textpage().get_text_bounded() for page in PdfDocument(sent["pdf"].content))
    for text in (sent["md"].text, word, " ".join(pdf.split())):
        assert TEXT in text
        assert "How this report was made" in text
        assert not any(term in text for one in ENTRANTS for term in one.declaration.terms() if len(term) > 3)
    assert {one.status_code for one in sent.values()} == {200}
