"""Entries from a file, one in a row: who enters, in which category, and the answers column by column."""

from collections.abc import Callable, Mapping, Sequence, Set

import msgspec

from awards.accounts.people import AddressRefused, clean_address
from awards.exchange.reading.headers import Record, folded
from awards.exchange.reading.preview import Change, Effect, Preview, Problems
from awards.i18n import LANGUAGES
from awards.seasons.model import Category, Season
from entries.forms import Field, FieldKind, Form, Problem, Value, check, tidy

ANSWER = "answer:"
"""Stands before the key of a field among targets."""

FIXED = ("reference", "organisation", "email", "name", "category", "language")
TAKEN = frozenset(FieldKind) - {FieldKind.FILE, FieldKind.METRICS}
MOST = 500
_TOLD = {
    Problem.NOT_A_NUMBER: "not-a-number",
    Problem.NOT_AN_OPTION: "not-an-option",
    Problem.NOT_A_DATE: "not-a-date",
    Problem.NOT_AN_ADDRESS: "not-a-web-address",
    Problem.TOO_LONG: "answer-too-long",
}


class EntryRow(msgspec.Struct, frozen=True, kw_only=True):
    """An entry as a file tells it. ``known_by`` is a keyed hash by which it is recognised when it comes again."""

    known_by: str
    organisation: str
    email: str
    name: str
    category: str
    language: str
    answers: Mapping[str, Value]


class Known(msgspec.Struct, frozen=True, kw_only=True):
    """An entry that came from a file before, as it is now."""

    entry: int
    entrant: int
    state: str
    answers: Mapping[str, Value]


class Around(msgspec.Struct, frozen=True, kw_only=True):
    """What rows are checked against. ``judges`` are addresses that cannot enter.

    ``digest`` makes of what a row is known by the keyed hash under which ``known`` entries are found.
    """

    season: Season
    categories: Sequence[Category]
    judges: Set[str]
    digest: Callable[[str], str]
    known: Mapping[str, Known]

    def category(self, text: str) -> Category | None:
        """The category of that key or name; the only one where nothing is said."""
        if not text and len(self.categories) == 1:
            return self.categories[0]
        names = {folded(name): one for one in self.categories for name in (one.key, *one.name.values())}
        return names.get(folded(text))


def read_entries(records: Sequence[Record], around: Around) -> Preview[EntryRow]:
    """What rows would do; a row that was taken in before changes its entry as long as that is a draft."""
    problems = Problems()
    changes: dict[str, Change[EntryRow]] = {}
    for record in records:
        if len(changes) == MOST:
            problems.add(record, "organisation", "too-many-entries", most=MOST)
            break
        row = _row(record, around, problems)
        if row is None:
            continue
        if row.known_by in changes:
            problems.add(record, "reference", "twice", what=f"{row.organisation} – {row.category}")
            continue
        effect = _effect(row, around.known.get(row.known_by))
        if effect is Effect.CHANGED and around.known[row.known_by].state != "draft":
            problems.add(record, "organisation", "entry-submitted")
            continue
        changes[row.known_by] = Change(effect, f"{row.organisation} – {row.category}", row)
    return Preview(list(changes.values()), problems.found)


def _effect(row: EntryRow, known: Known | None) -> Effect:
    if known is None:
        return Effect.NEW
    same = all(known.answers.get(field, "") == value for field, value in row.answers.items())
    return Effect.SAME if same else Effect.CHANGED


def _row(record: Record, around: Around, problems: Problems) -> EntryRow | None:
    before = len(problems.found)
    category, organisation = around.category(record["category"]), " ".join(record["organisation"].split())
    if category is None:
        known = ", ".join(one.key for one in around.categories)
        problems.add(record, "category", "not-one-of", text=record["category"], known=known)
    if not organisation:
        problems.add(record, "organisation", "no-organisation")
    email = _address(record, around, problems)
    form = around.season.form_of(category) if category else Form(())
    answers = _answers(record, form, problems)
    if len(problems.found) > before or category is None:
        return None
    own = (organisation, category.key, str(answers.get("title", "")))
    return EntryRow(
        known_by=around.digest(record["reference"] or " / ".join(folded(part) for part in own)),
        organisation=organisation,
        email=email,
        name=record["name"],
        category=category.key,
        language=_language(record),
        answers=answers,
    )


def _language(record: Record) -> str:
    said = folded(record["language"])
    return next((one for one in LANGUAGES if said in {one, *_LANGUAGE_NAMES[one]}), LANGUAGES[0])


_LANGUAGE_NAMES = {"en": ("english", "englisch"), "de": ("german", "deutsch")}


def _address(record: Record, around: Around, problems: Problems) -> str:
    try:
        email = clean_address(record["email"])
    except AddressRefused:
        problems.add(record, "email", "not-an-address", text=record["email"])
        return ""
    if email in around.judges:
        problems.add(record, "email", "judge-enters", text=email)
    return email


def _answers(record: Record, form: Form, problems: Problems) -> dict[str, Value]:
    """The answers that the file has something for; empty cells leave what is there as it is."""
    found: dict[str, Value] = {}
    for field in form.asked:
        text = record[ANSWER + field.key]
        if not text or field.kind not in TAKEN:
            continue
        value = tidy(field, _keys(field, text) if field.kind.has_options else text)
        wrong = next((_TOLD[one.problem] for one in check(field, value) if one.problem in _TOLD), "")
        if wrong:
            known = ", ".join(option.key for option in field.options)
            problems.add(record, ANSWER + field.key, wrong, text=text[:60], known=known)
        else:
            found[field.key] = value
    return found


def _keys(field: Field, text: str) -> str:
    """Options by key or label, in any language; several on lines of their own or separated by semicolons."""
    known = {folded(name): one.key for one in field.options for name in (one.key, *one.label.values())}
    parts = text.replace(";", "\n").split("\n") if field.kind is FieldKind.MULTI_CHOICE else [text]
    return "\n".join(known.get(folded(part), part.strip()) for part in parts if part.strip())
