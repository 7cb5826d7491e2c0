"""The trained spaCy pipelines that the operator of this process wants used as well, by language."""

from collections.abc import Mapping
from typing import cast

from entries.redaction.model import Language

_wanted: dict[Language, str] = {}


def use_trained(pipelines: Mapping[str, str]) -> None:
    """From now on the shared redactors of this process take in the names that these pipelines find, for review."""
    _wanted.clear()
    _wanted.update({cast("Language", language): name for language, name in pipelines.items()})


def trained_for(language: Language) -> str | None:
    """The trained pipeline to use for a language, where there is one."""
    return _wanted.get(language)
