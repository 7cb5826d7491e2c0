"""Entries: what they are, and their judging copies."""

from collections import Counter
from collections.abc import Iterator, Sequence

from awards.exchange.columns import CATEGORY, ENTRY, ORGANISATION, TITLE, Column, Look, Plain
from awards.exchange.material import Copy, Material
from awards.i18n import in_language
from entries.blind import Section
from entries.forms import MetricRow

FIELD = "field:"
"""What stands before a field's key in the name of its column."""

ANSWERS = (CATEGORY, ENTRY, Column("field", Look.TEXT, 30), Column("answer", Look.PROSE, 100))


def entry_columns(material: Material, *, with_answers: bool) -> tuple[Column, ...]:
    """The columns of entries; with answers, one for each question that judges see, of all forms together."""
    opened = (ORGANISATION,) if material.order.is_open else ()
    facts = (
        CATEGORY, ENTRY, *opened, TITLE, Column("language"), Column("assigned", Look.COUNT),
        Column("locked", Look.COUNT), Column("digest", Look.CODE, 20),
    )  # fmt: skip
    return (*facts, *(Column(FIELD + key) for key in _fields(material))) if with_answers else facts


def entry_rows(material: Material, chunk: Sequence[Copy], *, with_answers: bool) -> Iterator[list[Plain]]:
    """A row for each entry of a chunk of judging copies."""
    entries = {entry["label"]: entry for entry in material.data.entries}
    keys = {category.id: category.key for category in material.categories}
    assigned = Counter(work.entry for work in material.work if work.state != "recused")
    locked = Counter(work.entry for work in material.work if work.state == "locked")
    fields = _fields(material) if with_answers else []
    for copy in chunk:
        entry = entries[copy.label]
        opened = [material.organisations.get(copy.label, "")] if material.order.is_open else []
        answers = {section.field: written(section) for section in copy.sections}
        yield [
            keys[entry["category"]], copy.label, *opened, entry["title"], entry["language"],
            assigned[copy.label], locked[copy.label], copy.digest, *(answers.get(field) for field in fields),
        ]  # fmt: skip


def answer_rows(material: Material, chunk: Sequence[Copy]) -> Iterator[list[Plain]]:
    """A row for each answer of a chunk of judging copies."""
    entries = {entry["label"]: entry for entry in material.data.entries}
    keys = {category.id: category.key for category in material.categories}
    for copy in chunk:
        entry = entries[copy.label]
        for section in copy.sections:
            label = in_language(section.label, material.language)
            yield [keys[entry["category"]], copy.label, label, written(section)]


def written(section: Section) -> str:
    """An answer as text: a table of metrics has a line for each row."""
    return section.text or "\n".join(_metric(row) for row in section.rows)


def _metric(row: MetricRow) -> str:
    change = " → ".join(value for value in (row.before, row.after) if value)
    figures = " ".join(part for part in (change, row.unit, row.period and f"({row.period})") if part)
    return ": ".join(part for part in (row.measure, figures) if part)


def _fields(material: Material) -> list[str]:
    keys = [
        field.key
        for category in material.categories
        for field in category.form.fields
        if field.for_judges and field.key != TITLE.key
    ]
    return list(dict.fromkeys(keys))
