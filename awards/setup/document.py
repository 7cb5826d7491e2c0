"""The set-up as one YAML file: read strictly, written for people.

Only what the format needs of YAML is taken: no aliases (a short file could unfold into gigabytes), no tags, and
``yes`` or a time is a text, as it looks.
"""

import re
from typing import Any

import msgspec
import yaml

from awards.i18n import _
from awards.setup.model import SetUp
from rubrics.errors import InputError

MOST_CHARACTERS = 1_000_000
_WIDTH = 100


def read_setup(text: str) -> SetUp:
    """The set-up in a YAML document; InputError names the place of the first fault and what to do."""
    if len(text) > MOST_CHARACTERS:
        raise InputError(
            _(
                "The file has %(count)s characters; a set-up has at most %(most)s.",
                count=len(text),
                most=MOST_CHARACTERS,
            )
        )
    try:
        document = yaml.load(text, Loader=_Loader)  # noqa: S506 - a safe loader with less than the safe one
    except yaml.YAMLError as error:
        found = " ".join(str(error).split())
        raise InputError(_("This is not a YAML document: %(problem)s", problem=found)) from error
    except RecursionError:
        raise InputError(_("The file is nested too deeply to be a set-up.")) from None
    return setup_from(document)


def setup_from(document: Any) -> SetUp:
    """The set-up in a document that was read already; InputError names the place of the first fault."""
    try:
        return msgspec.convert(document, SetUp)
    except msgspec.ValidationError as error:
        raise InputError(_("The set-up cannot be used: %(problem)s", problem=error)) from error


def write_setup(setup: SetUp) -> str:
    """The set-up as a YAML document that :func:`read_setup` reads back to an equal one."""
    return yaml.dump(
        _without_nothing(msgspec.to_builtins(setup)),
        Dumper=_Dumper,
        sort_keys=False,
        allow_unicode=True,
        width=_WIDTH,
    )


def _without_nothing(value: Any) -> Any:
    """The document without keys that say nothing."""
    if isinstance(value, dict):
        return {key: _without_nothing(one) for key, one in value.items() if one is not None}
    return [_without_nothing(one) for one in value] if isinstance(value, list | tuple) else value


class _Loader(yaml.SafeLoader):
    """Mappings, lists, texts, whole and decimal numbers, true and false, null; nothing else."""

    def compose_node(self, parent: Any, index: Any) -> Any:
        """Refuses aliases."""
        if self.check_event(yaml.AliasEvent):
            mark = self.peek_event().start_mark  # type: ignore[no-untyped-call]
            raise yaml.YAMLError(f"aliases cannot be used {mark}")
        return super().compose_node(parent, index)


class _Dumper(yaml.SafeDumper):
    """Long texts as blocks; whatever the loader would read as something else in quotes."""

    def ignore_aliases(self, data: Any) -> bool:  # noqa: ARG002 - PyYAML's signature
        """Writes everything out in full."""
        return True


def _text(dumper: yaml.SafeDumper, text: str) -> yaml.ScalarNode:
    style = "|" if "\n" in text else None
    return dumper.represent_scalar("tag:yaml.org,2002:str", text, style=style)


_PLAIN = (
    ("null", r"~|null|Null|", "~nN"),
    ("bool", r"true|True|false|False", "tTfF"),
    ("int", r"[-+]?[0-9]+", "-+0123456789"),
    ("float", r"[-+]?[0-9]+\.[0-9]+(?:[eE][-+]?[0-9]+)?", "-+0123456789"),
)
"""What is no text although it stands without quotes: tag, pattern, first characters."""


def _resolvers() -> dict[str, list[tuple[str, re.Pattern[str]]]]:
    found: dict[str, list[tuple[str, re.Pattern[str]]]] = {}
    for tag, pattern, firsts in _PLAIN:
        whole = re.compile(rf"(?:{pattern})\Z")
        for first in [*firsts, *([""] if tag == "null" else [])]:
            found.setdefault(first, []).append((f"tag:yaml.org,2002:{tag}", whole))
    return found


_Dumper.add_representer(str, _text)
_Loader.yaml_implicit_resolvers = _Dumper.yaml_implicit_resolvers = _resolvers()
