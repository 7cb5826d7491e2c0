"""Entry forms: the questions of a category, what may be typed into them, and what is missing.

A field's audience says who reads it: ``scored`` and ``background`` fields go to judges in redacted form,
``identifying`` and ``staff`` fields never do.
"""

from entries.forms.answers import MetricRow, Value, as_read, is_empty, tidy
from entries.forms.checking import Finding, Problem, check, findings
from entries.forms.conditions import shown
from entries.forms.model import (
    Audience,
    Condition,
    Field,
    FieldKind,
    Form,
    Option,
    Test,
    Text,
    parse_form,
)
from entries.forms.reading import sections_for_judges

__all__ = [
    "Audience",
    "Condition",
    "Field",
    "FieldKind",
    "Finding",
    "Form",
    "MetricRow",
    "Option",
    "Problem",
    "Test",
    "Text",
    "Value",
    "as_read",
    "check",
    "findings",
    "is_empty",
    "parse_form",
    "sections_for_judges",
    "shown",
    "tidy",
]
