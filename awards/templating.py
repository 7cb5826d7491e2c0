"""The one Jinja environment, for pages and for mail.

Undefined names are errors, HTML is escaped, and texts are translated for the person at hand.
"""

from functools import cache
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined, select_autoescape

from awards import formats
from awards.i18n import current_language, in_language, translations

FOLDER = Path(__file__).parent.parent / "templates"


def _gettext(message: str) -> str:
    return translations(current_language()).gettext(message)


def _ngettext(singular: str, plural: str, number: int) -> str:
    return translations(current_language()).ngettext(singular, plural, number)


@cache
def environment() -> Environment:
    """The environment, made once for the process."""
    made = Environment(
        loader=FileSystemLoader(FOLDER),
        autoescape=select_autoescape(["html", "svg", "xml"], default=False),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        extensions=["jinja2.ext.i18n", "jinja2.ext.do"],
        auto_reload=False,
        cache_size=-1,
    )
    made.install_gettext_callables(_gettext, _ngettext, newstyle=True)  # type: ignore[attr-defined]
    made.globals.update(current_language=current_language)
    made.filters.update(
        moment=formats.moment, day=formats.day, number=formats.number, percent=formats.percent,
        machine=formats.machine, in_language=in_language, points=formats.points,
        time_left=formats.time_left, as_picture=formats.as_picture,
    )  # fmt: skip
    return made


def render(name: str, context: dict[str, Any]) -> str:
    """A template of the folder, filled in."""
    return environment().get_template(name).render(context)
