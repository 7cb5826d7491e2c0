"""Unknown names in German, where every noun is capitalised: evidence for and against, weighed and added up.

The weights stand in ``data/german_evidence.toml``.
"""

from collections.abc import Iterator, Mapping
from functools import cache

import msgspec

from entries.redaction.lexicon import Lexicon
from entries.redaction.lists import document
from entries.redaction.model import Finding, IdentityClass
from entries.redaction.names.german_context import around
from entries.redaction.names.german_runs import joined_names, neighbours
from entries.redaction.names.german_signs import (
    clubs,
    houses_at_places,
    listed_places,
    names_of_houses,
    papers_of_regions,
    titles_of_papers,
)
from entries.redaction.names.german_words import endings_of, kind_of
from entries.redaction.names.labels import Label, Labelled, labelled
from entries.redaction.odds import name_odds
from entries.redaction.words import Words

_WEIGHED = frozenset({"known", "compound", "rare_compound"})
"""Kinds of words on which the tables are silent, so that frequencies have to speak."""

_PERSONAL = frozenset({"after_first_name", "role", "acts"})
_NAMING = frozenset({"body_at_start", "body_governed", "kin_behind"})
"""Evidence of names behind which no ending tells a noun: *Buchhandlung Lesezeichen*."""

_BEARING_ARTICLES = frozenset({"place_ending", "only_places", "water", "hyphenated_body"})
"""Evidence of names that are used with an article: *im Simmental*, *die Niederelbe-Zeitung*."""

_SHORTEST = 3


class Weights(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Kind of evidence to its weight, of the word itself and of its context."""

    threshold: float
    odds_at_least: float
    odds_at_most: float
    word: Mapping[str, float]
    context: Mapping[str, float]

    def of(self, kind: str) -> float:
        """The weight of a kind of evidence, every one of which the file must hold."""
        return self.word[kind] if kind in self.word else self.context[kind]


@cache
def weights() -> Weights:
    """The shipped weights."""
    return msgspec.convert(document("german_evidence.toml"), Weights)


def find_german_names(words: Words, lexicon: Lexicon) -> Iterator[Finding]:
    """Passages whose evidence of being a name reaches the threshold."""
    text = labelled(words, lexicon)
    named = {
        *listed_places(words, lexicon),
        *titles_of_papers(words),
        *names_of_houses(words),
        *houses_at_places(words, lexicon),
        *clubs(words),
        *papers_of_regions(words, lexicon),
    }
    for _ in range(2):  # What is certain in one place decides what is open in another.
        forms = {words.texts[index] for index in named}
        for index in range(len(words)):
            if _is_candidate(text, index, lexicon) and _is_name(text, index, named, forms, lexicon):
                named.add(index)
    named |= neighbours(words, named, lexicon)
    for run in joined_names(words, sorted(named), lexicon):
        yield run.finding(words, _class(words, run.first, run.last, lexicon))


def evidence(text: Labelled, index: int, named: set[int], lexicon: Lexicon) -> list[str]:
    """The kinds of evidence on a capitalised word; ``named`` are the words found to be names so far."""
    kind = kind_of(text, index, lexicon)
    word = text.words.texts[index]
    return [kind, *endings_of(word, kind, lexicon), *around(text, index, named, kind, lexicon)]


def weight(word: str, kinds: list[str]) -> float:
    """What the evidence on a word adds up to, with the odds of the word itself."""
    table = weights()
    total = sum(map(table.of, kinds))
    if not _WEIGHED & set(kinds):
        return total
    return total + min(max(name_odds(word), table.odds_at_least), table.odds_at_most)


def _is_candidate(text: Labelled, index: int, lexicon: Lexicon) -> bool:
    label, word = text.labels[index], text.words.texts[index]
    if label in {Label.OTHER, Label.FUNCTION} or text.words.shouted[index] or len(word) < _SHORTEST:
        return False
    is_month_and_name = word.lower() in lexicon.calendar and word.lower() in lexicon.names_that_are_words
    return label is not Label.NEUTRAL or is_month_and_name


def _is_name(text: Labelled, index: int, named: set[int], forms: set[str], lexicon: Lexicon) -> bool:
    kinds = evidence(text, index, named, lexicon)
    word = text.words.texts[index]
    if text.labels[index] is Label.NEUTRAL and not _PERSONAL & set(kinds):
        return False
    if _NAMING & set(kinds) and "noun_ending" in kinds:
        kinds.remove("noun_ending")
    if _BEARING_ARTICLES & set(kinds) and "article" in kinds:
        kinds.remove("article")
    elif word in forms and not {"article", "quantified"} & set(kinds):
        kinds.append("named_elsewhere")
    return weight(word, kinds) >= weights().threshold


def _class(words: Words, first: int, last: int, lexicon: Lexicon) -> IdentityClass:
    before = words.texts[first - 1] if first else ""
    start, name = words.texts[first], words.slice(first, last)
    lists = lexicon.lists
    if before in lists.callings or words.texts[last] in lists.organisation_heads:
        return IdentityClass.ORGANISATION
    if lexicon.is_first_name(start) and before not in lists.locatives:
        return IdentityClass.PERSON
    if lexicon.is_place(name) or before in lists.locatives or before in lists.place_nouns:
        return IdentityClass.LOCATION
    return (
        IdentityClass.PERSON if lexicon.is_first_name(start) or before in lists.roles else IdentityClass.OTHER
    )
