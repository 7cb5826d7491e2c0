"""Shares of a whole that are not written as per cent: ``a third``, ``one in four``, ``jede Vierte``, ``halved``."""

import re
from collections.abc import Iterator, Sequence

from themes.disclosure.lexicon import number_lists
from themes.disclosure.quantities import Quantity, numbers_of
from themes.disclosure.words import Word, words_of

RATIO_LINK = re.compile(
    r"\s(?:in|in every|of|of every|of the|out of|out of every|out of the|von|von den|aus)\s"
)
EVERY = frozenset({"every", "each", "jede", "jeder", "jedes", "jeden", "jedem"})
LEADS = frozenset({"a", "an", "one", "by", "ein", "eine", "einem", "die", "der", "zur", "um"})
FOLLOWERS = frozenset(
    ["of", "fewer", "less", "more", "lower", "higher", "faster", "shorter", "cheaper", "smaller"]
)
WITHOUT_FOLLOWER = frozenset({"drittel", "haelfte", "fuenftel", "zehntel", "achtel", "sechstel"})
ENDS = frozenset(".,;:)!?\n")


def facts_of(text: str, words: Sequence[Word] | None = None) -> list[Quantity]:
    """Every number and every share in a folded text, in order; a ratio takes the place of its two numbers."""
    words = words_of(text) if words is None else words
    numbers = _with_ratios(text, numbers_of(text, words))
    shares = list(_parts(text, words, numbers))
    apart = [one for one in numbers if not any(share.start <= one.start < share.end for share in shares)]
    return sorted((*apart, *shares), key=lambda quantity: quantity.start)


def _with_ratios(text: str, found: Sequence[Quantity]) -> list[Quantity]:
    joined: list[Quantity] = []
    for quantity in found:
        if joined and _is_ratio(text, joined[-1], quantity):
            share = 100 * joined[-1].written / quantity.written
            joined[-1] = _share(joined[-1].start, quantity.end, share)
        else:
            joined.append(quantity)
    return joined


def _is_ratio(text: str, part: Quantity, whole: Quantity) -> bool:
    if part.whole is None or whole.whole is None or not 0 < part.written < whole.written:
        return False
    return RATIO_LINK.fullmatch(text, part.end, whole.start) is not None


def _share(start: int, end: int, percent: float) -> Quantity:
    """A share in per cent; it equals its neighbours on both sides, since authors round either way."""
    exact = round(percent, 1)
    values = frozenset({exact, float(int(exact)), float(round(exact))})
    return Quantity(start, end, values, values, "percent", "part")


def _parts(text: str, words: Sequence[Word], numbers: Sequence[Quantity]) -> Iterator[Quantity]:
    lists = number_lists()
    counts = {number.end: number for number in numbers if not number.unit}
    for place, word in enumerate(words):
        before = words[place - 1] if place else None
        multiple = lists.multiples.get(word.key)
        if multiple is not None:
            values = frozenset({multiple})
            yield Quantity(word.start, word.end, values, values, "times", "part")
        elif before is not None and before.key in EVERY and word.key in lists.ordinals:
            yield _share(before.start, word.end, 100 / lists.ordinals[word.key])
        elif word.key in lists.parts and before is not None:
            count = counts.get(before.end)
            if count is not None and count.form != "article" and count.written > 1:
                yield _share(count.start, word.end, count.written * lists.parts[word.key])
            elif _is_part(text, words, place):
                yield _share(word.start, word.end, lists.parts[word.key])


def _is_part(text: str, words: Sequence[Word], place: int) -> bool:
    """Whether ``a third`` is a share: not in ``a third party`` or ``once a quarter``."""
    word = words[place]
    if word.key in WITHOUT_FOLLOWER:
        return True
    if words[place - 1].key not in LEADS:
        return False
    following = words[place + 1].key if place + 1 < len(words) else ""
    return following in FOLLOWERS or (text[word.end : word.end + 1] in ENDS and not _is_rhythm(words, place))


def _is_rhythm(words: Sequence[Word], place: int) -> bool:
    """``once a quarter.``"""
    return place > 1 and words[place - 2].key in {"once", "twice", "times", "each", "per"}
