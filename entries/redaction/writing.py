"""Whether an everyday word is written as a name where it stands: *Bridge people*, not *Bridge the gap*."""

from entries.redaction.lexicon import COMMON, Lexicon
from entries.redaction.words import Words

_ADJECTIVE_ENDINGS = ("en", "er", "es", "em", "e")
_SHORTEST_STEM = 3
_ENDINGS_IN_USE = 4
"""An adjective has five endings; a word with so many of them in use is taken for one."""

_RARELY = 0.1
_SMALL_WORD = 3
_COMPARING = frozenset({"oder", "wie", "statt"})
_DEFINING = frozenset({"heißt", "bedeutet", "heisst"})
_LACKING = ("fehl", "mangel")
_CUSTOM = 2
"""Uses without an article that show that a name has none."""
_OURS = "unser"
_ITSELF = "selbst"
_ALONE = "allein"


def is_written_as_name(
    words: Words, first: int, last: int, lexicon: Lexicon, *, proper: bool = False, article: bool = False
) -> bool:
    """Whether the words from ``first`` to ``last``, all of them everyday, are used as a name.

    ``proper`` says that the name is a person's or a place's: before a noun it is then the everyday word
    (*Bath towels*), where a company's is a name (*Bridge people*). ``article`` says that the name may be used
    with a definite article, as German brands are (*Der Kranich kommt um acht*).
    """
    if words.uncased:
        return last > first or lexicon.frequency(words.texts[first]) < COMMON
    if last > first and lexicon.language == "de" and _is_noun_written_small(words, first, lexicon):
        return True
    if not _has_capitals(words, first, last):
        return False
    if last > first:
        return True
    if lexicon.language == "de":
        return (article and _has_article_of_its_own(words, first, lexicon)) or _is_bare_noun(
            words, first, lexicon, proper=proper
        )
    if not words.initial[first] or _is_never_small(words, first, lexicon):
        return True
    return _begins_as_name(words, first, lexicon, proper=proper)


def _is_noun_written_small(words: Words, index: int, lexicon: Lexicon) -> bool:
    """German: whether a rare noun has no capital, which it loses in a name alone: *tonspur mobil*."""
    word = words.texts[index]
    return word.islower() and len(lexicon.parts(word)) > 1 and lexicon.frequency(word) < COMMON


def _is_never_small(words: Words, index: int, lexicon: Lexicon) -> bool:
    """English: whether a rare word stands elsewhere in the text with a capital inside a sentence, and never small."""
    lower = words.lower[index]
    if lexicon.frequency(lower) >= COMMON or lower in words.texts:
        return False
    return any(
        other == lower and not words.initial[place]
        for place, other in enumerate(words.lower)
        if place != index
    )


def is_inside_sentence(words: Words, first: int, last: int) -> bool:
    """Whether the words are capitalised where only a name (in German: a noun) would be."""
    return _has_capitals(words, first, last) and not words.initial[first] and not words.shouted[first]


def has_indefinite_article(words: Words, index: int, lexicon: Lexicon) -> bool:
    """Whether *ein* or *kein*, which no name has, stands before a word, with an adjective between at most."""
    place = index - 1 if index and is_attribute(words, index - 1, lexicon) else index
    return words.before(place) in lexicon.lists.indefinite_articles


def is_attribute(words: Words, index: int, lexicon: Lexicon) -> bool:
    """Whether a small German word is an inflected adjective: most of its other endings are in use."""
    word = words.texts[index]
    stem = next((word.removesuffix(ending) for ending in _ADJECTIVE_ENDINGS if word.endswith(ending)), "")
    if not word.islower() or len(stem) < _SHORTEST_STEM or word in lexicon.stop_words:
        return False
    return sum(lexicon.frequency(stem + ending) > 0 for ending in _ADJECTIVE_ENDINGS) >= _ENDINGS_IN_USE


def _has_capitals(words: Words, first: int, last: int) -> bool:
    """Whether every word has a capital; small words inside need none."""
    return words.is_capitalised(first) and all(
        words.is_capitalised(index) or words.texts[index].isdigit() or len(words.texts[index]) <= _SMALL_WORD
        for index in range(first, last + 1)
        if words.is_word(index)
    )


def _begins_as_name(words: Words, index: int, lexicon: Lexicon, *, proper: bool) -> bool:
    """English, one word at the start of a sentence: what follows decides."""
    follower, lists = _following(words, index), lexicon.lists
    if follower in ("'", ""):
        return words.adjacent(index)
    if follower in lists.verb_followers or follower in lexicon.calendar:
        return False
    has_hump = any(letter.isupper() for letter in words.texts[index][1:])
    if has_hump or follower in lists.people_nouns or follower in lists.person_verbs:
        return True
    is_noun = follower.isalpha() and follower not in lexicon.stop_words
    if words.lower[index] in lists.colours or (proper and is_noun):
        return False
    return not (is_noun and is_plain_plural(follower, lexicon))


def is_plain_plural(word: str, lexicon: Lexicon) -> bool:
    """Whether a word in -s is a noun's plural rather than a verb: its form in -ing is hardly in use (*needles*)."""
    if not word.endswith("s") or word.endswith("ss") or not lexicon.frequency(word):
        return False
    stem = word.removesuffix("s")
    stems = (stem, stem.removesuffix("e"), stem + stem[-1:], word.removesuffix("ies") + "y")
    continuous = max(lexicon.frequency(stem + "ing") for stem in stems)
    return continuous < _RARELY * lexicon.frequency(word)


def _following(words: Words, last: int) -> str:
    """The token behind a word, in small letters, past closing quotes and brackets."""
    index = last + 1
    while index < len(words) and words.texts[index] in '"”“’»)':
        index += 1
    return words.lower[index] if index < len(words) else ""


def _is_told_in_general(words: Words, index: int, lexicon: Lexicon, *, proper: bool) -> bool:
    """German, at the start of a sentence: *Sommer wie Winter*, *Echo oder Nachhall*, *Weitblick heißt, dass*.

    Behind a person's name no infinitive stands: *Klein anfangen*.
    """
    follower = words.behind(index)
    if follower in _COMPARING or (follower in _DEFINING and words.behind(index + 1) == ","):
        return True
    is_infinitive = follower.endswith("en") and follower not in lexicon.stop_words
    return proper and is_infinitive and words.texts[index + 1].islower()


def _is_bare_noun(words: Words, index: int, lexicon: Lexicon, *, proper: bool) -> bool:
    """German: a common noun in the singular has an article or an adjective before it, a name has not."""
    if words.is_followed_by(index, "-"):
        return True
    if index == 0 or words.initial[index]:
        return not _is_told_in_general(words, index, lexicon, proper=proper)
    before = index - 1
    if _is_lacking(words, index) or _is_made_of(words, index, lexicon) or words.behind(index) == _ALONE:
        return False
    if words.lower[before] in lexicon.lists.amounts or (
        not proper and _loses_its_article(words, index, lexicon)
    ):
        return False
    if not words.is_word(before) or _is_explained(words, index, lexicon):
        return True
    if words.texts[before].islower() and has_indefinite_article(words, before, lexicon):
        return False
    is_parted = (
        words.texts[before].endswith(_ADJECTIVE_ENDINGS) and words.before(before) in lexicon.lists.articles
    )
    if is_parted and words.texts[before].islower():
        return False  # Small words can be adjectives as well: *der erste Kranich*.
    return words.lower[before] not in lexicon.lists.articles and not is_attribute(words, before, lexicon)


def _has_article_of_its_own(words: Words, index: int, lexicon: Lexicon) -> bool:
    """German: whether a definite article stands before a noun that is told of again and explained by nothing.

    *Der Kranich fährt heute. Den Kranich gibt es kalt.* is about the brand; *die Brücke über den Fluss*, *die
    Brücke der Bahn* and a crane that flies past once are not, nor is *über die Brücke* where the brand does without
    an article everywhere else (*bei Brücke*, *mit Brücke*).
    """
    if words.before(index) not in lexicon.lists.definite_articles:
        return False
    if _has_attribute(words, index, lexicon) or words.behind(index) == _ITSELF:
        return False
    is_inside = index > 1 and not words.initial[index - 1]
    if is_inside and _uses_without_article(words, index, lexicon) >= _CUSTOM:
        return False
    return words.texts.count(words.texts[index]) > 1


def _uses_without_article(words: Words, index: int, lexicon: Lexicon) -> int:
    """German: how often a noun stands inside sentences without an article, as only names do again and again."""
    articles = lexicon.lists.determiners | lexicon.lists.articles
    return sum(
        words.before(place) not in articles
        for place, text in enumerate(words.texts)
        if text == words.texts[index] and place != index and not words.initial[place]
    )


def is_plain_noun(words: Words, index: int, lexicon: Lexicon) -> bool:
    """German: whether a noun with an article is told from others of its kind: *die Nachtruhe der Kinder*, *selbst*."""
    owners = lexicon.lists.attributive & lexicon.lists.determiners
    has_owner = words.behind(index) in owners and _has_attribute(words, index, lexicon)
    has_article = words.before(index) in lexicon.lists.definite_articles
    return has_article and (has_owner or words.behind(index) == _ITSELF)


def _has_attribute(words: Words, index: int, lexicon: Lexicon) -> bool:
    """German: whether what follows a noun explains it; *die Nachtruhe der für Lokführer* goes on without it."""
    is_pronoun = words.behind(index + 1) in lexicon.lists.introducers
    return words.behind(index) in lexicon.lists.attributive and not is_pronoun


def _is_made_of(words: Words, index: int, lexicon: Lexicon) -> bool:
    """German: whether the noun is a thing of some material: *Flossen aus Gummi*."""
    material = index + 2
    is_noun = words.behind(index) == "aus" and words.is_capitalised(material)
    return is_noun and lexicon.is_everyday(words.texts[material])


def _is_lacking(words: Words, index: int) -> bool:
    """German: whether the noun is what somebody has too little of, which no name is: *an Weitsicht fehlt es*."""
    return words.before(index) == "an" and words.behind(index).startswith(_LACKING)


def _loses_its_article(words: Words, index: int, lexicon: Lexicon) -> bool:
    """German: whether a noun with its article everywhere else has none behind a preposition: *in Tracht*."""
    others = [
        place for place, text in enumerate(words.texts) if text == words.texts[index] and place != index
    ]
    if not others or words.before(index) not in lexicon.lists.locatives:
        return False
    determiners = lexicon.lists.determiners
    has_own = any(words.before(place) in lexicon.lists.definite_articles for place in others)
    return has_own and all(words.before(place) in determiners for place in others)


def _is_explained(words: Words, index: int, lexicon: Lexicon) -> bool:
    """German: whether the text says at once what it is, as it does with a name: *Die Amsel, unser Bus*."""
    if not words.is_followed_by(index, ",") or index + 2 >= len(words):
        return False
    follower = words.lower[index + 2]
    return follower in lexicon.lists.indefinite_articles or follower.startswith(_OURS)
