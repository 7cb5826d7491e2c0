"""A rubric goes out as a workbook and comes back equal; every cell that cannot be used is named."""

import io
from decimal import Decimal

import openpyxl
import pytest

from awards.exchange.errors import InputError
from awards.exchange.reading.grid import Grid, read_file
from awards.exchange.reading.rubrics import read_rubric
from awards.exchange.rubric_tables import workbook
from awards.i18n import speaking
from rubrics.catalogue import KEYS, shipped
from rubrics.model import Criterion, Lens, Level, Origin, Rubric, Scale
from rubrics.texts import Text

ODD = Rubric(
    key="odd",
    name=Text(de="Nur deutsch"),
    notes=Text(en="=SUM(A1)\nand a second line"),
    criteria=(
        Criterion(
            key="named", name=Text(en="Named levels"), weight=Decimal("0.333333"), origin=Origin.REGULATION,
            lenses=(Lens.EASE, Lens.OUTSIDE_IN), fields=("results", "approach"),
            levels=(Level(points=0, name=Text(en="No")), Level(points=250, name=Text(en="Yes"), example=Text(de="-5"))),
        ),
        Criterion(key="halves", name=Text(en="+Halves"), scale=Scale(-100, 750, 50), weight=Decimal(1_000_000)),
    ),
)  # fmt: skip


@pytest.mark.parametrize("language", ["en", "de"])
def test_what_goes_out_comes_back_equal(language):
    for rubric in (ODD, *(shipped(key) for key in KEYS)):
        read = read_rubric(read_file(workbook(rubric, language)), rubric.key)
        assert read.problems == ()
        assert read.rubric == rubric


CRITERIA = ["Key", "Weight", "From", "To", "Step", "Name (English)", "Origin", "Lenses"]
LEVELS = ["Key", "Points", "Name (English)"]
PARTS = ["Part", "English", "German"]


def grids(criteria, levels=(), about=(("name", "A rubric", ""),)):
    return [
        Grid("Criteria", [CRITERIA, *(list(map(str, row)) for row in criteria)]),
        Grid("Levels", [LEVELS, *(list(map(str, row)) for row in levels)]),
        Grid("About", [PARTS, *map(list, about)]),
    ]


@pytest.mark.parametrize(
    ("criteria", "levels", "place", "said"),
    [
        ([["a", "x", 0, 10, 1, "A"]], [], "Criteria, B2", "“x” is not a number"),
        ([["a", -1, 0, 10, 1, "A"]], [], "Criteria, A2", "weight must be above 0"),
        ([["a", 1, 0, 10, 3, "A"]], [], "Criteria, C2", "step does not lead"),
        ([["a", 1, 0, "", 1, "A"]], [], "Criteria, C2", "From and To"),
        ([["a", 1, 0, 10, "1.005", "A"]], [], "Criteria, E2", "two decimals"),
        ([["a", 1, 0, 10, 1, "A", "fashion"]], [], "Criteria, G2", "customer-expectation"),
        ([["a", 1, 0, 10, 1, "A", "", "ease, speed"]], [], "Criteria, H2", "“speed” is not known"),
        ([["a", 1, 0, 10, 1, ""]], [], "Criteria, A2", "name is empty"),
        ([["a", 1, 0, 10, 1, "A"], ["a", 2, 0, 10, 1, "B"]], [], "Criteria, A3", "twice"),
        ([["a", 1, 0, 10, 1, "A"]], [["b", 3, "L"]], "Levels, A2", "no criterion with the key “b”"),
        ([["a", 1, 0, 10, 1, "A"]], [["a", "", "L"]], "Levels, B2", "how many points"),
        ([["a", 1, 0, 10, 1, "A"]], [["a", "inf", "L"]], "Levels, B2", "not a number"),
        ([["a", 1, 0, 10, 1, "A"]], [["a", 11, "L"]], "Criteria, A2", "not on the scale"),
    ],
)
def test_what_cannot_be_used_is_named_by_sheet_and_cell(criteria, levels, place, said):
    with speaking("en"):
        read = read_rubric(grids(criteria, levels), "r")
    assert read.rubric is None
    assert [problem.place for problem in read.problems] == [place]
    assert said in read.problems[0].text


def test_a_rubric_without_a_name_or_a_criterion_is_refused():
    with speaking("en"):
        assert read_rubric(grids([["a", 1, 0, 10, 1, "A"]], about=()), "r").rubric is None
        assert "at least one criterion" in read_rubric(grids([]), "r").problems[0].text


def test_a_workbook_with_something_else_in_it_says_what_is_missing():
    book = openpyxl.Workbook()
    book.active.append(["Key", "Points"])
    target = io.BytesIO()
    book.save(target)
    with speaking("en"), pytest.raises(InputError, match="Missing: Weight"):
        read_rubric(read_file(target.getvalue()), "r")
