"""LibreOffice opens our workbooks without repairing them, and computes what we say."""

from pathlib import Path

import openpyxl
import pytest

from awards.exchange.model import Order
from awards.rounds.standings import category_view
from rubrics.medals.rules import Award, Basis, Rule
from tests.awards.exchange import office
from tests.awards.exchange.books import made, opened, places, tables
from tests.awards.exchange.material import material
from tests.awards.exchange.rounds import BY_PEOPLE, Judged, crossed, rubric
from tests.awards.exchange.test_workbook import DIGITAL, EMPTY, TRADE

pytestmark = pytest.mark.office

UNEVEN = Judged(
    key="uneven",
    rubric=rubric((1, 1, 2), key="u"),
    scorecards={
        **crossed({f"E{n}": (3.5 + n, 4 + n / 2, 2.5 + n) for n in range(4)}),
        **crossed({f"F{n}": (9 - n, 8.5 - n) for n in range(4)}, first_judge=3),
        **crossed({"G1": (4,), "2E23": (4,)}, first_judge=5),
    },
)
STRICT = Rule(
    awards=(
        Award(key="gold", up_to_place=1, from_score=7.0),
        Award(key="silver", up_to_place=3, from_score=6.0),
        Award(key="bronze", top_share=0.5),
    ),
    basis=Basis.RAW, decimals=1, minimum_judges=2, minimum_score=3.0, at_most=5, at_least=1,
    one_per_organisation=True,
)  # fmt: skip
BY_VOTE = Rule(awards=(Award(key="gold", up_to_place=1), Award(key="silver", up_to_place=2)), ties=BY_PEOPLE)
TIED = Judged(
    key="tied", rubric=rubric((1,), key="t"), scorecards=crossed({"A": (5, 5), "B": (5, 5), "C": (4, 4)}, "a")
)


@pytest.fixture(autouse=True)
def _program() -> None:
    office.needed()


def recalculated(content: bytes, folder: Path, **options):
    """The workbook after LibreOffice has worked out every formula itself."""
    bare = office.without_values(content, folder / "workbook.xlsx")
    return loaded(office.converted(bare), **options)


def loaded(path, **options):
    """A workbook that LibreOffice saved: it writes extensions that openpyxl passes over, and says so."""
    with pytest.warns(UserWarning, match="xtension"):
        return openpyxl.load_workbook(path, **options)


def differences(ours, theirs):
    """Cells that differ between two workbooks; figures are compared to the ninth decimal."""
    found = []
    for sheet in ours:
        for row in sheet.iter_rows():
            for cell in row:
                other = theirs[sheet.title][cell.coordinate].value
                if not same(cell.value, other):
                    found.append((sheet.title, cell.coordinate, cell.value, other))
    return found


def same(ours, theirs):
    """Whether two cells show the same."""
    if isinstance(ours, int | float) and isinstance(theirs, int | float):
        return abs(ours - theirs) < 1e-9
    return (ours or "") == (theirs or "")


@pytest.mark.parametrize("language", ["en", "de"])
@pytest.mark.parametrize(
    ("categories", "rules"),
    [
        ([DIGITAL, TRADE, EMPTY], {}),
        ([UNEVEN, DIGITAL], {"medals": STRICT, "groups": {"E0": "one", "E3": "one"}}),
        ([TIED], {"medals": BY_VOTE, "finalists": BY_VOTE}),
    ],
    ids=["usual", "strict", "tied"],
)
def test_every_formula_comes_to_what_we_wrote(tmp_path, categories, rules, language):
    found = material(categories, order=Order(round="r", language=language), **rules)
    content = made(found, categories)
    ours = opened(content)
    theirs = recalculated(content, tmp_path, data_only=True)
    assert theirs.sheetnames == ours.sheetnames
    assert differences(ours, theirs) == []


def test_a_formula_that_is_wrong_would_be_seen(tmp_path, monkeypatch):
    from awards.exchange.workbook import formulas

    monkeypatch.setattr(formulas, "mean", lambda entry, scorecards, wide: f"{scorecards}*3")
    content = made(material([DIGITAL]), [DIGITAL])
    assert differences(opened(content), recalculated(content, tmp_path, data_only=True))


def changed(content: bytes, folder: Path, changes):
    """The workbook after somebody typed something else into a few cells, recalculated by LibreOffice."""
    book = opened(content, values=False)
    for sheet, cell, value in changes:
        assert not str(book[sheet][cell].value).startswith("=")
        book[sheet][cell] = value
    path = folder / "changed.xlsx"
    book.save(path)
    return loaded(office.converted(path), data_only=True)


def test_results_follow_a_changed_score(tmp_path):
    content = made(material([DIGITAL]), [DIGITAL])
    wide = places(opened(content)["Scorecards wide"])["Digital Experience"]
    cell = wide["K7QF"]["Criterion a"]
    book = changed(content, tmp_path, [("Scorecards wide", cell, 10)])
    expected = Judged(
        key="digital", name=DIGITAL.name, rubric=DIGITAL.rubric,
        scorecards={**DIGITAL.scorecards, "K7QF": raised(opened(content), cell)},
    )  # fmt: skip
    page = {row.label: row for row in rows_of(material([expected]))}
    shown = {row["Entry"]: row for row in tables(book["Results"])["Digital Experience"]}
    for label, row in shown.items():
        assert row["Raw mean"] == pytest.approx(page[label].raw)
    assert shown["K7QF"]["Fair score"] > shown["K7QF"]["Fair score, computed"]
    assert sorted(row["Place"] for row in shown.values()) == [1, 2, 3, 4]


def raised(book, cell):
    """The scorecards of K7QF with a ten where the changed cell stands."""
    row = int("".join(filter(str.isdigit, cell)))
    judge = book["Scorecards wide"].cell(row, 2).value
    cards = DIGITAL.scorecards["K7QF"]
    points = [book["Scorecards wide"].cell(row, column).value for column in (3, 4, 5)]
    number = next(name for name, card in cards.items() if [value / 100 for value in card.values()] == points)
    assert str(judge).startswith("J0")
    return {**cards, number: {**cards[number], "a": 1000}}


def rows_of(found):
    (results,) = found.results()
    return category_view(results, found.data, "en").rows


def test_results_follow_a_changed_weight(tmp_path):
    content = made(material([TRADE]), [TRADE])
    cells = places(opened(content)["Criteria"])["Criteria"]
    assert set(cells) == {"Between businesses"}
    first = min(
        cell.coordinate for row in opened(content)["Criteria"]["C5:C8"] for cell in row if cell.value == 20
    )
    book = changed(content, tmp_path, [("Criteria", first, 200)])
    other = Judged(key="b2b", rubric=rubric((200, 30, 25.5, 24.5), key="b"), scorecards=TRADE.scorecards)
    page = {row.label: row for row in rows_of(material([other]))}
    for row in tables(book["Results"])["Between businesses"]:
        assert row["Raw mean"] == pytest.approx(page[row["Entry"]].raw)
        assert row["Fair score"] == pytest.approx(page[row["Entry"]].fair)


def test_medals_follow_a_changed_limit(tmp_path):
    content = made(material([TRADE]), [TRADE])
    rules = opened(content)["Rules"]
    gold = next(cell for row in rules.iter_rows() for cell in row if cell.value == "Gold")
    book = changed(content, tmp_path, [("Rules", f"C{gold.row}", 9.9)])
    medals = {
        row["Entry"]: row["Medal by the rules"] for row in tables(book["Results"])["Between businesses"]
    }
    assert medals == {"BBBB": "Silver", "CCCC": "Silver", "AAAA": None}


def test_sorting_the_criteria_changes_nothing(tmp_path):
    content = made(material([TRADE]), [TRADE])
    book = opened(content, values=False)
    sheet = book["Criteria"]
    rows = [[cell.value for cell in row] for row in sheet["A5:G8"]]
    for number, row in enumerate(reversed(rows)):
        own = 5 + number
        for column, value in enumerate(row, 1):
            sheet.cell(own, column).value = value if column != 4 else None
    path = tmp_path / "sorted.xlsx"
    book.save(path)
    theirs = loaded(office.converted(path), data_only=True)
    ours = tables(opened(content)["Results"])["Between businesses"]
    assert [row["Raw mean"] for row in tables(theirs["Results"])["Between businesses"]] == pytest.approx(
        [row["Raw mean"] for row in ours]
    )


def test_nothing_in_a_hostile_workbook_is_computed(tmp_path):
    nasty = '=HYPERLINK("http://x.example";"click")'
    judged = Judged(
        key="n", name={"en": nasty}, rubric=rubric(names=(nasty, "+1", "@SUM(1)")), scorecards=DIGITAL.scorecards,
        title=nasty, rationale=nasty,
    )  # fmt: skip
    content = made(material([judged]), [judged])
    theirs = recalculated(content, tmp_path)
    texts = [
        cell for sheet in theirs for row in sheet.iter_rows() for cell in row
        if isinstance(cell.value, str) and "x.example" in cell.value
    ]  # fmt: skip
    assert len(texts) > 0
    assert all(cell.data_type == "s" and cell.value.startswith("'=") for cell in texts)
