"""A short practice quiz for judges: six questions on bias, and two on the rubric they will use.

It can be taken as often as one likes; every wrong answer is explained.
"""

import hashlib
import tomllib
from collections.abc import Mapping, Sequence
from functools import cache
from importlib.resources import files

import msgspec

from awards.database import Principal, reading
from awards.i18n import _, current_language
from awards.roles import Actor
from awards.rounds.model import rubric_from
from awards.rounds.onboarding import pass_quiz, welcome_for
from awards.tables import Rubric as RubricTable
from rubrics.model import Level, Rubric
from rubrics.points import to_number
from rubrics.texts import Text

QUESTIONS_ON_RUBRIC = 2
MOST_CHOICES = 4


class Answer(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """An answer to choose."""

    text: Text
    right: bool = False


class Question(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A question, why its right answer is right, and the answers in the order in which they are shown."""

    key: str
    text: Text
    why: Text
    answers: tuple[Answer, ...]

    def __post_init__(self) -> None:
        if sum(answer.right for answer in self.answers) != 1:
            raise ValueError(f"Question {self.key}: exactly one answer must be right.")

    @property
    def right(self) -> int:
        """The place of the right answer."""
        return next(place for place, answer in enumerate(self.answers) if answer.right)


async def quiz_for(actor: Actor, round_token: str) -> list[Question]:
    """The questions for a judge: the same ones whenever the judge looks."""
    welcome = await welcome_for(actor, round_token)
    async with reading(Principal.JUDGE):
        rows = await RubricTable.select(RubricTable.document).where(
            RubricTable.id.is_in([category.rubric for category in welcome.categories] or [0])
        )
    rubrics = sorted((rubric_from(row["document"]) for row in rows), key=lambda rubric: rubric.key)
    return [*shipped_questions(), *on_rubrics(rubrics, seed=actor.account or 0)]


async def answered(actor: Actor, round_token: str, chosen: Mapping[str, int]) -> list[str]:
    """The keys of the questions that were answered wrongly; where there are none, the quiz is passed."""
    wrong = [one.key for one in await quiz_for(actor, round_token) if chosen.get(one.key) != one.right]
    if not wrong:
        await pass_quiz(actor, round_token)
    return wrong


@cache
def shipped_questions() -> tuple[Question, ...]:
    """The questions that come with the service."""
    text = files("awards.rounds").joinpath("quiz.toml").read_text(encoding="utf-8")
    return msgspec.convert(tomllib.loads(text), dict[str, tuple[Question, ...]])["questions"]


def on_rubrics(rubrics: Sequence[Rubric], *, seed: int) -> list[Question]:
    """Questions that give a level's description and ask for its points; other ones for each seed."""
    levels = [
        (f"{rubric.key}:{criterion.key}:{level.points}", rubric, criterion.name, level, criterion.levels)
        for rubric in rubrics
        for criterion in rubric.criteria
        for level in criterion.levels
        if level.description and len(criterion.levels) > 1
    ]
    levels.sort(key=lambda one: hashlib.sha256(f"{seed}:{one[0]}".encode()).digest())
    return [
        _on_level(key, name, level, around(all_levels, level))
        for key, _rubric, name, level, all_levels in levels[:QUESTIONS_ON_RUBRIC]
    ]


def around(levels: Sequence[Level], level: Level) -> Sequence[Level]:
    """At most four neighbouring levels with the one that is asked for among them."""
    place = levels.index(level)
    first = min(max(0, place - MOST_CHOICES // 2), max(0, len(levels) - MOST_CHOICES))
    return levels[first : first + MOST_CHOICES]


def _on_level(key: str, criterion: Text, level: Level, choices: Sequence[Level]) -> Question:
    language = current_language()
    question = _(
        "%(criterion)s: an entry gives this, and no more. Which level is it? “%(description)s”",
        criterion=criterion.in_language(language), description=level.description.in_language(language),
    )  # fmt: skip
    why = _("This is the text of the level at %(points)s points.", points=to_number(level.points))
    return Question(
        key=key,
        text=_same(question),
        why=_same(why),
        answers=tuple(
            Answer(_same(_("%(points)s points", points=to_number(one.points))), one is level)
            for one in choices
        ),
    )


def _same(text: str) -> Text:
    return Text(en=text, de=text)
