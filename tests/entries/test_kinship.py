"""Which organisations are meant by the names and domains that judges give."""

import pytest

from entries.identity import Declaration
from entries.kinship import Named, any_same_house, host_of, house_marks, plain_name, same_house

QUILLMARK = Declaration(
    organisation="Quillmark Assurance plc", aliases=("QMA",), brands=("FeatherCover",),
    people=("Ottoline Varga",), locations=("Wickersley",), related=("Thornbury Mutual",),
    projects=("Project Heron",), domains=("quillmark.example",),
)  # fmt: skip


@pytest.mark.parametrize(
    "name",
    [
        "Quillmark Assurance",
        "QUILLMARK",
        "Quilmark Assurance Ltd",
        "QMA",
        "Feather Cover",
        "Thornbury Mutual Group",
    ],
)
def test_an_entrant_is_known_by_its_names_brands_and_group(name):
    assert Named([name, "Ochre & Sons"]).meant_by(QUILLMARK) == {name}


@pytest.mark.parametrize(
    "name", ["Ochre & Sons", "Assurance", "Waterworks of Wickersley", "Heron Ltd", "Varga AG"]
)
def test_places_people_projects_and_common_words_tie_nobody(name):
    assert Named([name]).meant_by(QUILLMARK) == set()


def test_umlauts_are_written_either_way():
    declaration = Declaration(organisation="Brückner Gerätebau GmbH")
    assert Named(["Brueckner Geraetebau"]).meant_by(declaration) == {"Brueckner Geraetebau"}


def test_names_beside_one_another_do_not_run_together():
    declaration = Declaration(organisation="New Harbour Lantern")
    assert Named(["New Harbour Lantern", "Ochre"]).meant_by(declaration) == {"New Harbour Lantern"}
    assert Named(["Always New", "Harbour & Sons"]).meant_by(declaration) == set()


def test_domains_are_compared_by_their_hosts():
    assert host_of("https://www.Quillmark.example:443/about") == "quillmark.example"
    assert same_house("jane@claims.quillmark.example", "quillmark.example")
    assert not same_house("quillmark.example", "notquillmark.example")
    assert not same_house("", "")
    assert any_same_house("www.quillmark.example", QUILLMARK)
    assert not any_same_house("", Declaration(organisation="Nobody"))


@pytest.mark.parametrize(
    "name",
    [
        "Oneorg Plumbing Ltd", "ONEORG plumbing", "OneOrg-Plumbing Limited", "Oneorg  Plumbing, ltd.",
        "oneorg plumbing (L.L.C.)",        "Oneorg\u200b Plumbing G.m.b.H. & Co. KG", "Оneorg Plumbing",
    ],
)  # fmt: skip
def test_a_house_is_known_by_its_name_however_it_is_written(name):
    assert plain_name(name) == "oneorgplumbing"


@pytest.mark.parametrize(
    ("one", "other"),
    [("Ochre & Sons", "Ochre and Sons plc"), ("Brückner GmbH", "Brueckner AG"), ("AG", "ag")],
)
def test_two_spellings_are_one_house(one, other):
    assert house_marks(Declaration(organisation=one)) & house_marks(Declaration(organisation=other))


@pytest.mark.parametrize(
    "domain", ["https://www.Oneorg.example/about", "oneorg.example", "jane@oneorg.example"]
)
def test_a_declared_domain_tells_a_house(domain):
    one = Declaration(organisation="Oneorg Plumbing", domains=(domain,))
    assert house_marks(one) & house_marks(Declaration(organisation="Pipes", domains=("oneorg.example",)))


@pytest.mark.parametrize(
    "domain",
    ["gmail.com", "yahoo.co.uk", "anna@gmx.de", "https://www.linkedin.com/company/one", "gov.uk", "one", ""],
)
def test_a_host_that_many_share_tells_none(domain):
    one = Declaration(organisation="Oneorg Plumbing", domains=(domain,))
    assert house_marks(one) == {"name oneorgplumbing"}


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (Declaration(organisation="Oneorg Plumbing"), Declaration(organisation="Oneorg Heating")),
        (Declaration(organisation="Oneorg", related=("Pipes",)), Declaration(organisation="Pipes")),
        (Declaration(organisation="Oneorg", brands=("Flow",)), Declaration(organisation="Flow")),
        (Declaration(), Declaration()),
    ],
)
def test_what_is_only_alike_or_related_is_not_one_house(one, other):
    assert house_marks(one).isdisjoint(house_marks(other))
