"""What pages of entrants and of the set-up do, as JSON: the same services, the same refusals."""

import pytest

from awards import disclosure
from awards.database import Principal, writing
from awards.tables import Season
from tests.awards.entering.test_files import NAMED, open_season_with_files
from tests.support.entering import SLUG, complete, organizer_of
from tests.support.people import person
from tests.support.site import running, settings_for


@pytest.fixture
def settings(database_url, keys):
    found = settings_for(database_url, keys)
    disclosure.unlock(found)
    return found


def test_a_file_and_a_self_assessment_by_program(run, settings):
    async def check():
        season = await open_season_with_files()
        async with writing(Principal.STAFF):
            await Season.update({Season.self_assessment: True}).where(Season.id == season)
        ada = await person("ada@example.org")
        path = f"/api/v1/entries/{await complete(ada)}"
        async with running(settings) as site, site.signed_in(ada) as own:
            token = (await own.get("/api/v1/session")).json()["csrf_token"]

            def send(content):
                address = f"{path}/fields/proof/files?name=figures.pdf"
                return own.client.post(address, content=content, headers={"x-csrftoken": token})

            refused = await send(b"<svg xmlns='x'/>")
            assert (refused.status_code, "SVG" in refused.json()["detail"]) == (422, True)
            added = (await send(NAMED)).json()
            assert (added["name"], added["kind"], added["pages"]) == ("figures.pdf", "pdf", 1)
            assert (await own.get(f"{path}/files")).json() == [added]
            assert (await own.get(f"{path}/files/{added['token']}")).content == NAMED
            assert (await own.send("DELETE", f"{path}/files/{added['token']}")).json() == []
            given = await own.send("PUT", f"{path}/assessment", {"points": {}})
            assert given.json() == (await own.get(f"{path}/assessment")).json() == {"points": {}}
            wrong = await own.send("PUT", f"{path}/assessment", {"points": {"none": 3}})
            assert wrong.status_code == 422
            assert (await own.get(f"{path}/feedback")).status_code == 404

    run(check())


def test_a_set_up_is_read_compared_and_applied_by_program(run, settings):
    async def check():
        season = await open_season_with_files()
        organizer = await organizer_of(season)
        path = f"/api/v1/seasons/{SLUG}/setup"
        async with running(settings) as site, site.signed_in(organizer) as staff:
            read = (await staff.get(path)).json()
            changed = {**read["setup"], "entering": {"self_assessment": True, "most_per_category": 2}}
            compared = await staff.send("POST", f"{path}/comparison", {"setup": changed})
            assert [one["place"] for one in compared.json()["differences"]] == ["Season", "Season"]
            assert (await staff.get(path)).json() == read
            applied = await staff.send("PUT", path, {"setup": changed, "expected": read["expected"]})
            assert applied.json()["setup"]["entering"]["most_per_category"] == 2
            again = await staff.send("PUT", path, {"setup": changed, "expected": read["expected"]})
            assert again.status_code == 409
            broken = await staff.send("PUT", path, {"setup": {"programme": "x"}, "expected": ""})
            assert (broken.status_code, "season" in broken.json()["detail"]) == (422, True)

    run(check())
