"""Every text that people read exists in German."""

import ast
import importlib.util
import re
from pathlib import Path

import pytest

from awards.i18n import ngettext, preferred, speaking
from awards.setup.model import FormPart, SeasonPart, SetUp
from entries.forms import Field, FieldKind
from rubrics.errors import InputError

ROOT = Path(__file__).parents[1]


def load():
    spec = importlib.util.spec_from_file_location("messages", ROOT / "scripts" / "messages.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_every_message_is_translated_and_in_its_file_at_its_place():
    messages = load()
    catalogues, translations = messages.extracted(), messages.kept()
    assert messages.missing(catalogues, translations) == []
    wanted, stored = messages.files(catalogues, translations), messages.stored()
    assert stored.keys() == wanted.keys()
    assert [name for name in wanted if stored[name] != wanted[name]] == [], "run scripts/messages.py"


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


def test_texts_hold_no_angle_bracket_but_that_of_a_tag():
    """Templates write them out as they are: what looks like a tag and is none would not be seen."""
    stray = re.compile(r"<(?!/?(?:kbd|strong)>)")
    for message in load().kept().values():
        forms = message.string if isinstance(message.string, tuple) else (message.string,)
        assert not any(stray.search(form) for form in forms), message.id


@pytest.mark.parametrize("room", ["setup", "entering", "feedback", "screening", "announcing.py", "web"])
def test_no_sentence_for_people_stays_in_english(room):
    assert untranslatable(ROOT / "awards" / room) == []


def untranslatable(place):
    """Errors for people whose sentence is written out, not looked up."""
    files = [place] if place.is_file() else sorted(place.rglob("*.py"))
    return [
        f"{file.name}:{node.lineno}"
        for file in files
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call)
        and getattr(node.func, "id", "") in {"InputError", "Refused"}
        and any(_is_written_out(argument) for argument in node.args)
    ]


def _is_written_out(argument):
    if isinstance(argument, ast.JoinedStr):
        return any(
            isinstance(part, ast.Constant) and re.search(r"\w{2}", part.value) for part in argument.values
        )
    return isinstance(argument, ast.Constant)


def test_a_form_that_cannot_be_used_says_why_in_german():
    fields = (Field(key="story", kind=FieldKind.LONG_TEXT, label={"en": "Story"}),) * 2
    with (
        speaking("de"),
        pytest.raises(InputError, match="forms, main: Zwei Fragen haben den Schlüssel story"),
    ):
        SetUp(
            programme="P", forms=(FormPart(key="main", fields=fields),),
            season=SeasonPart(
                slug="s", name="S", time_zone="UTC", entries_open="2026-01-01 09:00", entries_close="2026-02-01 18:00"
            ),
        )  # fmt: skip


def test_the_reader_gets_the_first_language_that_we_have():
    assert preferred("fr-CH, de;q=0.7, en;q=0.8") == "en"
    assert preferred("de-AT,en;q=0.5") == "de"
    assert preferred("") == "en"
    assert preferred("x;q=abc, *;q=0") == "en"


def test_numbers_choose_the_form():
    with speaking("en"):
        assert ngettext("%(num)s entry", "%(num)s entries", 1) == "1 entry"
        assert ngettext("%(num)s entry", "%(num)s entries", 2) == "2 entries"
