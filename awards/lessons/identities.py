"""Finding the names of a season's entrants in a text that is about to leave the house."""

from collections.abc import Iterator
from functools import lru_cache

from entries.identity import Declaration
from entries.proposal import declared
from entries.redaction.declared_names import DeclaredNames
from entries.redaction.lexicon import lexicon
from entries.redaction.model import Declared, Language, Source
from entries.redaction.redactor import redactor
from entries.redaction.words import cut
from themes.disclosure import IdentityMark


class SeasonNames:
    """Finds every form of every declared name, checked patterns, and capitalised words that look like names."""

    def __init__(self, declarations: tuple[Declaration, ...]) -> None:
        self.declarations = declarations

    def __eq__(self, other: object) -> bool:
        return isinstance(other, SeasonNames) and other.declarations == self.declarations

    def __hash__(self) -> int:
        return hash(self.declarations)

    def find(self, text: str, lang: str) -> Iterator[IdentityMark]:
        """Marks of everything in ``text`` that names an organisation, a brand, a person or a place."""
        language: Language = "de" if lang == "de" else "en"
        words = cut(text)
        for names in _declared_names(self.declarations, language):
            for finding in names.find(words):
                yield IdentityMark(finding.start, finding.end, known=True)
        for span in redactor(language).redact(text, Declared()).spans:
            yield IdentityMark(span.start, span.end, known=span.source is Source.PATTERN)


@lru_cache(maxsize=8)
def _declared_names(declarations: tuple[Declaration, ...], language: Language) -> list[DeclaredNames]:
    return [DeclaredNames.of(declared(declaration), lexicon(language)) for declaration in declarations]
