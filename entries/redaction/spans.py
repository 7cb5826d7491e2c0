"""Findings in spaCy's documents: one span group per step, the exact findings among its attributes.

A spaCy span begins and ends with a token, a finding with a character; the group carries both, so that
``doc.spans`` shows what a step found to anybody who knows spaCy, and the next step loses nothing.
"""

from collections.abc import Iterable

from spacy.tokens import Doc, SpanGroup

from entries.redaction.model import Finding
from entries.redaction.words import Words


def put(doc: Doc, key: str, findings: Iterable[Finding]) -> None:
    """Stores findings as the span group ``key``."""
    found = tuple(findings)
    spans = [
        doc.char_span(
            item.start, item.end, label=item.identity.value, span_id=item.rule, alignment_mode="expand"
        )
        for item in found
    ]
    doc.spans[key] = SpanGroup(
        doc, name=key, attrs={"findings": found}, spans=[span for span in spans if span is not None]
    )


def get(doc: Doc, key: str) -> tuple[Finding, ...]:
    """The findings of the span group ``key``, none where no step has written it."""
    if key not in doc.spans:
        return ()
    found: tuple[Finding, ...] = doc.spans[key].attrs["findings"]
    return found


def words_of(doc: Doc) -> Words:
    """The words of a document that the ``awards.words.v1`` tokenizer made."""
    words: Words = doc.user_data["words"]
    return words
