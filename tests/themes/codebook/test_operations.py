"""What an author does with a codebook keeps it whole and raises its version."""

import msgspec
import pytest

from themes.codebook import Terms
from themes.codebook.operations import (
    add_term,
    add_theme,
    bump,
    merge_themes,
    split_theme,
)
from themes.errors import InputError


def renamed(theme, name):
    return msgspec.structs.replace(theme, id=name)


@pytest.mark.parametrize(("part", "version"), [("major", "2.0.0"), ("minor", "1.3.0"), ("patch", "1.2.4")])
def test_a_raised_number_sets_those_behind_it_to_zero(codebook, part, version):
    assert bump(codebook, part).version == version


def test_an_added_term_is_found_where_it_was_put(codebook):
    with_need = add_term(codebook, "front-line", "en", "till", place=1)
    with_sure = add_term(codebook, "front-line", "de", "Praxistag")
    assert "till" in with_need.theme("front-line").needs[1].terms.en
    assert with_sure.theme("front-line").sure.de == ("Praxistag",)
    assert add_term(with_need, "front-line", "en", "till", place=1).theme("front-line") == with_need.theme(
        "front-line"
    )


def test_a_term_for_a_need_that_is_not_there_is_refused(codebook):
    with pytest.raises(InputError, match="has 2 needs, counted from 0"):
        add_term(codebook, "front-line", "en", "till", place=2)


def test_a_merged_theme_knows_what_both_knew(codebook):
    merged = merge_themes(codebook, "plain-language", ["front-line"])
    theme = merged.theme("plain-language")
    assert [other.id for other in merged.themes] == ["plain-language"]
    assert theme.needs == ()
    assert "executives" in theme.helps.concepts
    assert {"headset", "humbling"} <= set(theme.helps.terms.en)
    assert {position.id for position in theme.positions} == {"work", "swap"}
    assert merged.version == "2.0.0"


def test_a_split_takes_the_theme_s_place(codebook):
    parts = [renamed(codebook.themes[0], "on-the-phone"), renamed(codebook.themes[0], "on-the-floor")]
    other = split_theme(codebook, "front-line", parts)
    assert [theme.id for theme in other.themes] == ["on-the-phone", "on-the-floor", "plain-language"]
    with pytest.raises(InputError, match="at least two parts"):
        split_theme(codebook, "front-line", parts[:1])


def test_an_added_theme_stands_at_the_end_and_only_once(codebook):
    more = add_theme(codebook, renamed(codebook.themes[0], "third"))
    assert [theme.id for theme in more.themes] == ["front-line", "plain-language", "third"]
    with pytest.raises(InputError, match="'third' is used 2 times"):
        add_theme(more, renamed(codebook.themes[0], "third"))


def test_a_theme_that_is_not_there_is_named(codebook):
    with pytest.raises(InputError, match="theme 'gone' is not in codebook small"):
        split_theme(codebook, "gone", codebook.themes)


def test_a_broken_result_is_refused(codebook):
    with pytest.raises(InputError, match="theme front-line, sure"):
        add_term(codebook, "front-line", "en", "two; three")
    assert codebook.theme("front-line").sure == Terms()
