"""The whole season through the services, on both engines."""

from awards import audit
from awards.database import Principal, reading
from awards.rounds import results
from tests.support.season import ENTRANTS


def test_a_judged_season_has_results_and_a_whole_trail(run_judged, judged_season):
    _url, stage = judged_season
    data = run_judged(results.round_data(stage.cast.organizer, stage.round))
    found = run_judged(results.all_results(data))
    assert [len(one.entries) for one in found] == [len(ENTRANTS)] * 2
    assert all(one.evaluation is not None for one in found)

    async def verdict():
        async with reading(Principal.STAFF):
            return await audit.verify()

    assert run_judged(verdict()).whole
