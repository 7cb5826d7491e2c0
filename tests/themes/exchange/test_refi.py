"""The .qdc exchange: what is written has the published structure, and comes back as it was."""

from uuid import UUID
from xml.etree import ElementTree

import pytest

from themes.errors import InputError
from themes.exchange.refi import NAMESPACE, check_structure, code_guid, codebook_to_qdc, merge_qdc

FOREIGN = """<?xml version="1.0" encoding="utf-8"?>
<CodeBook xmlns="urn:QDA-XML:codebook:1.0" origin="Other"><Codes>
 <Code guid="22222222-2222-4222-8222-222222222222" name="Folder" isCodable="false">
  <Code guid="33333333-3333-4333-8333-333333333333" name="Bees &amp; honey" isCodable="true">
   <Description>Who keeps bees?</Description>
   <Code guid="44444444-4444-4444-8444-444444444444" name="On roofs" isCodable="true"/>
  </Code>
 </Code>
 <Code guid="{55555555-5555-4555-8555-555555555555}" name="Bees, honey" isCodable="true"/>
</Codes><Sets><Set guid="66666666-6666-4666-8666-666666666666" name="All"/></Sets></CodeBook>"""


def test_competencies_hold_themes_and_themes_hold_positions(codebook):
    root = ElementTree.fromstring(codebook_to_qdc(codebook, "de"))
    check_structure(root)
    names = {"c": NAMESPACE}
    (folder,) = root.findall("c:Codes/c:Code", names)
    assert (folder.get("name"), folder.get("isCodable")) == ("Kultur", "false")
    themes = folder.findall("c:Code", names)
    assert [theme.get("name") for theme in themes] == ["Führung an der Basis", "Verständliche Sprache"]
    assert (
        themes[0].findtext("c:Description", namespaces=names) == "Wie erfährt die Spitze, wie die Arbeit ist?"
    )
    assert [code.get("name") for code in themes[0].findall("c:Code", names)] == [
        "Sie arbeiten mit",
        "Sie tauschen den Platz",
    ]


def test_guids_are_valid_and_stay_the_same(codebook):
    first, again = (codebook_to_qdc(codebook, "en") for _ in range(2))
    assert first == again
    guids = [code.get("guid") for code in ElementTree.fromstring(first).iter(f"{{{NAMESPACE}}}Code")]
    assert len({UUID(guid) for guid in guids}) == len(guids) == 5


def test_what_was_exported_changes_nothing_on_the_way_back(codebook):
    assert merge_qdc(codebook, codebook_to_qdc(codebook, "en"), "en") == codebook


def test_a_label_that_was_reworded_elsewhere_comes_back(codebook):
    document = codebook_to_qdc(codebook, "en").replace(b"Plain language", b"Clear words")
    merged = merge_qdc(codebook, document, "en")
    assert merged.theme("plain-language").label.en == "Clear words"
    assert merged.theme("plain-language").sure == codebook.theme("plain-language").sure
    assert merged.version == "1.3.0"


def test_foreign_codes_become_themes_of_their_own(codebook):
    merged = merge_qdc(codebook, FOREIGN.encode(), "en")
    new = [theme for theme in merged.themes if theme.competency == "imported"]
    assert [(theme.id, theme.label.en, theme.question.en) for theme in new] == [
        ("bees-honey", "Bees & honey", "Who keeps bees?"),
        ("bees-honey-2", "Bees, honey", "Bees, honey"),
    ]
    assert merged.themes[: len(codebook.themes)] == codebook.themes


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("codebook:1.0", "codebook:2.0", "not CodeBook of urn:QDA-XML:codebook:1.0"),
        ('isCodable="false"', 'isCodable="perhaps"', "Codes / Folder: isCodable should be true or false"),
        ("33333333-3333", "3333", "Codes / Folder / Bees & honey: a Code needs a name and a guid"),
        (' name="Folder"', "", r"Codes / \(without a name\): a Code needs a name and a guid"),
        ("<Sets>", "<Other/><Sets>", "holds one Codes element"),
        ("</Codes>", "<Set/></Codes>", "Set is not allowed here; only Code is"),
        ("</CodeBook>", "", "not XML"),
        ("<CodeBook", '<!DOCTYPE x [<!ENTITY a "b">]><CodeBook', "declares the document type 'x'"),
    ],
)
def test_what_has_not_the_published_structure_is_refused(codebook, old, new, message):
    assert old in FOREIGN
    with pytest.raises(InputError, match=message):
        merge_qdc(codebook, FOREIGN.replace(old, new).encode(), "en")


def test_a_document_type_is_refused_in_any_encoding(codebook):
    hidden = FOREIGN.replace('encoding="utf-8"', 'encoding="utf-16"').replace(
        "<CodeBook", "<!DOCTYPE x []><CodeBook"
    )
    with pytest.raises(InputError, match="document type"):
        merge_qdc(codebook, hidden.encode("utf-16"), "en")


def test_guids_differ_between_codebooks():
    assert code_guid("cx", "a") != code_guid("cy", "a")
