"""A theme is told where all its groups meet, as close together as they do."""

import pytest

from themes.matching.cooccurrence import SURE, find_hits
from themes.matching.lexicon import Rule
from themes.support import PROPOSED

RULE = Rule("theme", (frozenset({"a"}), frozenset({"b"})), "sure", frozenset({"help"}), "never")


def sentence(*names, weight=0.8):
    return {name: {f"term of {name}": weight} for name in names}


def runs(*sentences):
    return [(hit.first, hit.last) for hit in find_hits(sentences, [RULE])]


def test_groups_of_one_sentence_make_a_hit_of_one_sentence():
    assert runs(sentence("a"), sentence("a", "b"), sentence("b")) == [(1, 1)]


def test_groups_may_lie_three_sentences_apart_but_not_four():
    assert runs(sentence("a"), {}, sentence("b")) == [(0, 2)]
    assert runs(sentence("a"), {}, {}, sentence("b")) == []


def test_hits_may_chain_but_none_holds_another():
    assert runs(sentence("a"), sentence("b"), sentence("a")) == [(0, 1), (1, 2)]


def test_one_group_alone_is_no_hit():
    assert runs(sentence("a"), sentence("a", "help")) == []


def test_an_excluded_cue_forbids_only_where_it_stands():
    assert runs(sentence("a", "b", "never"), sentence("a", "b")) == [(1, 1)]


def test_of_three_groups_one_may_be_missing_but_then_the_hit_is_weak():
    rule = Rule(
        "theme", (frozenset({"a"}), frozenset({"b"}), frozenset({"c"})), "sure", frozenset({"help"}), "never"
    )
    (weak,) = find_hits([sentence("a", "c", "help", weight=1.0)], [rule])
    (strong,) = find_hits([sentence("a", "b", "c", weight=1.0)], [rule])
    assert weak.strength < PROPOSED < strong.strength
    assert find_hits([sentence("a")], [rule]) == []


def test_a_weak_hit_beside_a_complete_one_is_left_out():
    rule = Rule("theme", (frozenset({"a"}), frozenset({"b"}), frozenset({"c"})), "sure", frozenset(), "never")
    hits = find_hits([sentence("a", "b"), sentence("c"), {}, {}, sentence("a", "b")], [rule])
    assert [(hit.first, hit.last) for hit in hits] == [(0, 1), (4, 4)]


def test_a_sure_term_is_enough():
    (hit,) = find_hits([sentence("sure")], [RULE])
    assert (hit.first, hit.last, hit.strength) == (0, 0, SURE)


def test_closer_rarer_and_helped_hits_are_stronger():
    def strength(*sentences):
        return find_hits(sentences, [RULE])[0].strength

    together = strength(sentence("a", "b"))
    assert strength(sentence("a"), sentence("b")) < together
    assert strength(sentence("a", "b", weight=0.3)) < together
    assert together < strength(sentence("a", "b", "help")) <= 1.0


def test_the_terms_met_are_named_strongest_first():
    (hit,) = find_hits([{"a": {"weak": 0.2, "strong": 0.9, "middling": 0.5}, "b": {"other": 0.4}}], [RULE])
    assert hit.terms == ("strong", "middling", "other")


@pytest.mark.parametrize("length", [1, 40])
def test_every_hit_is_within_the_text(length):
    hits = find_hits([sentence("a", "b")] * length, [RULE])
    assert len(hits) == length
