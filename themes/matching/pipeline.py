"""A pipeline per language: blank by default, or on top of a trained one that somebody has installed."""

from pathlib import Path

import spacy
from spacy.language import Language as Pipeline

from themes.codebook.model import Codebook
from themes.errors import InputError
from themes.language import Language
from themes.matching.components import HitFinder, TermMatcher
from themes.matching.forms import FormWriter
from themes.matching.lexicon import compile_lexicon

UNUSED = ("ner", "parser", "senter", "textcat")  # slow, and our rules know a form's text better


def build_pipeline(codebook: Codebook, language: Language, trained: str | None = None) -> Pipeline:
    """A pipeline that finds a codebook's themes in texts of one language.

    ``trained`` names an installed spaCy pipeline, or a folder with one; its lemmas are then used as well.
    """
    nlp = spacy.blank(language) if trained is None else _trained(trained, language)
    nlp.add_pipe("theme_sentences", first=True, config={"language": language})
    lemmas = any(nlp.has_pipe(name) for name in ("lemmatizer", "trainable_lemmatizer"))
    forms = nlp.add_pipe("theme_forms", config={"language": language, "lemmas": lemmas})
    terms, hits = nlp.add_pipe("theme_terms"), nlp.add_pipe("theme_hits")
    assert isinstance(forms, FormWriter)
    assert isinstance(terms, TermMatcher)
    assert isinstance(hits, HitFinder)
    lexicon = compile_lexicon(codebook, language)
    forms.learn(lexicon)
    terms.teach(lexicon, nlp, forms)
    hits.teach(lexicon)
    return nlp


def _trained(name: str, language: Language) -> Pipeline:
    try:
        nlp = spacy.load(Path(name) if Path(name).is_dir() else name, exclude=UNUSED)
    except (OSError, ValueError) as error:
        raise InputError(
            f"pipeline {name!r} cannot be loaded ({error}). Install it, or leave it out."
        ) from None
    if nlp.lang != language:
        raise InputError(
            f"pipeline {name!r} reads {nlp.lang!r}, not {language!r}. Name one for {language!r}."
        )
    return nlp
