"""The check of a report: wording against all entries, lessons against what is confirmed, versions against lists.

A whole report is checked for its page; one field of it while somebody types.
"""

import asyncio
import hashlib
from collections.abc import Mapping, Sequence

import msgspec

from awards import houses
from awards.database import Principal, reading
from awards.i18n import current_language
from awards.lessons.decisions import decisions_of, standing, supporting_groups
from awards.lessons.evidence import Evidence, evidence_of, ready_themes
from awards.lessons.guarding import Problem, check
from awards.lessons.projects import language_of
from awards.lessons.quoting import approved, quotes_of
from awards.lessons.readings import Corpus, corpus_of
from awards.lessons.reports import ReportView, found_report
from awards.lessons.second import overall_agreement
from awards.lessons.subtraction import release_of, subtraction_of
from awards.lessons.writing import Confirming, Lesson, method_note
from awards.roles import Actor
from themes.codebook import Theme
from themes.disclosure import Lang, Release
from themes.model import Decision


class Checked(msgspec.Struct, frozen=True, kw_only=True):
    """A report with everything that stands in its way, and what stands behind its lessons.

    ``unsupported`` are titles of lessons with too few organisations; ``evidence`` is by theme; ``ready`` are themes
    that could become a lesson and are none yet; ``binding`` is the hash of all that a clearance is given for.
    """

    report: ReportView
    problems: Sequence[Problem]
    unsupported: Sequence[str]
    evidence: Mapping[str, Evidence]
    ready: Sequence[Theme]
    release: Release
    binding: str
    method: str

    @property
    def clean(self) -> bool:
        """Whether nothing stands in the way of clearing."""
        in_the_way = self.problems or self.unsupported or self.unwritten
        return not in_the_way and bool(self.report.lessons)

    @property
    def unwritten(self) -> list[Lesson]:
        """Lessons that have no text yet: a reader would find a heading and nothing below it."""
        return [one for one in self.report.lessons if not f"{one.found}{one.positions}{one.monday}".strip()]


async def checked(actor: Actor, token: str) -> Checked:
    """A report with everything that stands in the way of publishing it."""
    async with reading(Principal.AUTHOR):
        season = (await found_report(actor, token)).season
    await houses.compare(season)
    async with reading(Principal.AUTHOR):
        report = await found_report(actor, token)
        corpus = await corpus_of(report.season)
        decisions, quotes = await decisions_of(corpus), await quotes_of(corpus)
        coders = {row["coder"] for row in (await standing(corpus)).values() if row["accepted"]}
        confirming = Confirming(len(coders), await overall_agreement(corpus))
    lang: Lang = "de" if report.language == "de" else "en"
    codebook = corpus.codebook
    release = release_of(corpus, decisions, report.lessons)
    words = approved(quotes)
    problems = await asyncio.to_thread(check, corpus, report.markdown, report.language, words)
    chosen = {lesson.theme for lesson in report.lessons}
    reader = language_of(current_language())
    evidence = {theme: evidence_of(corpus, codebook, decisions, theme, reader, quotes) for theme in chosen}
    return Checked(
        report=report,
        problems=[*problems, *await subtraction_of(report, corpus, release, lang)],
        unsupported=[lesson.title for lesson in report.lessons if not _supported(corpus, lesson, decisions)],
        evidence={theme: found for theme, found in evidence.items() if found is not None},
        ready=[theme for theme in ready_themes(corpus, codebook, decisions) if theme.id not in chosen],
        release=release,
        binding=_binding(report, corpus, decisions, words),
        method=method_note(corpus, decisions, codebook, report.language, confirming),
    )


async def check_text(actor: Actor, token: str, text: str) -> list[Problem]:
    """The problems in one field of a report, while it is being written."""
    async with reading(Principal.AUTHOR):
        report = await found_report(actor, token)
        corpus = await corpus_of(report.season)
        words = approved(await quotes_of(corpus))
    return await asyncio.to_thread(check, corpus, text, report.language, words)


def _supported(corpus: Corpus, lesson: Lesson, decisions: Mapping[str, Sequence[Decision]]) -> bool:
    groups = supporting_groups(corpus, decisions.get(lesson.theme, []))
    return len(groups) >= corpus.season.least_organisations


def _binding(
    report: ReportView, corpus: Corpus, decisions: Mapping[str, Sequence[Decision]], quotes: Sequence[str]
) -> str:
    content = {
        "text": report.markdown,
        "documents": {str(one.judging_copy): one.digest for one in corpus.documents},
        "decisions": {theme: sorted(map(repr, own)) for theme, own in decisions.items()},
        "k": corpus.season.least_organisations,
        "quotes": quotes,
    }
    return hashlib.sha256(msgspec.json.encode(content, order="sorted")).hexdigest()
