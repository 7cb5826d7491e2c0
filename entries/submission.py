"""What entrants do with their own entries: the one room besides disclosure that reaches into the vault.

Everything runs inside the caller's transaction for custody. What an entrant may see and change is decided by
the caller; here it is made to last.
"""

import hashlib
import secrets
from collections.abc import Mapping
from datetime import datetime
from typing import Any

import msgspec

from entries.forms import Field, MetricRow, Value
from entries.identity import Declaration
from entries.tables import Entrant, Entry, Membership
from entries.vault import store

DECLARATION = "declaration"
CONTESTS = "contests"
RETURNED = "returned"
ASSESSMENT = "assessment"
USES = ("none", "counted", "paraphrased", "quoted")
"""How an answer may be used in the lessons report, from least to most."""


class Answer(msgspec.Struct, frozen=True):
    """An answer as the entrant sees it. ``version`` 0 means that nothing was saved yet.

    ``changed_by`` is the account of whoever changed it last.
    """

    value: Value = ""
    version: int = 0
    use: str = "counted"
    changed_by: int | None = None
    changed_at: datetime | None = None


NO_ANSWER = Answer()


class Contest(msgspec.Struct, frozen=True):
    """A form of words that is masked and, as the entrant says, gives nobody away."""

    form: str
    text: str
    why: str = ""


def new_token() -> str:
    """A random name that follows from nothing."""
    return secrets.token_urlsafe(15)


async def create_entrant(organisation: str, *, account: int, at: datetime) -> int:
    """Makes an entrant with a vault key of its own and its first person; returns its number."""
    made = await Entrant.insert(Entrant(token=new_token(), group_token=new_token(), created_at=at))
    entrant = int(made[0]["id"])
    await store.new_key(entrant, at)
    await Membership.insert(Membership(entrant=entrant, account=account, right="submit"))
    await declare(entrant, Declaration(organisation=organisation), at=at)
    return entrant


async def create_entry(entrant: int, *, season: int, category: int, language: str, at: datetime) -> str:
    """Makes an empty draft; returns its token."""
    token = new_token()
    await Entry.insert(
        Entry(
            token=token, season=season, category=category, entrant=entrant, language=language, created_at=at
        )
    )
    return token


async def declare(entrant: int, declaration: Declaration, *, at: datetime) -> None:
    """Keeps what the entrant declares, in place of what it declared before."""
    await store.put_item(entrant, DECLARATION, msgspec.json.encode(declaration), at)


async def declaration_of(entrant: int) -> Declaration:
    """What the entrant declared; raises :class:`entries.vault.store.Erased` where its key was destroyed."""
    found = await store.items([entrant], DECLARATION)
    if not found:
        await store.data_key(entrant)
    return _declaration(found.get(entrant))


async def declarations_of(entrants: list[int]) -> dict[int, Declaration]:
    """What several entrants declared; nothing where one was erased."""
    found = await store.items(entrants, DECLARATION)
    return {entrant: _declaration(found.get(entrant)) for entrant in entrants}


async def contest(entrant: int, entry: int, contested: Contest, *, at: datetime) -> None:
    """Keeps that the entrant finds a mask needless; in place of what was said of the same form before."""
    kept = [one for one in await contests_of(entrant, entry) if one.form != contested.form]
    content = msgspec.json.encode([*kept, contested])
    await store.put_item(entrant, f"{CONTESTS}:{entry}", content, at)


async def contests_of(entrant: int, entry: int) -> list[Contest]:
    """The masks that the entrant finds needless."""
    found = await store.items([entrant], f"{CONTESTS}:{entry}")
    return msgspec.json.decode(found[entrant], type=list[Contest]) if found else []


async def assess(entrant: int, entry: int, points: Mapping[str, int], *, at: datetime) -> None:
    """Keeps what the entrant gives itself by criterion, in hundredths; in place of what it gave before."""
    await store.put_item(entrant, f"{ASSESSMENT}:{entry}", msgspec.json.encode(points), at)


async def assessment_of(entrant: int, entry: int) -> dict[str, int]:
    """What the entrant gave itself, by criterion; empty where it gave nothing."""
    found = await store.items([entrant], f"{ASSESSMENT}:{entry}")
    return msgspec.json.decode(found[entrant], type=dict[str, int]) if found else {}


async def answers_of(entrant: int, entry: int) -> dict[str, Answer]:
    """Every saved answer of an entry, by field."""
    opened = await store.answers(entrant, entry)
    return {
        field: Answer(
            _value(answer.content), answer.version, answer.use, answer.changed_by, answer.changed_at
        )
        for field, answer in opened.items()
    }


async def answered_fields(season: int) -> dict[int, dict[str, int]]:
    """How many entries of each category (by number) hold an answer in each field; nothing is opened."""
    found: dict[int, dict[str, int]] = {}
    for row in await store.answer_counts(season):
        found.setdefault(row["category"], {})[row["field"]] = row["number"]
    return found


async def values_in(entries: Mapping[int, int], field: str) -> dict[int, Value]:
    """What several entries (``entry: entrant``) answered in one field, by entry."""
    return {entry: _value(content) for entry, content in (await store.answers_in(entries, field)).items()}


async def save_answer(
    entrant: int, entry: int, field: Field, value: Value, *, expected: int, by: int, at: datetime
) -> bool:
    """Saves an answer over version ``expected``; False where somebody saved another one meanwhile."""
    content = msgspec.json.encode(value)
    return await store.put_answer(entrant, entry, field.key, content, expected=expected, by=by, at=at)


async def set_use(entry: int, field: str, use: str) -> None:
    """Says how an answer may be used in the lessons report; what is unknown counts as the least."""
    await store.set_use(entry, field, use if use in USES else "none")


async def submit(entry: int, content_hash: str, *, at: datetime) -> bool:
    """Marks a draft as submitted; False where it is not a draft any more."""
    changed = (
        await Entry.update(
            {Entry.state: "submitted", Entry.submitted_at: at, Entry.content_hash: content_hash}
        )
        .where(Entry.id == entry, Entry.state == "draft")
        .returning(Entry.id)
    )
    return bool(changed)


async def give_back(entrant: int, entry: int, message: str, *, until: datetime, at: datetime) -> bool:
    """Makes a submitted entry a draft again, to be corrected until a moment; False where it is not submitted."""
    changed = (
        await Entry.update({Entry.state: "draft", Entry.returned_at: at, Entry.extended_until: until})
        .where(Entry.id == entry, Entry.state.is_in(["submitted", "cleared"]))
        .returning(Entry.id)
    )
    if changed:
        await store.put_item(entrant, f"{RETURNED}:{entry}", message.encode(), at)
    return bool(changed)


async def correction_of(entrant: int, entry: int) -> str:
    """What an organizer asked to be corrected; empty where nothing was."""
    found = await store.items([entrant], f"{RETURNED}:{entry}")
    return found[entrant].decode() if found else ""


async def withdraw(entry: int) -> bool:
    """Takes an entry out of the season; False where it was withdrawn already."""
    changed = (
        await Entry.update({Entry.state: "withdrawn"})
        .where(Entry.id == entry, Entry.state.not_in(["withdrawn"]))
        .returning(Entry.id)
    )
    return bool(changed)


def content_hash(
    token: str, answers: Mapping[str, Answer], declaration: Declaration, files: Mapping[str, list[str]] = {}
) -> str:
    """SHA-256, in hexadecimal, of everything that a submission consists of; of files, their digests by field.

    The same words give the same hash, whatever the order in which they were typed.
    """
    content: dict[str, Any] = {
        "entry": token,
        "answers": {field: {"value": answer.value, "use": answer.use} for field, answer in answers.items()},
        "declaration": declaration,
    }
    if files:
        content["files"] = {field: sorted(digests) for field, digests in files.items()}
    return hashlib.sha256(msgspec.json.encode(content, order="sorted")).hexdigest()


def _declaration(content: bytes | None) -> Declaration:
    return msgspec.json.decode(content, type=Declaration) if content else Declaration()


def _value(content: bytes) -> Value:
    value = msgspec.json.decode(content)
    return value if isinstance(value, str) else tuple(msgspec.convert(value, list[MetricRow]))
