"""Every kind of person asks for everything, in every state, by every method.

What a person may not know of must give the same bytes as what never existed: the answer is held against the
one to the same request with names that nobody has, once the names themselves are taken out of both.
"""

import shutil

import msgspec
import pytest

from awards.accounts.people import grant
from awards.app import create_app
from awards.database import Principal, writing
from awards.roles import Role
from tests.attacks.conftest import production, stand_on
from tests.attacks.matrix.asking import ask, check, ground_of
from tests.attacks.matrix.cells import RELATIONSHIPS, cells_of, routes_of, rules_for
from tests.attacks.matrix.expectations import TABLE

ROUTES = routes_of(create_app(production("sqlite:///unused.sqlite", "var")))


def test_every_route_has_a_rule_and_every_rule_a_route():
    routes = {f"{method} {path}" for path, methods in ROUTES.items() for method in methods}
    assert routes - set(TABLE) == set(), "say in TABLE who may do this"
    assert set(TABLE) - routes == set(), "there is no such route any more"


def test_rules_name_only_people_that_there_are():
    named = {name.lstrip("-") for route in TABLE for rule in rules_for(route) for name in rule.who.split()}
    assert named - {"*"} <= set(RELATIONSHIPS)


def test_the_matrix_is_as_large_as_it_must_be():
    assert len(RELATIONSHIPS) >= 12
    assert sum(1 for path, handled in ROUTES.items() for _cell in cells_of(path, handled)) >= 10_000


@pytest.fixture(scope="module")
def shared_ground(worlds, keys):
    """One application over one copy of the world for all paths: whatever they change is taken back."""
    for stand in stand_on("sqlite", worlds, keys):
        yield ground_of(stand)


@pytest.mark.parametrize("path", sorted(ROUTES))
def test_everybody_gets_what_the_table_says(shared_ground, keys, path):
    shutil.copytree(keys, shared_ground.stand.settings.data_folder, dirs_exist_ok=True)  # files that went
    wrong = check(shared_ground, list(cells_of(path, ROUTES[path])))
    assert not wrong, "\n".join(wrong)


def rounds_of_organizers():
    """Every cell in which an organizer reaches into the round that is judged, asked by one of its judges."""
    for path, handled in ROUTES.items():
        if "/rounds/{token}" not in path:
            continue
        for cell in cells_of(path, handled):
            mine = cell.relationship == "organizer" and cell.scene.get("token") in {
                "round.open",
                "round.calibration",
            }
            if mine and cell.expected == "done":
                yield msgspec.structs.replace(cell, relationship="judge")


async def make_organizer(world, part):
    async with writing(Principal.STAFF):
        await grant(world.people[part].account, Role.ORGANIZER, season=world.seasons["alpha"], by=None)


def test_an_organizer_who_judges_in_a_round_gets_nothing_of_it(shared_ground):
    cells = list(rounds_of_organizers())
    assert len(cells) >= 50
    shared_ground.stand.run(make_organizer(shared_ground.stand.world, "judge"))
    answers = shared_ground.stand.run(ask_all(shared_ground, cells))
    told = [str(cell) for cell, answer in zip(cells, answers, strict=True) if JUDGING not in answer.text]
    assert not told, "\n".join(told)


JUDGING = "You judge in the round"
"""How the refusal begins."""


async def ask_all(ground, cells):
    answers = [await ask(ground.arena, cell, cell.scene) for cell in cells]
    await ground.undoing.undo()
    return answers
