"""Suggestions: what the text itself says the entrant forgot to declare."""

from entries.redaction import Declared, IdentityClass, suggest_declarations

TEXT = (
    "Customers know AtlasCare well. Last year AtlasCare grew, and AtlasCare's people stayed. "
    "Write to care@atlas-care.example or to someone@gmail.com. We met Ken once."
)


def test_a_name_that_comes_again_and_again_is_suggested():
    [name, address] = suggest_declarations([TEXT], "en", Declared())
    assert (name.form, name.count) == ("AtlasCare", 3)
    assert name.question.startswith("You wrote “AtlasCare” 3 times: is that you")
    assert (address.form, address.identity) == ("care@atlas-care.example", IdentityClass.EMAIL)


def test_what_is_declared_is_not_suggested():
    declared = Declared(organisation="AtlasCare Ltd", domains=("atlas-care.example",))
    assert suggest_declarations([TEXT], "en", declared) == []


def test_mentions_are_counted_across_fields_and_asked_for_in_german():
    [name] = suggest_declarations(["Wir fragten NordBlick.", "Später kam NordBlick."], "de", Declared())
    assert name.question.startswith("Sie haben „NordBlick“ 2-mal geschrieben")
