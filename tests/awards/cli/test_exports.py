"""`awards export` as operators call it."""

import csv
import io
import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from awards.cli import main
from tests.awards.exchange.books import opened
from tests.support.season import ENTRANTS, SLUG

DOCS = Path(__file__).parents[3] / "docs" / "commands" / "export.md"


@pytest.fixture
def call(judged_season, keys, tmp_path, monkeypatch):
    """Calls `awards export` on the judged season in an empty folder."""
    url, _stage = judged_season
    monkeypatch.setenv("DATABASE_URL", url)
    monkeypatch.setenv("AWARDS_DATA", keys)
    monkeypatch.chdir(tmp_path)
    return lambda *arguments: CliRunner().invoke(main, ["export", *arguments])


def test_the_results_workbook_is_written(call, tmp_path):
    result = call(SLUG, "-o", "out.xlsx")
    assert (result.exit_code, result.output) == (0, "")
    assert opened(tmp_path / "out.xlsx").sheetnames[0] == "Results"
    assert (tmp_path / "out.xlsx").stat().st_mode & 0o077 == 0
    assert len(list(tmp_path.iterdir())) == 1


def test_standard_output_takes_any_format(call):
    result = call(SLUG, "-o", "-", "--kind", "scorecards", "--format", "csv")
    rows = list(csv.DictReader(io.StringIO(result.stdout)))
    assert list(rows[0]) == ["judge", "entry", "criterion", "points", "category", "rationale"]
    assert json.loads(call(SLUG, "-o", "-", "--kind", "progress", "--format", "json").stdout)["rows"]


def test_one_category_in_german(call, tmp_path):
    assert call(SLUG, "-o", "out.xlsx", "--category", "contact-centre", "--language", "de").exit_code == 0
    assert opened(tmp_path / "out.xlsx").sheetnames[0] == "Ergebnisse"


def test_a_custodian_can_have_it_open(call, judged_season):
    _url, stage = judged_season
    result = call(
        SLUG, "-o", "-", "--format", "csv", "--identity", "open", "--as", stage.cast.organizer.email,
        "--reason", "Certificates are printed",
    )  # fmt: skip
    assert result.exit_code == 0, result.stderr
    assert all(entrant.declaration.organisation in result.stdout for entrant in ENTRANTS)


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["nosuchseason"], "nosuchseason: there is no such season or round"),
        ([SLUG, "--round", "nosuchround"], "there is no such season or round"),
        ([SLUG, "--category", "flying"], "There is no category with the key flying."),
        ([SLUG, "--identity", "open"], "--identity open and --as E-MAIL go together"),
        ([SLUG, "--as", "organizer@people.example"], "--identity open and --as E-MAIL go together"),
        (
            [SLUG, "--identity", "open", "--as", "stranger@people.example", "--reason", "curious"],
            "may not have it",
        ),
        (
            [SLUG, "--identity", "open", "--as", "nobody@people.example", "--reason", "curious"],
            "may not have it",
        ),
        ([SLUG, "--identity", "open", "--as", "organizer@people.example"], "Say why you open the identity"),
    ],
)
def test_what_cannot_be_done_is_said(call, tmp_path, arguments, message):
    result = call(*arguments, "-o", "out.csv", "--format", "csv")
    assert result.exit_code == 2
    assert message in result.stderr
    assert list(tmp_path.iterdir()) == []


def test_a_folder_that_is_not_there_is_named(call):
    result = call(SLUG, "-o", "nowhere/out.xlsx")
    assert result.exit_code == 2
    assert result.stderr.startswith("nowhere/out.xlsx: cannot be written")
