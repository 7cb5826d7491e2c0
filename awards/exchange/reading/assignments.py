"""Who judges what, from a file: pairs of an entry and a judge."""

from collections.abc import Mapping, Sequence, Set

import msgspec

from awards.exchange.reading.grid import Grid
from awards.exchange.reading.headers import Columns, Record, folded, records
from awards.exchange.reading.preview import Change, Effect, Preview, Problems

COLUMNS = Columns(("entry", "judge"))
BARRED = "pair-barred"
"""The problem of a pair that may not be, by its key in ``sentences.toml``."""


class Pair(msgspec.Struct, frozen=True):
    """An entry of the round and a judge of its panel, by their numbers."""

    entry: int
    judge: int


class Panel(msgspec.Struct, frozen=True, kw_only=True):
    """What pairs are checked against: entries by label, judges by address and name (folded), and pairs by state.

    ``barred`` pairs cannot be: the judge stepped back from the entry, or has a conflict. A name that two judges
    share is in ``ambiguous``.
    """

    entries: Mapping[str, int]
    judges: Mapping[str, int]
    ambiguous: Set[str]
    assigned: Set[Pair]
    barred: Set[Pair]


def read_assignments(grids: Sequence[Grid], panel: Panel) -> Preview[Pair]:
    """What a file says of pairs; pairs that are assigned already stay as they are."""
    problems, changes = Problems(), {}
    for record in records(grids, COLUMNS):
        pair = pair_of(record, panel, problems)
        if pair is None:
            continue
        if pair in changes:
            problems.add(record, "entry", "twice", what=f"{record['entry']} – {record['judge']}")
            continue
        effect = Effect.SAME if pair in panel.assigned else Effect.NEW
        changes[pair] = Change(effect, f"{record['entry']} – {record['judge']}", pair)
    return Preview(list(changes.values()), problems.found)


def pair_of(record: Record, panel: Panel, problems: Problems) -> Pair | None:
    """The entry and the judge of a row; None, with the problem noted, where they cannot be."""
    entry, name = panel.entries.get(record["entry"].upper()), folded_judge(record["judge"])
    judge = panel.judges.get(name)
    if entry is None:
        problems.add(record, "entry", "no-entry", text=record["entry"])
    if name in panel.ambiguous:
        problems.add(record, "judge", "judge-ambiguous", text=record["judge"])
    elif judge is None:
        problems.add(record, "judge", "no-judge", text=record["judge"])
    if entry is None or judge is None or name in panel.ambiguous:
        return None
    pair = Pair(entry, judge)
    if pair in panel.barred:
        problems.add(record, "judge", BARRED, entry=record["entry"], judge=record["judge"])
        return None
    return pair


def folded_judge(text: str) -> str:
    """A judge's address or name as it is looked up."""
    return text.strip().lower() if "@" in text else folded(text)
