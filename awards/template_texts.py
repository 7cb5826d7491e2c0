"""Templates whose texts are put in when they are compiled, once for each language.

A page has a hundred texts without values in them. Looking each up while the page is made, and escaping what
comes back, takes as long as everything else that the page says.
"""

from typing import Any

from jinja2 import Environment, nodes
from jinja2.visitor import NodeTransformer
from markupsafe import Markup

from awards.i18n import translations

CALLED = {"_", "gettext"}
"""What marks a text; ``{% trans %}`` becomes a call of ``gettext``."""


class EnvironmentIn(Environment):
    """An environment whose templates speak one language. Texts that take values keep their place until then."""

    language = "en"

    def _parse(self, source: str, name: str | None, filename: str | None) -> nodes.Template:
        tree = super()._parse(source, name, filename)
        escapes = self.autoescape(name) if callable(self.autoescape) else self.autoescape
        put_in: nodes.Template = _Putting(self.language, escapes=escapes).visit(tree)
        return put_in


def ours(found: str, *, escapes: bool) -> str:
    """A text of ours; where a page is escaped, what is put into it will be."""
    return Markup(found) if escapes else found  # noqa: S704 - ours, not a person's


class _Putting(NodeTransformer):
    def __init__(self, language: str, *, escapes: bool) -> None:
        self._language = language
        self._escapes = escapes

    def visit_Call(self, node: nodes.Call, *args: Any, **kwargs: Any) -> nodes.Node:  # noqa: N802 - Jinja's name
        if not _is_plain_text(node):
            return self.generic_visit(node, *args, **kwargs)
        found = translations(self._language).gettext(node.args[0].as_const())
        return nodes.Const(ours(found, escapes=self._escapes) % {}, lineno=node.lineno)


def _is_plain_text(node: nodes.Call) -> bool:
    return (
        isinstance(node.node, nodes.Name)
        and node.node.name in CALLED
        and len(node.args) == 1
        and isinstance(node.args[0], nodes.Const)
        and not (node.kwargs or node.dyn_args or node.dyn_kwargs)
    )
