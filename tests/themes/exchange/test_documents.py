"""What the commands write, and what they never write: a theme of fewer than k organisations."""

import json

import pytest

from themes.codebook import codebook_digest
from themes.errors import InputError
from themes.exchange.documents import review_document, themes_document


def test_a_theme_of_k_organisations_is_written_whole(index, season, codebook):
    document = themes_document(index, season, k=3)
    (theme,) = document["themes"]
    assert document["codebook"] == {"name": "small", "version": "1.2.3", "sha256": codebook_digest(codebook)}
    assert (theme["id"], theme["label"], theme["origin"]) == (
        "front-line",
        "Executives at the front line",
        "codebook",
    )
    assert (theme["organisations"], theme["entries"], theme["competency"]) == (3, 3, "culture")
    assert set(theme["passages"][0]) == {"entry", "start", "end", "section", "score", "why"}
    assert {position["label"] for position in theme["positions"]} == {"They do the work", "They swap desks"}


def test_of_a_theme_below_k_nothing_but_the_count_is_written(index, season):
    document = themes_document(index, season, k=4)
    assert document["themes"] == []
    assert document["below_threshold"] == 2
    written = json.dumps(document)
    assert "front-line" not in written
    assert "plain-language" not in written


@pytest.mark.parametrize("k", [2, 3, 4, 5])
def test_no_theme_has_fewer_than_k_organisations(index, season, k):
    assert all(theme["organisations"] >= k for theme in themes_document(index, season, k=k)["themes"])


def test_text_is_written_only_when_asked_for(index, season):
    plain = json.dumps(themes_document(index, season, k=3))
    with_text = themes_document(index, season, k=3, with_text=True)["themes"][0]["passages"]
    assert "headset for a day" not in plain
    assert any("headset for a day" in passage["text"] for passage in with_text)


def test_a_german_season_has_german_labels(build, entry):
    stories = [
        "Der Vorstand ging zur Nachtschicht. Das lehrt Demut.",
        "Jeder Geschäftsführer kam zur Nachtschicht. Es war kalt.",
    ]
    entries = [entry(f"e{n}", story, language="de") for n, story in enumerate(stories)]
    (theme,) = themes_document(build(entries), entries, k=2)["themes"]
    assert theme["label"] == "Führung an der Basis"


def test_the_same_season_gives_the_same_document(build, season):
    documents = [themes_document(build(entries), entries, k=2) for entries in (season, season[::-1])]
    assert documents[0] == documents[1]


def test_a_review_document_names_place_score_and_reason(index):
    document = review_document(index, "front-line", [], 2, None)
    assert document["theme"] == "front-line"
    assert [set(candidate) for candidate in document["candidates"]] == [
        {"entry", "org_id", "start", "end", "score", "why"}
    ] * 2


def test_an_example_of_an_unknown_entry_is_refused(index):
    with pytest.raises(InputError, match="entry 'gone' is not among the entries"):
        review_document(index, "new", [], 2, ("gone", 0, 5))


def test_k_below_two_is_refused(index, season):
    with pytest.raises(InputError, match="at least 2"):
        themes_document(index, season, k=1)
