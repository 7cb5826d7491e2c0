"""The judging copy that would be made of an entry now: redacted field by field, with every mask's reason.

It is what the entrant sees before submitting and what the custodian compares; clearing freezes its sections.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import TypeAlias

import msgspec

from entries.blind import Section, SectionPage
from entries.files import Page, Word
from entries.files.masking import boxes, corners, masked
from entries.forms import Audience, Field, Form, MetricRow, Text, Value, sections_for_judges, shown
from entries.forms.reading import names_given
from entries.identity import Declaration, Identity
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


class FilePages(msgspec.Struct, frozen=True):
    """A file of an entry by its token, with what was read out of it."""

    file: str
    pages: tuple[Page, ...]


class ProposedPage(msgspec.Struct, frozen=True, kw_only=True):
    """A page of a file with its redacted text. ``masks`` are offsets into the text of ``page``."""

    file: str
    page: Page
    text: str
    masks: tuple[Span, ...]

    @property
    def covers(self) -> list[tuple[int, int, int, int]]:
        """What is covered of its picture: left, top, width and height in pixels."""
        found = [corners(word, self.page.width, self.page.height) for word in self._hidden()]
        return [(left, top, right - left, bottom - top) for left, top, right, bottom in found]

    def picture(self) -> bytes:
        """The picture as judges see it; empty where the page has none."""
        return masked(self.page, self._hidden())

    def _hidden(self) -> list[Word]:
        return boxes(self.page, ((mask.start, mask.end) for mask in self.masks))


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
    pages: tuple[ProposedPage, ...] = ()


class MaskedForm(msgspec.Struct, frozen=True, kw_only=True):
    """A form of words that is masked wherever it occurs in the entry: what a custodian decides about."""

    form: str
    text: str
    identity: IdentityClass
    replacement: str
    reasons: Mapping[str, str]
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

    def unmasked_texts(self) -> list[str]:
        """Everything that judges would read, without the pseudonyms in it."""
        masks = {form.replacement for form in self.forms}
        return [_without(text, masks) for text in self.copy_texts()]

    def copy_texts(self) -> list[str]:
        """Everything that judges would read, text by text, page by page and cell by cell."""
        cells = [cell for one in self.sections for row in one.rows for cell in msgspec.structs.astuple(row)]
        pages = [page.text for one in self.sections for page in one.pages]
        return [one.text for one in self.sections if one.text] + pages + cells

    def copy_sections(self, keep: Callable[[bytes], str]) -> list[Section]:
        """The sections as they are frozen; ``keep`` is given each picture and says under which digest it is kept."""
        return [
            Section(
                field=one.field, label=one.label, text=one.text, rows=one.rows, scored=one.scored,
                pages=tuple(_frozen(page, keep) for page in one.pages),
            )
            for one in self.sections
        ]  # fmt: skip


def propose(
    form: Form,
    values: Mapping[str, Value],
    declaration: Declaration,
    language: str,
    decisions: Iterable[Decision] = (),
    files: Mapping[str, Sequence[FilePages]] = {},
) -> Proposal:
    """The judging copy of these answers and files (by field). Takes some tenths of a second: run it off the event loop.

    What was typed into identifying fields counts as declared.
    """
    fields = _read_by_judges(form, values, language, files)
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


def declared_by(identity: Identity) -> Declared:
    """Everything that names an entrant, as redaction takes it."""
    known = declared(identity.declaration)
    return msgspec.structs.replace(
        known, aliases=(*known.aliases, *identity.names), people=(*known.people, *identity.people)
    )


_Content: TypeAlias = Value | list[FilePages]


def _read_by_judges(
    form: Form, values: Mapping[str, Value], language: str, files: Mapping[str, Sequence[FilePages]]
) -> list[tuple[Field, _Content]]:
    """Every field that judges read and that holds anything, with what it holds, in the order of the form."""
    written = {field.key: value for field, value in sections_for_judges(form, values, language)}
    asked = shown(form, values)
    found: list[tuple[Field, _Content]] = []
    for field in form.fields:
        if field.key in written:
            found.append((field, written[field.key]))
        elif field.key in asked and field.for_judges and files.get(field.key):
            found.append((field, list(files[field.key])))
    return found


def _without(text: str, masks: Iterable[str]) -> str:
    for mask in masks:
        text = text.replace(mask, "…")
    return text


def _texts(value: _Content) -> list[str]:
    if isinstance(value, str):
        return [value]
    if isinstance(value, list):
        return [page.text for one in value for page in one.pages]
    return [cell for row in value for cell in msgspec.structs.astuple(row)]


def _section(field: Field, value: _Content, redactions: Sequence[Redaction]) -> ProposedSection:
    if isinstance(value, list):
        return _section_of_files(field, value, redactions)
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


def _section_of_files(
    field: Field, files: Sequence[FilePages], redactions: Sequence[Redaction]
) -> ProposedSection:
    pages = [(one.file, page) for one in files for page in one.pages]
    return ProposedSection(
        field=field.key,
        label=field.label,
        original="",
        text="",
        rows=(),
        masks=(),
        scored=field.audience is Audience.SCORED,
        pages=tuple(
            ProposedPage(file=file, page=page, text=redaction.text, masks=redaction.spans)
            for (file, page), redaction in zip(pages, redactions, strict=True)
        ),
    )


def _frozen(one: ProposedPage, keep: Callable[[bytes], str]) -> SectionPage:
    picture = keep(one.picture()) if one.page.picture else ""
    return SectionPage(text=one.text, picture=picture, width=one.page.width, height=one.page.height)


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
            reasons=own[0].reasons,
            review=own[0].action is Action.REVIEW,
            count=len(own),
        )
        for form, own in by_form.items()
    ]
    return sorted(forms, key=lambda one: (not one.review, one.text.lower()))
