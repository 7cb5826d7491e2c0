"""Where sentences end, by rules: terminators, abbreviations, initials, ordinals, quotation marks, line breaks.

A line break always ends a sentence; a form's text has headings and list items that carry no full stop.
"""

import re

from themes.language import Language
from themes.language.tables import Tables, tables

LINE = re.compile(r"[^\n\r]+")
TERMINATOR = re.compile(r"[.!?…]+[\"'”’“»«)\]]*(?=\s)")
WORD_BEFORE = re.compile(r"[\w.]*\w$")
NEXT_WORD = re.compile(r"[\"'“„”»«‘‚(\[–-]*\s*(\w*)")
LONGEST_WORD = 40  # how far back an abbreviation is looked for; keeps odd input linear


def sentence_spans(text: str, language: Language) -> list[tuple[int, int]]:
    """Start and end of each sentence of ``text`` in code points, without the white space around it."""
    known = tables(language)
    spans: list[tuple[int, int]] = []
    for line in LINE.finditer(text):
        start = line.start()
        for end in _ends(line[0], known):
            spans.append((start, line.start() + end))
            start = line.start() + end
    return [trimmed for span in spans if (trimmed := _trimmed(text, *span)) is not None]


def _ends(line: str, known: Tables) -> list[int]:
    ends = [found.end() for found in TERMINATOR.finditer(line) if _is_end(line, found, known)]
    return [*ends, len(line)]


def _is_end(line: str, found: re.Match[str], known: Tables) -> bool:
    after = NEXT_WORD.match(line, _skip_space(line, found.end()))
    follower = after[1] if after else ""
    if follower[:1].islower():
        return False
    if found[0][0] != "." or found[0].startswith(".."):
        return True
    before = WORD_BEFORE.search(line[max(0, found.start() - LONGEST_WORD) : found.start()])
    return before is None or _ends_after(before[0], follower, line[: found.start()], known)


def _ends_after(word: str, follower: str, before: str, known: Tables) -> bool:
    """Whether a full stop behind ``word`` ends the sentence when ``follower`` comes next."""
    low = word.lower()
    if low.isdigit():
        listed = before.strip() == word
        return not (listed or (len(low) <= 2 and follower.lower() in known.ordinal_followers))
    if low in known.abbreviations:
        return low in known.may_end
    return len(word) > 1


def _skip_space(line: str, at: int) -> int:
    while at < len(line) and line[at].isspace():
        at += 1
    return at


def _trimmed(text: str, start: int, end: int) -> tuple[int, int] | None:
    """The span without white space at either side, or None where nothing is left."""
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return (start, end) if end > start else None
