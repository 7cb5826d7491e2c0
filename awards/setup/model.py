"""A season's whole set-up as one document: what an organizer can take away, change, and bring back.

Names refer to one another by key: a category to its form and its rubric. Times are local to the season's zone.
"""

import re
from collections.abc import Callable, Iterable, Sequence
from functools import partial

import msgspec

from awards.i18n import _
from awards.rounds.model import Options, Rules
from awards.rounds.terms import own_terms
from awards.setup.local_time import to_utc
from awards.time_zones import ZONES
from entries.errors import InputError as FormError
from entries.forms import Field, Form, Text
from entries.forms.eligibility import EligibilityQuestion
from entries.forms.validation import KEY, repeated, validated
from rubrics.catalogue import KEYS as SHIPPED
from rubrics.catalogue import shipped
from rubrics.documents import read_toml
from rubrics.errors import InputError
from rubrics.model import Rubric

SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
RESERVED = frozenset({"new"})
LONGEST_SLUG = 60
MOST_GRACE = 7 * 24 * 60


class Part(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, omit_defaults=True):
    """What the parts of a set-up have in common: unchangeable, and strict about unknown keys."""


class SeasonPart(Part, frozen=True, kw_only=True):
    """The season itself. ``least_organisations`` is the *k* below which nothing is reported."""

    slug: str
    name: str
    time_zone: str
    entries_open: str
    entries_close: str
    grace_minutes: int = 15
    least_organisations: int = 3


class Entering(Part, frozen=True, kw_only=True):
    """How often an organisation may enter, and what makes an entry eligible. None means without a limit.

    ``self_assessment``: entrants may score themselves on the rubric, sealed until the results.
    """

    most_per_organisation: int | None = None
    most_per_category: int | None = None
    eligibility: tuple[EligibilityQuestion, ...] = ()
    self_assessment: bool = False


class JudgingPart(Part, frozen=True, kw_only=True):
    """What judges go through before they see an entry: terms by language (none: those of the service), and the quiz."""

    terms: Text = {}
    quiz: bool = False


class FormPart(Part, frozen=True, kw_only=True):
    """A form that one or several categories ask."""

    key: str
    fields: tuple[Field, ...]


class CategoryPart(Part, frozen=True, kw_only=True):
    """A category with the keys of its form and of its rubric."""

    key: str
    name: Text
    description: Text = {}
    form: str
    rubric: str


class RubricPart(Part, frozen=True, kw_only=True):
    """A rubric as TOML; without a document it is the shipped one of that key."""

    key: str
    document: str | None = None

    def rubric(self) -> Rubric:
        """The rubric; InputError where it cannot be read or has another key."""
        if self.document is None:
            if self.key not in SHIPPED:
                raise InputError(_("rubrics: %(key)s is not shipped; give its document.", key=self.key))
            return shipped(self.key)
        rubric = read_toml(self.document)
        if rubric.key != self.key:
            raise InputError(
                _("rubrics: the document of %(key)s has the key %(other)s.", key=self.key, other=rubric.key)
            )
        return rubric


class RoundPart(Part, frozen=True, kw_only=True):
    """A round of judging; an opened one is never changed by a set-up.

    Where its rules combine the scores of several rounds, their parts go by the names of the rounds.
    """

    name: str
    kind: str = "scoring"
    closes: str | None = None
    scorecards_per_entry: int = 3
    rationale_characters: int = 20
    options: Options = Options()
    rules: Rules


class SetUp(Part, frozen=True, kw_only=True):
    """Everything that makes a season before the first entry. InputError names the first thing that is wrong."""

    programme: str
    season: SeasonPart
    entering: Entering = Entering()
    judging: JudgingPart = JudgingPart()
    forms: tuple[FormPart, ...] = ()
    categories: tuple[CategoryPart, ...] = ()
    rubrics: tuple[RubricPart, ...] = ()
    rounds: tuple[RoundPart, ...] = ()

    def __post_init__(self) -> None:
        _check_season(self.programme, self.season)
        _check_entering(self.entering)
        _within("judging", partial(own_terms, self.judging.terms))
        for name, keys in self._keys().items():
            _check_unique(name, keys)
        for form in self.forms:
            _within(f"forms, {form.key}", partial(validated, Form(form.fields)))
        for part in self.rubrics:
            part.rubric()
        for category in self.categories:
            self._check_category(category)
        for one in self.rounds:
            _check_round(one, self.season.time_zone)
            _check_parts(one, [known.name for known in self.rounds])

    def form_of(self, category: CategoryPart) -> Form:
        """The form that a category asks."""
        return Form(next(form.fields for form in self.forms if form.key == category.form))

    def rubric_of(self, category: CategoryPart) -> Rubric:
        """The rubric by which a category is judged."""
        return next(part.rubric() for part in self.rubrics if part.key == category.rubric)

    def _keys(self) -> dict[str, Sequence[str]]:
        return {
            "forms": [one.key for one in self.forms],
            "categories": [one.key for one in self.categories],
            "rubrics": [one.key for one in self.rubrics],
            "rounds": [one.name for one in self.rounds],
        }

    def _check_category(self, category: CategoryPart) -> None:
        place = f"categories, {category.key}"
        usable = KEY.fullmatch(category.key) and len(category.key) <= LONGEST_SLUG
        if not usable or category.key in RESERVED:
            raise InputError(
                _(
                    "%(place)s: a key has small letters, digits and hyphens, and begins with a letter.",
                    place=place,
                )
            )
        if not any(text.strip() for text in category.name.values()):
            raise InputError(_("Give the category %(key)s a name.", key=category.key))
        for part, key, known in (
            ("forms", category.form, [one.key for one in self.forms]),
            ("rubrics", category.rubric, [one.key for one in self.rubrics]),
        ):
            if key not in known:
                raise InputError(
                    _(
                        "%(place)s: there is no %(key)s among the %(part)s; there are: %(known)s.",
                        place=place, key=key, part=part, known=", ".join(known) or "–",
                    )
                )  # fmt: skip
        rubric = self.rubric_of(category)
        known_criteria = {criterion.key for criterion in rubric.criteria}
        for field in self.form_of(category).fields:
            for key in set(field.criteria) - known_criteria:
                raise InputError(
                    _(
                        "%(place)s: field %(field)s names the criterion %(key)s, which its rubric has not.",
                        place=place,
                        field=field.key,
                        key=key,
                    )
                )


def _check_season(programme: str, season: SeasonPart) -> None:
    if not programme.strip() or not season.name.strip():
        raise InputError(_("Give the programme and the season a name."))
    if not SLUG.fullmatch(season.slug) or len(season.slug) > LONGEST_SLUG or season.slug in RESERVED:
        raise InputError(
            _(
                "The short name “%(slug)s” cannot be used: take small letters, digits and hyphens, such as cx-2027.",
                slug=season.slug,
            )
        )
    if season.time_zone not in ZONES:
        raise InputError(
            _("There is no time zone “%(zone)s”; one looks like Europe/Berlin.", zone=season.time_zone)
        )
    opens = to_utc(season.entries_open, season.time_zone)
    closes = to_utc(season.entries_close, season.time_zone)
    if closes <= opens:
        raise InputError(_("The deadline must come after the day on which entries open."))
    if not 0 <= season.grace_minutes <= MOST_GRACE:
        raise InputError(_("The grace can be 0 to %(most)s minutes.", most=MOST_GRACE))
    if season.least_organisations < 2:
        raise InputError(_("At least two organisations must stand behind anything that is reported."))


def _check_entering(entering: Entering) -> None:
    for limit in (entering.most_per_organisation, entering.most_per_category):
        if limit is not None and limit < 1:
            raise InputError(_("A limit of entries is 1 or more; leave it empty for none."))
    _check_unique("eligibility", [question.key for question in entering.eligibility])
    for question in entering.eligibility:
        if not KEY.fullmatch(question.key) or not any(text.strip() for text in question.question.values()):
            raise InputError(
                _("eligibility: “%(key)s” needs a key of small letters and a question.", key=question.key)
            )


def _check_round(part: RoundPart, zone: str) -> None:
    if part.kind not in {"calibration", "scoring", "final"}:
        raise InputError(
            _(
                "rounds, %(round)s: there is no kind %(kind)s; take scoring, calibration or final.",
                round=part.name,
                kind=part.kind,
            )
        )
    if not part.name.strip() or not 1 <= part.scorecards_per_entry <= 20:
        raise InputError(
            _("rounds, %(round)s: give a name, and 1 to 20 scorecards for each entry.", round=part.name)
        )
    if part.closes is not None:
        _within(f"rounds, {part.name}", lambda: to_utc(part.closes or "", zone))


def _check_parts(part: RoundPart, names: Sequence[str]) -> None:
    if part.options.finalists_of and part.options.finalists_of not in names:
        raise _no_round(part, part.options.finalists_of, names)
    for rule in (part.rules.finalists, part.rules.medals):
        for piece in rule.parts:
            if piece.key not in names:
                raise _no_round(part, piece.key, names)


def _no_round(part: RoundPart, missing: str, names: Sequence[str]) -> InputError:
    return InputError(
        _(
            "rounds, %(round)s: there is no round %(missing)s; there are: %(known)s.",
            round=part.name, missing=missing, known=", ".join(names),
        )
    )  # fmt: skip


def _check_unique(name: str, keys: Iterable[str]) -> None:
    for twice in repeated(keys):
        raise InputError(
            _("%(place)s: %(key)s appears twice; give each a name of its own.", place=name, key=twice)
        )


def _within(place: str, check: Callable[[], object]) -> None:
    try:
        check()
    except ValueError as error:
        raise InputError(f"{place}: {_said(error)}") from error


def _said(error: ValueError) -> str:
    """An error's sentence; those about forms come in the reader's language."""
    return _(error.text, **error.values) if isinstance(error, FormError) else str(error)
