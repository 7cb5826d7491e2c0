"""Searching judging copies by themselves, for rounds that were rehearsed before these copies were made.

All that the pages, files and workbooks of an entry take from it is its copy; the rest of them was rehearsed when the
round opened. So every text of the copy is searched, whichever field it stands in, and every picture with what is
hidden in it.
"""

from collections.abc import Iterator, Sequence
from typing import Any

import msgspec

from awards.rehearsal.findings import Finding, merged
from awards.rehearsal.searching import Search
from entries.blind import Section, pictures
from entries.files import depot

Copy = tuple[str, Sequence[Section]]
"""Where a custodian finds the entry, and the sections of its judging copy."""


def in_copy(search: Search, copy: Copy) -> list[Finding]:
    """Every string in a copy that names an entrant, once, with the fields where it stands."""
    address, sections = copy
    found = [
        _in_field(hit, section.field)
        for section in sections
        for hit in search.in_bytes(address, "\n".join(texts_of(section)).encode())
    ]
    for number, picture in enumerate(pictures(sections), 1):
        found += search.in_bytes(f"{address}, {number}.jpg", depot.read(picture))
    return merged(found)


def texts_of(section: Section) -> list[str]:
    """Every text of a section, its label included."""
    return list(_texts(msgspec.to_builtins(section)))


def _in_field(found: Finding, field: str) -> Finding:
    places = tuple(msgspec.structs.replace(place, field=field) for place in found.places)
    return msgspec.structs.replace(found, places=places)


def _texts(value: Any) -> Iterator[str]:
    """Every text in a structure, in its order; numbers and names of fields are ours."""
    match value:
        case str():
            yield value
        case dict():
            yield from (text for part in value.values() for text in _texts(part))
        case list() | tuple():
            yield from (text for part in value for text in _texts(part))
