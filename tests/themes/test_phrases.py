"""A key phrase leaves only when k organisations use it, and never with a name."""

import pytest

from themes.phrases import key_phrases

TEXTS = [
    "We met customers at the kitchen table. It was good.",
    "The kitchen table told us more. We stayed late.",
]


@pytest.fixture(scope="module")
def tables(build, entry):
    third = "A kitchen table is where Kestrel listens. Kestrel waits."
    return build(
        [entry(f"e{n}", text) for n, text in enumerate([*TEXTS, third, "Kestrel has ears. Kestrel sleeps."])]
    )


def everything(index):
    return range(len(index.passages))


def test_a_phrase_of_k_groups_is_given_longest_first(tables):
    found = key_phrases(tables, everything(tables), k=3)
    assert "kitchen table" in found
    assert not {"kitchen", "table"} & set(found)


def test_a_phrase_of_fewer_groups_stays_inside(tables):
    assert "kitchen table" not in key_phrases(tables, everything(tables), k=4)


def test_entries_of_one_group_count_once(build, entry):
    index = build([entry(f"e{n}", text, group="same") for n, text in enumerate(TEXTS)])
    assert key_phrases(index, everything(index), k=2) == []


def test_one_spelling_has_to_be_common_not_only_the_form(build, entry):
    stories = {"a": "Tables creak. So be it.", "b": "A table creaked. So it goes."}
    index = build([entry(name, story, filler=f"{name}.") for name, story in stories.items()])
    assert key_phrases(index, everything(index), k=2) == []


def test_names_are_kept_out_whosever_they_are(tables):
    assert "kestrel" in key_phrases(tables, everything(tables), k=2)
    assert "kestrel" not in key_phrases(tables, everything(tables), k=2, names=["Kestrel & Vane"])
