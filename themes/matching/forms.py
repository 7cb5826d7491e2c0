"""The spaCy component that gives every token the forms by which a codebook finds it.

LEMMA is the word's form or, in a German compound, the known noun it begins with; NORM is the known noun it
ends with. A separated verb (*wir rufen … zurück*) gets the form of the whole verb. Names that redaction
replaced (``[Organisation A]``) and declared terms stand for nothing.
"""

import re

from spacy.tokens import Doc

from themes.language import Language
from themes.language.forms import word_form
from themes.language.tables import tables
from themes.matching.compounds import CompoundSplitter
from themes.matching.lexicon import Lexicon

PLACEHOLDER = re.compile(r"\[[^\W\d_][^\[\]\n]{0,30} (?:[A-Z]{1,2}|\d{1,3})\]")
NAME = "[]"
FARTHEST = 18  # tokens between a verb and its particle
CACHE = 100_000


class FormWriter:
    """Writes LEMMA and NORM. ``lemmas`` keeps a trained pipeline's lemma as a second chance in NORM."""

    def __init__(self, language: Language, *, lemmas: bool = False) -> None:
        self.language = language
        self.lemmas = lemmas
        self._known: frozenset[str] = frozenset()
        self._compounds = CompoundSplitter(())
        self._cache: dict[str, tuple[str, str]] = {}
        self._particles = frozenset(word_form(particle, language) for particle in tables(language).separable)

    def learn(self, lexicon: Lexicon) -> None:
        """Takes over which words a lexicon knows, so that compounds and separated verbs lead to them."""
        words = {
            (phrase, term.exact) for term in lexicon.terms for phrase in term.phrases if " " not in phrase
        }
        self._known = frozenset(word_form(word, self.language) for word, _ in words)
        nouns = {word for word, exact in words if word[:1].isupper() and not exact}
        parts = (word_form(noun, self.language) for noun in nouns) if self.language == "de" else ()
        self._compounds = CompoundSplitter(parts)
        self._cache.clear()

    def __call__(self, doc: Doc) -> Doc:
        """Sets LEMMA and NORM on every token."""
        firsts: list[str] = []
        for token in doc:
            first, last = self._parts(token.text)
            if self.lemmas and token.lemma_ and first == last:
                last = word_form(token.lemma_, self.language)
            token.lemma_, token.norm_ = first, last
            firsts.append(first)
        self._hide_placeholders(doc)
        if self.language == "de":
            self._join_particles(doc, firsts)
        return doc

    def plain(self, doc: Doc) -> Doc:
        """The same for a codebook's own phrase: forms only, nothing split."""
        for token in doc:
            token.lemma_ = token.norm_ = word_form(token.text, self.language)
        return doc

    def _parts(self, text: str) -> tuple[str, str]:
        parts = self._cache.get(text)
        if parts is None:
            if len(self._cache) >= CACHE:
                self._cache.clear()
            parts = self._cache[text] = self._split(text)
        return parts

    def _split(self, text: str) -> tuple[str, str]:
        form = word_form(text, self.language)
        if form in self._known or not text[:1].isupper():
            return form, form
        return self._compounds.first(form) or form, self._compounds.last(form) or form

    def _hide_placeholders(self, doc: Doc) -> None:
        if "[" not in doc.text:
            return
        for found in PLACEHOLDER.finditer(doc.text):
            for token in doc.char_span(*found.span(), alignment_mode="expand") or ():
                token.lemma_ = token.norm_ = NAME

    def _join_particles(self, doc: Doc, forms: list[str]) -> None:
        """*ruft … zurück*, before a comma, a conjunction or the end, becomes the form of *zurückrufen*."""
        for number, form in enumerate(forms):
            if form in self._particles and _closes_clause(doc, number):
                for verb in range(number - 1, max(0, number - FARTHEST) - 1, -1):
                    if form + forms[verb] in self._known:
                        doc[verb].lemma_ = doc[verb].norm_ = form + forms[verb]
                    if form + forms[verb] in self._known or doc[verb].is_sent_start:
                        break


def _closes_clause(doc: Doc, number: int) -> bool:
    if number + 1 >= len(doc):
        return True
    follower = doc[number + 1]
    return follower.is_punct or follower.is_space or follower.lower_ in {"und", "oder", "aber", "sondern"}
