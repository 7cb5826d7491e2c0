"""The strict search for identity strings in any text that leaves the house."""

import pytest

from entries.redaction import Declared, IdentityMatcher

ONE = Declared(
    organisation="AltaTouch Services Ltd",
    brands=("Summit",),
    people=("Helen Marsh",),
    domains=("altatouch.com",),
    locations=("Leeds",),
)
OTHER = Declared(organisation="Quarterstone Media", locations=("Leeds",))
BOTH = IdentityMatcher({"one": ONE, "other": OTHER})


@pytest.mark.parametrize(
    "text",
    [
        *(
            "AltaTouch",
            "ALTATOUCH",
            "alta-touch",
            "Alta Touch",
            "altatouch_final_v2.pdf",
            "/files/AltaTouchServices2023",
        ),
        *(
            "Alta\u00adTouch",
            "AltaTouch's",
            "AltaTouch-wide",
            "xxaltatouchxx",
            "https://www.altatouch.com/x",
            "@altatouch",
        ),
        *("Helen Marsh", "helen.marsh@example.org", "MARSH, Helen", "Quarterstone", "Leeds"),
    ],
)
def test_every_spelling_is_a_hit(text):
    assert BOTH.find(f"a page with {text} on it")


@pytest.mark.parametrize(
    "text", ["a marsh", "the summit of it", "a quarter of stone", "led by us", "leedsy", "alto touched"]
)
def test_other_words_are_none(text):
    assert BOTH.find(f"a page with {text} on it") == []


def test_a_hit_names_its_owner_its_place_and_the_declared_name():
    text = "By Alta\u00adTouch today"
    [hit] = IdentityMatcher({"one": ONE}).find(text)
    assert (text[hit.start : hit.end], hit.owner, hit.declared) == (
        "Alta\u00adTouch",
        "one",
        "AltaTouch Services Ltd",
    )
    assert not hit.is_everyday


def test_a_name_that_two_entrants_declared_is_a_hit_for_both():
    assert {hit.owner for hit in BOTH.find("It was in Leeds.")} == {"one", "other"}


@pytest.mark.parametrize(
    ("text", "is_everyday"), [("Summit", True), ("Helen", True), ("Helen Marsh", False), ("Leeds", False)]
)
def test_what_may_be_an_ordinary_word_or_a_mere_first_name_is_told(text, is_everyday):
    assert {hit.is_everyday for hit in IdentityMatcher(ONE).find(f"It was {text} again.")} == {is_everyday}


def test_the_strings_that_are_looked_for_can_be_listed():
    assert {"altatouch", "altatouchservicesltd", "helenmarsh", "leeds"} <= BOTH.strings
    assert IdentityMatcher(Declared()).strings == frozenset()
