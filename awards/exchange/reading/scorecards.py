"""A judge's scores from a file, as it was filled in without a connection: a row for each criterion of an entry."""

from collections.abc import Mapping, Sequence
from decimal import Decimal

import msgspec

from awards.exchange.errors import InputError
from awards.exchange.reading.grid import Grid, number
from awards.exchange.reading.headers import Columns, Record, folded, records
from awards.exchange.reading.preview import Change, Effect, Preview, Problems
from awards.exchange.words import say
from awards.i18n import current_language
from awards.rounds.marks import MOST_CHARACTERS, Mark, Typed
from rubrics.model import Criterion, Rubric
from rubrics.points import to_number, to_points

COLUMNS = Columns(("entry", "criterion", "points"), ("rationale", "version"))


class OwnScorecard(msgspec.Struct, frozen=True, kw_only=True):
    """A scorecard of the judge's own queue, as it is now."""

    token: str
    rubric: Rubric
    marks: Mapping[str, Mark]
    locked: bool


class TypedMark(msgspec.Struct, frozen=True):
    """What a row says for one criterion of an entry, over the version that the judge had when taking it home."""

    entry: str
    token: str
    criterion: str
    typed: Typed


def read_scorecards(grids: Sequence[Grid], own: Mapping[str, OwnScorecard]) -> Preview[TypedMark]:
    """What a file says of a judge's own entries, by label; empty cells leave what is there as it is."""
    problems, changes = Problems(), {}
    for record in records(grids, COLUMNS):
        if not record["points"] and not record["rationale"]:
            continue
        mark = _mark(record, own, problems)
        if mark is None:
            continue
        key = (mark.token, mark.criterion)
        if key in changes:
            problems.add(record, "criterion", "twice", what=f"{mark.entry} – {record['criterion']}")
            continue
        current = own[mark.entry].marks.get(mark.criterion, Mark())
        changes[key] = Change(_effect(mark.typed, current), f"{mark.entry} – {record['criterion']}", mark)
    return Preview(list(changes.values()), problems.found)


def _effect(typed: Typed, current: Mark) -> Effect:
    if (typed.points, typed.rationale) == (current.points, current.rationale):
        return Effect.SAME
    return Effect.NEW if current == Mark() else Effect.CHANGED


def _mark(record: Record, own: Mapping[str, OwnScorecard], problems: Problems) -> TypedMark | None:
    label = record["entry"].upper()
    card = own.get(label)
    if card is None:
        problems.add(record, "entry", "no-own-entry", text=record["entry"])
        return None
    criterion = criterion_named(record["criterion"], card.rubric)
    if criterion is None:
        known = ", ".join(one.name.in_language(current_language()) for one in card.rubric.criteria)
        problems.add(record, "criterion", "not-one-of", text=record["criterion"], known=known)
        return None
    current = card.marks.get(criterion.key, Mark())
    typed = _typed(record, criterion, current, problems)
    if typed is None:
        return None
    if card.locked and _effect(typed, current) is not Effect.SAME:
        problems.add(record, "entry", "entry-locked", entry=label)
        return None
    if typed.version != current.version and _effect(typed, current) is not Effect.SAME:
        problems.add(record, "points", "changed-online", entry=label, now=_said(current))
        return None
    return TypedMark(label, card.token, criterion.key, typed)


def _typed(record: Record, criterion: Criterion, current: Mark, problems: Problems) -> Typed | None:
    rationale = record["rationale"] or current.rationale
    if len(rationale) > MOST_CHARACTERS:
        problems.add(record, "rationale", "too-long", most=f"{MOST_CHARACTERS:,}")
        return None
    try:
        points = to_points(number(record["points"])) if record["points"] else current.points
        version = int(number(record["version"])) if record["version"] else current.version
    except InputError as error:
        problems.note(record, "points", str(error))
        return None
    except ValueError:
        points, version = -1, current.version
    if points is not None and points not in criterion.choices:
        problems.add(record, "points", "off-scale", text=record["points"], scale=scale_of(criterion))
        return None
    return Typed(points, rationale, version)


def criterion_named(text: str, rubric: Rubric) -> Criterion | None:
    """The criterion of that key or name, in either language."""
    for one in rubric.criteria:
        if folded(text) in {folded(one.key), folded(one.name.en), folded(one.name.de)} - {""}:
            return one
    return None


def scale_of(criterion: Criterion) -> str:
    """A criterion's points in words: ``0 to 10 in steps of 0.5``, or all of them where they are few."""
    choices = criterion.choices
    if criterion.scale is None or len(choices) <= 6:
        return ", ".join(_decimal(to_number(choice)) for choice in choices)
    low, high, step = (_decimal(to_number(one)) for one in (choices[0], choices[-1], choices[1] - choices[0]))
    return say("scale", current_language(), low=low, high=high, step=step)


def _decimal(value: Decimal) -> str:
    text = f"{value:f}"
    return text.replace(".", ",") if current_language() == "de" else text


def _said(mark: Mark) -> str:
    points = "–" if mark.points is None else _decimal(to_number(mark.points))
    return f"{points}; {mark.rationale[:80]}" if mark.rationale else points
