"""The spaCy pipeline of redaction: declared_names → patterns → unknown_names → tagged_names (→ trained_names)
→ resolve.

Each step is a component of its own, reads ``doc.user_data["words"]`` (from the tokenizer) and what it needs
besides (``declared_names``, ``decided``), and writes one group of ``doc.spans``. The steps know one another
only through the names of their groups, which are configured.
"""

from collections.abc import Callable

import spacy
from spacy.language import Language as Pipeline
from spacy.tokens import Doc
from spacy.util import registry
from spacy.vocab import Vocab

from entries.redaction.declared_names import DeclaredNames
from entries.redaction.lexicon import Lexicon, lexicon
from entries.redaction.model import Language, Verdict
from entries.redaction.names.dotted import find_dotted
from entries.redaction.names.english import find_english_names
from entries.redaction.names.german import find_german_names
from entries.redaction.names.scripts import find_foreign_scripts
from entries.redaction.names.trained import TrainedNames
from entries.redaction.patterns.addresses import find_addresses
from entries.redaction.patterns.bodies import find_bodies
from entries.redaction.patterns.contacts import find_contacts
from entries.redaction.patterns.initiatives import find_initiatives
from entries.redaction.patterns.numbers import find_numbers
from entries.redaction.patterns.titles import find_titled
from entries.redaction.recurrence import find_recurrences
from entries.redaction.resolution import resolve
from entries.redaction.spans import get, put, words_of
from entries.redaction.tagging.tagged_names import TaggedNames
from entries.redaction.words import cut

RESULT = "redaction"
"""The span group that holds the passages to redact."""

_LONGEST_TEXT = 50_000_000


class WordTokenizer:
    """spaCy's tokenizer place, filled with the cut that all detectors share."""

    def __init__(self, vocab: Vocab) -> None:
        self.vocab = vocab

    def __call__(self, text: str) -> Doc:
        """A document whose tokens are ``cut(text)``'s."""
        words = cut(text)
        doc = Doc(self.vocab, words=list(words.texts), spaces=list(words.spaced))
        doc.user_data["words"] = words
        return doc


@registry.tokenizers("awards.words.v1")  # type: ignore[untyped-decorator] # spaCy's registry has no types
def create_tokenizer() -> Callable[[Pipeline], WordTokenizer]:
    """The tokenizer's factory, as spaCy wants it."""
    return lambda nlp: WordTokenizer(nlp.vocab)


class DeclaredNamesStep:
    """Finds what was declared; ``doc.user_data["declared_names"]`` holds a ``DeclaredNames``."""

    def __init__(self, group: str) -> None:
        self.group = group

    def __call__(self, doc: Doc) -> Doc:
        """Writes the group."""
        declared: DeclaredNames | None = doc.user_data.get("declared_names")
        put(doc, self.group, declared.find(words_of(doc)) if declared else ())
        return doc


class PatternsStep:
    """Finds what is told by its form."""

    def __init__(self, language: Lexicon, group: str) -> None:
        self.language = language
        self.group = group

    def __call__(self, doc: Doc) -> Doc:
        """Writes the group."""
        words = words_of(doc)
        found = [*find_contacts(words.text), *find_numbers(words.text)]
        for find in (find_addresses, find_bodies, find_titled, find_initiatives):
            found += find(words, self.language)
        put(doc, self.group, found)
        return doc


class UnknownNamesStep:
    """Finds what is written like a name."""

    def __init__(self, language: Lexicon, group: str) -> None:
        self.language = language
        self.group = group

    def __call__(self, doc: Doc) -> Doc:
        """Writes the group."""
        words = words_of(doc)
        find = find_german_names if self.language.language == "de" else find_english_names
        dotted = find_dotted(words, self.language)
        put(doc, self.group, [*find(words, self.language), *dotted, *find_foreign_scripts(words)])
        return doc


class ResolveStep:
    """Adds further mentions, settles overlaps and decisions (``doc.user_data["decided"]``)."""

    def __init__(self, language: Lexicon, groups: list[str], group: str) -> None:
        self.language = language
        self.groups = groups
        self.group = group

    def __call__(self, doc: Doc) -> Doc:
        """Writes the group."""
        words = words_of(doc)
        decided: dict[str, Verdict] = doc.user_data.get("decided", {})
        found = [finding for group in self.groups for finding in get(doc, group)]
        first = resolve(found, words.text, decided)
        put(
            doc,
            self.group,
            resolve([*found, *find_recurrences(words, first, self.language)], words.text, decided),
        )
        return doc


@Pipeline.factory("declared_names", default_config={"group": "declared_names"})
def create_declared_names(nlp: Pipeline, name: str, group: str) -> DeclaredNamesStep:  # noqa: ARG001 - spaCy's signature
    """Makes the step ``declared_names``."""
    return DeclaredNamesStep(group)


@Pipeline.factory("patterns", default_config={"group": "patterns"})
def create_patterns(nlp: Pipeline, name: str, group: str) -> PatternsStep:  # noqa: ARG001 - spaCy's signature
    """Makes the step ``patterns``."""
    return PatternsStep(_lexicon_of(nlp), group)


@Pipeline.factory("unknown_names", default_config={"group": "unknown_names"})
def create_unknown_names(nlp: Pipeline, name: str, group: str) -> UnknownNamesStep:  # noqa: ARG001 - spaCy's signature
    """Makes the step ``unknown_names``."""
    return UnknownNamesStep(_lexicon_of(nlp), group)


@Pipeline.factory(
    "tagged_names",
    default_config={"group": "tagged_names", "certain": 0.7, "sure": 0.5, "likely": 0.2},
)
def create_tagged_names(
    nlp: Pipeline,
    name: str,  # noqa: ARG001 - spaCy's signature
    group: str,
    certain: float,
    sure: float,
    likely: float,
) -> TaggedNames:
    """Makes the step ``tagged_names``; the numbers are probabilities of a name (``TaggedNames``)."""
    return TaggedNames(_lexicon_of(nlp), group, certain=certain, sure=sure, likely=likely)


@Pipeline.factory("trained_names", default_config={"group": "trained_names"})
def create_trained_names(nlp: Pipeline, name: str, pipeline: str, group: str) -> TrainedNames:  # noqa: ARG001 - spaCy's signature
    """Makes the step ``trained_names``; ``pipeline`` is the name or folder of a trained spaCy pipeline."""
    return TrainedNames(pipeline, _lexicon_of(nlp), group)


@Pipeline.factory(
    "resolve",
    default_config={
        "groups": ["declared_names", "patterns", "unknown_names", "tagged_names", "trained_names"],
        "group": RESULT,
    },
)
def create_resolve(nlp: Pipeline, name: str, groups: list[str], group: str) -> ResolveStep:  # noqa: ARG001 - spaCy's signature
    """Makes the step ``resolve``."""
    return ResolveStep(_lexicon_of(nlp), groups, group)


def build(language: Language, trained: str | None = None) -> Pipeline:
    """The pipeline of a language, with the names of a trained pipeline added where one is given."""
    nlp = spacy.blank(language, config={"nlp": {"tokenizer": {"@tokenizers": "awards.words.v1"}}})
    nlp.max_length = _LONGEST_TEXT
    for step in ("declared_names", "patterns", "unknown_names", "tagged_names"):
        nlp.add_pipe(step)
    if trained:
        nlp.add_pipe("trained_names", config={"pipeline": trained})
    nlp.add_pipe("resolve")
    return nlp


def _lexicon_of(nlp: Pipeline) -> Lexicon:
    return lexicon("de" if nlp.lang == "de" else "en")
