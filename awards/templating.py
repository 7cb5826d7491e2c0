"""The Jinja environments, one for each language, for pages and for mail.

Undefined names are errors, HTML is escaped, and texts are translated for the person at hand.
"""

from collections.abc import Hashable
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined, pass_eval_context, select_autoescape
from jinja2.nodes import EvalContext
from markupsafe import Markup

from awards import formats
from awards.i18n import current_language, in_language, translations
from awards.template_texts import EnvironmentIn, ours
from rubrics.points import to_number

FOLDER = Path(__file__).parent.parent / "templates"


@pass_eval_context
def _gettext(context: EvalContext, message: str, **values: Any) -> str:
    found = translations(current_language()).gettext(message)
    return ours(found, escapes=context.autoescape) % values


@pass_eval_context
def _ngettext(context: EvalContext, singular: str, plural: str, num: int, **values: Any) -> str:
    found = translations(current_language()).ngettext(singular, plural, num)
    return ours(found, escapes=context.autoescape) % {"num": num, **values}


def environment() -> Environment:
    """The environment of the language at hand."""
    return _environment(current_language())


@cache
def _environment(language: str) -> Environment:
    made = EnvironmentIn(
        loader=FileSystemLoader(FOLDER),
        autoescape=select_autoescape(["html", "svg", "xml"], default=False),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        extensions=["jinja2.ext.i18n", "jinja2.ext.do"],
        auto_reload=False,
        cache_size=-1,
    )
    made.language = language
    made.newstyle_gettext = True  # type: ignore[attr-defined]
    made.globals.update(
        _=_gettext, gettext=_gettext, ngettext=_ngettext, current_language=current_language, part=part
    )  # fmt: skip
    made.filters.update(
        moment=formats.moment, day=formats.day, number=formats.number, percent=formats.percent,
        machine=formats.machine, in_language=in_language, points=formats.points,
        time_left=formats.time_left, as_picture=formats.as_picture, to_number=to_number,
    )  # fmt: skip
    return made


def part(template: str, **values: Hashable) -> Markup:
    """A part of a page from a template that sees nothing but ``values`` and the language.

    Equal values give the same part, so a part that was made is kept: most of a judge's page is the same every
    time. Whoever else asks gets it only with the same values, and then there is nothing else in it. Values of
    another type are never the same, since text that is escaped already equals text that is not.
    """
    keyed = tuple((name, type(value), value) for name, value in values.items())
    return _part(template, current_language(), keyed)


@lru_cache(maxsize=16_384)
def _part(template: str, language: str, values: tuple[tuple[str, type, Hashable], ...]) -> Markup:
    shown = {name: value for name, _type, value in values}
    made = environment().get_template(template).render({**shown, "language": language})
    return Markup(made)  # noqa: S704 - the template has escaped it


def render(name: str, context: dict[str, Any]) -> str:
    """A template of the folder, filled in."""
    return environment().get_template(name).render(context)
