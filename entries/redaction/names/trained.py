"""Names from a trained spaCy pipeline that the user has installed; they join the others for review."""

import spacy
from spacy.tokens import Doc

from entries.errors import InputError
from entries.redaction.lexicon import Lexicon
from entries.redaction.model import Finding, IdentityClass
from entries.redaction.names.labels import Label, labelled
from entries.redaction.spans import put, words_of

_CLASSES = {
    "PER": IdentityClass.PERSON,
    "PERSON": IdentityClass.PERSON,
    "LOC": IdentityClass.LOCATION,
    "GPE": IdentityClass.LOCATION,
    "FAC": IdentityClass.LOCATION,
    "ORG": IdentityClass.ORGANISATION,
    "PRODUCT": IdentityClass.BRAND,
    "WORK_OF_ART": IdentityClass.OTHER,
    "MISC": IdentityClass.OTHER,
}


class TrainedNames:
    """The step ``trained_names``: runs another pipeline over the text and takes its entities."""

    def __init__(self, pipeline: str, language: Lexicon, group: str) -> None:
        try:
            self._nlp = spacy.load(pipeline)
        except OSError as error:
            raise InputError(
                f"The trained pipeline {pipeline!r} is not installed. Install it, or leave the setting empty."
            ) from error
        self.language = language
        self.group = group

    def __call__(self, doc: Doc) -> Doc:
        """Writes the group: entities of the known kinds, but for terms and tools that name nobody."""
        words = words_of(doc)
        text = labelled(words, self.language)
        neutral = {words.starts[index] for index, label in enumerate(text.labels) if label is Label.NEUTRAL}
        put(doc, self.group, [found for found in self._entities(doc.text) if found.start not in neutral])
        return doc

    def _entities(self, text: str) -> list[Finding]:
        return [
            Finding(entity.start_char, entity.end_char, _CLASSES[entity.label_], "trained_name", entity.text)
            for entity in self._nlp(text).ents
            if entity.label_ in _CLASSES
        ]
