"""Where a capital says nothing: at the start of a sentence, line, heading or quotation, and where all is shouted.

All functions take a text's tokens, and whether a plain space follows each, and answer per token.
"""

from collections.abc import Sequence

from entries.redaction.lists import shared_lists

_QUOTES = frozenset("\"'«»„“‚‘")
_OPENING = _QUOTES | frozenset("”([{<*•–—-_|>·…")
_ENDING = frozenset(".!?:…")
_BULLETS = frozenset("-–—*•·‣▪○●►>|#+")

_CLAUSE = 5
"""So many tokens behind a colon are a clause of their own, fewer are a name."""

_SHOUTED = 3
"""So many words in capitals in a row are shouting."""

_SOME_LENGTH = 8
_FEW = 0.02
"""Sentence starts alone give a text more capitals than this share of its words."""

_LONGEST_HEADING = 8
_STOPPING = frozenset(".!?;,:")


def initial_words(texts: Sequence[str], spaced: Sequence[bool]) -> list[bool]:
    """Whether each token is a word that its place gives a capital."""
    places = zip(_sentence_starts(texts, spaced), _heading_words(texts), strict=True)
    return [starts or is_headed for starts, is_headed in places]


def shouted_words(texts: Sequence[str]) -> list[bool]:
    """Whether each token is one of three or more words in a row that are all capitals."""
    shouted = [False] * len(texts)
    run: list[int] = []
    for index, text in enumerate((*texts, "\n")):
        if text.isupper() and len(text) > 1:
            run.append(index)
        elif "\n" in text or (text[0].isalpha() and len(text) > 1):
            for place in run if len(run) >= _SHOUTED else ():
                shouted[place] = True
            run = []
    return shouted


def is_uncased(texts: Sequence[str]) -> bool:
    """Whether a text of some length is written (all but) without capitals."""
    letters = [text for text in texts if text[0].isalpha()]
    return len(letters) >= _SOME_LENGTH and sum(text[0].isupper() for text in letters) < _FEW * len(letters)


def _sentence_starts(texts: Sequence[str], spaced: Sequence[bool]) -> list[bool]:
    initial, fresh = [], True
    for index, text in enumerate(texts):
        if text[0].isalnum():
            initial.append(fresh and not text.isdigit())
            is_numbering = text.isdigit() and index + 1 < len(texts) and texts[index + 1] in ".)"
            fresh = fresh and is_numbering
        else:
            initial.append(False)
            fresh = _stays_fresh(texts, spaced, index, fresh=fresh)
    return initial


def _stays_fresh(texts: Sequence[str], spaced: Sequence[bool], index: int, *, fresh: bool) -> bool:
    """Whether the next word begins something, after a token that is not a word."""
    text = texts[index]
    if text.isspace():
        return fresh or "\n" in text or "\t" in text
    if text in _ENDING:
        return fresh or _ends_sentence(texts, spaced, index)
    if text in _OPENING:
        return fresh or _opens_sentence(texts, spaced, index)
    return fresh and text in _BULLETS


def _ends_sentence(texts: Sequence[str], spaced: Sequence[bool], index: int) -> bool:
    if not (spaced[index] or index + 1 >= len(texts) or not texts[index + 1][0].isalnum()):
        return False
    if texts[index] == ":":
        return _goes_on(texts, index + 1)
    if texts[index] != "." or index == 0:
        return True
    before = texts[index - 1]
    return before.lower() not in shared_lists().stopped and not (len(before) == 1 and before.isupper())


def _goes_on(texts: Sequence[str], index: int) -> bool:
    """Whether more than a name follows a colon, which makes its first capital a sentence's."""
    clause = texts[index : index + _CLAUSE]
    return len(clause) == _CLAUSE and not any(text in ",;.!?\n" for text in clause)


def _opens_sentence(texts: Sequence[str], spaced: Sequence[bool], index: int) -> bool:
    """Whether a quotation mark opens more than a name's length: its first capital is then a sentence's."""
    is_opening = index == 0 or spaced[index - 1] or texts[index - 1].isspace()
    if texts[index] not in _QUOTES or not is_opening or spaced[index]:
        return False
    return not any(text in _QUOTES or text in "”’" for text in texts[index + 1 : index + 4])


def _heading_words(texts: Sequence[str]) -> list[bool]:
    """Whether each token is a word of a heading: a short line all of whose telling words have capitals."""
    headed = [False] * len(texts)
    line: list[int] = []
    for index, text in enumerate((*texts, "\n")):
        if "\n" in text:
            for place in line if _is_heading([texts[place] for place in line]) else ():
                headed[place] = texts[place][0].isalpha()
            line = []
        else:
            line.append(index)
    return headed


def _is_heading(line: Sequence[str]) -> bool:
    """Whether a line of two to eight telling words has capitals throughout, and no stop, comma or colon."""
    telling = [
        text for text in line if text[0].isalpha() and text.lower() not in shared_lists().heading_words
    ]
    is_phrase = not _STOPPING.intersection(line) and 1 < len(telling) <= _LONGEST_HEADING
    return is_phrase and all(text[0].isupper() for text in telling)
