"""From entries to readings: the slow half of the work, done once per entry and codebook.

Meant for a worker. Analysis runs inside spaCy's memory zone, and only plain values leave it.
"""

import hashlib
import re
from collections.abc import Iterable, Iterator, Mapping
from itertools import islice

import msgspec
from spacy.language import Language as Pipeline
from spacy.tokens import Doc, Span, Token

from themes.codebook import Codebook, codebook_digest
from themes.errors import InputError
from themes.language import LANGUAGES, Language
from themes.language.forms import word_form
from themes.language.tables import tables
from themes.matching.components import TERMS, THEMES
from themes.matching.forms import NAME
from themes.matching.pipeline import build_pipeline
from themes.model import Entry, FoundTheme, PlaceRead, Reading, Section, Sentence
from themes.vectors import Encoder

BATCH = 20
BREAK = re.compile(r"[\n\r]")
NUMBER = "#"


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
        used = (codebook_digest(codebook), *sorted(self._trained.values()), encoder.digest if encoder else "")
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

    def read_text(
        self, text: str, language: Language
    ) -> tuple[tuple[str, ...], tuple[str, ...], tuple[str, ...]]:
        """Words, forms and cues of a text that belongs to no entry: a seed, a judge's note."""
        nlp = self.pipeline(language)
        with nlp.memory_zone():
            doc = nlp(text)
            words, forms = _words(doc, language, frozenset())
            return words, forms, tuple(sorted({span.label_ for span in doc.spans[TERMS]}))

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
    """Words of declared names, in lower case."""
    return frozenset(word.lower() for name in entry.declared for word in re.findall(r"[\w'’]{2,}", name))


def _place(section: Section) -> PlaceRead:
    asked = re.findall(r"\w+", f"{section.key} {section.title}".lower().replace("_", " "))
    text = " ".join(asked)
    signs = {sign for known in LANGUAGES for sign in tables(known).reading.lesson_sections}
    lessons = any(sign in text if " " in sign else sign in asked for sign in signs)
    return PlaceRead(section.key, section.criteria, lessons)


def _found(doc: Doc, offset: int) -> Iterator[FoundTheme]:
    for hit in doc.spans[THEMES].attrs["hits"]:
        yield FoundTheme(hit.theme, offset + hit.first, offset + hit.last, hit.strength, hit.terms)


def _sentences(
    doc: Doc, language: Language, start: int, section: int, hidden: frozenset[str]
) -> Iterator[Sentence]:
    cues: dict[int, set[str]] = {}
    for span in doc.spans[TERMS]:
        cues.setdefault(span.sent.start, set()).add(span.label_)
    paragraph = 0
    for sentence in doc.sents:
        body = sentence.text.strip()
        begin = start + sentence.start_char + sentence.text.index(body)
        words, forms = _words(sentence, language, hidden)
        named = tuple(sorted(cues.get(sentence.start, ())))
        if body:
            yield Sentence(begin, begin + len(body), section, paragraph, words, forms, named)
        paragraph += bool(BREAK.search(sentence.text))


def _words(
    text: Doc | Span, language: Language, hidden: frozenset[str]
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Words as written (in lower case) and their forms. Both are empty where punctuation parts a phrase."""
    pairs = [_word(token, language, hidden) for token in text if not token.is_space]
    return tuple(word for word, _ in pairs), tuple(form for _, form in pairs)


def _word(token: Token, language: Language, hidden: frozenset[str]) -> tuple[str, str]:
    if token.lemma_ == NAME or (token.lower_ in hidden and not token.is_lower):
        return "", NAME
    if token.like_num or any(letter.isdigit() for letter in token.text):
        return token.lower_, NUMBER
    return (token.lower_, word_form(token.text, language)) if token.text[0].isalpha() else ("", "")
