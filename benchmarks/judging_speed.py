"""How long judging's computations take, and how much memory, each in a process of its own.

`python -m benchmarks.judging_speed` prints them.
"""

import json
import resource
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import replace

import numpy as np

from benchmarks.figure import Figure
from benchmarks.judging_panels import TYPICAL, plant
from rubrics.allocation.assigning import assign
from rubrics.allocation.panel import Panel, PanelEntry, PanelJudge
from rubrics.awarding import award
from rubrics.evaluation import Evaluation
from rubrics.medals.rules import Award, Rule
from rubrics.scorecards import Scorecards

LARGE = replace(TYPICAL, entries=10_000, judges=500)
SEASON = replace(TYPICAL, entries=500, judges=60)
PODIUM = Rule(awards=(Award(key="gold", up_to_place=1), Award(key="silver", up_to_place=3)))
MODULE = "benchmarks.judging_speed"
LANGUAGES, CATEGORIES = ("en", "de", "fr", "es"), 20


def _fair_with_draws(table: Scorecards) -> Evaluation:
    evaluation = Evaluation(table)
    evaluation.scores.interval  # noqa: B018 - worked out when asked for
    evaluation.scores.by_criterion  # noqa: B018
    evaluation.place_interval  # noqa: B018
    evaluation.standing.probability_of_top(1000)
    return evaluation


def _everything(table: Scorecards) -> None:
    evaluation = _fair_with_draws(table)
    evaluation.deliberation(50)
    evaluation.judges  # noqa: B018
    evaluation.cautions  # noqa: B018


def _what_if(table: Scorecards) -> None:
    evaluation = Evaluation(table.without_judge(table.judges[0]).with_weights({"c0": 40}))
    award(evaluation, PODIUM)


def _panel(entries: int, judges: int) -> Panel:
    """A panel with languages, categories, 5 % conflicts and a quarter of spare room."""
    random = np.random.default_rng(0)
    asked = [
        PanelEntry(
            f"e{n}", f"c{random.integers(CATEGORIES)}", str(random.choice(LANGUAGES, p=[0.7, 0.1, 0.1, 0.1]))
        )
        for n in range(entries)
    ]
    offered = [
        PanelJudge(
            f"j{n}",
            frozenset(["en", *(language for language in LANGUAGES if random.random() < 0.25)]),
            frozenset(f"c{c}" for c in np.flatnonzero(random.random(CATEGORIES) < 0.3)),
            int(np.ceil(entries * 5 / judges * 1.25)),
        )
        for n in range(judges)
    ]
    clash = np.argwhere(random.random((judges, entries)) < 0.05).tolist()
    return Panel(
        tuple(asked), tuple(offered), 5, frozenset((f"j{judge}", f"e{entry}") for judge, entry in clash)
    )


TASKS: dict[str, tuple[str, Callable[[], Callable[[], None]]]] = {
    "fair scores with 1,000 draws": (
        "400,000 scores: 10,000 entries x 5 of 500 judges x 8 criteria",
        lambda: _bound(_fair_with_draws, plant(LARGE, 0).scorecards),
    ),
    "everything a results page shows": (
        "400,000 scores: 10,000 entries x 5 of 500 judges x 8 criteria",
        lambda: _bound(_everything, plant(LARGE, 0).scorecards),
    ),
    "what if: a judge less, other weights, medals with their stability": (
        "500 entries x 5 of 60 judges x 8 criteria",
        lambda: _bound(_what_if, plant(SEASON, 0).scorecards),
    ),
    "assignment, small": ("2,000 entries x 5 of 300 judges", lambda: _bound(assign, _panel(2_000, 300))),
    "assignment, large": ("10,000 entries x 5 of 500 judges", lambda: _bound(assign, _panel(10_000, 500))),
}


def _bound(task: Callable[..., object], argument: object) -> Callable[[], None]:
    def run() -> None:
        task(argument)

    return run


def figures() -> list[Figure]:
    """Seconds and peak memory of every task."""
    return [_figure(name, size) for name, (size, _) in TASKS.items()]


def _figure(name: str, size: str) -> Figure:
    answer = subprocess.run([sys.executable, "-m", MODULE, name], capture_output=True, text=True, check=True)
    measured = json.loads(answer.stdout)
    return Figure(name, f"{measured['seconds']:.2f} s, {measured['megabytes']:.0f} MB at most", size)


def _measure(name: str) -> dict[str, float]:
    run = TASKS[name][1]()
    start = time.perf_counter()
    run()
    seconds = time.perf_counter() - start
    return {"seconds": seconds, "megabytes": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024}


if __name__ == "__main__":
    if len(sys.argv) > 1:
        print(json.dumps(_measure(sys.argv[1])))
    else:
        for figure in figures():
            print(f"{figure.name} | {figure.value} | {figure.size}")
