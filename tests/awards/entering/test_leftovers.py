"""What an upload or a removal left in the depot goes; files of entries and pictures of judging copies stay."""

import pytest

from awards import screening
from awards.clock import stopped_at
from awards.entering import files, submitting
from awards.entering.leftovers import FEW, LEFT_FOR, remove_leftovers
from awards.roles import Role
from entries.files import depot
from tests.awards.entering.test_files import NAMED, entry_with, open_season_with_files
from tests.support.entering import BASE_URL, later, organizer_of
from tests.support.people import person


def test_what_nothing_leads_to_goes_and_everything_else_stays(run, tmp_path):
    async def check():
        depot.open_at(tmp_path)
        season = await open_season_with_files()
        ada, custodian = await person("ada@example.org"), await organizer_of(season, "c", Role.CUSTODIAN)
        token, added = await entry_with(ada)
        await submitting.submit(ada, token, at=later(0), base_url=BASE_URL)
        await screening.decide_file(custodian, token, added.token, shown=True)
        await screening.clear(custodian, token)
        kept = {path.name for path in tmp_path.glob("*/*")}
        assert len(kept) == 3
        left = depot.put(b"the row of this one was never written")
        assert await remove_leftovers() == 0
        with stopped_at(later(0) + LEFT_FOR * 2):
            assert await remove_leftovers() == 1
        with pytest.raises(FileNotFoundError):
            depot.read(left)
        assert {path.name for path in tmp_path.glob("*/*")} == kept
        assert (await files.original(ada, token, added.token))[1] == NAMED

    run(check())


def test_the_folder_of_another_database_is_left_alone(run, tmp_path):
    async def check():
        depot.open_at(tmp_path)
        for number in range(FEW + 1):
            depot.put(b"%d" % number)
        with stopped_at(later(0) + LEFT_FOR * 2):
            assert await remove_leftovers() == 0
        assert len(list(tmp_path.glob("*/*"))) == FEW + 1

    run(check())
