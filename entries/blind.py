"""The judging copy: what judges and authors see of an entry, and nothing else of it.

A copy is made from redacted text only. This room cannot reach the vault, not even through another: the import
contracts hold that. Links are inert because addresses are masked; nothing here tells a time, a size or a name.
"""

import hashlib
from collections.abc import Mapping, Sequence

import msgspec

from entries.forms import MetricRow


class SectionPage(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """A page of a file: its redacted text, and its picture with the names covered, where it has one.

    ``picture`` is the SHA-256 of the JPEG in hexadecimal: what was said about a copy holds for these pictures only.
    """

    text: str = ""
    picture: str = ""
    width: int = 0
    height: int = 0

    @property
    def paragraphs(self) -> list[str]:
        """The text by line."""
        return [line for line in self.text.split("\n") if line.strip()]


class Section(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """A field of the judging copy: a text, the rows of a metrics table, or the pages of files.

    ``scored`` is false for background.
    """

    field: str
    label: Mapping[str, str]
    text: str = ""
    rows: tuple[MetricRow, ...] = ()
    pages: tuple[SectionPage, ...] = ()
    scored: bool = True

    @property
    def paragraphs(self) -> list[str]:
        """The text by paragraph."""
        return [line for line in self.text.split("\n") if line.strip()]


def sections_from(document: str) -> tuple[Section, ...]:
    """The sections of a stored judging copy."""
    return msgspec.json.decode(document, type=tuple[Section, ...])


def stored(sections: Sequence[Section]) -> str:
    """Sections as they are stored."""
    return msgspec.json.encode(sections).decode()


def pictures(sections: Sequence[Section]) -> list[str]:
    """The pictures of a judging copy in its order; the first is number 1 for whoever looks at it."""
    return [page.picture for section in sections for page in section.pages if page.picture]


def digest(sections: Sequence[Section]) -> str:
    """SHA-256, in hexadecimal, of a judging copy; what was said about it holds for these words only."""
    return hashlib.sha256(stored(sections).encode()).hexdigest()


TITLE = "title"
"""The field of an entry's title."""


def title_of(sections: Sequence[Section]) -> str:
    """The redacted title, or nothing where the form has none."""
    return next((section.text for section in sections if section.field == TITLE), "")
