"""Subtraction: what a reader could learn by holding a report against an earlier one or the list of winners."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

import msgspec

from awards.database import Principal, reading
from awards.i18n import _, speaking
from awards.lessons.decisions import supporting_groups
from awards.lessons.guarding import Problem
from awards.lessons.readings import Corpus
from awards.lessons.reports import ReportView
from awards.lessons.writing import Lesson, bands_of
from awards.tables import Consent, Report, RoundEntry
from themes.disclosure import (
    Lang,
    Release,
    against_list,
    between_lessons,
    between_releases,
    subtraction_problems,
)
from themes.model import Decision

_WINNERS = """
SELECT c.round_entry
FROM consent c
JOIN round_entry re ON re.id = c.round_entry
JOIN reveal v ON v.round = re.round
WHERE v.season = {} AND v.published_at IS NOT NULL AND c.state = 'granted'
"""
"""The entries whose organisation is named in public."""


def release_of(
    corpus: Corpus, decisions: Mapping[str, Sequence[Decision]], lessons: Sequence[Lesson]
) -> Release:
    """Which organisations a report draws on, and which stand behind each of its lessons, as opaque keys."""
    return Release(
        population=frozenset(document.group for document in corpus.documents),
        lessons={
            lesson.theme: supporting_groups(corpus, decisions.get(lesson.theme, ())) for lesson in lessons
        },
    )


async def subtraction_of(report: ReportView, corpus: Corpus, release: Release, lang: Lang) -> list[Problem]:
    """Every difference that fewer than *k* organisations account for, at the lesson it is about."""
    k = corpus.season.least_organisations
    bands = bands_of(k)
    found = between_lessons(release.lessons, k=k, bands=bands)
    for earlier in await _earlier(report):
        found += between_releases(earlier, release, k=k, bands=bands)
    winners = await _winners(corpus)
    with speaking(report.language):
        found += against_list(release.lessons, _("the winners"), winners, k=k) if winners else []
    titles = {lesson.theme: lesson.title for lesson in report.lessons}
    named = [
        replace(one, lesson=titles.get(one.lesson, one.lesson), against=titles.get(one.against, one.against))
        for one in dict.fromkeys(found)
    ]
    return subtraction_problems(report.markdown, named, k=k, lang=lang)


async def _earlier(report: ReportView) -> list[Release]:
    """What other reports of the season have published."""
    async with reading(Principal.AUTHOR):
        rows = await Report.select(Report.release).where(
            Report.season == report.season.id, Report.state == "published", Report.id != report.id
        )
    return [msgspec.json.decode(row["release"], type=Release) for row in rows if row["release"]]


async def _winners(corpus: Corpus) -> frozenset[str]:
    """The organisations that are named in public, as opaque keys; nobody before the announcement."""
    async with reading(Principal.STAFF):
        entries = [row["round_entry"] for row in await Consent.raw(_WINNERS, corpus.season.id)]
    if not entries:
        return frozenset()
    async with reading(Principal.AUTHOR):
        rows = await RoundEntry.select(RoundEntry.judging_copy).where(RoundEntry.id.is_in(entries))
    copies = {row["judging_copy"] for row in rows}
    return frozenset(one.group for one in corpus.documents if one.judging_copy in copies)
