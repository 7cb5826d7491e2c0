"""A panel's scorecards from a file of another programme: a row for each criterion (long), or for each scorecard (wide).

In a wide table each criterion has a column for its points, and may have one for its rationale.
"""

from collections.abc import Iterator, Mapping, Sequence

import msgspec

from awards.exchange.errors import InputError
from awards.exchange.reading.assignments import Pair, Panel, pair_of
from awards.exchange.reading.grid import number
from awards.exchange.reading.headers import Record, folded, headings
from awards.exchange.reading.mapping import Target
from awards.exchange.reading.preview import Change, Effect, Preview, Problems
from awards.exchange.reading.scorecards import criterion_named, scale_of
from awards.exchange.words import column, say
from awards.i18n import LANGUAGES, current_language
from awards.rounds.marks import MOST_CHARACTERS, Mark, Marks
from rubrics.model import Criterion, Rubric
from rubrics.points import to_points

POINTS = "points:"
RATIONALE = "rationale:"
"""Stand before the key of a criterion among targets."""

FIXED = ("entry", "judge", "criterion", "points", "rationale")
MOST = 2000
"""Scorecards in one file."""


class Standing(msgspec.Struct, frozen=True, kw_only=True):
    """A scorecard of the round as it is now. ``imported``: it came from a file, and its judge changed nothing."""

    marks: Marks
    locked: bool
    imported: bool


class Around(msgspec.Struct, frozen=True, kw_only=True):
    """What rows are checked against: rubrics by the entry's number, and scorecards that have begun by pair."""

    panel: Panel
    rubrics: Mapping[int, Rubric]
    begun: Mapping[Pair, Standing]


class PanelCard(msgspec.Struct, frozen=True):
    """A scorecard as a file tells it: all its marks, those that were there before included."""

    pair: Pair
    marks: Marks


def targets_of(rubrics: Sequence[Rubric]) -> list[Target]:
    """What a column can be: who judges what, and the points and the rationale of each criterion."""
    language = current_language()
    found = [Target(key, column(key).title.in_language(language), headings(key)) for key in FIXED]
    criteria = {one.key: one for rubric in rubrics for one in rubric.criteria}
    for key, one in criteria.items():
        name = one.name.in_language(language)
        found.append(
            Target(POINTS + key, say("points-for", language, criterion=name), _known_as(one, "points"))
        )
        found.append(
            Target(
                RATIONALE + key, say("rationale-for", language, criterion=name), _known_as(one, "rationale")
            )
        )
    return found


def _known_as(criterion: Criterion, kind: str) -> frozenset[str]:
    """Headings of a criterion's column: its name, alone or with a word such as ``score`` or ``comment``."""
    names = {folded(name) for name in (criterion.key, criterion.name.en, criterion.name.de) if name}
    said = {folded(say(f"{kind}-for", one, criterion=name)) for one in LANGUAGES for name in names}
    with_word = {f"{name} {word}" for name in names for word in headings(kind)}
    return frozenset(said | with_word | (names if kind == "points" else set()))


def read_panel_scores(records: Sequence[Record], around: Around) -> Preview[PanelCard]:
    """What rows would do. What a judge began online stays; what came from a file before is changed."""
    problems = Problems()
    first, marks = dict[Pair, Record](), dict[Pair, dict[str, Mark]]()
    for record in records:
        pair = pair_of(record, around.panel, problems)
        if pair is None:
            continue
        if pair not in first and len(first) == MOST:
            problems.add(record, "entry", "too-many-scorecards", most=f"{MOST:,}")
            break
        first.setdefault(pair, record)
        given = marks.setdefault(pair, {})
        for criterion, mark in _marks(record, around.rubrics[pair.entry], problems):
            if criterion.key in given:
                name = criterion.name.in_language(current_language())
                problems.add(
                    record, "criterion", "twice", what=f"{record['entry']} – {record['judge']}: {name}"
                )
            else:
                given[criterion.key] = mark
    cards = (_change(first[pair], pair, given, around, problems) for pair, given in marks.items() if given)
    return Preview([card for card in cards if card is not None], problems.found)


def _change(
    record: Record, pair: Pair, given: Marks, around: Around, problems: Problems
) -> Change[PanelCard] | None:
    now = around.begun.get(pair)
    before = now.marks if now else {}
    marks = {**before, **{key: _over(before.get(key, Mark()), mark) for key, mark in given.items()}}
    summary = f"{record['entry'].upper()} – {record['judge']}"
    if marks == before:
        return Change(Effect.SAME, summary, PanelCard(pair, marks))
    if now and now.locked:
        problems.add(record, "entry", "scorecard-locked", entry=record["entry"], judge=record["judge"])
        return None
    if now and before and not now.imported:
        problems.add(record, "entry", "scorecard-begun", entry=record["entry"], judge=record["judge"])
        return None
    return Change(Effect.CHANGED if before else Effect.NEW, summary, PanelCard(pair, marks))


def _over(before: Mark, given: Mark) -> Mark:
    """A mark over what is there: empty cells leave it as it is."""
    points = before.points if given.points is None else given.points
    rationale = given.rationale or before.rationale
    changed = (points, rationale) != (before.points, before.rationale)
    return Mark(points, rationale, before.version + changed)


def _marks(record: Record, rubric: Rubric, problems: Problems) -> Iterator[tuple[Criterion, Mark]]:
    if record["criterion"]:
        criterion = criterion_named(record["criterion"], rubric)
        if criterion is None:
            known = ", ".join(one.name.in_language(current_language()) for one in rubric.criteria)
            problems.add(record, "criterion", "not-one-of", text=record["criterion"], known=known)
        elif mark := _mark(record, "points", "rationale", criterion, problems):
            yield criterion, mark
    _note_strays(record, rubric, problems)
    for one in rubric.criteria:
        if mark := _mark(record, POINTS + one.key, RATIONALE + one.key, one, problems):
            yield one, mark


def _note_strays(record: Record, rubric: Rubric, problems: Problems) -> None:
    """Cells of criteria that judge another category: nothing that somebody wrote is passed over in silence."""
    own = {kind + one.key for kind in (POINTS, RATIONALE) for one in rubric.criteria}
    for target, text in record.cells.items():
        if text and target.startswith((POINTS, RATIONALE)) and target not in own:
            known = ", ".join(one.name.in_language(current_language()) for one in rubric.criteria)
            problems.add(record, target, "criterion-elsewhere", entry=record["entry"], known=known)
            return


def _mark(
    record: Record, points: str, rationale: str, criterion: Criterion, problems: Problems
) -> Mark | None:
    """What two cells say; None where both are empty, or where one cannot be used."""
    said, text = record[points], record[rationale].replace("\r\n", "\n")
    if not said and not text:
        return None
    if len(text) > MOST_CHARACTERS:
        problems.add(record, rationale, "too-long", most=f"{MOST_CHARACTERS:,}")
        return None
    try:
        given = to_points(number(said)) if said else None
    except InputError as error:
        problems.note(record, points, str(error))
        return None
    except ValueError:
        given = -1
    if given is not None and given not in criterion.choices:
        problems.add(record, points, "off-scale", text=said, scale=scale_of(criterion))
        return None
    return Mark(given, text)
