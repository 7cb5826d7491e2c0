"""Codebooks as TOML: one file, or a folder whose files are read as one. The digest is that of the content."""

import hashlib
from functools import lru_cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import Any

import msgspec
import tomli_w

from themes.codebook.checks import check_codebook
from themes.codebook.model import Codebook, Group, Terms
from themes.errors import InputError

SHIPPED = "cx"

_NOTHING_TO_FIND: tuple[Any, ...] = (Terms(), (), Group(), Terms(), Terms(), [])


def load_codebook(*documents: str) -> Codebook:
    """The codebook that one or more TOML documents make together; their lists are joined in order.

    Raises :class:`InputError` where a document is not TOML, has an unknown key or does not hold together.
    """
    joined: dict[str, Any] = {}
    for document in documents:
        for key, value in _parsed(document).items():
            joined[key] = [*joined.get(key, []), *value] if isinstance(value, list) else value
    try:
        return check_codebook(msgspec.convert(joined, Codebook))
    except msgspec.ValidationError as error:
        raise InputError(f"the codebook cannot be used: {error}.") from None


def dump_codebook(codebook: Codebook) -> str:
    """The codebook as one TOML document, which :func:`load_codebook` reads back to an equal one."""
    return tomli_w.dumps(msgspec.to_builtins(codebook), multiline_strings=True)


def codebook_digest(codebook: Codebook) -> str:
    """SHA-256 of the content, in hexadecimal; layout and comments of a file do not move it."""
    return hashlib.sha256(msgspec.json.encode(codebook, order="deterministic")).hexdigest()


def matching_digest(codebook: Codebook) -> str:
    """SHA-256 of what decides where a theme is found; names, questions, memos and seeds do not move it.

    Nor does a theme that has nothing else yet, such as one that an author has just begun with a passage.
    """
    found_by = [
        (theme.id, theme.sure, theme.needs, theme.helps, theme.excludes, theme.opposes,
         [(position.id, position.cues) for position in theme.positions if position.cues != Group()])
        for theme in codebook.themes
    ]  # fmt: skip
    found_by = [one for one in found_by if one[1:] != _NOTHING_TO_FIND]
    concepts = [(concept.id, concept.terms) for concept in codebook.concepts]
    return hashlib.sha256(msgspec.json.encode((concepts, found_by), order="deterministic")).hexdigest()


@lru_cache(maxsize=2)
def shipped_codebook(name: str = SHIPPED) -> Codebook:
    """A codebook that comes with this package: ``cx`` of the field's practice, ``season`` of what goes wrong in one."""
    folder = files(f"themes.codebooks.{name}")
    parts = sorted((part for part in folder.iterdir() if part.name.endswith(".toml")), key=_name)
    return load_codebook(*(part.read_text(encoding="utf-8") for part in parts))


def _name(part: Traversable) -> str:
    return part.name


def _parsed(document: str) -> dict[str, Any]:
    try:
        return msgspec.toml.decode(document, type=dict[str, Any])
    except msgspec.DecodeError as error:
        raise InputError(f"the codebook is not TOML: {error}.") from None
