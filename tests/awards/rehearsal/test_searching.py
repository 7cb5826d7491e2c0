"""The search finds names in any dress and takes no everyday part of a name for one."""

import base64
import io
import zipfile

import msgspec
import pytest

from awards.rehearsal.asking import Answer
from awards.rehearsal.findings import Finding, Place, merged
from awards.rehearsal.searching import Search
from entries.identity import Declaration, Identity

TARN = Identity(
    Declaration(
        organisation="Tarnbeck Water plc", aliases=("TBW",), brands=("Project Lantern", "Orange", "Zweibach Logistik"),
        people=("Ottoline Varga",), locations=("Singapore",), domains=("tarnbeck.example",),
    ),
    names=("Sluice House",), people=("Desmond Achterberg",), addresses=("des@mail.example",),
)  # fmt: skip
SEARCH = Search({7: TARN}, random={"4TBW", "x7TBW_aaaaaaaaaaaaaa"})
LINES = '<section data-field="approach">\n<p>Before.</p>\n{}\n<p>After.</p>\n</section>'


def answer(body: str, kind: str = "text/html; charset=utf-8", **headers: str) -> Answer:
    return Answer(200, (("content-type", kind), *headers.items()), body.encode())


def texts(body: str) -> set[str]:
    return {
        finding.text for finding in SEARCH.in_answer("/judging", answer(LINES.format(body)), ["Judge Varga"])
    }


@pytest.mark.parametrize(
    "dressed",
    [
        "Tarnbeck", "TARNBECK WATER", "tarnbeck-water", "Tarnbeck's", "Des <b>Tarn</b><i>beck</i>", "T&#97;rnbeck",
        base64.b64encode(b"from Tarnbeck Water").decode(), "%54arnbeck", "Tarn\u00adbeck", "Ottoline\nVarga",
        "Achterberg", "DES@mail.example", "www.tarnbeck.example", "Sluice House", "TBW", "Orange",
    ],
)  # fmt: skip
def test_a_name_is_found(dressed):
    assert texts(dressed), dressed


@pytest.mark.parametrize(
    ("organisation", "called"),
    [
        ("Harbourlight Hospitals Trust", "Harbourlight"),
        ("Lindenbank eG", "Lindenbank-Kunden"),
        ("Kranich Versicherung VVaG", "Kranich"),
        ("Marlowe Water plc", "Marlowe"),
        ("Brackenmoor Utilities Ltd", "#Brackenmoor"),
        ("Brackenmoor Utilities Ltd", "help@brackenmoor.example"),
        ("AltaTouch Services Ltd", "ATS"),
    ],
)
def test_what_a_house_is_called_by_is_found_whatever_words_it_is_made_of(organisation, called):
    house = Identity(Declaration(organisation=organisation, aliases=("ATS",) if called == "ATS" else ()))
    for sentence in ("We at {} answer every call.", "Wir bei {} nehmen jeden Anruf an."):
        found = Search({1: house}).in_answer("/", answer(LINES.format(sentence.format(called))))
        assert [one.declared for one in found] == ["ATS" if called == "ATS" else organisation]


def test_a_signature_is_no_name_and_cells_are_no_word():
    house = Search(
        {1: Identity(Declaration(organisation="Brackenmoor Utilities Ltd", people=("Urs Bärtschi",)))}
    )
    cookie = ("set-cookie", "awards_flash=WyJkb25lIl0.0wDvswwmux8Loh0UrsDWhAAAAAA; HttpOnly")
    assert house.in_answer("/", Answer(200, (("content-type", "text/html"), cookie), b"")) == []
    sheet = "<row><c><v>Title</v></c><c><is><t>Bracken</t><t>moor</t></is></c><c><v>H2KD</v></c></row>"
    assert {one.text for one in house.in_bytes("x.xlsx", sheet.encode())} == {"Brackenmoor"}


@pytest.mark.parametrize(
    "harmless",
    [
        "We ran two projects about water.", "Die Logistik in Bonn",
        "a lantern", "Projects", "4TBW", "/judging/x7TBW_aaaaaaaaaaaaaa",
        '<option value="Asia/Singapore">Asia/Singapore</option>', "an orange", "Judge Varga",
    ],
)  # fmt: skip
def test_what_names_nobody_is_left_alone(harmless):
    assert not texts(harmless)


def test_a_finding_tells_where_it_stood():
    [found] = SEARCH.in_answer("GET /judging/k/e", answer(LINES.format("<p>We at Tarnbeck asked.</p>")))
    [place] = found.places
    assert (found.entrant, found.declared, found.text) == (7, "Tarnbeck Water plc", "Tarnbeck")
    assert (place.page, place.field) == ("GET /judging/k/e", "approach")
    assert "We at Tarnbeck asked." in place.excerpt


def test_headers_and_files_are_searched():
    [in_head] = SEARCH.in_answer("/", answer("", etag="tarnbeck-1"))
    assert in_head.places[0].way == "headers"
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("docProps/core.xml", "<dc:creator>Ottoline Varga</dc:creator>")
    [in_file] = SEARCH.in_answer(
        "/x", Answer(200, (("content-type", "application/zip"),), content.getvalue())
    )
    assert in_file.places[0].way == "docProps/core.xml"


def test_letters_between_compressed_parts_and_in_escapes_are_no_short_name():
    footer = {
        3: Identity(Declaration(organisation="Zorblatt", brands=("Project Lamp Oil",), aliases=("TBW",)))
    }
    search, content = Search(footer), io.BytesIO()
    with zipfile.ZipFile(content, "w") as archive:
        archive.writestr("[TBW]", "&amp;L&amp;A")
    noisy = content.getvalue().replace(b"PK\x01", b"~T+BW~ PK\x01")
    by_chance = search.in_bytes("/x", noisy)
    assert {(one.text, one.places[0].way) for one in by_chance} == {("TBW", "name")}
    in_the_open = search.in_bytes("/x", content.getvalue() + b" Zorblatt ")
    assert "Zorblatt" in {one.text for one in in_the_open}
    assert [one.text for one in search.in_bytes("/x", b"An L &amp; Project Lamp-Oil")] == ["Project Lamp-Oil"]


def test_a_whole_name_that_is_an_everyday_word_is_said_to_be_one():
    found = {
        finding.text: finding.is_everyday for finding in SEARCH.in_answer("/", answer("Orange and Tarnbeck"))
    }
    assert found == {"Orange": True, "Tarnbeck": False}


def test_findings_of_many_pages_become_one_with_its_count():
    one = Finding(
        entrant=1, declared="Tarnbeck", text="Tarnbeck", identity="organisation", is_everyday=False,
        places=(Place("/a", "", "", ""),),
    )  # fmt: skip
    others = [msgspec.structs.replace(one, places=(Place(page, "", "", ""),)) for page in "bcdefgh"]
    [found] = merged([one, *others])
    assert found.count == 8
    assert len(found.places) == 5


def test_tokens_that_come_about_during_the_walk_are_left_out_as_well():
    search, page = Search({7: TARN}), answer(LINES.format("/judging/xxx_TBW_aaaaaaaaaaaa"))
    assert [one.text for one in search.in_answer("/", page)] == ["TBW"]
    search.leave_out({"xxx_TBW_aaaaaaaaaaaa"})
    assert search.in_answer("/", page) == []
