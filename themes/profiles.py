"""What a theme sounds like: its seed sentences, the cues it is made of, and all the words the codebook has for it."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from themes.codebook import Codebook, Group, Theme
from themes.language import LANGUAGES, Language
from themes.language.forms import word_form
from themes.matching.lexicon import cue, group_cues
from themes.reader import Reader
from themes.space import CUE, Features, features, is_content
from themes.vectors import Rows, unit_rows

NEEDED = 4.0  # a cue the theme is made of counts as often as this, however few seeds there are
WORD = re.compile(r"[^\W\d_]+")


class Profile(NamedTuple):
    """A theme in one language.

    ``counted`` are the features of its seeds and cues; ``words`` the forms of all it is told by, and how often;
    ``vector`` is the mean of its seeds' vectors where there are vectors.
    """

    counted: Features
    words: Mapping[str, int]
    vector: Rows | None


Profiles = Mapping[str, Mapping[Language, Profile]]
"""Theme to language to profile."""


def read_profiles(reader: Reader) -> Profiles:
    """The profiles of every theme of the reader's codebook."""
    return {theme.id: read_profile(reader, theme) for theme in reader.codebook.themes}


def read_profile(reader: Reader, theme: Theme) -> Mapping[Language, Profile]:
    """The profiles of one theme, whose seeds are read as the reader's codebook finds things in them."""
    return {lang: _profile(reader, theme, lang) for lang in LANGUAGES}


def silent_profiles(codebook: Codebook) -> Profiles:
    """Profiles that resemble nothing, for an index in which nothing has been read: they need no reader."""
    return {theme.id: dict.fromkeys(LANGUAGES, Profile({}, {}, None)) for theme in codebook.themes}


def _profile(reader: Reader, theme: Theme, language: Language) -> Profile:
    seeds = theme.seeds.of(language)
    counted = dict(features(reader.read_text("\n".join(seeds), language)))
    own = {
        name for n, group in enumerate(theme.needs, 1) for name in group_cues(theme.id, f"needs-{n}", group)
    }
    for name in {*own, cue(theme.id, "sure")}:
        counted[CUE + name] = counted.get(CUE + name, 0.0) + NEEDED
    counted[CUE + cue(theme.id, "helps")] = NEEDED
    vector = reader.encoder.encode(seeds).mean(axis=0, keepdims=True) if reader.encoder and seeds else None
    return Profile(
        counted, _words(reader.codebook, theme, language), None if vector is None else unit_rows(vector)[0]
    )


def _words(codebook: Codebook, theme: Theme, language: Language) -> Counter[str]:
    """The content words of a theme's wording, seeds and terms, by form."""
    words = (word for text in _texts(codebook, theme, language) for word in WORD.findall(text))
    forms = ((word.lower(), word_form(word, language)) for word in words)
    return Counter(form for word, form in forms if is_content(word, form))


def _texts(codebook: Codebook, theme: Theme, language: Language) -> Iterator[str]:
    yield from (theme.label.of(language), theme.question.of(language))
    yield from (*theme.seeds.of(language), *theme.sure.of(language))
    for group in (*theme.needs, theme.helps, *(position.cues for position in theme.positions)):
        yield from _terms(codebook, group, language)


def _terms(codebook: Codebook, group: Group, language: Language) -> Iterator[str]:
    yield from group.terms.of(language)
    for concept in codebook.concepts:
        if concept.id in group.concepts:
            yield from concept.terms.of(language)
