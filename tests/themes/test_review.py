"""The queue: one passage for each group that has none confirmed, best first, nothing rejected again."""

import pytest

from themes.errors import InputError
from themes.model import Decision
from themes.review import review_queue


def decide(candidate, accept):
    return Decision(candidate.passage.entry, candidate.passage.start, candidate.passage.end, accept)


def test_the_told_passage_of_each_group_comes_first(index):
    queue = review_queue(index, "front-line")
    assert [candidate.passage.entry for candidate in queue[:3]].count("valley") == 0
    assert all(candidate.passage.section == "lessons" for candidate in queue)
    assert [candidate.score for candidate in queue] == sorted((c.score for c in queue), reverse=True)


def test_no_more_than_one_passage_of_a_group(build, entry):
    entries = [
        entry(f"e{n}", "Managing directors wear headsets. It is humbling.", group="same") for n in range(3)
    ]
    assert len(review_queue(build(entries), "front-line")) == 1


def test_a_confirmed_group_is_not_asked_again_not_even_about_another_entry(build, entry):
    index = build(
        [
            entry("one", "Managing directors wear headsets at noon. It is humbling.", group="same"),
            entry("two", "The supervisory board joined a night shift there. It was dark.", group="same"),
            entry("three", "Our chief executive took a headset too. He blushed."),
        ]
    )
    first = next(c for c in review_queue(index, "front-line") if c.passage.group == "same")
    queue = review_queue(index, "front-line", [decide(first, accept=True)])
    assert {candidate.passage.group for candidate in queue} == {"three"}


def test_a_rejected_passage_does_not_come_back(index):
    decisions = []
    seen = set()
    for _ in range(6):
        queue = review_queue(index, "front-line", decisions, looks=1)
        if not queue:
            break
        place = (queue[0].passage.entry, queue[0].passage.start)
        assert place not in seen
        seen.add(place)
        decisions.append(decide(queue[0], accept=False))
    assert len(seen) > 4


@pytest.mark.parametrize(
    ("told", "asked"),
    [
        ("Managing directors wear headsets at noon.", False),
        ("The supervisory board joined a night shift there.", True),
    ],
)
def test_words_turned_down_do_not_come_back_from_another_entry_of_the_group(build, entry, told, asked):
    index = build(
        [
            entry("one", "Managing directors wear headsets at noon.", group="same"),
            entry("two", told, group="same"),
        ]
    )
    first = next(c for c in review_queue(index, "front-line") if c.passage.section == "lessons")
    queue = review_queue(index, "front-line", [decide(first, accept=False)])
    assert any(candidate.passage.section == "lessons" for candidate in queue) is asked


def test_decisions_move_the_ranking(build, entry):
    index = build(
        [
            entry("told", "Every managing director wears a headset. Ladders lean on trunks."),
            entry("ladders", "Ladders lean on walls there. Trunks fall in autumn."),
            entry("ropes", "Ropes hang on hooks there. Boats leave at noon."),
        ]
    )
    told = next(c for c in review_queue(index, "front-line") if c.passage.entry == "told")

    def order(accept):
        queue = review_queue(index, "front-line", [decide(told, accept)])
        return [
            c.passage.entry for c in queue if c.passage.section == "lessons" and c.passage.entry != "told"
        ]

    assert order(accept=True) == ["ladders", "ropes"]
    assert order(accept=False) == ["ropes", "ladders"]


def test_looks_bound_the_queue(index):
    assert len(review_queue(index, "front-line", looks=2)) == 2


def test_the_reason_is_in_the_codebook_s_words(index):
    best = review_queue(index, "front-line")[0]
    assert "terms: " in best.why.en
    assert "answers what was learnt" in best.why.en
    assert not any(word in best.why.en for word in ("noon", "Boats", "Ropes"))


def test_a_highlight_lifts_a_passage(build, entry):
    from themes.model import Highlight

    story = "Nothing of note took place. We went home."
    plain, marked = (
        entry("plain", story),
        entry("marked", story.replace("home", "away"), highlights=(Highlight(46, 70),)),
    )
    assert [c.passage.entry for c in review_queue(build([plain, marked]), "front-line")] == [
        "marked",
        "plain",
    ]


def test_unknown_themes_and_entries_are_named(index):
    with pytest.raises(InputError, match="theme 'gone' is not in codebook small"):
        review_queue(index, "gone")
    with pytest.raises(InputError, match="entry 'gone' is not among the entries"):
        review_queue(index, "front-line", [Decision("gone", 0, 5, accept=True)])
