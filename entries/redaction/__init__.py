"""Redaction: an entry's text and what the entrant declared, to the text that judges see.

Detection (``declared_names``, ``patterns``, ``names``), resolution and replacement are separate steps of a
spaCy pipeline without a trained model. What nobody needs to look at is masked; the rest is masked too, for
a custodian to review, whose decisions are an input. ``docs/redaction.md`` tells how and how well.
"""

from entries.redaction.casing import Casing, casing
from entries.redaction.identities import IdentityHit, IdentityMatcher
from entries.redaction.installed import use_trained
from entries.redaction.model import (
    Action,
    Decision,
    Declared,
    IdentityClass,
    Language,
    Redaction,
    Source,
    Span,
    Verdict,
    form_of,
)
from entries.redaction.redactor import Redactor, redact, redactor
from entries.redaction.suggestions import Suggestion, suggest_declarations

__all__ = [
    "Action",
    "Casing",
    "Decision",
    "Declared",
    "IdentityClass",
    "IdentityHit",
    "IdentityMatcher",
    "Language",
    "Redaction",
    "Redactor",
    "Source",
    "Span",
    "Suggestion",
    "Verdict",
    "casing",
    "form_of",
    "redact",
    "redactor",
    "suggest_declarations",
    "use_trained",
]
