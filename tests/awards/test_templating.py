"""Templates speak the language at hand; parts of pages that are kept show their values and nothing else."""

import pytest
from jinja2 import DictLoader, UndefinedError
from markupsafe import Markup

from awards import template_texts, templating
from awards.i18n import LANGUAGES, speaking
from awards.templating import part


@pytest.fixture
def templates(monkeypatch):
    """The environment with templates of the check's own: ``templates["a.html"] = "…"``."""
    own: dict[str, str] = {}
    made = {one: templating._environment(one).overlay(loader=DictLoader(own)) for one in LANGUAGES}
    monkeypatch.setattr(templating, "_environment", made.__getitem__)
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


SENTENCE = "{% trans %}Where it happened & why{% endtrans %}"
LOCKED = (
    "{{ _('Locked') }} {{ _('Locked') | upper }} {% trans count=count %}All {{ count }} locked{% endtrans %}"
)


@pytest.fixture
def words(monkeypatch):
    """The translations of both languages, by language and message; what is not among them stays as it is."""
    known = {"de": {"Locked": "Gesperrt", "All %(count)s locked": "Alle %(count)s gesperrt"}}

    class Words:
        def __init__(self, language):
            self._own = known.get(language, {})

        def gettext(self, message):
            return self._own.get(message, message)

    for module in (templating, template_texts):
        monkeypatch.setattr(module, "translations", Words)


@pytest.mark.usefixtures("words")
@pytest.mark.parametrize(
    ("language", "said"), [("en", "Locked LOCKED All 2 locked"), ("de", "Gesperrt GESPERRT Alle 2 gesperrt")]
)
def test_texts_are_those_of_the_language_with_and_without_values(templates, language, said):
    templates["a.html"] = LOCKED
    with speaking(language):
        assert templating.render("a.html", {"count": 2}) == said


@pytest.mark.usefixtures("words")
@pytest.mark.parametrize(
    ("name", "said"),
    [("a.html", "Where it happened & why &lt;Ada&gt; 5%"), ("a.txt", "Where it happened & why <Ada> 5%")],
)
def test_texts_of_ours_stay_as_they_are_and_what_people_wrote_is_escaped_in_pages(templates, name, said):
    templates[name] = SENTENCE + " {{ who }}{% trans %} 5%{% endtrans %}"
    assert templating.render(name, {"who": "<Ada>"}) == said
