"""A season looked back on: recurring causes by person, nothing below k, and one question to everybody."""

import pytest

from awards.clock import now
from awards.database import Principal, reading, writing
from awards.errors import NotFound, Refused
from awards.organizing import causes, retrospective, saying
from awards.organizing.causes import Voice
from awards.tables import Recusal, SeasonFeedback
from tests.support.season import SLUG
from tests.support.site import running, settings_for

TIGHT = "The deadline was far too tight for us."
KNAPP = "Die Frist war zu kurz."


def voice(person: int, text: str, source: str = "judge", language: str = "en") -> Voice:
    return Voice(person=person, source=source, language=language, text=text)


def test_a_cause_is_told_from_k_people_on_in_both_languages():
    voices = [
        voice(1, TIGHT), voice(2, KNAPP, "entrant", "de"), voice(2, TIGHT, "concern"), voice(3, TIGHT),
        voice(4, "Two of the criteria overlap."), voice(4, "I said it: the criteria overlap!"),
    ]  # fmt: skip
    found = causes.causes_in(voices, 3)
    assert [(cause.theme.id, cause.people, list(cause.sources)) for cause in found] == [
        ("too-little-time", 3, [])
    ]
    assert {cause.theme.id for cause in causes.causes_in([*voices, voice(5, "Criteria overlap.")], 2)} == {
        "too-little-time",
        "criteria-unclear",
    }


def test_a_source_is_named_from_k_people_on():
    (found,) = causes.causes_in([voice(1, TIGHT), voice(2, TIGHT), voice(3, TIGHT, "concern")], 2)
    assert list(found.sources) == ["judge"]


def test_what_happened_to_few_has_no_number():
    happened = [("conflict", 1), ("conflict", 1), ("conflict", 2), ("copy", 1), ("entry.returned", "entry:a")]
    found = {one.key: (one.times, one.people) for one in retrospective.happenings(happened, 2)}
    assert found == {"conflict": (3, 2), "copy": (None, None), "entry.returned": (None, None)}


@pytest.fixture
def answered(run_judged, judged_season):
    _url, stage = judged_season
    for judge in stage.cast.judges[:2]:
        run_judged(saying.say(judge, SLUG, TIGHT))
    run_judged(saying.say(stage.cast.entrants[0], SLUG, "Nobody told us when."))
    return stage


def test_judges_and_entrants_answer_and_organizers_read_without_names(run_judged, answered):
    found = run_judged(retrospective.retrospective(answered.cast.organizer, SLUG))
    assert {part: list(texts) for part, texts in found.said.items()} == {"judge": [TIGHT, TIGHT]}
    assert [(cause.theme.id, cause.people) for cause in found.causes] == [("too-little-time", 2)]
    assert found.voices == 3


def test_a_recusal_is_counted_by_judge(run_judged, answered):
    async def step_back() -> None:
        async with writing(Principal.STAFF):
            rows = await Recusal.raw("SELECT id, judge FROM assignment ORDER BY id")
            first = {row["judge"]: row["id"] for row in rows}
            for assignment in list(first.values())[:2]:
                await Recusal.insert(
                    Recusal(
                        assignment=assignment, kind="conflict", reason="I worked for them.", created_at=now()
                    )
                )

    run_judged(step_back())
    found = run_judged(retrospective.retrospective(answered.cast.organizer, SLUG))
    assert [(one.key, one.people) for one in found.happenings] == [("conflict", 2)]
    assert "conflict-missed" in {cause.theme.id for cause in found.causes}


def test_who_has_no_part_is_not_asked_and_who_does_not_organize_does_not_read(run_judged, answered):
    cast = answered.cast
    for actor in (cast.stranger, cast.author, cast.organizer):
        with pytest.raises(NotFound):
            run_judged(saying.say(actor, SLUG, TIGHT))
    for actor in (cast.judges[0], cast.author, cast.entrants[0], cast.auditor):
        with pytest.raises(NotFound):
            run_judged(retrospective.retrospective(actor, SLUG))
    with pytest.raises(Refused):
        run_judged(saying.say(cast.judges[0], SLUG, "  "))


def test_a_judge_cannot_read_what_others_said(run_judged, answered):
    async def read() -> None:
        async with reading(Principal.JUDGE):
            await SeasonFeedback.select(SeasonFeedback.text)

    with pytest.raises(Exception, match=r"(?i)prohibited|denied|not authorized|permission"):
        run_judged(read())


def test_pages_of_looking_back(run_judged, judged_season, answered, keys):
    url, _stage = judged_season

    async def visit() -> tuple[str, str]:
        async with running(settings_for(url, keys)) as site:
            async with site.signed_in(answered.cast.judges[2]) as browser:
                path = f"/seasons/{SLUG}/experience"
                said = await browser.follow(await browser.post(path, {"text": TIGHT}))
            async with site.signed_in(answered.cast.organizer) as browser:
                return said.text, (await browser.get(f"/organize/{SLUG}/retrospective")).text

    said, page = run_judged(visit())
    assert "Thank you." in said
    assert "Too little time" in page
    assert "3 people" in page
    assert "Nobody told us when." not in page, "one entrant alone is not quoted"
