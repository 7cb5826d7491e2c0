"""Files say who judges, what, and how: every bad cell is named with its place and what to do."""

import io

import openpyxl
import pytest

from awards.exchange.errors import InputError
from awards.exchange.reading.assignments import Pair, Panel, read_assignments
from awards.exchange.reading.grid import Grid, number, read_file
from awards.exchange.reading.headers import Columns, records
from awards.exchange.reading.judges import JudgeRow, read_judges
from awards.exchange.reading.preview import Effect
from awards.exchange.reading.scorecards import OwnScorecard, read_scorecards, scale_of
from awards.i18n import speaking
from awards.rounds.marks import Mark
from tests.awards.exchange.rounds import rubric

CATEGORIES = {"digital": "digital", "digital experience": "digital", "b2b": "b2b"}
ANA = JudgeRow(email="ana@people.example", name="Ana", most_entries=12, categories=("b2b",))


def csv(*lines):
    return read_file("\n".join(lines).encode())


def effects(preview):
    return [(change.effect.value, change.summary) for change in preview.changes]


def texts(preview):
    return [(problem.place, problem.text) for problem in preview.problems]


def test_judges_are_new_changed_or_the_same():
    preview = read_judges(
        csv(
            "Name,E-mail,At most,Languages,Categories",
            'Ana Other,ANA@people.example,12,,"b2b"',
            "Bo,bo@people.example,7,de,Digital Experience; b2b",
            "Cy,cy@people.example,,,",
        ),
        {ANA.email: ANA},
        CATEGORIES,
    )
    assert texts(preview) == []
    assert effects(preview) == [
        ("same", "Ana <ana@people.example>"), ("new", "Bo <bo@people.example>"), ("new", "Cy <cy@people.example>"),
    ]  # fmt: skip
    assert preview.to_write[0] == JudgeRow(
        email="bo@people.example", name="Bo", most_entries=7, languages=("de",), categories=("digital", "b2b")
    )
    changed = read_judges(csv("email,most entries", "ana@people.example,20"), {ANA.email: ANA}, CATEGORIES)
    assert effects(changed) == [("changed", "Ana <ana@people.example>")]
    assert changed.to_write[0].categories == ("b2b",)


def test_every_bad_cell_of_a_judge_is_named():
    preview = read_judges(
        csv(
            "email,most_entries,languages,categories",
            "nobody,3,,",
            "a@people.example,many,,",
            "b@people.example,2.5,fr,flying",
            "c@people.example,1,,",
            "C@people.example,2,,",
        ),
        {},
        CATEGORIES,
    )
    assert texts(preview) == [
        ("row 2, column 1", "“nobody” is not an e-mail address. Write one such as name@example.org."),
        ("row 3, column 2", "“many” is not a number."),
        ("row 4, column 2", "“2.5” is not a whole number from 1 to 1000."),
        ("row 4, column 3", "“fr” is not known here. There are: de, en."),
        ("row 4, column 4", "“flying” is not known here. There are: b2b, digital."),
        ("row 6, column 1", "c@people.example appears twice. Leave one of the rows out."),
    ]
    assert effects(preview) == [("new", "<c@people.example>")]


PANEL = Panel(
    entries={"K7QF": 1, "22E2": 2}, judges={"ana@people.example": 7, "ana": 7, "bo": 8}, ambiguous={"robin gale"},
    assigned={Pair(1, 7)}, barred={Pair(2, 8)},
)  # fmt: skip


def test_pairs_are_new_or_the_same():
    preview = read_assignments(csv("Entry,Judge", "k7qf,Ana", "K7QF,bo", "22e2,ANA@people.example"), PANEL)
    assert effects(preview) == [
        ("same", "k7qf – Ana"),
        ("new", "K7QF – bo"),
        ("new", "22e2 – ANA@people.example"),
    ]
    assert preview.to_write == [Pair(1, 8), Pair(2, 7)]


def test_every_bad_pair_is_named():
    preview = read_assignments(
        csv(
            "Einreichung;Jurymitglied",
            "ZZZZ;Ana",
            "K7QF;Nobody",
            "K7QF;Robin Gale",
            "22E2;Bo",
            "K7QF;Ana",
            "K7QF;ana",
        ),
        PANEL,
    )
    assert [(place, text.split(".")[0]) for place, text in texts(preview)] == [
        ("row 2, column 1", "No entry of this round has the label “ZZZZ”"),
        ("row 3, column 2", "“Nobody” is not on the panel of this round"),
        ("row 4, column 2", "Several judges are called “Robin Gale”"),
        ("row 5, column 2", "Bo cannot judge 22E2"),
        ("row 7, column 1", "K7QF – ana appears twice"),
    ]


OWN = {
    "K7QF": OwnScorecard(
        token="t1", rubric=rubric(), locked=False,
        marks={"a": Mark(700, "Because.", 2), "b": Mark(None, "", 0)},
    ),
    "22E2": OwnScorecard(token="t2", rubric=rubric(), locked=True, marks={"a": Mark(500, "So.", 1)}),
}  # fmt: skip
HEAD = "Entry,Criterion,Points,Rationale,As of version"


def test_scores_are_taken_over_the_version_that_was_taken_home():
    preview = read_scorecards(
        csv(HEAD, "K7QF,Criterion a,7.5,Better.,2", 'K7QF,b,"7,5",Fine.,0', "K7QF,c,,,0", "22E2,a,5,So.,1"),
        OWN,
    )
    assert texts(preview) == []
    assert [(change.effect, change.content.typed.points) for change in preview.changes] == [
        (Effect.CHANGED, 750), (Effect.NEW, 750), (Effect.SAME, 500),
    ]  # fmt: skip
    assert [(mark.token, mark.criterion, mark.typed.version) for mark in preview.to_write] == [
        ("t1", "a", 2),
        ("t1", "b", 0),
    ]


def test_an_empty_cell_leaves_what_is_there():
    preview = read_scorecards(csv(HEAD, "K7QF,a,8,,2", "K7QF,a,,,2"), OWN)
    assert preview.to_write[0].typed.rationale == "Because."
    only_text = read_scorecards(csv(HEAD, "K7QF,a,,Other words.,2"), OWN)
    assert (only_text.to_write[0].typed.points, only_text.to_write[0].typed.rationale) == (
        700,
        "Other words.",
    )


@pytest.mark.parametrize(
    ("line", "column", "said"),
    [
        ("ZZZZ,a,7,,", 1, "not among your entries"),
        ("K7QF,taste,7,,", 2, "There are: Criterion a, Criterion b, Criterion c."),
        ("K7QF,a,11,,2", 3, "not on the scale: 0 to 10 in steps of 0.5."),
        ("K7QF,a,7.25,,2", 3, "not on the scale"),
        ("K7QF,a,7.123,,2", 3, "not on the scale"),
        ("K7QF,a,seven,,2", 3, "“seven” is not a number."),
        ("22E2,a,6,,1", 1, "locked and cannot be changed"),
        ("K7QF,a,9,,1", 3, "Online it says: 7; Because."),
        (f"K7QF,a,9,{'x' * 20_001},2", 4, "longer than 20,000 characters"),
    ],
)
def test_every_bad_score_is_named(line, column, said):
    preview = read_scorecards(csv(HEAD, line), OWN)
    ((place, text),) = texts(preview)
    assert place == f"row 2, column {column}"
    assert said in text
    assert preview.changes == []


def test_german_files_and_german_words():
    with speaking("de"):
        preview = read_scorecards(
            csv("Einreichung;Kriterium;Punkte;Begründung", "K7QF;Criterion a (de);11;"), OWN
        )
        assert texts(preview) == [
            ("Zeile 2, Spalte 3", "„11“ ist nicht auf der Skala: 0 bis 10 in Schritten von 0,5.")
        ]


def test_headings_are_found_below_a_title_on_any_sheet():
    book = openpyxl.Workbook()
    book.active.append(["A sheet about something else"])
    sheet = book.create_sheet("Panel")
    for row in ([], ["The panel"], [], ["Judge name", "E-Mail:"], ["Bo", "bo@people.example"], [], ["", "x"]):
        sheet.append(row)
    target = io.BytesIO()
    book.save(target)
    preview = read_judges(read_file(target.getvalue()), {}, CATEGORIES)
    assert effects(preview) == [("new", "Bo <bo@people.example>")]
    assert [place for place, _text in texts(preview)] == ["Panel, B7"]


def test_missing_columns_are_named():
    with pytest.raises(InputError, match=r"Missing: Judge\."):
        list(records(csv("Entry,Person", "K7QF,Bo"), Columns(("entry", "judge"))))


def test_tables_below_one_another_on_several_sheets_are_all_read():
    grids = [
        Grid("One", [["Entry", "Judge"], ["K7QF", "Bo"]]),
        Grid("Two", [["Judge", "Entry"], ["Ana", "22E2"]]),
    ]
    assert [record["entry"] for record in records(grids, Columns(("entry", "judge")))] == ["K7QF", "22E2"]


@pytest.mark.parametrize(
    ("text", "value"), [("7", 7), ("7.5", 7.5), ("7,5", 7.5), ("1 000", 1000), ("-2", -2)]
)
def test_numbers_as_people_write_them(text, value):
    assert float(number(text)) == value


@pytest.mark.parametrize("text", ["", "x", "NaN", "Infinity", "1.000,5", "1e", "7.5.1"])
def test_what_is_no_number(text):
    with pytest.raises(InputError):
        number(text)


def test_a_scale_is_told_in_words():
    assert scale_of(rubric().criteria[0]) == "0 to 10 in steps of 0.5"
