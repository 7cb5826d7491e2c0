"""spaCy components that read without a trained model: sentences, word forms, terms, themes.

``theme_sentences`` and ``theme_forms`` write sentence starts, LEMMA and NORM. ``theme_terms`` writes
``doc.spans["terms"]`` (label: the cue, id: the codebook's term, ``attrs``: the same by sentence);
``theme_hits`` writes ``doc.spans["themes"]`` (label: the theme, ``attrs["hits"]``: how strong each is and why).
"""

from bisect import bisect_right
from collections.abc import Iterator
from typing import Any, NamedTuple

import numpy as np
from spacy.language import Language as Pipeline
from spacy.matcher import PhraseMatcher
from spacy.tokens import Doc, Span, SpanGroup
from spacy.vocab import Vocab

from themes.language import Language
from themes.language.sentences import sentence_spans
from themes.matching.cooccurrence import find_hits
from themes.matching.forms import FormWriter
from themes.matching.lexicon import Lexicon, Rule, Term
from themes.matching.spellings import spellings

TERMS, THEMES = "terms", "themes"


class _Found(NamedTuple):
    start: int
    end: int
    phrase: int


class SentenceSplitter:
    """Marks sentence starts by rules."""

    def __init__(self, language: Language) -> None:
        self.language = language

    def __call__(self, doc: Doc) -> Doc:
        """Sets SENT_START of every token: 1 at the first of a sentence, -1 elsewhere."""
        starts = {start for start, _ in sentence_spans(doc.text, self.language)}
        marks: Any = np.array([[1 if token.idx in starts else -1] for token in doc], dtype=np.int64)
        return doc.from_array(["SENT_START"], marks.view(np.uint64))


class TermMatcher:
    """Finds a lexicon's terms by LEMMA and, for the heads of German compounds, by NORM."""

    def __init__(self, vocab: Vocab) -> None:
        self.vocab = vocab
        self.matchers: list[PhraseMatcher] = []
        self.terms: dict[int, list[Term]] = {}

    def teach(self, lexicon: Lexicon, nlp: Pipeline, forms: FormWriter) -> None:
        """Replaces what is known by the terms of ``lexicon``, as ``add_patterns`` does for an entity ruler."""
        self.terms = {}
        for term in lexicon.terms:
            self.terms.setdefault(self.vocab.strings.add(term.phrases[0]), []).append(term)
        phrases = sorted({phrase for term in lexicon.terms for phrase in term.phrases})
        patterns = {
            phrase: [forms.plain(nlp.make_doc(text)) for text in spellings(phrase)] for phrase in phrases
        }
        self.matchers = [PhraseMatcher(self.vocab, attr=attribute) for attribute in ("LEMMA", "NORM")]
        for matcher in self.matchers:
            for phrase, docs in patterns.items():
                matcher.add(phrase, docs)

    def __call__(self, doc: Doc) -> Doc:
        """Writes ``doc.spans["terms"]``."""
        found = {_Found(start, end, key) for matcher in self.matchers for key, start, end in matcher(doc)}
        starts = [sentence.start for sentence in doc.sents]
        here: list[list[_Found]] = [[] for _ in starts]
        for match in sorted(found):
            here[bisect_right(starts, match.start) - 1].append(match)
        met = [list(self._met(doc, matches)) for matches in here]
        spans = [span for pairs in met for span, _ in pairs]
        terms = [[term for _, term in pairs] for pairs in met]
        doc.spans[TERMS] = SpanGroup(doc, name=TERMS, spans=spans, attrs={"terms": terms, "starts": starts})
        return doc

    def _met(self, doc: Doc, matches: list[_Found]) -> Iterator[tuple[Span, Term]]:
        """The terms met in one sentence. Of a joined term every part has to be there."""
        strings = self.vocab.strings
        present = {strings[match.phrase] for match in matches}
        for match in matches:
            for term in self.terms.get(match.phrase, ()):
                if present.issuperset(term.phrases):
                    yield Span(doc, match.start, match.end, label=term.cue, span_id=term.text), term


class HitFinder:
    """Applies the rule of co-occurrence to the terms of each sentence."""

    def __init__(self) -> None:
        self.rules: tuple[Rule, ...] = ()

    def teach(self, lexicon: Lexicon) -> None:
        """Replaces what is known by the rules of ``lexicon``."""
        self.rules = lexicon.rules

    def __call__(self, doc: Doc) -> Doc:
        """Writes ``doc.spans["themes"]``; each span runs over whole sentences."""
        cues: list[dict[str, dict[str, float]]] = []
        for terms in terms_by_sentence(doc):
            cues.append({})
            for term in terms:
                cues[-1].setdefault(term.cue, {})[term.text] = term.weight
        starts = doc.spans[TERMS].attrs["starts"]
        ends = [*starts[1:], len(doc)]
        hits = find_hits(cues, self.rules)
        spans = [Span(doc, starts[hit.first], ends[hit.last], label=hit.theme) for hit in hits]
        doc.spans[THEMES] = SpanGroup(doc, name=THEMES, spans=spans, attrs={"hits": hits})
        return doc


def terms_by_sentence(doc: Doc) -> list[list[Term]]:
    """For each sentence the terms met in it."""
    terms: list[list[Term]] = doc.spans[TERMS].attrs["terms"]
    return terms


@Pipeline.factory("theme_sentences", assigns=["token.is_sent_start"], default_config={"language": "en"})
def make_sentence_splitter(nlp: Pipeline, name: str, language: Language) -> SentenceSplitter:  # noqa: ARG001 - spaCy's signature
    """A :class:`SentenceSplitter` for spaCy's registry."""
    return SentenceSplitter(language)


@Pipeline.factory(
    "theme_forms", assigns=["token.lemma", "token.norm"], default_config={"language": "en", "lemmas": False}
)
def make_form_writer(nlp: Pipeline, name: str, language: Language, lemmas: bool) -> FormWriter:  # noqa: ARG001 - spaCy's signature
    """A :class:`themes.matching.forms.FormWriter` for spaCy's registry."""
    return FormWriter(language, lemmas=lemmas)


@Pipeline.factory("theme_terms", requires=["token.lemma", "token.norm"], assigns=["doc.spans"])
def make_term_matcher(nlp: Pipeline, name: str) -> TermMatcher:  # noqa: ARG001 - spaCy's signature
    """A :class:`TermMatcher` for spaCy's registry."""
    return TermMatcher(nlp.vocab)


@Pipeline.factory("theme_hits", requires=["doc.spans"], assigns=["doc.spans"])
def make_hit_finder(nlp: Pipeline, name: str) -> HitFinder:  # noqa: ARG001 - spaCy's signature
    """A :class:`HitFinder` for spaCy's registry."""
    return HitFinder()
