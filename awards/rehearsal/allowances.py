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

Sentences = Sequence[str]
"""What stands in judging copies, sentence by sentence, in small letters."""


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

    def of(self, finding: Finding, sentences: Sentences) -> Allowance | None:
        """What allows a finding in copies; None where it stands in a sentence that nobody looked at."""
        given = self.given.get((finding.entrant, finding.key))
        return given if given and _with(finding.text, sentences) <= given.sentences else None


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
    allowed, sentences = await allowances(season), await cleared_sentences(season)
    return [one for one in findings if allowed.of(one, sentences) is None]


async def add_allowances(season: int, chosen: Iterable[Finding], reason: str, by: int) -> None:
    """Allows strings in the sentences that they stand in now, inside the caller's transaction for custody."""
    before, sentences = await disclosure.kept(season, ALLOWED), await cleared_sentences(season)
    contents: dict[int, list[Allowance]] = {}
    for one in sorted(chosen, key=lambda finding: finding.key):
        known = contents.get(one.entrant)
        if known is None:
            known = msgspec.json.decode(before.get(one.entrant, b"[]"), type=list[Allowance])
        allowance = Allowance(one.key, reason, by, now(), _with(one.text, sentences))
        contents[one.entrant] = [*known, allowance]
    await disclosure.keep(
        ALLOWED, {entrant: msgspec.json.encode(known) for entrant, known in contents.items()}
    )


async def cleared_sentences(season: int) -> Sentences:
    """What stands in the newest judging copy of each cleared entry of a season."""
    rows = await JudgingCopy.raw(_CLEARED, season)
    return [sentence for row in rows for sentence in sentences_of(sections_from(row["sections"]))]


_CLEARED = """
SELECT jc.sections FROM judging_copy jc JOIN entry e ON e.id = jc.entry
WHERE e.season = {} AND e.state = 'cleared'
AND jc.id = (SELECT max(other.id) FROM judging_copy other WHERE other.entry = e.id)
"""


def sentences_of(sections: Sequence[Section]) -> Sentences:
    """What stands in a judging copy."""
    texts = (text for section in sections for text in texts_of(section))
    return [sentence for text in texts for sentence in _SENTENCE_END.split(text.casefold())]


def _with(words: str, sentences: Sentences) -> frozenset[str]:
    """The sentences in which words stand, by what they are known again."""
    sought = words.casefold()
    return frozenset(_digest(sentence) for sentence in sentences if sought in sentence)


def _digest(sentence: str) -> str:
    return hashlib.sha256(" ".join(sentence.split()).encode()).hexdigest()[:_DIGITS]
