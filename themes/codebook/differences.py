"""What changed between two versions of a codebook, in words an author can read, in both languages."""

from collections.abc import Iterator

import msgspec

from themes.codebook.model import Codebook, Group, Terms, Text, Theme
from themes.language import LANGUAGES
from themes.wording import wording


class Differences(msgspec.Struct, frozen=True):
    """Ids of themes that are new, gone or renamed, and the changes inside those that stayed, by id.

    ``labels`` holds the names of all themes of either version, the new one where it has both.
    """

    added: tuple[str, ...]
    removed: tuple[str, ...]
    renamed: tuple[str, ...]
    changed: dict[str, tuple[Text, ...]]
    labels: dict[str, Text]


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
        labels={name: theme.label for name, theme in {**before, **after}.items()},
    )


def _changes(old: Theme, new: Theme, before: Codebook, after: Codebook) -> Iterator[Text]:
    if old.competency != new.competency:
        yield wording("moved", old=_competency(before, old), new=_competency(after, new))
    names = [old.label.of(one) for one in LANGUAGES if old.label.of(one) != new.label.of(one)]
    if names:
        yield wording("renamed", old=" / ".join(names))
    for name in ("question", "memo", "seeds"):
        if getattr(old, name) != getattr(new, name):
            yield wording("reworded", part=wording(f"part-{name}"))
    for name in ("sure", "excludes", "opposes"):
        yield from _terms(wording(f"part-{name}"), getattr(old, name), getattr(new, name))
    if len(old.needs) != len(new.needs):
        yield wording("needs-counted", new=len(new.needs), old=len(old.needs))
    for number, (a, b) in enumerate(zip(old.needs, new.needs, strict=False), 1):
        yield from _groups(wording("part-needs", number=number), a, b, before, after)
    yield from _groups(wording("part-helps"), old.helps, new.helps, before, after)
    if old.positions != new.positions:
        yield wording("positions-changed")


def _groups(part: Text, old: Group, new: Group, before: Codebook, after: Codebook) -> Iterator[Text]:
    for concept in new.concepts:
        if concept not in old.concepts:
            yield wording("concept-added", part=part, concept=_concept(after, concept))
        elif before.concept(concept) != after.concept(concept):
            yield wording("concept-reworded", part=part, concept=_concept(after, concept))
    for concept in old.concepts:
        if concept not in new.concepts:
            yield wording("concept-removed", part=part, concept=_concept(before, concept))
    yield from _terms(part, old.terms, new.terms)


def _terms(part: Text, old: Terms, new: Terms) -> Iterator[Text]:
    for language in LANGUAGES:
        before, after = old.of(language), new.of(language)
        for what, more, fewer in (("added", after, before), ("removed", before, after)):
            terms = [term for term in more if term not in fewer]
            if terms:
                spoken = wording(f"language-{language}")
                yield wording(what, part=part, language=spoken, terms=", ".join(terms))


def _competency(codebook: Codebook, theme: Theme) -> Text | str:
    return next((one.label for one in codebook.competencies if one.id == theme.competency), theme.competency)


def _concept(codebook: Codebook, name: str) -> Text | str:
    concept = codebook.concept(name)
    return concept.label if concept else name
