"""What may be told of a passage that nobody may read."""

from themes import telling
from themes.codebook import shipped_codebook
from themes.telling import tellable_terms, terms_in

STORIES = {
    "harbour": "Our supervisory board joined the night shift in June. Nobody slept.",
    "meadow": "Twice a year the supervisory board sees a night shift through. Coffee helps.",
    "orchard": "With a headset on, the supervisory board hears what callers think. It is quiet afterwards.",
}


def told(index, k):
    """The terms that may be told of each passage in which the theme is met, by organisation."""
    numbers = [number for theme, number in index.terms if theme == "front-line"]
    return {index.passages[n].group: set(tellable_terms(index, "front-line", n, k)) for n in numbers}


def test_terms_stand_in_all_parts_of_a_codebook():
    book = shipped_codebook()
    needed = next(theme.needs[0].terms.de for theme in book.themes if theme.needs and theme.needs[0].terms.de)
    assert {*book.concepts[0].terms.de, *book.themes[0].sure.en, *needed} <= terms_in(book)


def test_a_term_that_is_not_shipped_is_told_from_k_organisations_on(build, entry, monkeypatch):
    monkeypatch.setattr(telling, "_shipped", lambda: frozenset({"supervisory board"}))
    index = build([entry(name, story) for name, story in STORIES.items()])
    board = "supervisory board"
    assert told(index, 2) == {
        "harbour": {board, "night shift"}, "meadow": {board, "night shift"}, "orchard": {board},
    }  # fmt: skip
    assert told(index, 3) == {name: {board} for name in STORIES}
