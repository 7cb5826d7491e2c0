"""Which organisations are meant by the names and domains that judges give."""

import pytest

from entries.identity import Declaration
from entries.kinship import Named, any_same_house, host_of, same_house

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
