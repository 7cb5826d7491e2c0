"""Self-assessment: only where the season asks, only on the scale, and nobody else's business until the feedback."""

import pytest

from awards.database import Principal, reading
from awards.entering import assessing, submitting
from awards.errors import NotFound, Refused
from entries.vault.tables import VaultItem
from tests.support.entering import BASE_URL, complete, later, open_season
from tests.support.people import person


async def entry(**changes):
    await open_season(**changes)
    ada = await person("ada@example.org")
    return ada, await complete(ada)


def test_points_are_kept_sealed_and_can_be_taken_back_until_the_entry_is_in(run):
    async def check():
        ada, token = await entry(self_assessment=True)
        found = await assessing.assessment_for(ada, token)
        assert found.points == {}
        highest = {one.key: one.highest for one in found.rubric.criteria}
        await assessing.assess(ada, token, highest)
        assert (await assessing.assessment_for(ada, token)).points == highest
        async with reading(Principal.CUSTODY):
            rows = await VaultItem.select().where(VaultItem.name.like("assessment:%"))
        assert not any(key.encode() in row["sealed"] for row in rows for key in highest)
        await assessing.assess(ada, token, {})
        assert (await assessing.assessment_for(ada, token)).points == {}
        await submitting.submit(ada, token, at=later(0), base_url=BASE_URL)
        with pytest.raises(Refused):
            await assessing.assess(ada, token, highest)

    run(check())


def test_points_off_the_scale_strangers_and_seasons_that_do_not_ask_are_refused(run):
    async def check():
        ada, token = await entry(self_assessment=True)
        first = (await assessing.assessment_for(ada, token)).rubric.criteria[0]
        for wrong in ({first.key: first.highest + 1}, {"no-such-criterion": first.highest}):
            with pytest.raises(Refused, match="scale"):
                await assessing.assess(ada, token, wrong)
        with pytest.raises(NotFound):
            await assessing.assessment_for(await person("eve@example.org"), token)

    run(check())


def test_a_season_asks_for_none_unless_its_set_up_says_so(run):
    async def check():
        ada, token = await entry()
        with pytest.raises(NotFound):
            await assessing.assessment_for(ada, token)
        with pytest.raises(NotFound):
            await assessing.assess(ada, token, {})

    run(check())
