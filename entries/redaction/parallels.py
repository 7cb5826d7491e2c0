"""German nouns set against everyday ones, which names are not: *mit der Zange und nicht mit dem Bohrer*."""

from entries.redaction.lexicon import Lexicon
from entries.redaction.words import Words

_PREPOSITIONS = frozenset(
    {
        *("mit", "ohne", "für", "gegen", "von", "aus", "bei", "nach", "über", "unter", "vor", "hinter", "zwischen"),
        *("in", "im", "am", "zum", "zur", "vom", "beim", "auf", "an", "statt", "wegen", "trotz", "per"),
    }
)  # fmt: skip
_CONNECTING = frozenset(
    {",", "und", "oder", "nicht", "auch", "sondern", "statt", "noch", "weder", "nur", "mal"}
)


def is_set_against_noun(words: Words, index: int, lexicon: Lexicon) -> bool:
    """Whether an everyday noun stands in the same kind of phrase directly before or behind that of a noun."""
    start = _phrase_start(words, index, lexicon)
    if start is None or not _is_noun(words.texts[index], lexicon):
        return False
    return _begins_behind(words, index, lexicon) or _ends_before(words, start, index, lexicon)


def _phrase_start(words: Words, noun: int, lexicon: Lexicon) -> int | None:
    """The preposition before a noun, with an article between at most."""
    before = noun - 1
    if words.before(noun) in lexicon.lists.determiners and words.before(noun) not in _PREPOSITIONS:
        before -= 1
    return before if before >= 0 and words.lower[before] in _PREPOSITIONS else None


def _begins_behind(words: Words, index: int, lexicon: Lexicon) -> bool:
    place = index + 1
    while place < len(words) and words.lower[place] in _CONNECTING:
        place += 1
    has_preposition = index + 1 < place < len(words) and words.lower[place] in _PREPOSITIONS
    noun = place + 1
    if noun < len(words) and words.lower[noun] in lexicon.lists.determiners:
        noun += 1
    return has_preposition and _is_other_noun(words, noun, index, lexicon)


def _ends_before(words: Words, start: int, index: int, lexicon: Lexicon) -> bool:
    noun = start - 1
    while noun > 0 and words.lower[noun] in _CONNECTING:
        noun -= 1
    is_connected = noun < start - 1 and _is_other_noun(words, noun, index, lexicon)
    return is_connected and _phrase_start(words, noun, lexicon) is not None


def _is_other_noun(words: Words, place: int, index: int, lexicon: Lexicon) -> bool:
    if not words.is_capitalised(place) or words.texts[place] == words.texts[index]:
        return False
    return _is_noun(words.texts[place], lexicon)


def _is_noun(word: str, lexicon: Lexicon) -> bool:
    """Whether a word is a noun beyond doubt, and no surname that some text of the frequency list had."""
    if lexicon.is_name(word):
        return False
    return word.lower() in lexicon.nouns or lexicon.is_frequent(word) or len(lexicon.parts(word)) > 1
