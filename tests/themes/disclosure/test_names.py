"""Names: what the finder passes in, and what an English sentence gives away by its capitals."""

import pytest

from tests.themes.disclosure.conftest import PlainFinder, found, sources_of
from themes.disclosure import Guard, IdentityMark, Index

TEXTS = (
    "In spring Perrin Quay met Quandary people. We asked Grace there.",
    "We use surveys.",
    "A short text.",
)


@pytest.fixture(scope="module")
def guard():
    return Guard(
        Index.of(sources_of(*TEXTS)), finder=PlainFinder("Perrin Quay"), allowed=["Lanternhaus CX Awards"]
    )


def kinds(guard, text, lang="en"):
    return {kind for kind, _ in found(guard, text, lang)}


@pytest.mark.parametrize(
    "text",
    [
        "we met perrin quay there.",
        "we met **Per**rin _Quay_ there.",
        "we met Perrin&nbsp;Quay there.",
        "we met Perrin\nQuay there.",
        "we met P&#101;rrin Quay there.",
        "we met Pеrrin Quаy there.",
        "we met Per\u200brin Quay there.",
        "we met Per<!-- - -->rin Quay there.",
        "| a |\n|---|\n| Perrin Quay |",
        "[here](https://x.example/Perrin%20Quay)",
        "<!-- Perrin Quay -->",
        "![Perrin Quay](x.png)",
        '[here](/x "Perrin Quay")',
        "[x]: /y 'Perrin Quay'",
        '<span title="Perrin Quay">they</span>',
        "`Perrin Quay`",
        "# Perrin Quay",
        "Ｐｅｒｒｉｎ Ｑｕａｙ",
    ],
)
def test_what_the_finder_knows_is_found_behind_every_disguise(guard, text):
    problems = [problem for problem in guard.check(text, "de") if problem.kind == "identity"]
    assert len(problems) == 1
    assert problems[0].end - problems[0].start >= len("Perrin Quay")


def test_letters_that_are_spaced_out_still_spell_a_name():
    guard = Guard(Index.of(sources_of(*TEXTS)), finder=PlainFinder("Quandary"))
    assert kinds(guard, "We met Q u a n d a r y there.", "de") == {"identity"}


@pytest.mark.parametrize(
    "text", ["They asked Ebba Lindqvist.", "They use Frobnix daily.", "So did Porthaven."]
)
def test_an_unknown_capital_inside_an_english_sentence_is_a_name(guard, text):
    assert kinds(guard, text) == {"name"}


@pytest.mark.parametrize(
    "text",
    [
        "The Net Promoter Score rose on Monday.",
        "Thanks to the Lanternhaus CX Awards.",
        "What to try on Monday: Choose one.",
        'They said: "Choose one."',
        "It is NOT easy.",
        "## Leaders Who Listen Learn More Each Day",
        "- Choose one.\n- Keep it.",
        "I think IT and HR agree.",
        "Grace matters more than speed.",
    ],
)
def test_terms_of_the_trade_titles_and_sentence_starts_are_no_names(guard, text):
    assert found(guard, text) == []


def test_a_word_the_entries_always_capitalise_is_a_name_even_at_the_start(guard):
    assert kinds(guard, "Quandary helped.") >= {"name"}


def test_german_capitals_are_left_to_the_finder(guard):
    assert kinds(guard, "Die Frobnix hilft der Kundschaft.", "de") == set()


class Unsure:
    """Marks every word with a capital as a possible name."""

    def find(self, text, lang):
        start = text.find("Frobnix")
        return [IdentityMark(start, start + 7, known=False)] if start >= 0 else []


def test_an_unsure_mark_is_a_name_unless_it_is_allowed():
    index = Index.of(sources_of(*TEXTS))
    assert kinds(Guard(index, finder=Unsure()), "Die Frobnix hilft.", "de") == {"name"}
    assert kinds(Guard(index, finder=Unsure(), allowed=["Frobnix"]), "Die Frobnix hilft.", "de") == set()
