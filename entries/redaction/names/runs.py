"""Runs of capitalised words that may be one name: *Joost van der Meer*, *Harrow & Finch*, *Bank of Kells*."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from entries.redaction.lexicon import Lexicon
from entries.redaction.model import Finding, IdentityClass
from entries.redaction.names.labels import Label, Labelled
from entries.redaction.names.persons import acts, is_introduced
from entries.redaction.words import Words

_BETWEEN = 5
"""Tokens between two words of a name, at most."""

_SAINT = frozenset({"St", "Ste", "Mt", "Ft"})
"""What places begin with, a full stop behind it or none: *St. Johnsbury*."""

_KIN = frozenset(
    {"Kin", "Sons", "Son", "Daughters", "Daughter", "Brothers", "Sisters", "Company", "Co", "Partners"}
)
"""Who a house is called after together with somebody."""

_OF_PEOPLE = ("ish", "ch", "an", "ese", "ic")
"""Endings of the adjectives of peoples that names begin with: *Cornish Sentinel*."""


@dataclass(frozen=True)
class Run:
    """The tokens from ``first`` to ``last``; ``words`` are those of them that are capitalised words."""

    first: int
    last: int
    words: tuple[int, ...]

    def last_word(self, words: Words) -> str:
        """The last capitalised word."""
        return words.texts[self.words[-1]]

    def finding(self, words: Words, identity: IdentityClass) -> Finding:
        """The run as a finding, its possessive or the small half of a compound taken in."""
        end = self.last
        while words.is_followed_by(end, "-") and words.adjacent(end + 1) and words.is_word(end + 2):
            end += 2
        if words.is_followed_by(end, "'", "s"):
            end += 2
        tail = words.ends[end] - words.ends[self.last]
        term = words.slice(self.first, self.last)
        return Finding(words.starts[self.first], words.ends[end], identity, "unknown_name", term, 0, tail)


def runs(text: Labelled, lexicon: Lexicon) -> Iterator[Run]:
    """All runs of a text, stripped of what stands before a name without belonging to it."""
    index = 0
    while index < len(text.words):
        if _is_part(text, index):
            members = _members(text, index, lexicon)
            yield from _stripped(text, members, lexicon)
            index = members[-1]
        index += 1


def _is_part(text: Labelled, index: int) -> bool:
    """Whether a word can be part of a name: it has a capital, and is not shouted."""
    return text.labels[index] is not Label.OTHER and not text.words.shouted[index]


def _members(text: Labelled, first: int, lexicon: Lexicon) -> list[int]:
    """The capitalised words from ``first`` on that nothing parts."""
    members = [first]
    while (follower := _follower(text, members[-1], lexicon)) is not None:
        members.append(follower)
    return members


def _follower(text: Labelled, index: int, lexicon: Lexicon) -> int | None:
    """The next capitalised word of the same name, past hyphens, ampersands, particles and initials' stops."""
    for place in range(index + 1, min(index + _BETWEEN, len(text.words))):
        if _is_part(text, place):
            return None if text.words.initial[place] and not text.words.initial[index] else place
        if not _may_stand_between(text, place, index, lexicon):
            return None
    return None


def _may_stand_between(text: Labelled, place: int, index: int, lexicon: Lexicon) -> bool:
    words = text.words
    token = words.texts[place]
    if token == ".":  # noqa: S105 - a token of text
        is_short = len(words.texts[index]) == 1 or words.texts[index] in _SAINT
        return is_short and place == index + 1
    if _is_paper_possessive(words, place, lexicon):
        return True
    if token in {"-", "'"}:
        return words.adjacent(place - 1) and words.adjacent(place)
    if token == "and":  # noqa: S105 - a token of text
        return place == index + 1 and words.is_capitalised(place + 1) and words.texts[place + 1] in _KIN
    if token in {"of", "for"}:
        return words.texts[index] in lexicon.lists.bodies_of
    is_particle = token in lexicon.lists.particles and text.labels[index] is not Label.FUNCTION
    return token == "&" or is_particle  # noqa: S105 - a token of text


def _is_paper_possessive(words: Words, place: int, lexicon: Lexicon) -> bool:
    """Whether a token is part of a possessive before a newspaper: *The Vet's Gazette*."""
    mark = place if words.texts[place] == "'" else place - 1
    is_possessive = words.texts[mark] == "'" and words.behind(mark) == "s"
    return is_possessive and mark + 2 < len(words) and words.texts[mark + 2] in lexicon.lists.press


def _stripped(text: Labelled, members: Sequence[int], lexicon: Lexicon) -> Iterator[Run]:
    """The names in a run: what lies between neutral words, without small or business words in front."""
    part: list[int] = []
    for index in (*members, None):
        if index is not None and not _is_boundary(text, index, members, lexicon):
            part.append(index)
            continue
        while part and _is_no_start(text, part, lexicon):
            part.pop(0)
        while len(part) > 1 and _is_no_end(text, part[-1]):
            part.pop()
        if part:
            yield Run(_with_origin(text, part[0], members, lexicon), part[-1], tuple(part))
        part = []


def _with_origin(text: Labelled, first: int, members: Sequence[int], lexicon: Lexicon) -> int:
    """Takes in what a name begins with: a people's adjective (*Cornish Sentinel*), *South* (*South Hadley*)."""
    before = first - 1
    if before not in members or not text.words.spaced[before]:
        return first
    if text.words.lower[before] in lexicon.lists.place_starts:
        return before
    if text.labels[first] is not Label.WORD:
        return first
    is_origin = text.labels[before] is Label.NEUTRAL and text.words.texts[before].endswith(_OF_PEOPLE)
    return before if is_origin else first


def _is_boundary(text: Labelled, index: int, members: Sequence[int], lexicon: Lexicon) -> bool:
    """Whether a neutral word is just that, and not a first name (*April Jones*, *Jordan Whitfield*)."""
    words = text.words
    if text.labels[index] is not Label.NEUTRAL:
        return False
    if _is_word_as_name(words, index, lexicon) or _is_day_as_name(text, index):
        return False
    is_first = lexicon.is_first_name(words.texts[index]) and words.spaced[index] and index + 1 in members
    is_dated = words.before(index) in lexicon.lists.before_months
    return is_dated or not is_first or text.labels[index + 1] not in {Label.NAME, Label.STRANGE}


def _is_day_as_name(text: Labelled, index: int) -> bool:
    """Whether a weekday behind a comma has a surname behind it: *her driver, Sunday Etim*."""
    words = text.words
    is_beside = words.spaced[index] and index + 1 < len(words) and words.is_capitalised(index + 1)
    return words.before(index) == "," and is_beside and text.labels[index + 1] in {Label.NAME, Label.STRANGE}


def _is_word_as_name(words: Words, index: int, lexicon: Lexicon) -> bool:
    """Whether a month or other word that is a first name as well does, or is called, what only a person is."""
    if words.lower[index] not in lexicon.names_that_are_words:
        return False
    return is_introduced(words, index, lexicon) or acts(words, index, lexicon)


def _is_no_start(text: Labelled, part: Sequence[int], lexicon: Lexicon) -> bool:
    """Whether the first word belongs to the sentence, or says what somebody is: *When Delve*, *Team Leader Ann*."""
    words, first = text.words, part[0]
    label, lower = text.labels[first], words.lower[first]
    if label is Label.FUNCTION:
        if lower == "the" and words.texts[part[-1]] in lexicon.lists.press and len(part) > 1:
            return False  # Papers have their article as a part of the name.
        return not _is_small_word_as_name(words, first, lexicon) and (words.initial[first] or lower != "the")
    if label is not Label.BUSINESS or len(part) == 1 or lower in lexicon.lists.place_starts:
        return False
    return text.labels[part[1]] is Label.NAME or lexicon.is_first_name(words.texts[part[1]])


def _is_no_end(text: Labelled, index: int) -> bool:
    """Whether a word at the end of a run is no part of a name: a small word, a single letter (*T-shirts*)."""
    return text.labels[index] is Label.FUNCTION or len(text.words.texts[index]) == 1


def _is_small_word_as_name(words: Words, index: int, lexicon: Lexicon) -> bool:
    is_both = words.lower[index] in lexicon.names_that_are_words
    return is_both and (not words.initial[index] or acts(words, index, lexicon))
