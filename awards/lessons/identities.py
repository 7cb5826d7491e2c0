"""Finding the names of all entrants in a text that is about to leave the house."""

from collections.abc import Iterator

from entries.redaction.declared_names import DeclaredNames
from entries.redaction.lexicon import lexicon
from entries.redaction.model import Declared, Language, Source
from entries.redaction.redactor import redactor
from entries.redaction.terms import terms_of
from entries.redaction.words import cut
from themes.disclosure import IdentityMark


class EntrantNames:
    """Every form of every declared name, checked patterns, and capitalised words that look like names.

    The terms of all entrants are looked for in one search, which takes hardly longer than that for one.
    """

    def __init__(self, declared: tuple[Declared, ...]) -> None:
        self.declared = declared
        self._names: dict[Language, DeclaredNames] = {}

    def __eq__(self, other: object) -> bool:
        return isinstance(other, EntrantNames) and other.declared == self.declared

    def __hash__(self) -> int:
        return hash(self.declared)

    def find(self, text: str, lang: str) -> Iterator[IdentityMark]:
        """Declared names in any form and checked patterns as known; what is written like a name as not."""
        language: Language = "de" if lang == "de" else "en"
        for finding in self._search(language).find(cut(text)):
            yield IdentityMark(finding.start, finding.end, known=True)
        for span in redactor(language).redact(text, Declared()).spans:
            yield IdentityMark(span.start, span.end, known=span.source is not Source.NAME)

    def _search(self, language: Language) -> DeclaredNames:
        if language not in self._names:
            terms = [term for one in self.declared for term in terms_of(one, lexicon(language))]
            self._names[language] = DeclaredNames.of(Declared(), lexicon(language), terms)
        return self._names[language]
