"""The gate counts corporate groups, and no group gives more than half of a theme's passages."""

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from themes.errors import InputError
from themes.model import Highlight
from themes.support import balanced, check_k, proposals, propose

TOLD = [
    "Every managing director wears a headset at noon. It is humbling.",
    "The supervisory board joined the night shift there. It was dark.",
    "Our chief executive took a headset too. He blushed.",
    "Managing directors sat through a night shift here. They yawned.",
]


def test_entries_of_one_group_count_once(build, entry):
    groups = ["a", "a", "b", "c"]
    entries = [entry(f"e{n}", text, group=groups[n]) for n, text in enumerate(TOLD)]
    found = propose(build(entries), "front-line")
    assert (len(found.groups), len(found.entries)) == (3, 4)


def test_no_group_gives_more_than_half(build, entry):
    groups = ["a", "a", "a", "b"]
    entries = [entry(f"e{n}", text, group=groups[n]) for n, text in enumerate(TOLD)]
    index = build(entries)
    found = propose(index, "front-line")
    assert Counter(index.passages[n].group for n in found.passages) == {"a": 1, "b": 1}


def test_passages_of_a_theme_do_not_overlap(index):
    for found in proposals(index):
        spans = [
            (index.passages[n].entry, index.passages[n].start, index.passages[n].end) for n in found.passages
        ]
        assert all(a[0] != b[0] or a[2] <= b[1] or b[2] <= a[1] for a in spans for b in spans if a is not b)


class Stub:
    def __init__(self, groups):
        self.passages = [type("P", (), {"group": group})() for group in groups]


@given(st.lists(st.sampled_from("abcd"), max_size=30))
def test_balancing_keeps_every_group_and_stops_at_half(groups):
    kept = balanced(Stub(groups), range(len(groups)))
    counted = Counter(groups[n] for n in kept)
    assert counted.keys() == set(groups)
    assert kept == sorted(kept)
    if len(counted) > 1:
        assert max(counted.values()) * 2 <= max(len(kept), 2)


@pytest.mark.parametrize("k", [-1, 0, 1])
def test_k_below_two_is_refused(k):
    with pytest.raises(InputError, match=f"k is {k}; it must be at least 2"):
        check_k(k)


def test_a_judge_s_mark_makes_a_weak_hit_a_proposal_of_the_theme_that_fits_best(build, entry):
    story = "The supervisory board sat there. Later they tried a headset."
    filler = "Boats leave the harbour at noon. Ropes are checked."
    marked = Highlight(len(filler) + 1, len(filler) + 1 + len(story))
    plain = build([entry("plain", story, filler)])
    plain.strengths["front-line"] *= 0.4 / plain.strength("front-line").max()
    assert propose(plain, "front-line").passages == ()
    with_mark = build([entry("marked", story, filler, highlights=(marked,))])
    with_mark.strengths["front-line"] *= 0.4 / with_mark.strength("front-line").max()
    assert len(propose(with_mark, "front-line").passages) == 1
