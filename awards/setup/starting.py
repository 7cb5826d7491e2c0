"""Where a new season's set-up comes from: a ready-made programme, or last season's."""

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime, timedelta

import msgspec

from awards.i18n import current_language
from awards.programmes import template
from awards.programmes.model import Round as TemplateRound
from awards.programmes.model import RoundKind, Template
from awards.programmes.rules import rule_for
from awards.rounds.managing import usual_rules
from awards.rounds.model import Options, Rules
from awards.setup.local_time import between, shifted, to_local
from awards.setup.model import (
    CategoryPart,
    Entering,
    FormPart,
    RoundPart,
    RubricPart,
    SeasonPart,
    SetUp,
)
from awards.setup.rules import with_parts_renamed
from rubrics.medals.rules import Rule
from rubrics.texts import Text

KINDS: Mapping[RoundKind, str] = {
    RoundKind.CALIBRATION: "calibration",
    RoundKind.SCORING: "scoring",
    RoundKind.LIVE: "final",
    RoundKind.PANEL: "final",
}
CHARACTERS_PER_WORD = 6
MOST_FINALISTS = 5
FORM = "entry-form"


class Beginning(msgspec.Struct, frozen=True, kw_only=True):
    """What an organizer says about a new season before anything else."""

    programme: str
    slug: str
    name: str
    time_zone: str
    entries_open: str
    entries_close: str

    def season(self, grace_minutes: int, least_organisations: int) -> SeasonPart:
        """The season's part of a set-up."""
        return SeasonPart(
            slug=self.slug, name=self.name, time_zone=self.time_zone, entries_open=self.entries_open,
            entries_close=self.entries_close, grace_minutes=grace_minutes,
            least_organisations=least_organisations,
        )  # fmt: skip


def from_template(key: str, beginning: Beginning) -> SetUp:
    """A ready-made programme with names and dates."""
    found = template(key)
    return SetUp(
        programme=beginning.programme,
        season=beginning.season(found.entering.grace_minutes, found.least_organisations),
        entering=Entering(
            most_per_organisation=found.entering.most_per_organisation,
            most_per_category=found.entering.most_per_category,
            eligibility=found.entering.eligibility,
        ),
        forms=(FormPart(key=FORM, fields=found.form),),
        categories=tuple(
            CategoryPart(
                key=one.key,
                name=_by_language(one.name),
                description=_by_language(one.description),
                form=FORM,
                rubric=one.rubric,
            )
            for one in found.categories
        ),
        rubrics=tuple(RubricPart(key=key) for key in dict.fromkeys(one.rubric for one in found.categories)),
        rounds=_rounds(found, beginning.entries_close, beginning.time_zone),
    )


def from_setup(last: SetUp, beginning: Beginning) -> SetUp:
    """Last season's set-up for a new one: its rounds keep their distance from the deadline."""
    zone = last.season.time_zone
    by = between(last.season.entries_close, zone, beginning.entries_close, beginning.time_zone)
    rounds = tuple(_moved(part, zone, by, beginning.time_zone) for part in last.rounds)
    season = beginning.season(last.season.grace_minutes, last.season.least_organisations)
    return msgspec.structs.replace(
        last, programme=beginning.programme, season=season, rounds=rounds, forms=_without_retired(last.forms)
    )


def dates_for(key: str, today: datetime, zone: str) -> tuple[str, str]:
    """Proposed opening and deadline for a ready-made programme: from next Monday, at nine and at eighteen."""
    weeks = template(key).entering.weeks_open
    start = today + timedelta(days=7 - today.weekday())
    opens = to_local(start.replace(tzinfo=UTC), zone)[:10] + " 09:00"
    return opens, to_local((start + timedelta(weeks=weeks)).replace(tzinfo=UTC), zone)[:10] + " 18:00"


def _rounds(found: Template, close: str, zone: str) -> tuple[RoundPart, ...]:
    parts, ends, shortlist = [], close, ""
    for one in found.rounds:
        ends = shifted(ends, zone, timedelta(weeks=one.weeks))
        parts.append(
            RoundPart(
                name=one.name.in_language(current_language()), kind=KINDS[one.kind], closes=ends,
                scorecards_per_entry=one.judges_per_entry,
                rationale_characters=max(20, one.rationale_words * CHARACTERS_PER_WORD),
                options=_options(one, shortlist if KINDS[one.kind] == "final" else ""),
                rules=_rules(found, one),
            )
        )  # fmt: skip
        if one.rule and _makes_finalists(rule_for(found, one.rule, found.categories[0])):
            shortlist = parts[-1].name
    return tuple(parts)


def _options(one: TemplateRound, finalists_of: str) -> Options:
    usual = max(20, one.rationale_words * CHARACTERS_PER_WORD)
    return Options(extreme_characters=2 * usual if one.extremes_explained else 0, finalists_of=finalists_of)


def _rules(found: Template, one: TemplateRound) -> Rules:
    """The template's rule of a round where it has one: as finalists or as medals, by what it awards."""
    usual = usual_rules(MOST_FINALISTS)
    if one.rule is None:
        return usual
    names = {item.key: item.name.in_language(current_language()) for item in found.rounds}
    rule = with_parts_renamed(rule_for(found, one.rule, found.categories[0]), names)
    if _makes_finalists(rule):
        return Rules(finalists=rule, medals=usual.medals)
    return Rules(finalists=usual.finalists, medals=rule)


def _makes_finalists(rule: Rule) -> bool:
    return [award.key for award in rule.awards] == ["finalist"]


def _moved(part: RoundPart, zone: str, by: timedelta, new_zone: str) -> RoundPart:
    closes = shifted(part.closes, zone, by, new_zone) if part.closes else None
    return msgspec.structs.replace(part, closes=closes)


def _by_language(text: Text) -> dict[str, str]:
    return {"en": text.en, "de": text.de}


def _without_retired(forms: Sequence[FormPart]) -> tuple[FormPart, ...]:
    return tuple(
        msgspec.structs.replace(form, fields=tuple(field for field in form.fields if not field.retired))
        for form in forms
    )
