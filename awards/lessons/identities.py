"""Finding names in a text that is about to leave the house: what anybody can see, and what only the vault knows."""

from collections.abc import Iterator

from entries.redaction.declared_names import DeclaredNames
from entries.redaction.lexicon import lexicon
from entries.redaction.model import Declared, Language, Source, Span
from entries.redaction.redactor import redactor
from entries.redaction.terms import terms_of
from entries.redaction.words import cut
from themes.disclosure import IdentityMark


class WrittenNames:
    """Checked patterns, and words that are written like names; the same whoever entered."""

    def find(self, text: str, lang: str) -> Iterator[IdentityMark]:
        """Checked patterns as known; what is written like a name as not."""
        language: Language = "de" if lang == "de" else "en"
        for span in redactor(language).redact(text, Declared()).spans:
            if not _is_guess_at_everyday_words(span, text, language):
                yield IdentityMark(span.start, span.end, known=span.source is not Source.NAME)


class EntrantNames(WrittenNames):
    """Every form of every declared name beside all that is written like one.

    The terms of all entrants are looked for in one search, which takes hardly longer than that for one.
    """

    def __init__(self, declared: tuple[Declared, ...]) -> None:
        self.declared = declared
        self._names: dict[Language, DeclaredNames] = {}

    def find(self, text: str, lang: str) -> Iterator[IdentityMark]:
        """Declared names in any form and checked patterns as known; what is written like a name as not."""
        language: Language = "de" if lang == "de" else "en"
        for finding in self._search(language).find(cut(text)):
            yield IdentityMark(finding.start, finding.end, known=True)
        yield from super().find(text, lang)

    def _search(self, language: Language) -> DeclaredNames:
        if language not in self._names:
            terms = [term for one in self.declared for term in terms_of(one, lexicon(language))]
            self._names[language] = DeclaredNames.of(Declared(), lexicon(language), terms)
        return self._names[language]


def _is_guess_at_everyday_words(span: Span, text: str, language: Language) -> bool:
    """Whether the tagger takes nothing but everyday words for a name: *gaben der Kundschaft Sitz und Stimme*.

    What it knows of a word from the rest of an entry is not there in a sentence of a report.
    """
    words = cut(text[span.start : span.end]).texts
    return span.rule == "tagged_name" and all(lexicon(language).is_everyday(word) for word in words)
