"""Judges and progress: who has how much to do, and how far it is."""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import TypeVar

from awards.exchange.columns import CATEGORY, JUDGE, Column, Look, Plain, Table, rounded
from awards.exchange.material import Material, Seat, Work
from awards.exchange.tables.results import views
from awards.rounds.results import CategoryResults
from awards.rounds.standings import JudgeRow

Group = TypeVar("Group", str, int)

COUNTS = tuple(Column(key, Look.COUNT, 12) for key in ("assigned", "begun", "locked", "recused"))
SCOPES = ("category", "judge", "entry")
PROGRESS = (Column("scope"), Column("name", Look.TEXT, 30), CATEGORY, *COUNTS, Column("done", Look.SHARE))


def judge_columns(material: Material) -> tuple[Column, ...]:
    """The columns of judges; their addresses only where the export is open."""
    opened = (Column("email", Look.TEXT, 30),) if material.order.is_open else ()
    return (
        JUDGE, *opened, Column("most_entries", Look.COUNT), CATEGORY, *COUNTS, Column("severity", Look.SIGNED),
        Column("notes", Look.PROSE, 60),
    )  # fmt: skip


def judges_table(material: Material, found: Sequence[CategoryResults]) -> Table:
    """Each judge in each category: how much is done, and how the points compare."""
    reports = {(view.key, judge.name): judge for view in views(material, found) for judge in view.judges}
    by_judge = _grouped(material.work, lambda work: work.judge)
    rows = [
        row
        for seat in material.seats
        for row in _judge(material, seat, by_judge.get(seat.judge, []), reports)
    ]
    return Table("judges", judge_columns(material), rows)


def _judge(
    material: Material,
    seat: Seat,
    own: Sequence[Work],
    reports: Mapping[tuple[str, str], JudgeRow],
) -> Iterator[list[Plain]]:
    head: list[Plain] = [seat.judge, *([seat.email] if material.order.is_open else []), seat.most_entries]
    by_category = _grouped(own, lambda work: work.category)
    for category in material.categories:
        if category.id in by_category:
            report = reports.get((category.key, seat.judge))
            counts = _counts(by_category[category.id])
            severity = rounded(report.severity) if report else None
            yield [*head, category.key, *counts, severity, " ".join(report.notes) if report else ""]
    if not by_category:
        yield [*head, "", *_counts([]), None, ""]


def progress_table(material: Material) -> Table:
    """How far judging is: by category, by judge, by entry."""
    keys = {category.id: category.key for category in material.categories}
    entries = {entry["label"]: keys.get(entry["category"]) for entry in material.data.entries}
    rows = [
        *_progress(
            "category", dict.fromkeys(keys.values(), ""), _grouped(material.work, lambda w: keys[w.category])
        ),
        *_progress(
            "judge", {s.judge: "" for s in material.seats}, _grouped(material.work, lambda w: w.judge)
        ),
        *_progress(
            "entry",
            {label: key for label, key in entries.items() if key is not None},
            _grouped(material.work, lambda w: w.entry),
        ),
    ]
    return Table("progress", PROGRESS, rows)


def _progress(
    scope: str, names: Mapping[str, str], work: Mapping[str, Sequence[Work]]
) -> Iterator[list[Plain]]:
    for name, category in names.items():
        counts = _counts(work.get(name, ()))
        assigned, _begun, locked, _recused = counts
        yield [scope, name, category, *counts, rounded(locked / assigned) if assigned else None]


def _counts(work: Sequence[Work]) -> tuple[int, int, int, int]:
    """Assigned without recused, begun, locked, recused."""
    states = Counter(one.state for one in work)
    return len(work) - states["recused"], states["draft"], states["locked"], states["recused"]


def _grouped(work: Sequence[Work], key: Callable[[Work], Group]) -> dict[Group, list[Work]]:
    groups: dict[Group, list[Work]] = defaultdict(list)
    for one in work:
        groups[key(one)].append(one)
    return groups
