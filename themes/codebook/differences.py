"""What changed between two versions of a codebook, in words an author can read."""

from collections.abc import Iterator

import msgspec

from themes.codebook.model import Codebook, Group, Terms, Theme
from themes.language import LANGUAGES


class Differences(msgspec.Struct, frozen=True):
    """Ids of themes that are new, gone or renamed, and the changes inside those that stayed, by id."""

    added: tuple[str, ...]
    removed: tuple[str, ...]
    renamed: tuple[str, ...]
    changed: dict[str, tuple[str, ...]]


def compare(old: Codebook, new: Codebook) -> Differences:
    """The differences from one version to another, in the order of the new one."""
    before = {theme.id: theme for theme in old.themes}
    after = {theme.id: theme for theme in new.themes}
    stayed = [(before[name], after[name]) for name in after if name in before]
    changed = {b.id: tuple(_changes(a, b, old, new)) for a, b in stayed}
    return Differences(
        added=tuple(name for name in after if name not in before),
        removed=tuple(name for name in before if name not in after),
        renamed=tuple(b.id for a, b in stayed if a.label != b.label),
        changed={name: changes for name, changes in changed.items() if changes},
    )


def _changes(old: Theme, new: Theme, before: Codebook, after: Codebook) -> Iterator[str]:
    if old.competency != new.competency:
        yield f"moved from {old.competency} to {new.competency}"
    for name in ("label", "question", "memo", "seeds"):
        if getattr(old, name) != getattr(new, name):
            yield f"{name} reworded"
    for name in ("sure", "excludes", "opposes"):
        yield from _terms(name, getattr(old, name), getattr(new, name))
    if len(old.needs) != len(new.needs):
        yield f"{len(new.needs)} needs instead of {len(old.needs)}"
    for number, (a, b) in enumerate(zip(old.needs, new.needs, strict=False), 1):
        yield from _groups(f"needs {number}", a, b, before, after)
    yield from _groups("helps", old.helps, new.helps, before, after)
    if old.positions != new.positions:
        yield "positions changed"


def _groups(name: str, old: Group, new: Group, before: Codebook, after: Codebook) -> Iterator[str]:
    for concept in new.concepts:
        if concept not in old.concepts:
            yield f"{name}: concept {concept} added"
        elif before.concept(concept) != after.concept(concept):
            yield f"{name}: concept {concept} reworded"
    for concept in old.concepts:
        if concept not in new.concepts:
            yield f"{name}: concept {concept} removed"
    yield from _terms(name, old.terms, new.terms)


def _terms(name: str, old: Terms, new: Terms) -> Iterator[str]:
    for language in LANGUAGES:
        before, after = old.of(language), new.of(language)
        for sign, more, fewer in (("added", after, before), ("removed", before, after)):
            terms = [term for term in more if term not in fewer]
            if terms:
                yield f"{name}, {language}: {sign} {', '.join(terms)}"
