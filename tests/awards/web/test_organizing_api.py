"""What organizers do with a round through the API: scorecards in, decisions, the reveal, presentations, exports out."""

from contextlib import asynccontextmanager

import pytest

from awards.exchange import jobs
from awards.jobs import worker
from awards.rounds import scorecards, timing
from tests.awards.rounds.conftest import opened, opened_stages  # noqa: F401 - fixtures
from tests.support.site import running, settings_for


@pytest.fixture
def settings(judged_season, keys):
    return settings_for(judged_season[0], keys)


@asynccontextmanager
async def api(settings, actor, stage):
    """Asks about the round as somebody: ``await ask(method, end, document)`` gives the answer's JSON."""
    async with running(settings) as site, site.signed_in(actor) as browser:

        async def ask(method, end, document=None, status=None):
            answer = await browser.send(method, f"/api/v1/rounds/{stage.round}/{end}", document)
            assert answer.status_code == status if status else answer.is_success, answer.text
            return answer.json()

        ask.browser = browser
        yield ask


def test_deciding_by_rules_and_by_hand_and_supposing(run_judged, settings, stage):
    async def check():
        async with api(settings, stage.cast.organizer, stage) as ask:
            made = await ask("POST", "decisions")
            assert (made["finalists"] > 0, made["kept"]) == (True, 0)
            entry = (await ask("GET", "results"))["categories"][0]["entries"][0]
            own = {"finalist": True, "medal": "silver", "reason": "The jury met and agreed on silver."}
            await ask("PUT", f"decisions/{entry['label']}", own)
            after = (await ask("GET", "results"))["categories"][0]
            assert after["entries"][0]["medal"] == "silver"
            assert (await ask("POST", "decisions"))["kept"] == 1
            await ask("DELETE", f"decisions/{entry['label']}")
            assert (await ask("GET", "results"))["categories"][0]["entries"][0]["medal"] == entry[
                "proposed_medal"
            ]
            supposed = await ask("POST", "suppositions", {"category": after["category"], "blind_only": True})
            assert {one["label"] for one in supposed} == {one["label"] for one in after["entries"]}
            wrong = {"category": after["category"], "weights": {"nothing": 1, "agents": -1}}
            await ask("POST", "suppositions", wrong, status=422)
            tie = {"category": after["category"], "rule": "medals", "place": 77, "judge": 1}
            assert "tie" in (await ask("POST", "votes", tie, status=422))["detail"]

    run_judged(check())


def test_the_reveal_waits_for_a_second_custodian(run_judged, settings, stage):
    organizer = stage.cast.organizer

    async def check():
        await timing.stop(organizer, stage.round, reason="Everything is in.")
        async with api(settings, organizer, stage) as ask:
            await ask("POST", "decisions")
            shown = await ask("GET", "reveal")
            assert (shown["state"], shown["undecided"]) == ("", 0)
            own = {"digest": shown["digest"], "reason": "The gala is tonight, and the list goes to print."}
            asked = await ask("POST", "reveal", own)
            assert asked["state"] not in {"", "revealed"}
            await ask("POST", "reveal", own, status=422)
            assert (await ask("DELETE", "reveal"))["state"] == ""
            await ask("POST", "announcement", {}, status=422)
            assert len((await ask("GET", "bundle"))["sha256"]) == 64

    run_judged(check())


def test_presentations_are_drawn_and_moved(run_judged, settings, stage):
    async def check():
        async with api(settings, stage.cast.organizer, stage) as ask:
            first = {"starts_at": "2026-12-01T09:00:00+01:00", "place": "Hall", "pause_minutes": 5}
            drawn = await ask("POST", "presentations/drawing", first)
            assert [line["slot"]["starts_at"] for line in drawn[:2]] == [
                "2026-12-01T08:00:00Z", "2026-12-01T08:30:00Z",
            ]  # fmt: skip
            label = drawn[0]["label"]
            moved = await ask("PUT", "presentations", {label: None})
            assert {line["label"] for line in moved if line["slot"] is None} == {label}
            naive = {"starts_at": "2026-12-01T09:00:00"}
            assert "timezone" in (await ask("POST", "presentations/drawing", naive, status=400))["detail"]
            assert (await ask("POST", "presentations/mails"))["mails"] > 0

    run_judged(check())


def test_an_export_is_ordered_made_and_fetched_by_the_same_person(run_judged, settings, stage):
    async def check():
        async with api(settings, stage.cast.organizer, stage) as ask:
            refused = await ask("POST", "exports", {"identity": "open"}, status=422)
            assert "why" in refused["detail"]
            ordered = await ask("POST", "exports", {"kind": "scorecards", "format": "csv"})
            assert (ordered["state"], ordered["name"]) == ("queued", None)
            await worker.run_one(jobs.handlers(settings))
            path = f"/api/v1/exports/{ordered['job']}"
            done = (await ask.browser.get(path)).json()
            sent = await ask.browser.get(f"{path}/file")
            assert done["state"] == "done"
            assert done["name"] in sent.headers["content-disposition"]
            assert sent.text.startswith("judge,entry,criterion,points")
        async with running(settings) as site, site.signed_in(stage.cast.judges[0]) as browser:
            assert {(await browser.get(one)).status_code for one in (path, f"{path}/file")} == {404}

    run_judged(check())


def test_scorecards_come_in_after_a_look(opened, keys):  # noqa: F811
    item, judge = opened.items[0], opened.judge.email

    async def check():
        path = f"/api/v1/rounds/{opened.token}/imports"
        async with (
            running(settings_for(opened.url, keys)) as site,
            site.signed_in(opened.cast.organizer) as browser,
        ):
            token = (await browser.get("/api/v1/session")).json()["csrf_token"]

            async def upload(kind, text):
                return await browser.client.post(
                    f"{path}/{kind}", content=text.encode(), headers={"x-csrftoken": token}
                )

            listed = (await browser.send("GET", f"/api/v1/judging/{opened.token}")).status_code
            rows = f"entry,juror,criterion,stars\n{item.label},{judge},{await _criterion()},6\n"
            shown = (await upload("scorecards", rows)).json()
            columns = {str(one["place"]): one["target"] for one in shown["columns"] if one["target"]}
            assert "points" not in columns.values()
            columns["3"] = "points"
            body = {"upload": shown["upload"], "columns": columns}
            again = (await browser.send("POST", f"{path}/scorecards/columns", body)).json()
            assert [one["effect"] for one in again["changes"]] == ["new"]
            taken = await browser.send(
                "POST", f"{path}/scorecards/confirmation", {**body, "digest": again["digest"], "finish": True}
            )
            assert taken.json() == {"taken": 1, "locked": 0}
            empty = await upload("judges", "")
            look = (await upload("judges", f"email,most entries\n{judge},many\n")).json()
            return listed, empty.status_code, [one["place"] for one in look["problems"]]

    async def _criterion():
        view = await scorecards.scorecard_for(opened.judge, opened.token, item.token)
        return view.rubric.criteria[0].key

    assert opened.run(check()) == (404, 422, ["row 2, column 2"])
