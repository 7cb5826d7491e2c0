"""The matrix catches what it is there for: rights that were forgotten, and answers that tell a difference."""

import pytest
from litestar import get

from awards.errors import Refused
from awards.rounds import access, queue, scorecards
from awards.web import errors
from awards.web.respond import page
from tests.attacks.matrix.asking import check, ground_of
from tests.attacks.matrix.cells import cells_of, routes_of
from tests.attacks.matrix.expectations import TABLE
from tests.attacks.matrix.test_matrix import ROUTES
from tests.support import applications


@pytest.fixture
def own_application():
    """Has the test make an application, with its planted fault, that no other test gets."""
    applications.forget()
    yield
    applications.forget()


def found(stand, path):
    return check(ground_of(stand), list(cells_of(path, ROUTES[path])))


def test_a_page_that_forgets_to_ask_who_one_is(stand, monkeypatch):
    monkeypatch.setattr(access, "may_organize", lambda actor, season: True)
    wrong = found(stand, "/organize/{slug}/rounds/{token}")
    asked = "GET /organize/{slug}/rounds/{token} [open]: should be hidden"
    assert f"unseated-judge: {asked}, is done (200)" in wrong
    # Whoever judges there is stopped by a second wall, which says that the page is there.
    assert f"judge: {asked}, is refused (422)" in wrong


def test_an_action_that_forgets_to_ask_who_one_is(stand, monkeypatch):
    monkeypatch.setattr(access, "may_organize", lambda actor, season: actor.signed_in)
    wrong = found(stand, "/organize/{slug}/rounds/{token}/close")
    assert (
        "entrant: POST /organize/{slug}/rounds/{token}/close [open]: should be hidden, is done (303)" in wrong
    )


def test_another_judges_scorecard(stand, monkeypatch):
    monkeypatch.setattr(
        scorecards, "may_judge", lambda actor, season, **facts: facts["assignment_state"] == "active"
    )
    assert any(
        line.startswith("peer: GET /judging/{round_token}/{token} [draft]")
        for line in found(stand, "/judging/{round_token}/{token}")
    )


def test_an_entry_from_which_the_judge_stepped_back(stand, monkeypatch):
    monkeypatch.setattr(
        scorecards, "may_judge", lambda actor, season, **facts: facts["assigned_to"] == actor.account
    )
    wrong = found(stand, "/judging/{round_token}/{token}")
    assert [line.partition(":")[0] for line in wrong if "[recused]" in line] == ["judge"] * 2


def test_words_that_tell_what_is_there_from_what_is_not(stand, monkeypatch):
    seen = queue.queue_for

    async def telling(actor, token):
        if token in stand.world.things.values() and "judge" not in actor.name.lower():
            raise Refused("You are not on the panel of this round.")
        return await seen(actor, token)

    monkeypatch.setattr(queue, "queue_for", telling)
    assert any(
        "should be hidden, is refused (422)" in line for line in found(stand, "/judging/{round_token}")
    )


def test_a_not_found_page_that_is_not_always_the_same(stand, monkeypatch, own_application):
    def telling(request, error):
        answer = page(request, "error.html", status=404, trouble=errors.not_found(), typed=[], back="")
        if any(thing in request.url.path for thing in stand.world.things.values() if len(thing) > 10):
            answer.headers["etag"] = '"17"'
        return answer

    monkeypatch.setitem(errors.HANDLERS, errors.NotFound, telling)
    assert any("but differently" in line for line in found(stand, "/entries/{token}"))


def test_a_route_that_nobody_thought_about(stand, monkeypatch):
    @get("/everything")
    async def everything() -> str:
        return "Everything"

    monkeypatch.setattr("awards.web.pages.start.routes", [everything])
    from awards.app import create_app

    routes = routes_of(create_app(stand.settings))
    assert {f"{method} {path}" for path, methods in routes.items() for method in methods} - set(TABLE) == {
        "GET /everything"
    }


@pytest.mark.parametrize("path", ["/judging/{round_token}", "/entries/{token}"])
def test_a_handler_that_breaks(stand, monkeypatch, path):
    def broken(*_arguments, **_options):
        raise RuntimeError

    monkeypatch.setattr("awards.web.pages.judging.desk.page", broken)
    monkeypatch.setattr("awards.web.pages.entering.page", broken)
    assert any("is broken (500)" in line for line in found(stand, path))
