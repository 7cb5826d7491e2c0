"""Masked words in their sentences."""

from entries.contexts import AROUND, contexts
from entries.proposal import ProposedSection
from entries.redaction.model import Action, IdentityClass, Source, Span


def section(text, *words):
    spans = []
    for word in words:
        start = text.index(word, spans[-1].end if spans else 0)
        spans.append(
            Span(
                start=start, end=start + len(word), text=word, identity=IdentityClass.BRAND,
                source=Source.NAME, action=Action.REVIEW, replacement="[Brand A]", reasons={}, rule="", core=word,
            )
        )  # fmt: skip
    return ProposedSection(
        field="approach", label={"en": "Approach"}, original=text, text="", rows=(), masks=tuple(spans), scored=True
    )  # fmt: skip


def test_a_short_text_is_shown_whole_with_the_words_apart():
    (one,) = contexts([section("We wrote to Heron twice.", "Heron")])["heron"]
    assert (one.before, one.words, one.after) == ("We wrote to ", "Heron", " twice.")
    assert one.label == {"en": "Approach"}


def test_a_long_text_is_cut_between_words_on_both_sides():
    text = "before " * 40 + "Heron" + " after" * 40
    (one,) = contexts([section(text, "Heron")])["heron"]
    assert one.before.startswith("… before")
    assert one.after.endswith("after …")
    assert max(len(one.before), len(one.after)) <= AROUND + 2


def test_every_occurrence_has_its_own():
    found = contexts([section("Heron is old. HERON is new.", "Heron", "HERON"), section("Kite", "Kite")])
    assert {form: [one.words for one in own] for form, own in found.items()} == {
        "heron": ["Heron", "HERON"],
        "kite": ["Kite"],
    }


def test_a_table_has_none():
    rows = ProposedSection(
        field="metrics", label={}, original=(), text="", rows=(), masks=(), scored=True
    )  # fmt: skip
    assert contexts([rows]) == {}
