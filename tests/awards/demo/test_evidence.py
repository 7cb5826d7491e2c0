"""Files of invented entries: read like any other, with the name that is to be covered, and that they are invented."""

import pytest

from awards.demo import evidence
from awards.demo.material import entries
from entries.files import FileKind
from entries.files.reading import read


@pytest.mark.parametrize("entry", [entries()[0], entries()[-1]], ids=["de", "en"])
def test_a_page_has_the_figures_the_name_and_that_it_is_invented(entry):
    (pdf, page), (png, picture) = evidence.uploads(entry)
    (sheet,) = read(page).pages
    assert entry.declaration.organisation in sheet.text
    assert ("Erfunden" if entry.language == "de" else "Invented") in sheet.text
    for row in entry.answers["metrics"]:
        assert row.measure in sheet.text
        assert row.after in sheet.text
    assert read(picture).kind is FileKind.PNG
    assert (pdf[-4:], png[-4:]) == (".pdf", ".png")
