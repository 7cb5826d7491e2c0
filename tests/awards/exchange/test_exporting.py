"""Exports are for those who run the season; blind ones name nobody, and every one leaves a trace."""

import csv
import io
import json
from zipfile import ZipFile

import pytest
from msgspec import structs

from awards import audit
from awards.database import Principal, counted, reading, writing
from awards.errors import NotFound, Refused
from awards.exchange import exporting
from awards.exchange.exporting import export, record
from awards.exchange.gathering import gather
from awards.exchange.model import Format, Identity, Kind, Order
from awards.exchange.naming import pseudonyms
from awards.rounds import queue, recognising
from awards.tables import Round
from tests.awards.exchange.books import cells, opened, tables
from tests.awards.exchange.rounds import Judged, build, rename
from tests.awards.exchange.test_workbook import DIGITAL, TRADE
from tests.support.season import ENTRANTS

WORDS = [term for entrant in ENTRANTS for term in entrant.declaration.terms()]


async def taken(actor, order):
    target = io.BytesIO()
    await export(actor, order, target)
    return target.getvalue()


def text_of(content: bytes, form: Format) -> str:
    """Everything in a file as text, archives opened."""
    if form is not Format.XLSX:
        return content.decode()
    with ZipFile(io.BytesIO(content)) as archive:
        return "\n".join(f"{name}\n{archive.read(name).decode()}" for name in archive.namelist())


@pytest.mark.parametrize("form", Format)
@pytest.mark.parametrize("kind", Kind)
def test_a_blind_export_names_nobody(run_judged, stage, kind, form):
    content = run_judged(taken(stage.cast.organizer, Order(round=stage.round, kind=kind, format=form)))
    text = text_of(content, form).lower()
    assert len(text) > 100
    for word in [*WORDS, *(person.name for person in stage.cast.judges), "people.example"]:
        assert word.lower() not in text, word


@pytest.mark.parametrize("form", Format)
def test_an_open_export_names_organisations_and_judges(run_judged, stage, form):
    order = Order(round=stage.round, format=form, identity=Identity.OPEN, reason="Certificates are printed")
    text = text_of(run_judged(taken(stage.cast.organizer, order)), form)
    assert all(entrant.declaration.organisation in text for entrant in ENTRANTS)
    if form is Format.XLSX:
        assert stage.cast.judges[0].name in text


def test_opening_identities_leaves_the_reason_in_the_trail(run_judged, stage):
    async def check():
        order = Order(
            round=stage.round, identity=Identity.OPEN, format=Format.CSV, reason="Certificates are printed"
        )
        await taken(stage.cast.organizer, order)
        async with reading(Principal.STAFF):
            return (await audit.events(season=stage.season, limit=1))[0]

    event = run_judged(check())
    assert event.action == "identity.opened"
    assert "Certificates are printed" in event.detail


def test_identities_need_a_reason(run_judged, stage):
    with pytest.raises(Refused):
        run_judged(taken(stage.cast.organizer, Order(round=stage.round, identity=Identity.OPEN)))


@pytest.mark.parametrize("who", ["plain_organizer", "author", "auditor", "stranger"])
def test_identities_are_for_custodians(run_judged, stage, who):
    order = Order(round=stage.round, identity=Identity.OPEN, reason="I would like to know")
    with pytest.raises(NotFound):
        run_judged(taken(getattr(stage.cast, who), order))


@pytest.mark.parametrize("who", ["author", "auditor", "stranger"])
def test_exports_are_for_organizers(run_judged, stage, who):
    for actor in (getattr(stage.cast, who), stage.cast.judges[0], stage.cast.entrants[0]):
        with pytest.raises(NotFound):
            run_judged(taken(actor, Order(round=stage.round)))


def test_a_round_that_is_not_open_has_nothing_to_export(run_judged, stage):
    async def check():
        async with writing(Principal.STAFF):
            await Round.update({Round.state: "draft"}).where(Round.token == stage.round)
        await taken(stage.cast.organizer, Order(round=stage.round))

    with pytest.raises(Refused):
        run_judged(check())


def test_an_unknown_round_is_not_found(run_judged, stage):
    with pytest.raises(NotFound):
        run_judged(taken(stage.cast.organizer, Order(round="nosuchround")))


def test_an_unknown_category_is_refused(run_judged, stage):
    with pytest.raises(Refused, match="flying"):
        run_judged(taken(stage.cast.organizer, Order(round=stage.round, category="flying")))


def test_judges_keep_their_numbers_from_file_to_file(run_judged, stage):
    def judges(kind):
        content = run_judged(
            taken(stage.cast.organizer, Order(round=stage.round, kind=kind, format=Format.CSV))
        )
        return {row["judge"] for row in csv.DictReader(io.StringIO(content.decode()))}

    assert judges(Kind.SCORECARDS) <= judges(Kind.JUDGES)
    assert all(name.startswith("J0") for name in judges(Kind.JUDGES))


def test_numbers_say_nothing_about_who_joined_first():
    orders = {tuple(sorted(range(9), key=pseudonyms(range(9), f"{key:064x}").get)) for key in range(20)}
    assert len(orders) > 15


def test_csv_of_scorecards_is_what_awards_fairness_reads(run_judged, stage):
    order = Order(round=stage.round, kind=Kind.SCORECARDS, format=Format.CSV, bom=True)
    content = run_judged(taken(stage.cast.organizer, order))
    assert content.startswith(b"\xef\xbb\xbfjudge,entry,criterion,points,category,rationale\r\n")
    without = run_judged(
        taken(stage.cast.organizer, Order(round=stage.round, kind=Kind.SCORECARDS, format=Format.CSV))
    )
    assert content.removeprefix(b"\xef\xbb\xbf") == without


def test_json_says_what_it_is(run_judged, stage):
    content = run_judged(taken(stage.cast.organizer, Order(round=stage.round, format=Format.JSON)))
    document = json.loads(content)
    about = document["export"]
    assert (about["season"], about["kind"], about["identity"]) == ("testseason", "results", "blind")
    assert len(about["scorecards_sha256"]["contact-centre"]) == 64
    assert len(document["rows"]) == 6


def test_text_in_csv_is_never_a_formula(run):
    nasty = Judged(
        key="n", rubric=DIGITAL.rubric, scorecards=DIGITAL.scorecards, rationale="=1+1", title="@SUM(1)"
    )
    built = run(build([nasty]))
    for kind in (Kind.SCORECARDS, Kind.RESULTS, Kind.ENTRIES):
        order = Order(round=built.round, kind=kind, format=Format.CSV)
        fields = [
            field
            for row in csv.reader(io.StringIO(run(taken(built.organizer, order)).decode()))
            for field in row
        ]
        assert {"'=1+1", "'@SUM(1)"} & set(fields)
        assert not [field for field in fields if field[:1] in set("=+@\t\r")]


def test_every_kind_reads_the_same_from_both_engines(run):
    built = run(build([DIGITAL, TRADE]))
    book = opened(run(taken(built.organizer, Order(round=built.round))))
    assert len(tables(book["Scorecards long"])["Scorecards long"]) == 21 + 48
    entries = json.loads(
        run(taken(built.organizer, Order(round=built.round, kind=Kind.ENTRIES, format=Format.JSON)))
    )
    assert {row["entry"] for row in entries["rows"]} == {*DIGITAL.scorecards, *TRADE.scorecards}
    assert {row["field:story"] for row in entries["rows"]} == {"A story."}
    progress = json.loads(
        run(taken(built.organizer, Order(round=built.round, kind=Kind.PROGRESS, format=Format.JSON)))
    )
    by_category = {row["name"]: row for row in progress["rows"] if row["scope"] == "category"}
    assert (by_category["b2b"]["assigned"], by_category["b2b"]["locked"], by_category["b2b"]["done"]) == (
        12,
        12,
        1.0,
    )


def test_one_category_by_itself(run):
    built = run(build([DIGITAL, TRADE]))
    for kind in Kind:
        order = Order(round=built.round, kind=kind, category="b2b")
        text = " ".join(str(cell.value) for cell in cells(opened(run(taken(built.organizer, order)))))
        assert "K7QF" not in text
        assert "Digital Experience" not in text


def test_open_judges_of_the_same_name_are_told_apart(run):
    built = run(build([TRADE]))
    for judge in built.judges.values():
        run(rename(judge, "Robin Gale"))

    async def gathered():
        async with reading(Principal.STAFF):
            return await gather(built.organizer, Order(round=built.round), {})

    assert len({seat.judge for seat in run(gathered()).seats}) == 4


def test_the_number_of_queries_does_not_grow_with_the_round(run):
    built = run(build([TRADE]))

    async def queries(order):
        with counted() as statements:
            await taken(built.organizer, order)
        return len(statements)

    assert run(queries(Order(round=built.round, kind=Kind.SCORECARDS, format=Format.CSV))) < 25
    assert run(queries(Order(round=built.round))) < 30


def test_a_failure_leaves_no_file_behind(run, monkeypatch, tmp_path):
    built = run(build([TRADE]))
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    monkeypatch.setattr("tempfile.tempdir", None)

    def fail(*_):
        raise RuntimeError("no room")

    monkeypatch.setattr(exporting, "_finish", fail)
    with pytest.raises(RuntimeError):
        run(taken(built.organizer, Order(round=built.round)))
    assert list(tmp_path.iterdir()) == []


def test_an_export_is_recorded(run):
    built = run(build([TRADE]))

    async def check():
        order = Order(round=built.round, kind=Kind.JUDGES)
        made = await export(built.organizer, order, io.BytesIO())
        async with writing(Principal.STAFF):
            await record(built.organizer, order, made)
        async with reading(Principal.STAFF):
            return made, (await audit.events(limit=1))[0]

    made, event = run(check())
    assert (event.action, event.actor) == ("export.made", built.organizer.account)
    assert made.name == "exported-round-one-judges-blind.xlsx"
    assert made.scorecards == 12


def test_scorecards_of_judges_who_recognised_the_entry_are_left_out_on_request(run_judged, stage):
    judge = stage.cast.judges[0]
    item = run_judged(queue.queue_for(judge, stage.round)).items[0]
    run_judged(recognising.recognise(judge, stage.round, item.token, cause="known"))
    everything = Order(round=stage.round, kind=Kind.SCORECARDS, format=Format.CSV)
    without = structs.replace(everything, without_recognised=True)
    rows = [
        list(csv.DictReader(io.StringIO(run_judged(taken(stage.cast.organizer, order)).decode())))
        for order in (everything, without)
    ]
    gone = [row for row in rows[0] if row not in rows[1]]
    assert {row["entry"] for row in gone} == {item.label}
    assert len({row["judge"] for row in gone}) == 1
    assert len(rows[0]) - len(rows[1]) == len(gone) > 0
    results = Order(round=stage.round, without_recognised=True)
    content = text_of(run_judged(taken(stage.cast.organizer, results)), Format.XLSX)
    assert "Without the scorecards of judges who recognised the entry." in content
