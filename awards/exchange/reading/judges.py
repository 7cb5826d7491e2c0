"""Judges of a round from a file: who they are, and how much they take on."""

from collections.abc import Mapping, Sequence, Set

import msgspec

from awards.accounts.people import AddressRefused, clean_address
from awards.exchange.errors import InputError
from awards.exchange.reading.grid import Grid, number
from awards.exchange.reading.headers import Columns, Record, folded, records
from awards.exchange.reading.preview import Change, Effect, Preview, Problems
from awards.i18n import LANGUAGES

COLUMNS = Columns(("email",), ("name", "most_entries", "languages", "categories"))
USUAL_MOST = 20
MOST = 1000


class JudgeRow(msgspec.Struct, frozen=True, kw_only=True):
    """A judge as a file names one. No languages or categories (keys) mean all."""

    email: str
    name: str = ""
    most_entries: int = USUAL_MOST
    languages: tuple[str, ...] = ()
    categories: tuple[str, ...] = ()


def read_judges(
    grids: Sequence[Grid],
    known: Mapping[str, JudgeRow],
    categories: Mapping[str, str],
    barred: Set[str] = frozenset(),
) -> Preview[JudgeRow]:
    """What a file says of judges, against those of the round that are ``known`` by address.

    ``categories`` maps names and keys, folded, to keys; ``barred`` addresses belong to people who cannot judge,
    since they have another part in the season. What a file has no column or value for stays as it is.
    """
    problems, changes = Problems(), {}
    for record in records(grids, COLUMNS):
        row = _row(record, known, categories, problems)
        if row is None:
            continue
        if row.email in changes:
            problems.add(record, "email", "twice", what=row.email)
            continue
        if row.email in barred:
            problems.add(record, "email", "judge-barred", text=row.email)
            continue
        changes[row.email] = Change(_effect(row, known), f"{row.name} <{row.email}>".strip(), row)
    return Preview(list(changes.values()), problems.found)


def _effect(row: JudgeRow, known: Mapping[str, JudgeRow]) -> Effect:
    if row.email not in known:
        return Effect.NEW
    return Effect.SAME if row == known[row.email] else Effect.CHANGED


def _row(
    record: Record, known: Mapping[str, JudgeRow], categories: Mapping[str, str], problems: Problems
) -> JudgeRow | None:
    before = len(problems.found)
    email = _address(record, problems)
    now = known.get(email, JudgeRow(email=email))
    row = JudgeRow(
        email=email,
        # People choose their names themselves: a file gives a name only to somebody who is new.
        name=now.name if email in known else record["name"],
        most_entries=_most(record, now.most_entries, problems),
        languages=_listed(
            record, "languages", dict(zip(LANGUAGES, LANGUAGES, strict=True)), now.languages, problems
        ),
        categories=_listed(record, "categories", categories, now.categories, problems),
    )
    return row if len(problems.found) == before else None


def _address(record: Record, problems: Problems) -> str:
    try:
        return clean_address(record["email"])
    except AddressRefused:
        problems.add(record, "email", "not-an-address", text=record["email"])
        return ""


def _most(record: Record, now: int, problems: Problems) -> int:
    text = record["most_entries"]
    if not text:
        return now
    try:
        found = number(text)
    except InputError as error:
        problems.note(record, "most_entries", str(error))
        return now
    if found != int(found) or not 1 <= found <= MOST:
        problems.add(record, "most_entries", "not-within", text=text, low=1, high=MOST)
    return int(found)


def _listed(
    record: Record, column: str, known: Mapping[str, str], now: tuple[str, ...], problems: Problems
) -> tuple[str, ...]:
    words = [word.strip() for word in record[column].replace(";", ",").split(",") if word.strip()]
    unknown = [word for word in words if folded(word) not in known]
    for word in unknown:
        problems.add(record, column, "not-one-of", text=word, known=", ".join(sorted(set(known.values()))))
    return (
        tuple(dict.fromkeys(known[folded(word)] for word in words if folded(word) in known)) if words else now
    )
