"""German names that are told by a sign of their own: places of the tables, titles of papers, names of houses."""

from collections.abc import Iterator

from entries.redaction.lexicon import UNUSUAL, Lexicon
from entries.redaction.names.german_context import is_body
from entries.redaction.tables import place_beginnings
from entries.redaction.words import Words

_LONGEST_PLACE = 4
_AND = frozenset({"&", "+", "und"})
_ON_SIGNS = frozenset({"Zur", "Zum", "Am", "Im", "Beim", "Unterm", "Zu"})
_NUMBERS = frozenset({"Zwei", "Drei", "Vier", "Fünf", "Sechs", "Sieben", "Acht", "Neun", "Zehn", "Zwölf"})
_CLUBS = frozenset(
    {
        "SV",
        "TSV",
        "FC",
        "TuS",
        "VfB",
        "VfL",
        "VfR",
        "SpVgg",
        "SG",
        "FV",
        "MTV",
        "ESV",
        "SSV",
        "TSG",
        "ASV",
        "DJK",
    }
)
_LONGEST_CLUB = 2
"""Words of a club's name behind its abbreviation."""

_SHORTEST_ADJECTIVE = 6
_ADJECTIVE = ("en", "er", "em")
_PAPERS = frozenset(
    f"{first}{last}"
    for first in ("fach", "branchen", "verbands", "wochen", "monats", "stadt", "verbraucher")
    for last in ("zeitschrift", "blatt", "magazin", "zeitung")
) | {"zeitschrift"}
"""Kinds of papers, in small letters, behind which their titles stand."""


def listed_places(words: Words, lexicon: Lexicon) -> Iterator[int]:
    """Tokens of places of several words: *Frankfurt am Main*, *Bad Ischl*."""
    for index in range(len(words)):
        if words.is_capitalised(index) and words.lower[index] in place_beginnings():
            yield from _listed_place(words, index, lexicon)


def _listed_place(words: Words, index: int, lexicon: Lexicon) -> range:
    for last in range(min(index + _LONGEST_PLACE, len(words) - 1), index, -1):
        if words.is_capitalised(last) and lexicon.is_place(words.slice(index, last)):
            return range(index, last + 1)
    return range(0)


def titles_of_papers(words: Words) -> Iterator[int]:
    """Tokens of what a paper's kind stands before: *die Fachzeitschrift Kochen und Braten*."""
    for index in range(1, len(words)):
        if words.is_capitalised(index) and is_title_of_paper(words, index):
            yield index
            if words.behind(index) in _AND and words.is_capitalised(index + 2):
                yield index + 2


def names_of_houses(words: Words) -> Iterator[int]:
    """Tokens of what stands over a house's door, small words with capitals: *Gasthaus Zur Ulme*, *Café Drei Raben*."""
    for index in range(1, len(words) - 1):
        if words.texts[index] in _ON_SIGNS and _is_inside_name(words, index):
            has_adjective = words.lower[index + 1].endswith(_ADJECTIVE) and words.is_capitalised(index + 2)
            yield from range(index - 1, index + 2 + has_adjective)
        elif words.texts[index] in _NUMBERS and _is_inside_name(words, index):
            yield from range(index - 1, index + 2)


def papers_of_regions(words: Words, lexicon: Lexicon) -> Iterator[int]:
    """Tokens of papers behind the adjective of their region: *die Glantaler Wochenpost*."""
    endings = lexicon.lists.newspaper_endings + lexicon.lists.press_endings
    for index, lower in enumerate(words.lower):
        is_adjective = (
            len(lower) >= _SHORTEST_ADJECTIVE and lower.endswith("er") and words.is_capitalised(index)
        )
        is_beside = is_adjective and words.spaced[index] and words.is_capitalised(index + 1)
        if (
            is_beside
            and words.lower[index + 1].endswith(endings)
            and _is_rare(words.lower[index + 1], lexicon)
        ):
            yield from (index, index + 1)


def clubs(words: Words) -> Iterator[int]:
    """Tokens of sports clubs, by the abbreviation before their names: *SV Frohsinn Ilmau*."""
    for index, text in enumerate(words.texts):
        last = index
        while (
            text in _CLUBS
            and last - index < _LONGEST_CLUB
            and words.spaced[last]
            and words.is_capitalised(last + 1)
        ):
            last += 1
        if last > index and not words.shouted[index]:
            yield from range(index, last + 1)


def houses_at_places(words: Words, lexicon: Lexicon) -> Iterator[int]:
    """Tokens of houses that are called after where they stand: *Klinik am Drosselturm*, not *Klinik am Bahnhof*."""
    for index in range(1, len(words) - 1):
        is_joined = words.texts[index] == "am" and words.spaced[index] and is_body(words, index - 1, lexicon)
        if is_joined and words.is_capitalised(index + 1) and _is_rare(words.lower[index + 1], lexicon):
            yield from range(index - 1, index + 2)


def _is_rare(lower: str, lexicon: Lexicon) -> bool:
    return lexicon.frequency(lower) < UNUSUAL and lower not in lexicon.calendar


def _is_inside_name(words: Words, index: int) -> bool:
    """Whether a small word with a capital stands between two other capitalised words of a sentence."""
    are_capitalised = words.is_capitalised(index - 1) and words.is_capitalised(index + 1)
    is_inside = not words.initial[index] and not words.shouted[index]
    return are_capitalised and is_inside and words.spaced[index - 1] and words.spaced[index]


def is_title_of_paper(words: Words, first: int) -> bool:
    """Whether a paper's kind stands before a name, which may then be several things: *Wohnen und Werken*."""
    return first > 0 and words.spaced[first - 1] and words.before(first) in _PAPERS
