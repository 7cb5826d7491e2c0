"""What changed between two versions is said in words."""

import msgspec

from themes.codebook import Text
from themes.codebook.differences import compare
from themes.codebook.operations import add_term


def with_themes(codebook, *themes):
    return msgspec.structs.replace(codebook, themes=themes)


def renamed(theme, label):
    return msgspec.structs.replace(theme, label=label)


def test_equal_codebooks_differ_in_nothing(codebook):
    same = compare(codebook, codebook)
    assert same.labels["front-line"].en == "Executives at the front line"
    assert (same.added, same.removed, same.renamed, same.changed) == ((), (), (), {})


def test_new_gone_and_renamed_themes_are_listed(codebook):
    third = msgspec.structs.replace(codebook.themes[0], id="third")
    first, others = renamed(codebook.themes[0], Text(en="Leaders", de="Führung")), codebook.themes[1:]
    new = with_themes(codebook, first, third)
    found = compare(codebook, new)
    assert (found.added, found.removed, found.renamed) == (("third",), ("plain-language",), ("front-line",))
    both = "Executives at the front line / Führung an der Basis"
    said = Text(f"renamed, “{both}” before", f"umbenannt, vorher „{both}“")
    assert found.changed == {"front-line": (said,)}
    english = with_themes(codebook, renamed(first, Text(en="Leaders", de="Führung an der Basis")), *others)
    [only] = compare(codebook, english).changed["front-line"]
    assert only.de == "umbenannt, vorher „Executives at the front line“", "the name that was changed"


def test_a_term_is_named_with_its_place_and_language(codebook):
    new = add_term(codebook, "front-line", "en", "till", place=1)
    part, teil = "idea 2 that has to occur, English: ", "Gedanke 2, der vorkommen muss, Englisch: "
    added = Text(f"{part}added till", f"{teil}neu till")
    removed = Text(f"{part}removed till", f"{teil}entfernt till")
    assert compare(codebook, new).changed == {"front-line": (added,)}
    assert compare(new, codebook).changed == {"front-line": (removed,)}


def test_a_changed_concept_is_reported_by_the_themes_that_need_it(codebook):
    concept = msgspec.structs.replace(codebook.concepts[0], label=Text(en="leaders", de="Führung"))
    new = msgspec.structs.replace(codebook, concepts=(concept,))
    said = Text(
        "idea 1 that has to occur: concept “leaders” reworded",
        "Gedanke 1, der vorkommen muss: Begriffsfamilie „Führung“ neu formuliert",
    )
    assert compare(codebook, new).changed == {"front-line": (said,)}
