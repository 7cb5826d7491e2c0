"""The whole season through the services, on both engines."""

from awards import audit
from awards.database import Principal, reading
from tests.support.scored import results_of
from tests.support.season import ENTRANTS


def test_a_judged_season_has_results_and_a_whole_trail(run_judged, judged_season):
    _url, stage = judged_season
    found = run_judged(results_of(stage.round))
    assert [len(one.entries) for one in found] == [len(ENTRANTS)] * 2
    assert all(one.evaluation is not None for one in found)

    async def verdict():
        async with reading(Principal.STAFF):
            return await audit.verify()

    assert run_judged(verdict()).whole
