"""The shipped codebook is complete in both languages, and says nothing twice."""

import tomllib
from collections import Counter
from importlib.resources import files

import pytest

from themes.codebook import shipped_codebook
from themes.language import LANGUAGES
from themes.matching.components import THEMES
from themes.matching.lexicon import term_key
from themes.matching.pipeline import build_pipeline

CODEBOOK = shipped_codebook()


@pytest.fixture(scope="module", params=LANGUAGES)
def language(request):
    return request.param


@pytest.fixture(scope="module")
def pipelines():
    return {language: build_pipeline(CODEBOOK, language) for language in LANGUAGES}


def term_lists(language):
    for concept in CODEBOOK.concepts:
        yield concept.id, concept.terms.of(language)
    for theme in CODEBOOK.themes:
        groups = [*theme.needs, theme.helps, *(position.cues for position in theme.positions)]
        for number, terms in enumerate(
            [*(group.terms for group in groups), theme.sure, theme.excludes, theme.opposes]
        ):
            yield f"{theme.id} {number}", terms.of(language)


def test_it_covers_the_eight_competencies_with_more_than_forty_themes():
    counted = Counter(theme.competency for theme in CODEBOOK.themes)
    assert set(counted) == {competency.id for competency in CODEBOOK.competencies}
    assert len(counted) == 8
    assert sum(counted.values()) >= 40
    assert min(counted.values()) >= 4


def test_labels_and_questions_are_unlike_one_another(language):
    for wording in ("label", "question"):
        said = [getattr(theme, wording).of(language) for theme in CODEBOOK.themes]
        assert len(set(said)) == len(said)
        assert all(question.endswith("?") for question in said) is (wording == "question")


@pytest.mark.parametrize("theme", CODEBOOK.themes, ids=lambda theme: theme.id)
def test_a_theme_can_be_found_and_told_apart_in_both_languages(theme):
    for language in LANGUAGES:
        assert len(theme.seeds.of(language)) >= 2
        for group in theme.needs:
            assert group.concepts or group.terms.of(language)
        for position in theme.positions:
            assert position.cues.concepts or position.cues.terms.of(language)
    assert len(theme.positions) >= 2


def test_no_list_names_the_same_words_twice(language):
    for place, terms in term_lists(language):
        keys = Counter(term_key(term, language) for term in terms)
        assert [key for key, count in keys.items() if count > 1] == [], place


def test_seeds_lead_to_their_own_theme(pipelines, language):
    """Of all seed sentences nearly all are found, and hardly any leads to another theme instead."""
    found = missed = elsewhere = 0
    for theme in CODEBOOK.themes:
        for seed in theme.seeds.of(language):
            doc = pipelines[language](seed)
            strengths = {hit.theme: hit.strength for hit in doc.spans[THEMES].attrs["hits"]}
            found += theme.id in strengths
            missed += theme.id not in strengths
            elsewhere += max(strengths.values(), default=0) >= 0.9 > strengths.get(theme.id, 0)
    assert found >= 14 * missed
    assert elsewhere <= found // 10


def test_every_file_says_what_it_is_for():
    parts = [part for part in files("themes.codebooks.cx").iterdir() if part.name.endswith(".toml")]
    assert len(parts) == 10
    assert all(part.read_text(encoding="utf-8").startswith("# ") for part in parts)
    assert all(tomllib.loads(part.read_text(encoding="utf-8")) for part in parts)
