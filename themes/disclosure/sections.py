"""The lessons of a report: each heading with the text below it."""

from dataclasses import dataclass

from themes.disclosure.markup import Segment, read


@dataclass(frozen=True, slots=True)
class Section:
    """A heading at ``source[start:end]``, its title, and the text up to the next heading."""

    title: str
    start: int
    end: int
    text: str


def sections_of(markdown: str) -> list[Section]:
    """Sections in order; a heading without text of its own (a title page) is none."""
    groups: list[tuple[Segment, list[str]]] = []
    for segment in read(markdown).flow:
        if segment.place == "heading":
            groups.append((segment, []))
        elif groups:
            groups[-1][1].append(segment.text)
    return [
        Section(heading.text.strip(), *heading.span, "\n".join(texts)) for heading, texts in groups if texts
    ]
