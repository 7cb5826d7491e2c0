"""From entries to readings: the slow half of the work, done once per entry and codebook.

Meant for a worker. Analysis runs inside spaCy's memory zone, and only plain values leave it.
"""

import hashlib
import re
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from itertools import islice

import msgspec
from spacy.language import Language as Pipeline
from spacy.strings import get_string_id
from spacy.tokens import Doc, Span

from themes.codebook import Codebook, matching_digest
from themes.errors import InputError
from themes.language import LANGUAGES, Language
from themes.language.forms import word_form
from themes.language.tables import tables
from themes.matching.components import THEMES, terms_by_sentence
from themes.matching.forms import NAME
from themes.matching.lexicon import Term
from themes.matching.pipeline import build_pipeline
from themes.model import Entry, FoundTheme, PlaceRead, Reading, Section, Sentence
from themes.vectors import Encoder

BATCH = 20
BREAK = re.compile(r"[\n\r]")
NUMBER = "#"
NAME_HASH = get_string_id(NAME)


class Reader:
    """Reads entries with one codebook. ``pipelines`` and ``encoder`` are trained ones to use as well."""

    def __init__(
        self,
        codebook: Codebook,
        pipelines: Mapping[Language, str] | None = None,
        encoder: Encoder | None = None,
    ) -> None:
        self.codebook = codebook
        self.encoder = encoder
        self._trained = dict(pipelines or {})
        self._pipelines: dict[Language, Pipeline] = {}
        used = (matching_digest(codebook), *sorted(self._trained.values()), encoder.digest if encoder else "")
        self._source = "\n".join(used)

    def fingerprint(self, entry: Entry) -> str:
        """A digest that tells whether a stored reading of this entry still holds."""
        content = msgspec.json.encode(entry) + self._source.encode()
        return hashlib.sha256(content).hexdigest()

    def read(self, entry: Entry) -> Reading:
        """One entry. Raises :class:`InputError` where its sections or highlights lie outside its text."""
        return next(self.read_all([entry]))

    def read_all(self, entries: Iterable[Entry]) -> Iterator[Reading]:
        """Readings in the order of the entries, one memory zone for each batch of them."""
        remaining = iter(entries)
        while batch := list(islice(remaining, BATCH)):
            yield from self._batch(batch)

    def pipeline(self, language: Language) -> Pipeline:
        """The pipeline of a language, built when it is first needed."""
        if language not in self._pipelines:
            trained = self._trained.get(language)
            self._pipelines[language] = build_pipeline(self.codebook, language, trained)
        return self._pipelines[language]

    def read_text(self, text: str, language: Language) -> list[Sentence]:
        """The sentences of a text that belongs to no entry: a theme's seed, a judge's note."""
        nlp = self.pipeline(language)
        with nlp.memory_zone():
            return list(_sentences(nlp(text), language, 0, 0, frozenset()))

    def _batch(self, entries: list[Entry]) -> list[Reading]:
        for entry in entries:
            check_entry(entry)
        readings: dict[str, Reading] = {}
        for language in LANGUAGES:
            spoken = [entry for entry in entries if entry.language == language]
            if spoken:
                nlp = self.pipeline(language)
                with nlp.memory_zone():
                    readings.update((entry.id, self._reading(nlp, entry)) for entry in spoken)
        return [readings[entry.id] for entry in entries]

    def _reading(self, nlp: Pipeline, entry: Entry) -> Reading:
        sections = entry.sections or (Section("text", "", 0, len(entry.text)),)
        hidden = _hidden(entry)
        sentences: list[Sentence] = []
        found: list[FoundTheme] = []
        docs = nlp.pipe(entry.text[section.start : section.end] for section in sections)
        for number, (section, doc) in enumerate(zip(sections, docs, strict=True)):
            found.extend(_found(doc, len(sentences)))
            sentences.extend(_sentences(doc, entry.language, section.start, number, hidden))
        return Reading(
            entry=entry.id,
            group=entry.group,
            language=entry.language,
            category=entry.category,
            sections=tuple(_place(section) for section in sections),
            sentences=tuple(sentences),
            found=tuple(found),
            highlights=entry.highlights,
            fingerprint=self.fingerprint(entry),
            vectors=self._vectors([entry.text[sentence.start : sentence.end] for sentence in sentences]),
        )

    def _vectors(self, texts: list[str]) -> bytes:
        return self.encoder.encode(texts).tobytes() if self.encoder and texts else b""


def check_entry(entry: Entry) -> None:
    """Raises :class:`InputError` for a section or highlight outside the text, or without any."""
    spans = [("section", number, s.start, s.end) for number, s in enumerate(entry.sections, 1)]
    spans += [("highlight", number, h.start, h.end) for number, h in enumerate(entry.highlights, 1)]
    for kind, number, start, end in spans:
        if not 0 <= start < end <= len(entry.text):
            raise InputError(
                f"entry {entry.id}: {kind} {number} runs from {start} to {end}, outside the text of "
                f"{len(entry.text)} characters. Offsets count characters of the entry's text."
            )


def _hidden(entry: Entry) -> frozenset[str]:
    """Words of declared names, as they are written where they are names: with a capital."""
    words = {word for name in entry.declared for word in re.findall(r"[\w'’]{2,}", name)}
    return frozenset({word for word in words if not word.islower()} | {word.capitalize() for word in words})


def _place(section: Section) -> PlaceRead:
    known = [tables(language).reading for language in LANGUAGES]
    lessons = any(_asks_for(section, reading.lesson_sections) for reading in known)
    background = any(_asks_for(section, reading.background_sections) for reading in known)
    return PlaceRead(section.key, section.criteria, lessons, background and not lessons)


def _asks_for(section: Section, signs: frozenset[str]) -> bool:
    """Whether key or title of a section holds one of the words or phrases."""
    words = re.findall(r"\w+", f"{section.key} {section.title}".lower().replace("_", " "))
    text = f" {' '.join(words)} "
    return any(f" {sign} " in text for sign in signs)


def _found(doc: Doc, offset: int) -> Iterator[FoundTheme]:
    for hit in doc.spans[THEMES].attrs["hits"]:
        yield FoundTheme(hit.theme, offset + hit.first, offset + hit.last, hit.strength, hit.terms)


def _sentences(
    doc: Doc, language: Language, start: int, section: int, hidden: frozenset[str]
) -> Iterator[Sentence]:
    paragraph = 0
    for sentence, terms in zip(doc.sents, terms_by_sentence(doc), strict=True):
        text = sentence.text
        body = text.strip()
        begin = start + sentence.start_char + text.index(body)
        if body:
            words, forms = _words(sentence, language, hidden)
            yield Sentence(begin, begin + len(body), section, paragraph, words, forms, _cues(terms))
        paragraph += bool(BREAK.search(text))


def _cues(terms: Iterable[Term]) -> tuple[tuple[str, float], ...]:
    """The cues of a sentence, each with the weight of its most telling term."""
    weights: dict[str, float] = {}
    for term in terms:
        weights[term.cue] = max(term.weight, weights.get(term.cue, 0.0))
    return tuple(sorted(weights.items()))


def _words(
    sentence: Span, language: Language, hidden: frozenset[str]
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Words as written (in lower case) and their forms. Both are empty where punctuation parts a phrase."""
    pairs = [
        _word(token.text, language) if token.lemma != NAME_HASH and token.text not in hidden else ("", NAME)
        for token in sentence
        if not token.is_space
    ]
    return tuple(word for word, _ in pairs), tuple(form for _, form in pairs)


@lru_cache(maxsize=100_000)
def _word(text: str, language: Language) -> tuple[str, str]:
    if any(letter.isdigit() for letter in text):
        return text.lower(), NUMBER
    return (text.lower(), word_form(text, language)) if text[0].isalpha() else ("", "")
