"""Names of several words in German: what belongs to a name beside it, and how they join."""

from collections.abc import Iterator, Sequence

from entries.redaction.lexicon import UNUSUAL, Lexicon
from entries.redaction.names.german_context import has_kin, is_body, is_role
from entries.redaction.names.german_signs import is_title_of_paper
from entries.redaction.names.runs import Run
from entries.redaction.words import Words

_ADJECTIVE_ENDINGS = ("ische", "ischen", "ischer", "isches", "ischem")
_WHERE = frozenset({"in", "aus", "nach"})
_BY_RIVERS = frozenset({"am", "im", "an der", "in der", "ob der", "vor der"})
_AT = frozenset({"am", "im", "vom"})
_JOINING = frozenset({",", "und", "oder", "&"})
_NO_NAME = frozenset({"Haus", "Zentrum", "Heim", "Bad", "Park", "Schule"})
"""Kinds of houses that more often stand before the name of somebody in it."""
_ARTICLES = frozenset({"der", "den", "zu", "zum", "zur"})


def neighbours(words: Words, named: set[int], lexicon: Lexicon) -> set[int]:
    """Words that belong to the names beside them."""
    found: set[int] = set()
    for index in named:
        found.update(_bodies_beside(words, index, lexicon))
        found.update(_body_before(words, index, lexicon))
        found.update(_beginning(words, index, lexicon))
        found.update(_river(words, index, lexicon))
        found.update(_trade_before(words, index, lexicon))
        found.update(_house_before(words, index, lexicon))
        found.update(_kin_behind(words, index))
        found.update(_first_half(words, index))
        found.update(_firm_before(words, index, named, lexicon))
        found.update(_office_before(words, index, lexicon))
        found.update(_members_behind(words, index, lexicon))
        if words.before(index) in _WHERE:
            found.update(_other_half(words, index))
        if words.is_followed_by(index, "-") and is_body(words, index + 2, lexicon):
            found |= {index + 1, index + 2}
        is_beside = words.is_capitalised(index + 1) and words.spaced[index]
        if is_beside and (_is_adjective(words.lower[index], lexicon) or index + 2 in named):
            found.add(index + 1)
    return found


def _bodies_beside(words: Words, index: int, lexicon: Lexicon) -> Iterator[int]:
    """Kinds of bodies directly beside a name: *Kolbe Klinikgruppe*."""
    for beside in (index - 1, index + 1):
        is_inside = 0 <= beside < len(words) and (beside < index or not words.initial[beside])
        if is_inside and words.spaced[min(index, beside)] and is_body(words, beside, lexicon):
            yield beside


def _first_half(words: Words, index: int) -> range:
    """The other kind that a body is of before the one that is spelt out: *Heimat- und Trachtenverein Ilmau*."""
    first = index - 4
    is_shared = first >= 0 and words.before(index - 1) == "und" and words.texts[first + 1] == "-"
    return range(first, index - 1) if is_shared and words.is_capitalised(first) else range(0)


def _body_before(words: Words, index: int, lexicon: Lexicon) -> range:
    """A body *am* a place, or *für* something there: *Kurier am Ennstal*, *Institut für Pflege Aare*."""
    if index > 1 and words.texts[index - 1] in _AT and is_body(words, index - 2, lexicon):
        return range(index - 2, index)
    is_purpose = index > 2 and words.texts[index - 2] == "für" and words.spaced[index - 1]
    return range(index - 3, index) if is_purpose and is_body(words, index - 3, lexicon) else range(0)


def _trade_before(words: Words, index: int, lexicon: Lexicon) -> Iterator[int]:
    """What a place's only one is called by: *die Korbflechterei Aschau*, not *die Filiale Celle*."""
    place, lists = words.texts[index], lexicon.lists
    is_place = lexicon.is_place(place) or place.lower().endswith(
        lists.only_place_endings + lists.place_endings
    )
    if index < 2 or not is_place or not words.is_capitalised(index - 1) or not words.spaced[index - 1]:
        return
    trade = words.texts[index - 1]
    is_told = trade in lists.place_nouns or trade in lists.locatives or is_role(trade, lexicon)
    if (
        words.before(index - 1) in lists.definite_articles
        and not is_told
        and lexicon.frequency(trade) < UNUSUAL
    ):
        yield index - 1


def _house_before(words: Words, index: int, lexicon: Lexicon) -> Iterator[int]:
    """A kind of house before a name: *Sanitätshaus Rüegger*, *Kita Ringelblume*."""
    before = index - 1
    if before < 0 or words.initial[before] or not words.spaced[before] or not words.is_capitalised(before):
        return
    parts = lexicon.parts(words.texts[before])
    houses = lexicon.lists.houses
    if (
        parts[-1] in houses
        and not lexicon.is_place(words.texts[index])
        and words.texts[before] not in _NO_NAME
    ):
        yield before


def _firm_before(words: Words, index: int, named: set[int], lexicon: Lexicon) -> Iterator[int]:
    """A noun without an article before a lone surname or place, as firms are called: *die Konkurrenz, Offset Lemke*."""
    before, lists = index - 1, lexicon.lists
    if before < 1 or words.initial[before] or not words.spaced[before] or not words.is_capitalised(before):
        return
    word = words.texts[before]
    is_small = words.lower[before] in lexicon.stop_words or words.lower[before] in lexicon.calendar
    is_told = word in lists.place_nouns or word in lists.callings or word in lists.measures
    if is_small or is_told or is_role(word, lexicon) or _is_any_title(word, lexicon):
        return
    is_single = (
        before not in named and index + 1 not in named and not lexicon.is_first_name(words.texts[index])
    )
    is_bare = words.before(before) in _JOINING or words.before(before) in lists.introducers
    if is_single and is_bare and not words.texts[index].endswith("s"):
        yield before


def _is_any_title(word: str, lexicon: Lexicon) -> bool:
    return word in lexicon.lists.titles or word.lower().endswith(lexicon.lists.office_endings)


def _office_before(words: Words, index: int, lexicon: Lexicon) -> Iterator[int]:
    """An office before a name, of which there is hardly a second: *Bäckermeisterin Ahlers*."""
    before = index - 1
    is_beside = before >= 0 and words.is_capitalised(before) and words.spaced[before]
    if is_beside and words.lower[before].endswith(lexicon.lists.office_endings):
        yield before


def _members_behind(words: Words, index: int, lexicon: Lexicon) -> range:
    """Whom a body is of, behind the adjective of their place: *Bund Taunuser Imker*."""
    is_adjective = (
        words.lower[index].endswith("er") and words.is_capitalised(index + 1) and words.spaced[index]
    )
    is_joined = index > 0 and words.spaced[index - 1] and is_body(words, index - 1, lexicon)
    return range(index + 1, index + 2) if is_adjective and is_joined else range(0)


def _kin_behind(words: Words, index: int) -> range:
    """Who else the house is called after: *Holzkamp & Töchter*."""
    return range(index + 2, index + 3) if has_kin(words, index) else range(0)


def _other_half(words: Words, index: int) -> Iterator[int]:
    """The capitalised other half of a hyphenated place."""
    if words.is_followed_by(index, "-") and words.adjacent(index + 1) and words.is_capitalised(index + 2):
        yield index + 2


def _river(words: Words, index: int, lexicon: Lexicon) -> range:
    """What tells a town from others of its name: *am Main*, *an der Oder*, *im Breisgau*."""
    for length in (2, 3):
        between = " ".join(words.lower[index + 1 : index + length])
        last = index + length
        if between in _BY_RIVERS and words.is_capitalised(last) and lexicon.is_place(words.texts[last]):
            return range(index + 1, last + 1)
    return range(0)


def _beginning(words: Words, index: int, lexicon: Lexicon) -> Iterator[int]:
    """What a name begins with: *Bad*, *van*, *Al-*."""
    lists = lexicon.lists
    if index and words.texts[index - 1] in lists.name_beginnings and words.spaced[index - 1]:
        yield index - 1
    if index > 1 and words.texts[index - 1] == "-" and words.texts[index - 2] in lists.hyphenated_beginnings:
        yield from (index - 2, index - 1)


def _is_adjective(lower: str, lexicon: Lexicon) -> bool:
    return lower in lexicon.lists.name_adjectives or lower.endswith(_ADJECTIVE_ENDINGS)


def joined_names(words: Words, named: Sequence[int], lexicon: Lexicon) -> Iterator[Run]:
    """Neighbouring names as one: with a space, a hyphen or particles between them."""
    members: list[int] = []
    for index in named:
        if members and not _are_one(words, members, index, lexicon):
            yield Run(members[0], members[-1], tuple(members))
            members = []
        members.append(index)
    if members:
        yield Run(members[0], members[-1], tuple(members))


def _are_one(words: Words, members: Sequence[int], index: int, lexicon: Lexicon) -> bool:
    """Whether the name that ``members`` are goes on at ``index``; particles join a surname to a first name only."""
    last = members[-1]
    between = words.texts[last + 1 : index]
    if not between:
        return words.spaced[last] or "-" in (words.texts[last], words.texts[index])
    if between == ["und"] and is_title_of_paper(words, members[0]):
        return True
    if len(between) == 1 and between[0] in {"-", "&", "."}:
        return between[0] != "." or len(words.texts[last]) == 1
    is_first_name = len(members) == 1 and lexicon.is_first_name(words.texts[last])
    are_particles = len(between) <= 2 and all(token in lexicon.lists.particles for token in between)
    return is_first_name and are_particles and between[0] not in _ARTICLES
