"""Panels to assign, and what holds for every assignment."""

import numpy as np
from hypothesis import strategies as st

from rubrics.allocation.panel import Panel, PanelEntry, PanelJudge

LANGUAGES = ("en", "de", "fr")
CATEGORIES = ("a", "b", "c")


def plain(entries, judges, per_entry, **options):
    """A panel in which everybody may judge everything; `max_load` applies to all."""
    limit = options.pop("max_load", None)
    return Panel(
        tuple(PanelEntry(f"e{number:04d}") for number in range(entries)),
        tuple(PanelJudge(f"j{number:03d}", max_load=limit) for number in range(judges)),
        per_entry,
        **options,
    )


def mixed(seed, *, entries=120, judges=40, per_entry=4, conflicts=0.05, spare=1.4):
    """A panel with languages, categories, conflicts and limits."""
    random = np.random.default_rng(seed)
    limit = int(np.ceil(entries * per_entry / judges * spare))
    some = [
        PanelEntry(
            f"e{number:04d}", str(random.choice(CATEGORIES)), str(random.choice(LANGUAGES, p=[0.6, 0.3, 0.1]))
        )
        for number in range(entries)
    ]
    who = [
        PanelJudge(
            f"j{number:03d}",
            frozenset({"en", *random.choice(LANGUAGES, 2).tolist()}),
            frozenset(random.choice(CATEGORIES, 2).tolist()) if random.random() < 0.7 else frozenset(),
            limit,
        )
        for number in range(judges)
    ]
    clash = np.argwhere(random.random((judges, entries)) < conflicts)
    return Panel(
        tuple(some),
        tuple(who),
        per_entry,
        frozenset((f"j{judge:03d}", f"e{entry:04d}") for judge, entry in clash),
    )


def may_judge(panel, judge, entry):
    """The rule in plain words."""
    return (
        (not judge.languages or not entry.language or entry.language in judge.languages)
        and (not judge.categories or not entry.category or entry.category in judge.categories)
        and (judge.id, entry.id) not in panel.conflicts
    )


def check(panel, found):
    """Everything that holds for every assignment, whatever the panel."""
    judges, entries = ({each.id: each for each in some} for some in (panel.judges, panel.entries))
    assert list(found.pairs) == sorted(set(found.pairs))
    finished = panel.finished - panel.conflicts
    for judge, entry in found.pairs:
        assert may_judge(panel, judges[judge], entries[entry]) or (judge, entry) in finished
    counts = dict.fromkeys(judges, 0)
    covered = dict.fromkeys(entries, 0)
    for judge, entry in found.pairs:
        counts[judge] += 1
        covered[entry] += 1
    assert found.loads == counts
    for judge in panel.judges:
        done = sum(pair[0] == judge.id for pair in finished)
        assert judge.max_load is None or counts[judge.id] <= max(judge.max_load, done)
    gaps = {gap.entry: gap.missing for gap in found.unfilled}
    assert gaps == {e: panel.per_entry - n for e, n in covered.items() if n < panel.per_entry}
    assert finished <= set(found.pairs) | {p for p in finished if p[0] not in judges or p[1] not in entries}


ids = st.integers(0, 7)
pairs = st.tuples(ids.map("j{}".format), ids.map("e{}".format))
few = st.frozensets(pairs, max_size=10)
panels = st.builds(
    Panel,
    entries=st.lists(
        st.builds(
            PanelEntry,
            id=ids.map("e{}".format),
            category=st.sampled_from(["", "a", "b"]),
            language=st.sampled_from(["", "en", "de"]),
        ),
        unique_by=lambda entry: entry.id,
    ).map(tuple),
    judges=st.lists(
        st.builds(
            PanelJudge,
            id=ids.map("j{}".format),
            languages=st.frozensets(st.sampled_from(["en", "de"])),
            categories=st.frozensets(st.sampled_from(["a", "b"])),
            max_load=st.none() | st.integers(0, 6),
        ),
        unique_by=lambda judge: judge.id,
    ).map(tuple),
    per_entry=st.integers(1, 4),
    conflicts=few,
    previous=few,
    finished=st.frozensets(pairs, max_size=4),
    seed=st.integers(0, 3),
)
