"""The demo's judges at work: most scorecards locked, some begun, some left for a visitor."""

from collections.abc import Callable, Sequence

from awards.demo.scores import Given, ScoreModel
from awards.roles import Actor
from awards.rounds import queue, recognising, scorecards
from awards.rounds.marks import Typed

LEFT_OPEN = 3
"""Scorecards that each of the first two judges leaves: two untouched and one begun."""

VISITORS = 2

RECOGNISED = {2: "known", 5: "copy", 9: "known"}
"""Judges, by place, who recognise the first entry of their queue, and what gave it away."""


async def judge_everything(
    judges: Sequence[Actor], round_token: str, base_url: str, show: Callable[[float, str], None]
) -> None:
    """Every judge works through the queue; the first two stop before its end."""
    queues = [await queue.queue_for(judge, round_token) for judge in judges]
    labels = sorted({item.label for found in queues for item in found.items})
    model = ScoreModel(labels, [judge.account or 0 for judge in judges])
    for index, (judge, found) in enumerate(zip(judges, queues, strict=True)):
        show(index / len(judges), "Judging")
        left = LEFT_OPEN if index < VISITORS else 0
        for position, item in enumerate(found.items):
            remaining = len(found.items) - position
            if remaining > left:
                await _score(judge, round_token, item.token, model, base_url, lock=True)
            elif remaining == left:
                await _score(judge, round_token, item.token, model, base_url, lock=False)
        if index in RECOGNISED:
            first = found.items[0].token
            await recognising.recognise(judge, round_token, first, cause=RECOGNISED[index])


async def _score(
    judge: Actor, round_token: str, token: str, model: ScoreModel, base_url: str, *, lock: bool
) -> None:
    view = await scorecards.scorecard_for(judge, round_token, token)
    given = model.scorecard(view.label, judge.account or 0, view.rubric, view.language)
    chosen = list(given.items()) if lock else list(given.items())[:2]
    await scorecards.save(judge, round_token, token, {key: _typed(one) for key, one in chosen})
    if lock:
        await scorecards.lock(judge, round_token, token, base_url=base_url)


def _typed(given: Given) -> Typed:
    return Typed(given.points, given.rationale, 0)
