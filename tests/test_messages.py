"""Every text that people read exists in German."""

import importlib.util
from pathlib import Path

from awards.i18n import ngettext, preferred, speaking

ROOT = Path(__file__).parents[1]


def load():
    spec = importlib.util.spec_from_file_location("messages", ROOT / "scripts" / "messages.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_every_message_is_translated_and_in_the_catalogue():
    messages = load()
    assert messages.missing(messages.extracted(), messages.kept()) == []


def test_a_missing_translation_is_found():
    messages = load()
    translations = messages.kept()
    gone = next(iter(translations))
    del translations[gone]
    assert messages.missing(messages.extracted(), translations) == [gone]


def test_placeholders_survive_translation():
    messages = load()
    for message in messages.kept().values():
        assert not message.check(), message.id


def test_the_reader_gets_the_first_language_that_we_have():
    assert preferred("fr-CH, de;q=0.7, en;q=0.8") == "en"
    assert preferred("de-AT,en;q=0.5") == "de"
    assert preferred("") == "en"
    assert preferred("x;q=abc, *;q=0") == "en"


def test_numbers_choose_the_form():
    with speaking("en"):
        assert ngettext("%(num)s entry", "%(num)s entries", 1) == "1 entry"
        assert ngettext("%(num)s entry", "%(num)s entries", 2) == "2 entries"
