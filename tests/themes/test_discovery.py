"""New themes come from highlights that the codebook does not explain."""

import pytest

from themes.discovery import discover
from themes.model import Highlight

BEES = [
    "Bees on the roof calm everybody down. Honey is shared at noon.",
    "We put bees on our roof. The honey goes to nurses.",
    "Roof bees taught us patience. Their honey is our thanks.",
]


@pytest.fixture(scope="module")
def marked(build, entry):
    filler = "Nothing else happened. The weather was fine."
    start = len(filler) + 1

    def make(name, story, **more):
        return entry(name, story, filler, highlights=(Highlight(start, start + len(story)),), **more)

    entries = [make(f"bees{n}", story) for n, story in enumerate(BEES)]
    told = make("told", "Every managing director wears a headset. It is humbling.")
    also = make("told-too", "A managing director wore that headset. It was humbling.")
    alone = make("alone", "Violins hang from rafters. Cellos rest below.")
    return build([*entries, told, also, alone])


def test_like_highlights_make_a_group(marked):
    (found,) = discover(marked)
    assert found.proposal.entries == {"bees0", "bees1", "bees2"}
    assert found.proposal.theme == "discovered-1"


def test_what_the_codebook_explains_is_not_discovered(marked):
    assert [found.proposal.entries & {"told", "told-too"} for found in discover(marked)] == [frozenset()]


def test_without_highlights_nothing_is_discovered(index):
    assert discover(index) == []


def test_a_label_holds_no_word_of_the_entries(marked):
    (found,) = discover(marked)
    assert not {"bees", "honey", "roof"} & set(found.label.lower().split())
