"""What custodians allow judges to read although it names an entrant: a string, in the sentences in which it stood.

An everyday word that is somebody's brand may stay where it is the word. A sentence that comes later, in which it may
be the brand, is a new matter; so are other places of the same words in copies that were looked at before.
"""

import hashlib
import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime

import msgspec

from awards import disclosure
from awards.clock import now
from awards.rehearsal.copies import texts_of
from awards.rehearsal.findings import Finding
from awards.tables import JudgingCopy
from entries.blind import Section, sections_from

ALLOWED = "allowed-strings"
_SENTENCE_END = re.compile(r"(?<=[.!?:;])\s+|\n+")
_DIGITS = 16
"""Hexadecimal digits by which a sentence is known again."""

Copies = Sequence[Sequence[Section]]
"""The sections of judging copies."""


class Allowance(msgspec.Struct, frozen=True):
    """A string that judges may read although it names an entrant, in which sentences, and why."""

    key: str
    reason: str
    by: int
    at: datetime
    sentences: frozenset[str] = frozenset()


class Allowances(msgspec.Struct, frozen=True):
    """All of a season's, by entrant and key of the finding."""

    given: Mapping[tuple[int, str], Allowance]

    def of(self, finding: Finding, copies: Copies) -> Allowance | None:
        """What allows a finding in copies; None where it stands in a sentence that nobody looked at."""
        given = self.given.get((finding.entrant, finding.key))
        return given if given and sentences_with(finding.text, copies) <= given.sentences else None


async def allowances(season: int) -> Allowances:
    """What custodians allowed, inside the caller's transaction for custody."""
    return Allowances(
        {
            (entrant, one.key): one
            for entrant, content in (await disclosure.kept(season, ALLOWED)).items()
            for one in msgspec.json.decode(content, type=list[Allowance])
        }
    )


async def not_allowed(season: int, findings: Sequence[Finding]) -> list[Finding]:
    """The findings that nobody allowed as they stand, inside the caller's transaction for custody."""
    allowed, copies = await allowances(season), await cleared_copies(season)
    return [one for one in findings if allowed.of(one, copies) is None]


async def add(season: int, chosen: Iterable[Finding], reason: str, by: int) -> None:
    """Allows strings in the sentences that they stand in now, inside the caller's transaction for custody."""
    before, copies = await disclosure.kept(season, ALLOWED), await cleared_copies(season)
    contents: dict[int, list[Allowance]] = {}
    for one in sorted(chosen, key=lambda finding: finding.key):
        known = contents.get(one.entrant)
        if known is None:
            known = msgspec.json.decode(before.get(one.entrant, b"[]"), type=list[Allowance])
        sentences = sentences_with(one.text, copies)
        contents[one.entrant] = [*known, Allowance(one.key, reason, by, now(), sentences)]
    await disclosure.keep(
        ALLOWED, {entrant: msgspec.json.encode(known) for entrant, known in contents.items()}
    )


async def cleared_copies(season: int) -> Copies:
    """The newest judging copy of each cleared entry of a season."""
    return [sections_from(row["sections"]) for row in await JudgingCopy.raw(_CLEARED, season)]


_CLEARED = """
SELECT jc.sections FROM judging_copy jc JOIN entry e ON e.id = jc.entry
WHERE e.season = {} AND e.state = 'cleared'
AND jc.id = (SELECT max(other.id) FROM judging_copy other WHERE other.entry = e.id)
"""


def sentences_with(words: str, copies: Copies) -> frozenset[str]:
    """The sentences of copies in which words stand, by what they are known again."""
    sought = words.casefold()
    return frozenset(
        _digest(sentence)
        for sections in copies
        for section in sections
        for text in texts_of(section)
        if sought in text.casefold()
        for sentence in _SENTENCE_END.split(text)
        if sought in sentence.casefold()
    )


def _digest(sentence: str) -> str:
    return hashlib.sha256(" ".join(sentence.casefold().split()).encode()).hexdigest()[:_DIGITS]
