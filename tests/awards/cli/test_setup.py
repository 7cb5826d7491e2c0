"""`awards setup`: how a service that nobody has used yet gets its first organizer."""

import pytest
from click.testing import CliRunner

from awards.cli import main
from awards.database import Principal, reading
from awards.tables import AuditEvent
from tests.support.site import running, settings_for

ADDRESS = "first@awards.example"


@pytest.fixture
def call(database_url, tmp_path, monkeypatch):
    monkeypatch.setenv("DATABASE_URL", database_url)
    monkeypatch.setenv("AWARDS_DATA", str(tmp_path))
    return lambda *arguments: CliRunner().invoke(main, ["setup", *arguments])


async def granted():
    async with reading(Principal.STAFF):
        return [row["detail"] for row in await AuditEvent.select() if row["action"] == "role.granted"]


def test_the_first_account_signs_in_and_can_make_a_season(call, database_url, tmp_path, run):
    result = call(ADDRESS, "--name", "Ida First")
    assert result.exit_code == 0, result.stderr
    path = result.stdout.strip().rpartition("\n")[2].partition("/sign-in")[2]

    async def visit():
        async with running(settings_for(database_url, str(tmp_path))) as site, site.visitor() as browser:
            await browser.post(f"/sign-in{path}", {})
            return (await browser.get("/organize/new")).status_code, await granted()

    status, roles = run(visit())
    assert status == 200
    assert [("organizer" in one, "custodian" in one) for one in roles] == [(True, False), (False, True)]


def test_there_is_one_first_account_and_it_gets_another_link(call):
    first, again = call(ADDRESS), call(f" {ADDRESS.upper()} ")
    assert (first.exit_code, again.exit_code) == (0, 0)
    assert first.stdout != again.stdout
    other = call("second@awards.example")
    assert (other.exit_code, "There is a first organizer already." in other.stderr) == (2, True)
    assert (call("nobody").exit_code, "is no e-mail address" in call("nobody").stderr) == (2, True)
