"""Parts of pages that are kept: they show their values, the language, and nothing that another page had."""

import pytest
from jinja2 import DictLoader, UndefinedError
from markupsafe import Markup

from awards import templating
from awards.i18n import speaking
from awards.templating import part


@pytest.fixture
def templates(monkeypatch):
    """The environment with templates of the check's own: ``templates["a.html"] = "…"``."""
    own: dict[str, str] = {}
    made = templating.environment().overlay(loader=DictLoader(own))
    monkeypatch.setattr(templating, "environment", lambda: made)
    templating._part.cache_clear()
    yield own
    templating._part.cache_clear()


def test_a_part_is_made_once_for_equal_values(templates):
    templates["a.html"] = "{{ word }}"
    assert [part("a.html", word=word) for word in ("one", "two", "one")] == ["one", "two", "one"]
    assert templating._part.cache_info().hits == 1


def test_a_part_sees_only_what_it_is_given(templates):
    templates["page.html"] = "{% set secret = 'who entered' %}{{ part('a.html', word='one') }}"
    templates["a.html"] = "{{ word }} {{ secret }}"
    with pytest.raises(UndefinedError, match="secret"):
        templating.render("page.html", {"secret": "who entered"})


def test_each_language_has_its_own(templates):
    templates["a.html"] = "{{ language }}: {{ _('Locked') }}"
    with speaking("en"):
        english = part("a.html")
    with speaking("de"):
        german = part("a.html")
    assert english == "en: Locked"
    assert german.startswith("de: ")
    assert german != "de: Locked"


@pytest.mark.parametrize("first", [Markup("<b>"), "<b>"])
def test_text_that_is_escaped_already_is_not_taken_for_text_that_is_not(templates, first):
    templates["a.html"] = "{{ word }}"
    part("a.html", word=first)
    assert part("a.html", word="<b>") == "&lt;b&gt;"
    assert part("a.html", word=Markup("<b>")) == "<b>"


def test_what_a_part_shows_is_escaped(templates):
    templates["a.html"] = "{{ word }}"
    assert str(part("a.html", word="<script>")) == "&lt;script&gt;"
