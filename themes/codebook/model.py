"""What a codebook is made of. Both languages sit under one neutral id, so that they feed one count.

A *term* is written the way people say it; inflections are found by themselves. ``early warning`` is a
phrase, ``call + back`` two words anywhere in one sentence. In German a noun is also found at either end
of a compound (*Beschwerde* in *Beschwerdebrief*); ``=Brief`` switches that off.
"""

import msgspec

from themes.language import Language


class Text(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A label or question in both languages."""

    en: str
    de: str

    def of(self, language: Language) -> str:
        """The wording in one language."""
        return self.en if language == "en" else self.de


class Terms(msgspec.Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    """Words, phrases or sentences in both languages. They need not be translations of one another."""

    en: tuple[str, ...] = ()
    de: tuple[str, ...] = ()

    def of(self, language: Language) -> tuple[str, ...]:
        """The terms of one language."""
        return self.en if language == "en" else self.de


class Competency(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A field of customer-experience practice under which themes are filed."""

    id: str
    label: Text


class Concept(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A family of words for one idea (*executives*), shared by the themes that need it."""

    id: str
    label: Text
    terms: Terms


class Group(msgspec.Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    """One idea that has to occur: any term of its concepts, or any of its own."""

    concepts: tuple[str, ...] = ()
    terms: Terms = Terms()


class Position(msgspec.Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    """One of several answers that practice gives to a theme's question."""

    id: str
    label: Text
    cues: Group = Group()


class Theme(msgspec.Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    """A lesson that may recur: what it is called, what it answers, and how people tell it.

    A passage is proposed where every group of ``needs`` occurs within three sentences, or any term of
    ``sure``; ``helps`` strengthens, ``excludes`` forbids, ``opposes`` says the opposite.
    """

    id: str
    competency: str
    label: Text
    question: Text
    seeds: Terms = Terms()
    sure: Terms = Terms()
    needs: tuple[Group, ...] = ()
    helps: Group = Group()
    excludes: Terms = Terms()
    opposes: Terms = Terms()
    positions: tuple[Position, ...] = ()
    memo: str = ""


class Codebook(msgspec.Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    """A named, versioned set of themes. ``version`` has three numbers, like a release."""

    name: str
    version: str
    title: Text
    competencies: tuple[Competency, ...] = ()
    concepts: tuple[Concept, ...] = ()
    themes: tuple[Theme, ...] = ()

    def theme(self, theme_id: str) -> Theme | None:
        """The theme of that id, or None."""
        return next((theme for theme in self.themes if theme.id == theme_id), None)

    def concept(self, concept_id: str) -> Concept | None:
        """The concept of that id, or None."""
        return next((concept for concept in self.concepts if concept.id == concept_id), None)
