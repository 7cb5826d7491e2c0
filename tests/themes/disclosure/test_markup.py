"""Markdown hides nothing: every letter of the source turns up in some text, at its place."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from themes.disclosure.markup import read


def flow(source):
    return [segment.text.strip() for segment in read(source).flow]


def asides(source):
    return [segment.text for segment in read(source).asides]


@pytest.mark.parametrize(
    "source",
    [
        "Nord**licht** won",
        "Nord_licht_ won".replace("_licht_", "<b>licht</b>"),
        "Nord<!-- x -->licht won",
        "N&#111;rdlicht won",
        "[Nord](https://example.org)licht won",
        "Nord`licht` won",
        "Nord~~licht~~ won",
        "\\Nordlicht won".replace("\\N", "N\\*").replace("\\*", ""),
        "> Nordlicht\n> won",
        "- [x] Nordlicht won",
        "### Nordlicht won",
    ],
)
def test_a_name_split_by_markup_is_whole_again(source):
    assert "Nordlicht won" in flow(source)[0].replace("\n", " ").replace(" #", "")


@pytest.mark.parametrize(
    "source",
    [
        "text <!-- Nordlicht --> text",
        "[text](https://nordlicht.example)",
        '[text](/x "Nordlicht")',
        "[text][nordlicht]",
        "text[^nordlicht]",
        "[ref]: https://nordlicht.example",
        '<img src="x" alt="Nordlicht">',
        "<!--\nseveral\n\nlines of Nordlicht",
        "[text](https://%4Eordlicht.example)",
        "N o r d l i c h t",
        "N.o.r.d.l.i.c.h.t",
    ],
)
def test_a_name_that_the_page_does_not_show_is_set_aside(source):
    assert any("nordlicht" in text.lower() for text in asides(source))


def test_alternative_text_and_code_are_read_as_text():
    assert flow("![Nordlicht](x.png)\n\n```text\nNordlicht\n```") == ["Nordlicht", "text", "Nordlicht"]


def test_a_table_keeps_its_rows_and_columns_and_empty_cells():
    table = read("| Theme | Finalists |\n|:--|--:|\n| Listening | 2 |\n| | 4 |\n").tables[0]
    cells = [[cell.text.strip() for cell in row] for row in table.rows]
    assert cells == [["Theme", "Finalists"], ["Listening", "2"], ["", "4"]]


def test_an_html_table_is_a_table_too():
    table = read("<table><tr><th>Theme<th>Finalists</tr><tr><td><b>A</b></td><td>2</td></tr></table>").tables[
        0
    ]
    assert [[cell.text for cell in row] for row in table.rows] == [["Theme", "Finalists"], ["A", "2"]]


def test_list_numbers_are_markup_only_as_long_as_they_count():
    assert flow("1. one\n2. two\n\n33. seconds") == ["one", "two", "33. seconds"]


def test_an_escaped_pipe_does_not_end_a_cell():
    assert "a | b" in flow("| H |\n|---|\n| a \\| b |")


def test_places_point_into_the_source():
    source = "# Title\n\nWe met **Nord**licht [here](http://x.example).\n"
    for segment in (*read(source).flow, *read(source).asides):
        for place, character in enumerate(segment.text):
            start, end = segment.folded.place(place, place + 1)
            assert source[start:end] == character


MARKUP = st.text(alphabet="abAB \n*_`[]()<>!#|-:\\~&\"'=/^", max_size=80)


@given(MARKUP)
def test_no_letter_is_lost(source):
    document = read(source)
    covered = {
        place
        for segment in (*document.flow, *document.asides)
        for start, end in zip(segment.folded.starts, segment.folded.ends, strict=True)
        for place in range(start, end)
    }
    assert {place for place, character in enumerate(source) if character.isalpha()} <= covered


def test_a_long_line_of_markup_is_read_in_one_pass():
    assert len(read("[" * 20000 + "a](" * 2000 + "<" * 20000).flow) == 1
