"""From one highlighted passage to what others wrote, in the other language too."""

import pytest

from themes.errors import InputError
from themes.model import Decision
from themes.similar import find_similar


@pytest.fixture(scope="module")
def mixed(build, entry):
    return build(
        [
            entry("english", "Each managing director answers calls with a headset. It is humbling."),
            entry("german", "Der Vorstand nimmt das Telefon selbst ab. Das lehrt Demut.", language="de"),
            entry("other", "Apples ripen slowly in June. Ladders lean on trunks."),
            entry("sister", "Every managing director wears a headset. It is humbling.", group="english"),
        ]
    )


def example(index):
    passage = next(p for p in index.passages if p.entry == "english" and p.section == "lessons")
    return passage.start, passage.end


def test_the_likest_passage_may_be_in_the_other_language(mixed):
    assert find_similar(mixed, "english", *example(mixed))[0].passage.entry == "german"


def test_the_example_s_own_group_is_left_out(mixed):
    assert {c.passage.group for c in find_similar(mixed, "english", *example(mixed))}.isdisjoint({"english"})


def test_decisions_are_heeded(mixed):
    first = find_similar(mixed, "english", *example(mixed))[0].passage
    rejected = [Decision(first.entry, first.start, first.end, accept=False)]
    again = find_similar(mixed, "english", *example(mixed), decisions=rejected)
    assert (first.entry, first.start) not in [(c.passage.entry, c.passage.start) for c in again]


def test_an_example_without_a_sentence_is_refused(mixed):
    with pytest.raises(InputError, match="the example covers no sentence of entry 'english'"):
        find_similar(mixed, "english", 0, 3)
