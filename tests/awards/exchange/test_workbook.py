"""A workbook holds what the results page shows, looks after itself, and says nothing that it should not."""

import re
from io import BytesIO
from zipfile import ZipFile

import msgspec
import pytest

from awards.exchange import words
from awards.exchange.model import Format, Identity, Kind, Order
from awards.exchange.texts import CELL_LIMIT
from awards.exchange.workbook.making import SHEETS
from awards.rounds.standings import category_view
from rubrics.medals.rules import Award, Rule
from tests.awards.exchange.books import cells, made, opened, tables
from tests.awards.exchange.material import material
from tests.awards.exchange.rounds import BY_PEOPLE, Judged, crossed, rubric

DIGITAL = Judged(
    key="digital",
    name={"en": "Digital Experience", "de": "Digitales Erlebnis"},
    rubric=rubric(),
    scorecards={
        **crossed({"K7QF": (5, 6), "22E2": (7, 7.5)}),
        **crossed({"TRUE": (4.5,), "WAHR": (6, 8)}, first_judge=2),
    },
)
TRADE = Judged(
    key="b2b",
    name={"en": "Between businesses"},
    rubric=rubric((20, 30, 25.5, 24.5), key="b", names=("Effort", "effort", "Total", "Proof")),
    scorecards=crossed({"AAAA": (1, 2, 3, 4), "BBBB": (9, 8, 7, 6), "CCCC": (5, 5, 5, 5)}, "abcd"),
)
EMPTY = Judged(key="none", name={"en": "Not judged"}, rubric=rubric(key="c"), scorecards={"ZZZZ": {}})
NASTY = '=HYPERLINK("http://x.example")'


def order(kind=Kind.RESULTS, **options):
    return Order(round="r", kind=kind, **options)


def workbook(categories, *, values=True, **options):
    wanted = {key: options.pop(key) for key in ("finalists", "medals", "groups") if key in options}
    found = material(categories, order=order(**options), **wanted)
    return found, opened(made(found, categories), values=values)


def test_the_results_are_those_of_the_page():
    found, book = workbook([DIGITAL, TRADE])
    shown = tables(book["Results"])
    for one, category in zip(found.results(), (DIGITAL, TRADE), strict=True):
        rows = shown[category.name["en"]]
        expected = category_view(one, found.data, "en").rows
        assert [(row["Entry"], row["Place"], row["Scorecards"]) for row in rows] == [
            (row.label, row.place, row.scorecards) for row in expected
        ]
        for row, page in zip(rows, expected, strict=True):
            assert row["Raw mean"] == pytest.approx(page.raw, abs=1e-12)
            assert row["Fair score"] == pytest.approx(page.fair, abs=1e-9)
            assert row["Fair score, computed"] == page.fair
            assert (row["Finalist by the rules"] == "Finalist") == page.proposed_finalist
            assert (row["Medal by the rules"] or "").lower() == (page.proposed_medal or "")


def test_places_and_awards_are_formulas_and_fair_scores_are_not():
    _found, book = workbook([DIGITAL], values=False)
    row = tables(book["Results"])["Digital Experience"][0]
    live = {heading for heading, value in row.items() if str(value).startswith("=")}
    assert {
        "Place",
        "Scorecards",
        "Raw mean",
        "Fair score",
        "Finalist by the rules",
        "Medal by the rules",
    } <= live
    assert isinstance(row["Fair score, computed"], float)


def test_a_category_without_scores_has_its_entries_and_no_formula():
    _found, book = workbook([DIGITAL, EMPTY], values=False)
    (row,) = tables(book["Results"])["Not judged"]
    assert row["Entry"] == "ZZZZ"
    assert not any(str(value).startswith("=") for value in row.values() if value is not None)


def test_headings_that_people_gave_twice_are_told_apart():
    _found, book = workbook([TRADE])
    headings = list(tables(book["Scorecards wide"])["Between businesses"][0])
    assert headings == [
        "Entry",
        "Judge",
        "Effort",
        "effort 2",
        "Total",
        "Proof",
        "Total 2",
        "Answered",
        "Total as locked",
    ]
    names = [row["Criterion"] for row in tables(book["Criteria"])["Criteria"]]
    assert names == ["Effort", "effort 2", "Total", "Proof"]


def test_the_wide_and_the_long_form_say_the_same():
    _found, book = workbook([DIGITAL])
    wide = {
        (row["Entry"], row["Judge"], criterion): row[criterion]
        for row in tables(book["Scorecards wide"])["Digital Experience"]
        for criterion in ("Criterion a", "Criterion b", "Criterion c")
    }
    long = {
        (row["Entry"], row["Judge"], row["Criterion"]): row["Points"]
        for row in tables(book["Scorecards long"])["Scorecards long"]
    }
    assert wide == long
    assert len(long) == 21


def test_every_sheet_of_every_kind_is_there_and_nothing_is_hidden():
    for kind, parts in SHEETS.items():
        _found, book = workbook([DIGITAL, TRADE], kind=kind)
        assert book.sheetnames == [*(words.sheet(part.key).title.en for part in parts), "Read me"]
        assert all(sheet.sheet_state == "visible" for sheet in book)
        assert not any(dimension.hidden for sheet in book for dimension in sheet.column_dimensions.values())
        assert not any(dimension.hidden for sheet in book for dimension in sheet.row_dimensions.values())


def test_a_workbook_holds_nothing_that_was_not_put_there():
    found = material([DIGITAL, TRADE], order=order())
    content = made(found, [DIGITAL, TRADE])
    book = opened(content)
    properties = book.properties
    assert (properties.creator, properties.lastModifiedBy) == ("Awards", "Awards")
    assert properties.created == properties.modified
    assert properties.created.year == 2000
    assert not any(cell.comment for cell in cells(book))
    defined = [*book.defined_names, *(name for sheet in book for name in sheet.defined_names)]
    assert set(defined) <= {"Print_Titles", "Print_Area"}
    with ZipFile(BytesIO(content)) as archive:
        assert {info.date_time for info in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert not [
            name for name in archive.namelist() if "media" in name or "external" in name or "custom" in name
        ]


def test_the_same_content_gives_the_same_bytes():
    one, two = (made(material([DIGITAL, TRADE]), [DIGITAL, TRADE]) for _ in range(2))
    assert one == two


@pytest.mark.parametrize("part", ["name", "title", "rationale", "criterion"])
def test_what_people_typed_is_never_a_formula(part):
    judged = Judged(
        key="digital",
        name={"en": NASTY if part == "name" else "Digital"},
        rubric=rubric(names=(NASTY, "b", "c")) if part == "criterion" else rubric(),
        scorecards=DIGITAL.scorecards,
        title=NASTY if part == "title" else "A title",
        rationale=NASTY if part == "rationale" else "Why.",
    )
    _found, book = workbook([judged], values=False)
    texts = [cell for cell in cells(book) if "x.example" in str(cell.value)]
    assert len(texts) > 0
    assert all(cell.data_type == "s" and cell.value.startswith("'=") for cell in texts)


def test_a_long_rationale_goes_on_in_the_row_below_and_says_so():
    long = "word " * 9000
    judged = Judged(key="digital", rubric=rubric((1,)), scorecards=crossed({"A": (1,)}, "a"), rationale=long)
    _found, book = workbook([judged])
    first, second = (row["Rationale"] for row in tables(book["Comments"])["Comments"])
    assert max(len(first), len(second)) <= CELL_LIMIT
    assert first.endswith(" [continues in the row below]")
    assert second.startswith("[continued] ")
    assert first.removesuffix(" [continues in the row below]") + second.removeprefix("[continued] ") == long


def test_control_characters_are_gone():
    judged = Judged(
        key="digital", rubric=rubric(), scorecards=DIGITAL.scorecards, rationale="a\x00b\x1bc\ud800"
    )
    _found, book = workbook([judged])
    assert tables(book["Comments"])["Comments"][0]["Rationale"] == "abc"


def test_people_find_their_way():
    found = material([DIGITAL, TRADE])
    content = made(found, [DIGITAL, TRADE])
    book = opened(content)
    for sheet in book:
        assert sheet["A1"].value == sheet.title
        assert sheet.page_setup.orientation == "landscape"
        assert sheet.sheet_properties.pageSetUpPr.fitToPage
        assert sheet.title in {"Charts", "Rules", "Read me"} or sheet.freeze_panes
    names = [table.displayName for sheet in book for table in sheet.tables.values()]
    assert len(set(names)) == len(names)
    assert "Results_digital" in names
    with ZipFile(BytesIO(content)) as archive:
        drawing = archive.read("xl/drawings/drawing1.xml").decode()
    descriptions = re.findall(r'name="([^"]+)" descr="([^"]+)"', drawing)
    assert [name for name, _text in descriptions] == ["Digital Experience", "Between businesses"]
    assert "4 best places" in descriptions[0][1]


def test_every_column_is_explained():
    _found, book = workbook([DIGITAL])
    sheet = book["Read me"]
    explained = {(row[0].value, row[1].value) for row in sheet.iter_rows() if row[2].value}
    for table in book["Results"].tables.values():
        for cell in book["Results"][table.ref][0]:
            assert ("Results", re.sub(r" \((Finalists|Medals)\)$", "", cell.value)) in explained


def test_german_is_german():
    found, book = workbook([DIGITAL], language="de")
    assert book.sheetnames[0] == "Ergebnisse"
    row = tables(book["Ergebnisse"])["Digitales Erlebnis"][0]
    assert {"Platz", "Mittelwert", "Medaille nach den Regeln"} <= set(row)
    assert "Versiegelt" in " ".join(str(cell.value) for cell in cells(book))
    assert found.language == "de"


def test_a_tie_that_people_must_settle_is_called_one():
    tied = Judged(key="t", rubric=rubric((1,)), scorecards=crossed({"A": (5, 5), "B": (5, 5)}, "a"))
    rule = Rule(awards=(Award(key="gold", up_to_place=1),), ties=BY_PEOPLE)
    _found, book = workbook([tied], medals=rule)
    assert [row["Medal by the rules"] for row in tables(book["Results"])["t"]] == ["tie: Gold"] * 2


def test_who_stands_behind_an_entry_of_its_own_is_out():
    rule = Rule(
        awards=(Award(key="gold", up_to_place=1), Award(key="silver", up_to_place=2)),
        one_per_organisation=True,
    )
    judged = Judged(
        key="o", rubric=rubric((1,)), scorecards=crossed({"A": (9, 9), "B": (8, 8), "C": (7, 7)}, "a")
    )
    _found, book = workbook([judged], medals=rule, groups={"A": "one", "B": "one"})
    rows = {row["Entry"]: row for row in tables(book["Results"])["o"]}
    assert [rows[entry]["Medal by the rules"] for entry in "ABC"] == ["Gold", None, "Silver"]
    assert [rows[entry]["Behind its own (Medals)"] for entry in "ABC"] == [None, "yes", None]


def test_an_open_workbook_names_organisations():
    found = material([DIGITAL], order=order(identity=Identity.OPEN))
    found = msgspec.structs.replace(found, organisations={"K7QF": "Quillmark", "22E2": "=Nasty"})
    book = opened(made(found, [DIGITAL]))
    rows = {row["Entry"]: row for row in tables(book["Results"])["Digital Experience"]}
    assert rows["K7QF"]["Organisation"] == "Quillmark"
    assert rows["22E2"]["Organisation"] == "'=Nasty"


def test_only_the_category_that_was_asked_for():
    found = material([DIGITAL, TRADE], order=order(kind=Kind.CRITERIA, category="b2b"))
    found = msgspec.structs.replace(found, categories=found.categories[1:])
    rows = tables(opened(made(found, []))["Criteria"])["Criteria"]
    assert {row["Category"] for row in rows} == {"Between businesses"}


def test_workbooks_of_all_kinds_in_all_formats_are_made():
    for kind in Kind:
        for form in Format:
            found = material([DIGITAL, EMPTY], order=order(kind=kind, format=form))
            assert made(found, [DIGITAL, EMPTY])
