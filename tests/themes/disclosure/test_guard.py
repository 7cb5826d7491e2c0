"""The guard as a whole: what a problem tells, in which order, and how the index lives on."""

import pickle

import pytest

from tests.themes.disclosure.conftest import PlainFinder, clean_sentences, found, sources_of
from themes.disclosure import Difference, Guard, Index, Source, subtraction_problems
from themes.disclosure.lexicon import load_messages
from themes.errors import InputError

TEXTS = (
    "The queue took 37 minutes. A purple ferret guards the stapler cupboard at night.",
    "Nothing of note happened in this text at all.",
    "Here as well there is nothing to be found.",
    "And this is the last of the four texts.",
)


@pytest.fixture(scope="module")
def small():
    return Guard(Index.of(sources_of(*TEXTS)), finder=PlainFinder("Ostwind"))


def test_offsets_count_code_points_of_the_markdown(small):
    text = "😀 **Naïve** — it took 37 minutes, said `Ostwind`."
    for problem in small.check(text, "en"):
        assert text[problem.start : problem.end] == problem.text
    assert [problem.text for problem in small.check(text, "en")] == ["37 minutes", "Ostwind"]


def test_problems_come_in_the_order_of_the_text(small):
    problems = small.check(
        "Ostwind. Two finalists took 37 minutes. A purple ferret guards the stapler cupboard.", "en"
    )
    assert [problem.start for problem in problems] == sorted(problem.start for problem in problems)
    assert {problem.kind for problem in problems} == {"identity", "small_cell", "number", "verbatim"}


def test_approved_words_may_stand_but_neither_names_in_them_nor_words_beside_them(small):
    quote = "A purple ferret guards the stapler cupboard at night."
    assert {problem.kind for problem in small.check(f"> {quote}", "en")} == {"verbatim"}
    assert small.check(f"> {quote}", "en", [quote]) == []
    beside = small.check(f"> {quote}\n\nThe queue took 37 minutes.", "en", [quote])
    assert [problem.text for problem in beside] == ["The queue took 37 minutes", "37 minutes"]
    named = f"{quote} Ostwind did so."
    assert [problem.kind for problem in small.check(named, "en", [named])] == ["identity"]


def test_messages_are_in_the_language_of_the_report(small):
    english = small.check("It took 37 minutes.", "en")[0].message
    german = small.check("Es dauerte 37 Minuten.", "de")[0].message
    assert "fewer than 3 organisations" in english
    assert "weniger als 3 Organisationen" in german


def test_every_message_can_be_filled_in():
    details = {"k": 3, "organisations": 1, "words": 7, "lesson": "A", "against": "B", "low": 3, "high": 5}
    for texts in load_messages().values():
        assert all("{" not in text.format_map(details) for text in texts.values())


def test_an_empty_report_and_no_entries_give_no_problems():
    assert Guard.over([]).check("", "en") == []
    assert Guard.over([]).check("Several finalists listened.", "en") == []
    assert Guard.over(sources_of("", "  ")).check("Several finalists listened.", "en") == []


def test_k_must_be_two_or_more():
    with pytest.raises(InputError, match="at least 2"):
        Guard.over([], k=1)


def test_support_is_counted_by_organisation_not_by_entry():
    sources = [Source(f"e{number}", "same", TEXTS[0]) for number in range(3)]
    kinds = {
        kind
        for kind, _ in found(Guard.over(sources), "A purple ferret guards the stapler cupboard at night.")
    }
    assert kinds == {"verbatim"}
    others = [Source(f"e{number}", f"o{number}", TEXTS[0]) for number in range(3)]
    assert not found(Guard.over(others), "A purple ferret guards the stapler cupboard at night.")


def test_a_stored_index_gives_the_same_answers(guard):
    again = Guard(pickle.loads(pickle.dumps(guard.index)))
    for line in [*clean_sentences("en")[:20], "It took 33 seconds, said two finalists."]:
        assert again.check(line, "en") == guard.check(line, "en")


def test_an_index_that_changed_entry_by_entry_equals_one_made_at_once(sources):
    whole = Guard(Index.of(sources))
    grown = Index.of([*sources[:-2], Source(sources[-2].entry, sources[-2].organisation, "An early draft.")])
    grown = grown.having(Source("withdrawn", "w", "A purple ferret guards the stapler cupboard at night."))
    for source in sources[-2:]:
        grown = grown.having(source)
    changed = Guard(grown.without("withdrawn"))
    report = "\n\n".join(source.text[200:400] for source in sources)
    assert changed.check(report, "en") == whole.check(report, "en")


def test_checking_does_not_change_the_guard(small):
    text = "It took 37 minutes."
    assert small.check(text, "en") == small.check(text, "en")


def test_subtraction_is_shown_at_the_heading_of_its_lesson():
    report = "# Report\n\nText.\n\n## Listen *first*\n\nMore text.\n"
    differences = [Difference("added", "Listen first", 1), Difference("dropped", "Gone", 2)]
    gone, listen = subtraction_problems(report, differences, k=3, lang="en")
    assert (listen.text, listen.organisations) == ("Listen *first", 1)
    assert (gone.start, gone.end, gone.text) == (0, 0, "")
    assert {gone.kind, listen.kind} == {"subtraction"}


def test_no_message_tells_how_many_there_are_below_k():
    """Only where the number stands in the text, or follows from it."""
    from_the_text = {"small_cell", "complement", "masked_cell"}
    for texts in load_messages().values():
        telling = {name for name, text in texts.items() if "{organisations}" in text}
        assert telling == from_the_text
        assert texts["inside_group"] == texts["outside_group"], "which of the two would tell how many"
