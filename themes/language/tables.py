"""The small tables behind the rules: abbreviations, irregular forms, words no ending is taken from."""

from functools import lru_cache
from importlib.resources import files

import msgspec

from themes.language import Language


class Reading(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What passages are recognised by: titles of sections about lessons or background, words that negate.

    ``common`` are words that every text about service uses; as terms of a codebook they tell little.
    """

    lesson_sections: frozenset[str]
    background_sections: frozenset[str]
    negations: frozenset[str]
    common: frozenset[str]


class Tables(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One language's tables, as written in ``en.toml`` or ``de.toml``."""

    abbreviations: frozenset[str]
    may_end: frozenset[str]
    ordinal_followers: frozenset[str]
    keep: frozenset[str]
    reading: Reading
    irregular: dict[str, tuple[str, ...]] = {}
    separable: tuple[str, ...] = ()

    def bases(self) -> dict[str, str]:
        """Irregular form to base form, as written; a base form points at itself."""
        bent = {form: base for base, forms in self.irregular.items() for form in forms}
        return {base: base for base in self.irregular} | bent


@lru_cache(maxsize=2)
def tables(language: Language) -> Tables:
    """The shipped tables of a language, validated when they are first asked for."""
    text = files("themes.language").joinpath(f"{language}.toml").read_bytes()
    return msgspec.toml.decode(text, type=Tables)
