"""The lessons report: written from theme cards, checked as it is written, cleared by a second person, published.

A report in state ``draft`` can be edited. Clearing binds it to the text, the decisions and the entries that it
was checked against; an edit, or a change to any of them, takes the clearance away.
"""

import asyncio
import hashlib
from collections.abc import Sequence
from datetime import datetime
from typing import Any

import msgspec

from awards import audit
from awards.clock import now
from awards.database import Principal, reading, writing
from awards.errors import Changed, NotFound, Refused
from awards.i18n import _
from awards.lessons.decisions import decisions_of, supporting_groups
from awards.lessons.guarding import Problem, check, identity_finder
from awards.lessons.readings import Corpus, corpus_of, shared_reader
from awards.lessons.writing import Lesson, markdown_of, method_note
from awards.roles import Actor, Role
from awards.roles.policy import may_clear_report, may_write_lessons
from awards.seasons.model import Season
from awards.seasons.reading import season_named, season_numbered
from awards.tables import Report
from awards.tokens import new_token
from themes.model import Decision


class ReportView(msgspec.Struct, frozen=True, kw_only=True):
    """A report as its author edits it."""

    id: int
    token: str
    season: Season
    language: str
    title: str
    introduction: str
    lessons: tuple[Lesson, ...]
    state: str
    version: int
    updated_by: int
    cleared_at: datetime | None
    clearance_hash: str | None
    slug: str | None

    @property
    def markdown(self) -> str:
        """The whole text as Markdown."""
        return markdown_of(self.title, self.introduction, self.lessons, self.language)


class Checked(msgspec.Struct, frozen=True, kw_only=True):
    """A report with every disclosure problem and every lesson that has too few organisations behind it."""

    report: ReportView
    problems: Sequence[Problem]
    unsupported: Sequence[str]
    binding: str
    method: str

    @property
    def clean(self) -> bool:
        """Whether nothing stands in the way of clearing."""
        return not self.problems and not self.unsupported and bool(self.report.lessons)


class Edit(msgspec.Struct, frozen=True, kw_only=True):
    """What an author wrote, over the version that was seen."""

    version: int
    title: str
    introduction: str
    lessons: tuple[Lesson, ...]


async def reports_of(actor: Actor, slug: str) -> tuple[Season, list[ReportView]]:
    """The reports of a season, for its authors and for those who may clear them."""
    async with reading(Principal.AUTHOR):
        season = await season_named(slug)
        if not (may_write_lessons(actor, season.id) or actor.has(Role.ORGANIZER, season.id)):
            raise NotFound
        rows = await Report.select().where(Report.season == season.id).order_by(Report.id)
    return season, [_view(row, season) for row in rows]


async def begin(actor: Actor, slug: str, *, language: str) -> str:
    """Begins a report with a card for every theme that has enough organisations; returns its token."""
    async with writing(Principal.AUTHOR):
        season = await season_named(slug)
        if not may_write_lessons(actor, season.id):
            raise NotFound
        corpus = await corpus_of(season)
        decisions = await decisions_of(corpus)
        lessons = [
            Lesson(theme=theme.id, title=theme.label.of("de" if language == "de" else "en"))
            for theme in shared_reader().codebook.themes
            if len(supporting_groups(corpus, decisions.get(theme.id, []))) >= season.least_organisations
        ]
        token = new_token()
        await Report.insert(
            Report(
                token=token, season=season.id, language="de" if language == "de" else "en",
                title=_("Lessons from %(season)s", season=season.name), lessons=_stored(lessons),
                updated_by=actor.account, updated_at=now(),
            )
        )  # fmt: skip
        await audit.record("report.begun", f"report:{token}", actor=actor.account, season=season.id)
    return token


async def report_for(actor: Actor, token: str) -> ReportView:
    """A report, for those who may work on it."""
    async with reading(Principal.AUTHOR):
        return await _found(actor, token)


async def edit(actor: Actor, token: str, change: Edit) -> int:
    """Saves what was written and takes a clearance away; returns the new version.

    Raises :class:`Changed` where somebody else saved meanwhile.
    """
    async with writing(Principal.AUTHOR):
        report = await _found(actor, token)
        if not may_write_lessons(actor, report.season.id):
            raise NotFound
        if report.state == "published":
            raise Refused(_("A published report cannot be changed."))
        changed = (
            await Report.update(
                {
                    Report.title: change.title,
                    Report.introduction: change.introduction,
                    Report.lessons: _stored(change.lessons),
                    Report.version: change.version + 1,
                    Report.state: "draft",
                    Report.clearance_hash: None,
                    Report.cleared_by: None,
                    Report.cleared_at: None,
                    Report.updated_by: actor.account,
                    Report.updated_at: now(),
                }
            )
            .where(Report.id == report.id, Report.version == change.version)
            .returning(Report.id)
        )
        if not changed:
            raise Changed
    return change.version + 1


async def checked(actor: Actor, token: str) -> Checked:
    """A report with everything that stands in the way of publishing it."""
    async with reading(Principal.AUTHOR):
        report = await _found(actor, token)
        corpus = await corpus_of(report.season)
        decisions = await decisions_of(corpus)
    finder = await identity_finder(report.season)
    problems = await asyncio.to_thread(check, corpus, finder, report.markdown, report.language)
    return Checked(
        report=report,
        problems=problems,
        unsupported=[lesson.title for lesson in report.lessons if not _supported(corpus, lesson, decisions)],
        binding=_binding(report, corpus, decisions),
        method=method_note(corpus, decisions, shared_reader().codebook, report.language),
    )


async def clear(actor: Actor, token: str) -> None:
    """Clears a report that has no problem, by somebody who did not write it."""
    found = await checked(actor, token)
    report = found.report
    if not may_clear_report(actor, report.season.id, written_by=report.updated_by):
        raise Refused(_("A second person clears the report: not the one who last changed it."))
    if report.state == "published":
        raise Refused(_("A published report cannot be changed."))
    if not found.clean:
        raise Refused(_("The report still has problems. They are listed on its page."))
    async with writing(Principal.AUTHOR):
        changed = await Report.update(
            {
                Report.state: "cleared", Report.cleared_by: actor.account, Report.cleared_at: now(),
                Report.clearance_hash: found.binding,
            }
        ).where(Report.id == report.id, Report.version == report.version).returning(Report.id)  # fmt: skip
        if not changed:
            raise Changed
        await audit.record(
            "report.cleared",
            f"report:{token}",
            actor=actor.account,
            season=report.season.id,
            binding=found.binding,
        )


async def publish(actor: Actor, token: str) -> str:
    """Publishes a cleared report; returns its public name. What was cleared must still be what is published."""
    found = await checked(actor, token)
    report = found.report
    if not may_write_lessons(actor, report.season.id) and not actor.has(Role.ORGANIZER, report.season.id):
        raise NotFound
    if report.state != "cleared":
        raise Refused(_("The report must be cleared by a second person first."))
    if report.clearance_hash != found.binding or not found.clean:
        raise Refused(
            _("Text, decisions or entries have changed since the report was cleared. Have it cleared again.")
        )
    slug = f"{report.season.slug}-{report.language}-{new_token()[:6].lower()}"
    async with writing(Principal.AUTHOR):
        await Report.update(
            {
                Report.state: "published", Report.slug: slug, Report.published_at: now(),
                Report.published: f"{report.markdown}\n\n{found.method}\n",
            }
        ).where(Report.id == report.id)  # fmt: skip
        await audit.record(
            "report.published", f"report:{token}", actor=actor.account, season=report.season.id, slug=slug
        )
    return slug


async def published(slug: str) -> dict[str, Any]:
    """A published report, for everybody: title, language, Markdown, and when it came out."""
    async with reading(Principal.AUTHOR):
        row = (
            await Report.select(
                Report.title, Report.language, Report.published, Report.published_at, Report.season
            )
            .where(Report.slug == slug, Report.state == "published")
            .first()
        )
    if row is None:
        raise NotFound
    return row


def _supported(corpus: Corpus, lesson: Lesson, decisions: dict[str, list[Decision]]) -> bool:
    groups = supporting_groups(corpus, decisions.get(lesson.theme, []))
    return len(groups) >= corpus.season.least_organisations


def _binding(report: ReportView, corpus: Corpus, decisions: dict[str, list[Decision]]) -> str:
    content = {
        "text": report.markdown,
        "documents": {str(one.judging_copy): one.digest for one in corpus.documents},
        "decisions": {theme: sorted(map(repr, own)) for theme, own in decisions.items()},
        "k": corpus.season.least_organisations,
    }
    return hashlib.sha256(msgspec.json.encode(content, order="sorted")).hexdigest()


async def _found(actor: Actor, token: str) -> ReportView:
    row = await Report.select().where(Report.token == token).first()
    if row is None:
        raise NotFound
    if not (may_write_lessons(actor, row["season"]) or actor.has(Role.ORGANIZER, row["season"])):
        raise NotFound
    return _view(row, await season_numbered(row["season"]))


def _view(row: dict[str, Any], season: Season) -> ReportView:
    lessons = msgspec.json.decode(row["lessons"], type=tuple[Lesson, ...])
    fields = {name: row[name] for name in ReportView.__struct_fields__ if name not in {"season", "lessons"}}
    return ReportView(season=season, lessons=lessons, **fields)


def _stored(lessons: Sequence[Lesson]) -> str:
    return msgspec.json.encode(lessons).decode()
