"""The judging copy that would be made of an entry now: redacted field by field, with every mask's reason.

It is what the entrant sees before submitting and what the custodian compares; clearing freezes its sections.
"""

from collections.abc import Iterable, Mapping, Sequence

import msgspec

from entries.blind import Section
from entries.forms import Audience, Field, Form, MetricRow, Text, Value, sections_for_judges
from entries.forms.reading import names_given
from entries.identity import Declaration
from entries.redaction.model import (
    Action,
    Decision,
    Declared,
    IdentityClass,
    Language,
    Redaction,
    Span,
    Verdict,
)
from entries.redaction.redactor import redactor


class ProposedSection(msgspec.Struct, frozen=True, kw_only=True):
    """A field with its original answer, what judges would see, and the masks of a text.

    ``masks`` are offsets into ``original``; the cells of a table carry theirs in ``form`` lists only.
    """

    field: str
    label: Text
    original: Value
    text: str
    rows: tuple[MetricRow, ...]
    masks: tuple[Span, ...]
    scored: bool


class MaskedForm(msgspec.Struct, frozen=True, kw_only=True):
    """A form of words that is masked wherever it occurs in the entry: what a custodian decides about."""

    form: str
    text: str
    identity: IdentityClass
    replacement: str
    reason: str
    review: bool
    count: int


class Proposal(msgspec.Struct, frozen=True):
    """A judging copy as it would be, and every form that is masked in it."""

    sections: Sequence[ProposedSection]
    forms: Sequence[MaskedForm]

    @property
    def to_review(self) -> int:
        """How many forms somebody should look at."""
        return sum(form.review for form in self.forms)

    def copy_texts(self) -> list[str]:
        """Everything that judges would read, text by text and cell by cell."""
        cells = [cell for one in self.sections for row in one.rows for cell in msgspec.structs.astuple(row)]
        return [one.text for one in self.sections if one.text] + cells

    def copy_sections(self) -> list[Section]:
        """The sections as they are frozen."""
        return [
            Section(field=one.field, label=one.label, text=one.text, rows=one.rows, scored=one.scored)
            for one in self.sections
        ]


def propose(
    form: Form,
    values: Mapping[str, Value],
    declaration: Declaration,
    language: str,
    decisions: Iterable[Decision] = (),
) -> Proposal:
    """The judging copy of these answers. Takes some tenths of a second: run it off the event loop.

    What was typed into identifying fields counts as declared.
    """
    fields = sections_for_judges(form, values, language)
    given = [Decision(name, Verdict.ADD, IdentityClass.OTHER) for name in names_given(form, values)]
    texts = [text for _field, value in fields for text in _texts(value)]
    lang: Language = "de" if language == "de" else "en"
    redactions = iter(redactor(lang).redact_fields(texts, declared(declaration), [*given, *decisions]))
    sections: list[ProposedSection] = []
    spans: list[Span] = []
    for field, value in fields:
        own = [next(redactions) for _text in _texts(value)]
        spans += [span for redaction in own for span in redaction.spans]
        sections.append(_section(field, value, own))
    return Proposal(sections, _forms(spans))


def declared(declaration: Declaration) -> Declared:
    """A declaration as redaction takes it: other organisations and projects get pseudonyms of their own."""
    return Declared(
        organisation=declaration.organisation,
        aliases=declaration.aliases,
        brands=(*declaration.brands, *declaration.projects, *declaration.related),
        people=declaration.people,
        locations=declaration.locations,
        domains=declaration.domains,
    )


def _texts(value: Value) -> list[str]:
    if isinstance(value, str):
        return [value]
    return [cell for row in value for cell in msgspec.structs.astuple(row)]


def _section(field: Field, value: Value, redactions: Sequence[Redaction]) -> ProposedSection:
    is_text = isinstance(value, str)
    width = len(MetricRow.__struct_fields__)
    cells = [redaction.text for redaction in redactions]
    rows = () if is_text else tuple(MetricRow(*cells[at : at + width]) for at in range(0, len(cells), width))
    return ProposedSection(
        field=field.key,
        label=field.label,
        original=value,
        text=redactions[0].text if is_text else "",
        rows=rows,
        masks=redactions[0].spans if is_text else (),
        scored=field.audience is Audience.SCORED,
    )


def _forms(spans: Iterable[Span]) -> list[MaskedForm]:
    """One entry for each form, those to look at first, then in alphabetical order."""
    by_form: dict[str, list[Span]] = {}
    for span in spans:
        by_form.setdefault(span.form, []).append(span)
    forms = [
        MaskedForm(
            form=form,
            text=own[0].text,
            identity=own[0].identity,
            replacement=own[0].replacement,
            reason=own[0].reason,
            review=own[0].action is Action.REVIEW,
            count=len(own),
        )
        for form, own in by_form.items()
    ]
    return sorted(forms, key=lambda one: (not one.review, one.text.lower()))
