"""Redaction as a whole: offsets, fields, decisions, strange texts."""

import threading

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from entries.errors import InputError
from entries.redaction import (
    Action,
    Decision,
    Declared,
    IdentityClass,
    Redactor,
    Source,
    Verdict,
    redact,
    redactor,
)

DECLARED = Declared(
    organisation="AltaTouch Services Ltd",
    brands=("Summit",),
    people=("Helen Marsh",),
    domains=("altatouch.com",),
    locations=("Leeds",),
)


def rebuilt(text, spans):
    pieces, position = [], 0
    for span in spans:
        pieces += [text[position : span.start], span.replacement]
        position = span.end
    return "".join([*pieces, text[position:]])


def test_a_text_is_redacted_with_its_reasons():
    result = redact("Helen Marsh of AltaTouch met Ken in Leeds.", "en", DECLARED)
    assert result.text == "[Person 1] of [Organisation A] met [Person 2] in [Place 1]."
    assert [(span.identity, span.source, span.action) for span in result.spans] == [
        (IdentityClass.PERSON, Source.DECLARED, Action.MASK),
        (IdentityClass.ORGANISATION, Source.DECLARED, Action.MASK),
        (IdentityClass.PERSON, Source.NAME, Action.REVIEW),
        (IdentityClass.LOCATION, Source.DECLARED, Action.MASK),
    ]
    assert (
        result.spans[1].reasons["en"]
        == "“AltaTouch” is the telling part of “AltaTouch Services Ltd”, which was declared."
    )


def test_the_pseudonym_is_in_the_language_of_the_entry_and_the_reason_in_every_one():
    [span] = redact("Wir fragten in Leeds danach.", "de", DECLARED).spans
    assert span.replacement == "[Ort 1]"
    assert span.reasons == {
        "de": "„Leeds“ ist vom Einreicher angegeben.", "en": "“Leeds” was declared by the entrant.",
    }  # fmt: skip


@given(st.text(alphabet=st.sampled_from("AltaTouch Leeds.\n-’'@#&(ü\u0308\u00ad\u200b12"), max_size=80))
@settings(max_examples=60)
def test_spans_are_in_order_inside_the_text_and_rebuild_it(text):
    result = redact(text, "en", DECLARED)
    places = [place for span in result.spans for place in (span.start, span.end)]
    assert places == sorted(places)
    assert all(text[span.start : span.end] == span.text for span in result.spans)
    assert rebuilt(text, result.spans) == result.text


@pytest.mark.parametrize(
    "text",
    [
        "Alta\u00adTouch",
        "Alta\u200bTouch",
        "\u0410ltaTouch",
        "Ａｌｔａ Ｔｏｕｃｈ",
        "Alta\u00a0Touch",
        "Helen\u2011Marsh",
    ],
)
def test_offsets_count_the_text_as_given(text):
    given_text = f"🎉 The cafe\u0301 of {text} grew."
    [span] = redact(given_text, "en", DECLARED).spans
    assert given_text[span.start : span.end] == span.text == text


def test_fields_share_one_numbering_and_one_memory():
    texts = ["We asked Paula Ortiz first.", "", "Then Ortiz asked Ken. Ms Ortiz left."]
    results = redactor("en").redact_fields(texts, Declared())
    assert [result.text for result in results] == [
        "We asked [Person 1] first.",
        "",
        "Then [Person 1] asked [Person 2]. [Person 1] left.",
    ]
    assert [span.start for span in results[2].spans] == [5, 17, 22]


def test_a_name_does_not_run_across_fields():
    results = redactor("en").redact_fields(["We like Alta", "Touch is nice."], DECLARED)
    assert all(span.end <= len("We like Alta") for span in results[0].spans)


def test_a_company_once_named_is_known_without_its_legal_form():
    result = redact("Quarter Stone Media Ltd came. Later Quarter Stone Media left.", "en", Declared())
    assert result.text == "[Organisation A] came. Later [Organisation A] left."


def test_parts_of_one_name_in_a_row_are_one_passage():
    declared = Declared(people=("Tan Mei Lin",))
    assert redact("We asked Mei Lin about it.", "en", declared).text == "We asked [Person 1] about it."


def test_a_decision_applies_to_every_occurrence():
    text = "We asked Ken. Then Ken asked the Red Folder people, and the Red Folder helped."
    decisions = [Decision("ken", Verdict.ACCEPT), Decision("Red Folder", Verdict.REJECT)]
    result = redact(text, "en", Declared(), decisions)
    assert [(span.text, span.action) for span in result.spans] == [("Ken", Action.MASK), ("Ken", Action.MASK)]


def test_what_is_added_is_found_everywhere_in_any_case():
    decisions = [Decision("red folder", Verdict.ADD, IdentityClass.INITIATIVE)]
    result = redact("The red folder, a Red Folder and redfolder's lid.", "en", Declared(), decisions)
    assert result.text == "The [Initiative A], a [Initiative A] and [Initiative A]'s lid."
    assert {span.source for span in result.spans} == {Source.DECLARED}


@pytest.mark.parametrize(
    ("form", "text"),
    [
        ("budget", "The [Name 1], our [Name 1]."),
        ("Budget", "The budget, our [Name 1]."),
    ],
)
def test_one_everyday_word_is_found_in_any_case_where_it_is_added_in_small_letters(form, text):
    added = Decision(form, Verdict.ADD)
    assert redact("The budget, our Budget.", "en", Declared(), [added]).text == text


def test_an_alias_stands_for_the_organisation():
    declared = Declared(organisation="Brackenmoor Utilities Ltd", aliases=("BMU",), brands=("Kettle",))
    text = "Brackenmoor Utilities met Quarterstone Ltd. BMU paid, with Kettle."
    assert redact(text, "en", declared).text == (
        "[Organisation A] met [Organisation B]. [Organisation A] paid, with [Brand A]."
    )


def test_what_is_added_later_takes_the_next_letter():
    text = "The beech hut was first. AltaTouch came next."
    added = Decision("beech hut", Verdict.ADD, IdentityClass.ORGANISATION)
    assert redact(text, "en", DECLARED).text == "The beech hut was first. [Organisation A] came next."
    assert redact(text, "en", DECLARED, [added]).text == (
        "The [Organisation B] was first. [Organisation A] came next."
    )


def test_a_custodian_can_reject_what_is_sure():
    result = redact("We use Summit here.", "en", DECLARED, [Decision("Summit", Verdict.REJECT)])
    assert result.spans == ()


@pytest.mark.parametrize(
    "text", ["", " ", "\n\n", "🎉🎉", "...", "\u200b", "İ", "<b>AltaTouch</b>", "| AltaTouch | Leeds |"]
)
def test_strange_texts_are_survived(text):
    result = redact(text, "en", DECLARED)
    assert "AltaTouch" not in result.text
    assert rebuilt(text, result.spans) == result.text


def test_a_text_all_in_capitals_still_loses_what_was_declared():
    result = redact("WE AT ALTATOUCH SERVICES ASKED HELEN MARSH IN LEEDS TO CALL US BACK", "en", DECLARED)
    assert result.text == "WE AT [Organisation A] ASKED [Person 1] IN [Place 1] TO CALL US BACK"


def test_another_language_is_refused():
    with pytest.raises(InputError, match="is not supported"):
        Redactor("fr")


def test_threads_take_turns():
    results = {}

    def work(number):
        results[number] = redact(f"Helen Marsh met Person{number} Ortiz.", "en", DECLARED).text

    threads = [threading.Thread(target=work, args=(number,)) for number in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert set(results.values()) == {"[Person 1] met [Person 2]."}


def test_reading_many_entries_leaves_no_strings_behind():
    engine = Redactor("en")
    engine.redact("A first text.", DECLARED)
    before = len(engine._nlp.vocab.strings)
    for number in range(20):
        engine.redact(f"Unheard{number}of words{number}here.", DECLARED)
    assert len(engine._nlp.vocab.strings) == before
