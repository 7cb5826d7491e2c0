"""A round as the rest of the service sees it."""

from collections.abc import Mapping
from datetime import datetime
from functools import lru_cache
from typing import Any

import msgspec

from awards.database import Prepared
from awards.errors import NotFound
from awards.tables import Round as RoundTable
from awards.tables import Rubric as RubricTable
from rubrics.documents import from_stored
from rubrics.medals.rules import Rule
from rubrics.model import Rubric


class Rules(msgspec.Struct, frozen=True, kw_only=True):
    """How a round's results are decided; sealed together with the rubrics when the round opens."""

    finalists: Rule
    medals: Rule


class Options(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """How a round is judged. Lengths of rationales are in characters.

    ``extreme_characters`` is what a rationale needs at either end of the scale, 0 where the usual length will
    do. With ``hidden_repeat`` an entry comes back to judges (:mod:`awards.rounds.repeats`). ``names_shown`` and
    ``comparison_open`` are for rounds in which colleagues compare scorecards.
    ``finalists_of`` is the name of the season's round whose finalists come in; empty: every cleared entry.
    """

    extreme_characters: int = 0
    shows_total: bool = False
    hidden_repeat: bool = False
    names_shown: bool = False
    comparison_open: bool = False
    finalists_of: str = ""


class Round(msgspec.Struct, frozen=True, kw_only=True):
    """One pass of judging."""

    id: int
    token: str
    season: int
    name: str
    kind: str
    state: str
    opens_at: datetime | None
    closes_at: datetime | None
    scorecards_per_entry: int
    rationale_characters: int
    rules: str
    options: Options
    shuffle_key: str
    seal: str | None
    opened_at: datetime | None = None

    def takes_scores(self, at: datetime) -> bool:
        """Whether a scorecard may be changed at this moment."""
        return self.state == "open" and (self.closes_at is None or at <= self.closes_at)

    @property
    def rule_book(self) -> Rules:
        """The rules, read."""
        return msgspec.json.decode(self.rules, type=Rules)


_COLUMNS = [getattr(RoundTable, name) for name in Round.__struct_fields__]
_NAMED = Prepared(RoundTable.select(*_COLUMNS).where(RoundTable.token == ""))


async def round_named(token: str) -> Round:
    """The round with that token; raises :class:`NotFound`."""
    row = await _NAMED.first(token)
    if row is None:
        raise NotFound
    return round_from(row)


async def rounds_of(season: int) -> list[Round]:
    """A season's rounds, in the order in which they were made."""
    rows = await RoundTable.select(*_COLUMNS).where(RoundTable.season == season).order_by(RoundTable.id)
    return [round_from(row) for row in rows]


async def rounds_numbered(numbers: list[int]) -> list[Round]:
    """The rounds with those numbers."""
    if not numbers:
        return []
    rows = await RoundTable.select(*_COLUMNS).where(RoundTable.id.is_in(numbers)).order_by(RoundTable.id)
    return [round_from(row) for row in rows]


@lru_cache(maxsize=256)
def rubric_from(document: str) -> Rubric:
    """A stored rubric, read; kept, since judges open the same few all evening."""
    return from_stored(document)


async def rubric_sealed(seal: str) -> Rubric:
    """The rubric with that seal, inside the caller's transaction.

    What a seal stands for never changes, so it is read from the database once in the life of a process.
    """
    if seal not in _by_seal:
        row = await RubricTable.select(RubricTable.document).where(RubricTable.seal == seal).first()
        if row is None:
            raise NotFound
        _by_seal[seal] = from_stored(row["document"])
    return _by_seal[seal]


_by_seal: dict[str, Rubric] = {}


def round_from(row: Mapping[str, Any]) -> Round:
    """The round in a row that holds its columns, among others."""
    return msgspec.convert({**row, "options": msgspec.json.decode(row["options"])}, Round)
