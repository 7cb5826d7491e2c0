"""What a theme sounds like: the words of its seed sentences, and the cues it is made of."""

from collections.abc import Mapping
from typing import NamedTuple

from themes.codebook import Theme
from themes.language import LANGUAGES, Language
from themes.matching.lexicon import cue, group_cues
from themes.reader import Reader
from themes.space import CUE, Features, features
from themes.vectors import Rows, unit_rows

NEEDED = 4.0  # a cue the theme is made of counts as often as this, however few seeds there are


class Profile(NamedTuple):
    """A theme in one language: its features, and the mean vector of its seeds where there are vectors."""

    counted: Features
    vector: Rows | None


Profiles = Mapping[str, Mapping[Language, Profile]]
"""Theme to language to profile."""


def read_profiles(reader: Reader) -> Profiles:
    """The profiles of every theme of the reader's codebook."""
    return {
        theme.id: {lang: _profile(reader, theme, lang) for lang in LANGUAGES}
        for theme in reader.codebook.themes
    }


def _profile(reader: Reader, theme: Theme, language: Language) -> Profile:
    seeds = theme.seeds.of(language)
    counted = dict(features(sentence for seed in seeds for sentence in reader.read_text(seed, language)))
    own = {
        name for n, group in enumerate(theme.needs, 1) for name in group_cues(theme.id, f"needs-{n}", group)
    }
    for name in {*own, cue(theme.id, "sure")}:
        counted[CUE + name] = counted.get(CUE + name, 0.0) + NEEDED
    counted[CUE + cue(theme.id, "helps")] = NEEDED
    vector = reader.encoder.encode(seeds).mean(axis=0, keepdims=True) if reader.encoder and seeds else None
    return Profile(counted, None if vector is None else unit_rows(vector)[0])
