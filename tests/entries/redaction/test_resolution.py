"""Overlaps, decisions and pseudonyms: pure functions between findings and the redacted text."""

import pytest

from entries.redaction.model import Action, Decision, Declared, Finding, IdentityClass, Verdict
from entries.redaction.replacement import pseudonyms, replace
from entries.redaction.resolution import action_of, resolve, verdicts

TEXT = "Then Ms Marsh of AltaTouch House left Leeds."
ORGANISATION, PERSON, PLACE = IdentityClass.ORGANISATION, IdentityClass.PERSON, IdentityClass.LOCATION


def finding(text, rule, identity=ORGANISATION, term="", tail=0):
    start = TEXT.index(text)
    return Finding(start, start + len(text), identity, rule, term or text, 0, tail)


def texts(passages):
    return [TEXT[passage.start : passage.end] for passage in passages]


def test_overlapping_findings_become_one_passage_told_by_the_surest():
    title = finding("Ms Marsh", "title", PERSON)
    surname = finding("Marsh", "declared_person_part", PERSON, term="Helen Marsh")
    [passage] = resolve([title, surname], TEXT, {})
    assert (TEXT[passage.start : passage.end], passage.term, passage.rule) == (
        "Ms Marsh",
        "Helen Marsh",
        "declared_person_part",
    )


def test_a_guess_inside_something_sure_does_not_count():
    sure = finding("AltaTouch House", "declared", tail=6)
    [passage] = resolve([finding("House", "unknown_name"), sure], TEXT, {})
    assert passage == sure


def test_passages_are_in_order_and_do_not_overlap():
    findings = [
        finding("Leeds", "unknown_name", PLACE),
        finding("AltaTouch", "declared"),
        finding("Ms Marsh", "title"),
    ]
    assert texts(resolve(findings, TEXT, {})) == ["Ms Marsh", "AltaTouch", "Leeds"]


def test_a_rejected_form_is_left_alone_and_what_is_sure_inside_it_stays():
    wide = finding("AltaTouch House", "unknown_name")
    sure = finding("AltaTouch", "declared")
    decided = verdicts([Decision("altatouch  house", Verdict.REJECT)])
    assert texts(resolve([wide, sure], TEXT, decided)) == ["AltaTouch"]
    decided = verdicts([Decision("altatouch house", Verdict.REJECT), Decision("AltaTouch", Verdict.REJECT)])
    assert resolve([wide, sure], TEXT, decided) == []


def test_an_accepted_form_needs_no_more_review():
    passage = finding("Leeds", "unknown_name", PLACE)
    assert action_of(passage, TEXT, {}) is Action.REVIEW
    assert action_of(passage, TEXT, verdicts([Decision("leeds", Verdict.ACCEPT)])) is Action.MASK


def test_the_last_word_on_a_form_counts():
    decided = verdicts([Decision("Leeds", Verdict.REJECT), Decision("“Leeds”", Verdict.ACCEPT)])
    assert decided == {"leeds": Verdict.ACCEPT}


def test_one_pseudonym_for_all_forms_of_a_name_numbered_by_first_mention():
    passages = [
        finding("AltaTouch", "declared", term="AltaTouch Ltd"),
        finding("Ms Marsh", "title", PERSON, term="Marsh"),
        finding("Leeds", "unknown_name", PLACE),
        finding("Marsh", "unknown_name", PERSON, term="Helen Marsh"),
        finding("House", "legal_form", term="House"),
    ]
    assert pseudonyms(passages, "en", Declared()) == [
        "[Organisation A]",
        "[Person 1]",
        "[Place 1]",
        "[Person 1]",
        "[Organisation B]",
    ]
    assert pseudonyms(passages, "de", Declared())[2] == "[Ort 1]"


@pytest.mark.parametrize(("number", "label"), [(0, "A"), (25, "Z"), (26, "AA"), (52, "BA"), (702, "AAA")])
def test_letters_go_on_after_z(number, label):
    passages = [
        Finding(index, index + 1, ORGANISATION, "declared", f"term {index}") for index in range(number + 1)
    ]
    assert pseudonyms(passages, "en", Declared())[number] == f"[Organisation {label}]"


def test_grammar_at_the_end_stays_readable():
    text, replacements = replace(
        "Nordlichtkunden warten", [Finding(0, 15, ORGANISATION, "declared", "x", 0, 6)], ["[X]"]
    )
    assert (text, replacements) == ("[X]kunden warten", ["[X]kunden"])
