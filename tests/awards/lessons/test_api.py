"""What an author's pages do, a program can do: with sealed names, and with no word that may only be counted."""

import pytest

from awards.jobs import worker
from awards.lessons import readings, workbench
from awards.lessons.writing import band_of
from tests.awards.lessons.conftest import TEXT, THEME
from tests.awards.lessons.test_consent import allow, some_words
from tests.support.effort import ENGINES_OF_SLOW_TESTS
from tests.support.season import SLUG
from tests.support.site import running, settings_for

BASE = f"/api/v1/lessons/{SLUG}"


def test_a_program_has_finalists_read_and_asks_how_far_its_own_job_is(desk):
    async def work():
        async with running(settings_for(desk.url, desk.keys)) as site:
            async with site.signed_in(desk.cast.author) as author:
                begun = (await author.send("POST", f"{BASE}/reading")).json()
                waiting = await author.get(f"/api/v1/lessons/reading/{begun['job']}")
                await worker.run_all({readings.READ: readings.read_for_themes})
                done = await author.get(f"/api/v1/lessons/reading/{begun['job']}")
            async with site.signed_in(desk.cast.second_author) as other:
                foreign = await other.get(f"/api/v1/lessons/reading/{begun['job']}")
        return begun, waiting.json(), done.json(), foreign.status_code

    begun, waiting, done, status = desk.run(work())
    assert begun == waiting == {"job": begun["job"], "state": "queued", "done": 0, "total": 0, "message": ""}
    assert (done["state"], status) == ("done", 404)


def test_an_author_works_through_the_api_from_the_board_to_the_report(desk):
    cast = desk.cast

    async def work():
        async with running(settings_for(desk.url, desk.keys)) as site:
            async with site.signed_in(cast.author) as author:
                queue = (await author.get(f"{BASE}/themes/{THEME}")).json()["queue"]
                for one in queue:
                    sent = {"passage": one["passage"], "verdict": "accept"}
                    assert (await author.send("POST", f"{BASE}/themes/{THEME}", sent)).status_code == 200
                board = (await author.get(BASE)).json()
                like = (await author.get(f"{BASE}/themes/employees-first?like={queue[0]['passage']}")).json()
                token = (await author.send("POST", f"{BASE}/reports", {"language": "en"})).json()["token"]
                assert [one["token"] for one in (await author.get(f"{BASE}/reports")).json()] == [token]
                draft = (await author.get(f"{BASE}/reports/{token}")).json()
                lessons = [{**lesson, "found": TEXT} for lesson in draft["lessons"]]
                edit = {"version": 1, "title": draft["title"], "introduction": "", "lessons": lessons}
                assert (await author.send("PUT", f"{BASE}/reports/{token}", edit)).status_code == 200
                assert (await author.send("PUT", f"{BASE}/reports/{token}", edit)).status_code == 409
                wrong = await author.send("POST", f"{BASE}/reports/{token}/check", {"text": queue[0]["text"]})
            async with site.signed_in(cast.second_author) as other:
                look = (await other.get(f"{BASE}/second")).json()
                seen = {"theme": look["theme"], "passage": look["next"]["passage"], "accepted": True}
                assert (await other.send("POST", f"{BASE}/second", seen)).status_code == 200
                agreed = (await other.get(f"{BASE}/second")).json()["overall"]
                differ = {**seen, "accepted": False}
                differ["passage"] = (await other.get(f"{BASE}/second")).json()["next"]["passage"]
                [unsettled] = (await other.send("POST", f"{BASE}/second", differ)).json()["differences"]
                settled = {**differ, "accepted": True}
                answer = await other.send("POST", f"{BASE}/second/settled", settled)
                assert (unsettled["first"], answer.json()["differences"]) == (True, [])
                assert (await other.get(f"{BASE}/candidates")).json() == []
                assert (await other.send("POST", f"{BASE}/reports/{token}/clearance")).status_code == 200
                name = (await other.send("POST", f"{BASE}/reports/{token}/publication")).json()["token"]
            async with site.visitor() as reader:
                out = (await reader.get(f"/api/v1/reports/{name}")).json()
        return queue, board, like, wrong.json(), look, agreed, out

    queue, board, like, wrong, look, agreed, out = desk.run(work())
    line = next(theme for theme in board["themes"] if theme["id"] == THEME)
    assert line["confirmed"] == band_of(len(queue), 2, "en")
    assert all(theme["confirmed"] is None for theme in board["themes"] if theme["id"] != THEME)
    assert {one["why"] for one in like["queue"]} <= {"wording close to the example"}
    assert "verbatim" in {problem["kind"] for problem in wrong}
    assert "first" not in look["next"]
    assert agreed == {"passages": 1, "same": 1, "kappa": None}
    assert TEXT in out["text"]


def test_the_api_holds_no_word_that_may_only_be_counted(desk):
    shown = desk.confirm()
    desk.run(allow([one.judging_copy for one in shown], "counted"))

    async def ask():
        async with (
            running(settings_for(desk.url, desk.keys)) as site,
            site.signed_in(desk.cast.author) as browser,
        ):
            paths = (BASE, f"{BASE}/themes/{THEME}", f"{BASE}/candidates", f"{BASE}/second")
            return [(await browser.get(path)).text for path in paths]

    answers = desk.run(ask())
    assert not any(some_words(one.text) in answer for one in shown for answer in answers)
    accepted = desk.run(workbench.review(desk.cast.author, SLUG, THEME)).accepted
    assert len(accepted) == len(shown)


@pytest.mark.parametrize("judged_season", ENGINES_OF_SLOW_TESTS, indirect=True)
def test_a_theme_and_a_position_begin_with_a_passage_through_the_api(desk):
    path = f"{BASE}/themes/{THEME}"

    async def work():
        async with (
            running(settings_for(desk.url, desk.keys)) as site,
            site.signed_in(desk.cast.author) as author,
        ):
            first, second = (one["passage"] for one in (await author.get(path)).json()["queue"][:2])
            begun = {"passage": first, "verdict": "theme", "label": "A purse of one's own"}
            new = (await author.send("POST", path, begun)).json()
            sorted_there = {"passage": second, "verdict": "position", "label": "By a purse"}
            asked = await author.send("POST", path, {"passage": second, "verdict": "quote"})
            return first, second, new, (await author.send("POST", path, sorted_there)).json(), asked

    first, second, new, left, asked = desk.run(work())
    assert (new["theme"], [one["passage"] for one in new["accepted"]]) == ("a-purse-of-one-s-own", [first])
    assert new["queue"], "similar ones are next"
    assert [(one["passage"], one["position"]) for one in left["accepted"]] == [(second, "by-a-purse")]
    assert asked.status_code == 422, "this answer may be retold, not quoted"


@pytest.mark.parametrize("judged_season", ENGINES_OF_SLOW_TESTS, indirect=True)
def test_an_author_changes_the_codebook_through_the_api(desk):
    path = f"{BASE}/codebook"
    label = {"en": "By a purse", "de": "Mit einer Kasse"}

    async def work():
        async with (
            running(settings_for(desk.url, desk.keys)) as site,
            site.signed_in(desk.cast.author) as author,
        ):

            async def send(method, end, **data):
                answer = await author.send(method, path + end, data)
                assert answer.status_code in (200, 201), answer.text
                return answer.json()

            new = await send("POST", "", number=0, label=label, competency="strategy")
            theme = new["theme"]["id"]
            await send(
                "PUT", f"/{theme}", number=1, label=label, question={"en": "How?", "de": "Wie?"}, memo="Mine."
            )
            await send(
                "POST", f"/{theme}/terms", number=2, terms=[{"language": "de", "term": "eigene Kasse"}]
            )
            shown = await send("POST", f"/{theme}/positions", number=3, label=label)
            part = await send(
                "POST", f"/{theme}/split", number=4, position=shown["theme"]["positions"][0]["id"]
            )
            await send("POST", f"/{part['theme']['id']}/merge", number=5, into=theme)
            late = await author.send("POST", f"{path}/{theme}/positions", {"number": 5, "label": label})
            whole = (await author.get(path)).json()
            shipped = await send("POST", "/back", number=6, to=0)
            pictures = (await author.get(f"{BASE}/overview")).json()
        return shown, whole, late, shipped, pictures

    shown, whole, late, shipped, pictures = desk.run(work())
    theme = shown["theme"]
    assert (theme["memo"], theme["sure"]["de"], theme["question"]["de"]) == (
        "Mine.",
        ["eigene Kasse"],
        "Wie?",
    )
    assert late.status_code == 422, "who saw an older version is told"
    assert [step["number"] for step in whole["history"]] == [6, 5, 4, 3, 2, 1]
    assert whole["history"][-1]["added"] == [theme["id"]]
    assert whole["history"][3]["changed"] == {theme["id"]: ["terms, German: added eigene Kasse"]}
    assert (shipped["number"], theme["id"] in {one["id"] for one in shipped["codebook"]["themes"]}) == (
        7,
        False,
    )
    assert pictures == [], "no theme has enough organisations"


@pytest.mark.parametrize("judged_season", ENGINES_OF_SLOW_TESTS, indirect=True)
def test_looking_back_goes_through_the_api(desk):
    cast = desk.cast
    path = f"/api/v1/seasons/{SLUG}"

    async def work():
        async with running(settings_for(desk.url, desk.keys)) as site:
            for judge in cast.judges[:2]:
                async with site.signed_in(judge) as browser:
                    assert (await browser.get(f"{path}/experience")).json() == {"part": "judge"}
                    await browser.send(
                        "POST", f"{path}/experience", {"text": "The deadline was far too tight."}
                    )
            async with site.signed_in(cast.author) as author:
                hidden = (await author.get(f"{path}/retrospective")).status_code
            async with site.signed_in(cast.organizer) as organizer:
                return hidden, (await organizer.get(f"{path}/retrospective")).json()

    hidden, found = desk.run(work())
    assert hidden == 404
    assert [(one["label"], one["people"]) for one in found["causes"]] == [("Too little time", 2)]
    assert found["said"]["judge"] == ["The deadline was far too tight."] * 2
