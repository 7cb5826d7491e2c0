"""What changed between two versions is said in words."""

import msgspec

from themes.codebook import Text
from themes.codebook.differences import compare
from themes.codebook.operations import add_term, add_theme, remove_theme, rename_theme


def test_equal_codebooks_differ_in_nothing(codebook):
    same = compare(codebook, codebook)
    assert (same.added, same.removed, same.renamed, same.changed) == ((), (), (), {})


def test_new_gone_and_renamed_themes_are_listed(codebook):
    third = msgspec.structs.replace(codebook.themes[0], id="third")
    new = remove_theme(add_theme(codebook, third), "plain-language")
    new = rename_theme(new, "front-line", Text(en="Leaders", de="Führung"))
    found = compare(codebook, new)
    assert (found.added, found.removed, found.renamed) == (("third",), ("plain-language",), ("front-line",))
    assert found.changed == {"front-line": ("label reworded",)}


def test_a_term_is_named_with_its_place_and_language(codebook):
    new = add_term(codebook, "front-line", "en", "till", place=1)
    assert compare(codebook, new).changed == {"front-line": ("needs 2, en: added till",)}
    assert compare(new, codebook).changed == {"front-line": ("needs 2, en: removed till",)}


def test_a_changed_concept_is_reported_by_the_themes_that_need_it(codebook):
    concept = msgspec.structs.replace(codebook.concepts[0], label=Text(en="leaders", de="Führung"))
    new = msgspec.structs.replace(codebook, concepts=(concept,))
    assert compare(codebook, new).changed == {"front-line": ("needs 1: concept executives reworded",)}
