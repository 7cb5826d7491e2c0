"""The codebook: themes, the words they are told in, and what an author may do with them."""

from themes.codebook.model import Codebook, Competency, Concept, Group, Position, Terms, Text, Theme
from themes.codebook.storage import (
    codebook_digest,
    dump_codebook,
    load_codebook,
    matching_digest,
    shipped_codebook,
)

__all__ = [
    "Codebook",
    "Competency",
    "Concept",
    "Group",
    "Position",
    "Terms",
    "Text",
    "Theme",
    "codebook_digest",
    "dump_codebook",
    "load_codebook",
    "matching_digest",
    "shipped_codebook",
]
