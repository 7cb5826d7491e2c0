"""Unknown names in English: capitals where no sentence begins, and name-like words where one does."""

from collections.abc import Iterator

from entries.redaction.lexicon import COMMON, Lexicon
from entries.redaction.model import Finding, IdentityClass
from entries.redaction.names.labels import Label, Labelled, labelled
from entries.redaction.names.persons import acts, is_introduced
from entries.redaction.names.phrases import first_enumerated, is_name_phrase, is_name_word, is_slogan
from entries.redaction.names.runs import Run, runs
from entries.redaction.words import Words

_ADJECTIVES = ("able", "ible", "ous", "ful", "less", "ive", "al", "ic", "ed", "ing", "ly")
_ACRONYM = range(3, 6)
_EXPLAINING = frozenset({"the", "our", "a", "an"})
_TELLING = (Label.NAME, Label.STRANGE)


def find_english_names(words: Words, lexicon: Lexicon) -> Iterator[Finding]:
    """Passages that look like names and are on no list of things that do."""
    text = labelled(words, lexicon)
    for run in runs(text, lexicon):
        if _is_name(text, run, lexicon):
            yield run.finding(words, _class(text, run, lexicon))


def _is_name(text: Labelled, run: Run, lexicon: Lexicon) -> bool:
    first = run.words[0]
    if len(run.words) > 1:
        return any(text.labels[index] in _TELLING for index in run.words) or is_name_phrase(
            text, run, lexicon
        )
    if text.words.initial[first]:
        return _begins_as_name(text, first, lexicon)
    return text.labels[first] in _TELLING or _is_single_name(text, run, lexicon)


def _is_single_name(text: Labelled, run: Run, lexicon: Lexicon) -> bool:
    """Whether one everyday word with a capital inside a sentence is a name."""
    words, index = text.words, run.words[0]
    lower = words.lower[index]
    if text.labels[index] is Label.FUNCTION:
        return lower in lexicon.names_that_are_words and not is_slogan(text, run)
    if is_introduced(words, index, lexicon) or (
        lower in lexicon.names_that_are_words and acts(words, index, lexicon)
    ):
        return True
    if (
        lexicon.is_place(words.texts[index])
        and words.before(first_enumerated(text, index)) in lexicon.lists.locatives
    ):
        return True
    return text.labels[index] is Label.WORD and is_name_word(text, run, lexicon)


def _begins_as_name(text: Labelled, index: int, lexicon: Lexicon) -> bool:
    """Whether a word that a sentence begins with is a name: the tables or what it does must say so."""
    lower = text.words.lower[index]
    if text.labels[index] in _TELLING:
        return lower not in text.uncapitalised
    if _is_explained_acronym(text.words, index):
        return True
    is_rare = (
        lexicon.frequency(lower) < COMMON
        and lower not in text.uncapitalised
        and not lower.endswith(_ADJECTIVES)
    )
    return (is_rare or lower in lexicon.names_that_are_words) and acts(text.words, index, lexicon)


def _is_explained_acronym(words: Words, index: int) -> bool:
    """Whether the text says at once what capitals stand for: *WSU, the students' union*."""
    word = words.texts[index]
    is_acronym = word.isalpha() and word.isupper() and len(word) in _ACRONYM
    return is_acronym and words.behind(index) == "," and words.behind(index + 1) in _EXPLAINING


def _class(text: Labelled, run: Run, lexicon: Lexicon) -> IdentityClass:
    words = text.words
    name = words.slice(run.first, run.last)
    if run.last_word(words) in lexicon.lists.organisation_heads or "&" in name:
        return IdentityClass.ORGANISATION
    before = words.lower[run.first - 1] if run.first else ""
    first = words.texts[run.first]
    if lexicon.is_place(name) and not (
        lexicon.is_first_name(first) and before not in lexicon.lists.locatives
    ):
        return IdentityClass.LOCATION
    if lexicon.is_first_name(first) or (run.first != run.last and lexicon.is_surname(words.texts[run.last])):
        return IdentityClass.PERSON
    return IdentityClass.LOCATION if before in ("in", "near") else IdentityClass.OTHER
