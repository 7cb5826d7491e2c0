"""Material for exports without a database: the same structs that are read from one."""

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime

import msgspec

from awards.exchange.material import Given, Material, Seat, Work
from awards.exchange.model import Order
from awards.exchange.naming import pseudonyms
from awards.rounds.model import Options, Round, Rules
from awards.rounds.results import RoundData
from awards.seasons.model import Category, Season
from rubrics.medals.rules import Rule
from tests.awards.exchange.rounds import FINALISTS, FORM, MEDALS, Judged

MOMENT = datetime(2026, 5, 4, 15, 30, tzinfo=UTC)
SEASON = Season(
    id=1, slug="exported", name="Exported Season", programme="Invented Awards", time_zone="Europe/Berlin",
    entries_open_at=MOMENT, entries_close_at=MOMENT, grace_minutes=0, least_organisations=3, invented=True,
)  # fmt: skip


def material(
    categories: Sequence[Judged], *, finalists: Rule = FINALISTS, medals: Rule = MEDALS, order: Order | None = None,
    groups: Mapping[str, str] | None = None,
) -> Material:  # fmt: skip
    """What a round with these scorecards gives to an export."""
    order = order or Order(round="r")
    numbers = {name: at for at, name in enumerate(sorted(_judges(categories)), 1)}
    names = pseudonyms(numbers.values(), "ab" * 32)
    kept = [_category(at, one) for at, one in enumerate(categories, 1)]
    found = Round(
        id=1, token="r", season=1, name="Round one", kind="scoring", state="closed", opens_at=None, closes_at=None,
        scorecards_per_entry=2, rationale_characters=0, shuffle_key="ab" * 32, seal="5" * 64,
        options=Options(),
        rules=msgspec.json.encode(Rules(finalists=finalists, medals=medals)).decode(),
    )  # fmt: skip
    data = RoundData(
        round=found, season=SEASON, categories=kept, rubrics={at: one.rubric for at, one in enumerate(categories, 1)},
        entries=sorted(_entries(categories, groups or {}), key=lambda entry: str(entry["label"])),
        scores={at: _scores(one, numbers) for at, one in enumerate(categories, 1)},
        judges={str(number): name for number, name in names.items()}, outcomes={},
    )  # fmt: skip
    work = [
        Work(at, label, names[numbers[judge]], "locked")
        for at, one in enumerate(categories, 1) for label, cards in one.scorecards.items() for judge in cards
    ]  # fmt: skip
    return Material(
        order=order, data=data, categories=kept, organisations={},
        seats=[Seat(name, "", 20) for name in sorted(names.values())], work=work,
        cards={
            at: sorted((0, label, names[numbers[judge]]) for label, cards in one.scorecards.items() for judge in cards)
            for at, one in enumerate(categories, 1)
        },
        taken_at=MOMENT,
    )  # fmt: skip


def given(made: Material, categories: Sequence[Judged]) -> list[Given]:
    """The scores of the material, as they are read from the database."""
    names = made.data.judges
    numbers = {name: str(at) for at, name in enumerate(sorted(_judges(categories)), 1)}
    return [
        Given(category, label, names[numbers[judge]], criterion.key, points[criterion.key], one.rationale)
        for category, one in zip(made.categories, categories, strict=True)
        for label in sorted(one.scorecards)
        for judge, points in sorted(one.scorecards[label].items(), key=lambda pair: names[numbers[pair[0]]])
        for criterion in one.rubric.criteria if criterion.key in points
    ]  # fmt: skip


def _judges(categories: Sequence[Judged]) -> set[str]:
    return {judge for one in categories for cards in one.scorecards.values() for judge in cards}


def _category(number: int, one: Judged) -> Category:
    return Category(
        id=number, season=1, key=one.key, name=one.name or {"en": one.key}, description={}, position=number,
        form=FORM, rubric=number,
    )  # fmt: skip


def _entries(categories: Sequence[Judged], groups: Mapping[str, str]) -> list[dict[str, object]]:
    return [
        {
            "id": number, "token": f"t{number}", "label": label, "category": at, "title": one.title, "language": "en",
            "group_token": groups.get(label, f"group of {label}"),
        }
        for at, one in enumerate(categories, 1) for number, label in enumerate(one.scorecards, 1000 * at)
    ]  # fmt: skip


def _scores(one: Judged, numbers: Mapping[str, int]) -> tuple[tuple[str, str, str, int], ...]:
    return tuple(
        sorted(
            (label, str(numbers[judge]), criterion, points)
            for label, cards in one.scorecards.items()
            for judge, card in cards.items()
            for criterion, points in card.items()
        )
    )
