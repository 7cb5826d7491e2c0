"""Reading keeps what an index needs, and nothing that names anybody."""

import msgspec
import pytest

from themes.errors import InputError
from themes.model import Entry, Highlight, Reading, Section
from themes.reader import Reader


def test_offsets_lead_back_to_the_text(reader, season):
    for entry, reading in zip(season, reader.read_all(season), strict=True):
        texts = [entry.text[sentence.start : sentence.end] for sentence in reading.sentences]
        assert len(texts) == 4
        assert all(text[0].isupper() and text[-1] == "." for text in texts)


def test_sections_are_recognised_by_key_or_title(reader):
    titles = ["Was wir gelernt haben", "Looking back", "Ausgangslage", "Our approach", "Learning the ropes"]
    sections = tuple(Section(f"s{n}", title, n * 6, n * 6 + 5) for n, title in enumerate(titles))
    reading = reader.read(Entry(id="e", group="g", language="en", text="Text. " * 5, sections=sections))
    assert [place.lessons for place in reading.sections] == [True, True, False, False, True]
    assert [place.background for place in reading.sections] == [False, False, True, False, False]


def test_without_sections_the_whole_text_is_one(reader):
    reading = reader.read(Entry(id="e", group="g", language="en", text="One thing.\nAnother thing."))
    assert [sentence.section for sentence in reading.sentences] == [0, 0]
    assert [sentence.paragraph for sentence in reading.sentences] == [0, 1]


def test_declared_names_and_redacted_ones_leave_no_words(reader):
    text = "Harbour Light met [Organisation B] in the light harbour."
    entry = Entry(id="e", group="g", language="en", text=text, declared=("Harbour Light",))
    words = reader.read(entry).sentences[0].words
    assert words == ("", "", "met", "", "", "", "", "in", "the", "light", "harbour", "")


def test_the_fingerprint_tells_what_has_to_be_read_again(reader, codebook, entry):
    one = entry("one", "Managing directors wear headsets.")
    reworded = msgspec.structs.replace(one, text=one.text.replace("wear", "use"))
    renamed = Reader(msgspec.structs.replace(codebook, version="9.0.0"))
    other_codebook = Reader(msgspec.structs.replace(codebook, themes=codebook.themes[1:]))
    assert renamed.fingerprint(one) == reader.fingerprint(one), "a name moves nothing that was found"
    assert reader.fingerprint(one) == reader.fingerprint(entry("one", "Managing directors wear headsets."))
    assert reader.fingerprint(reworded) != reader.fingerprint(one) != other_codebook.fingerprint(one)


def test_a_reading_can_be_stored(reader, season):
    reading = reader.read(season[0])
    assert msgspec.json.decode(msgspec.json.encode(reading), type=Reading) == reading


def test_entries_come_back_in_their_order_whatever_their_language(reader, entry):
    entries = [entry(f"e{n}", "Text here.", language=["en", "de"][n % 2]) for n in range(45)]
    assert [reading.entry for reading in reader.read_all(entries)] == [entry.id for entry in entries]


@pytest.mark.parametrize(
    ("part", "message"),
    [
        ({"sections": (Section("a", "A", 2, 99),)}, "entry e: section 1 runs from 2 to 99"),
        ({"sections": (Section("a", "A", 3, 3),)}, "entry e: section 1"),
        ({"highlights": (Highlight(0, 4), Highlight(-1, 4))}, "entry e: highlight 2 runs from -1 to 4"),
    ],
)
def test_offsets_outside_the_text_are_refused_with_the_place(reader, part, message):
    with pytest.raises(InputError, match=message):
        reader.read(Entry(id="e", group="g", language="en", text="Some text.", **part))
