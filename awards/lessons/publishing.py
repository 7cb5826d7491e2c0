"""Clearing by a second person, and publishing what was cleared."""

from typing import Any

import msgspec

from awards import audit
from awards.clock import now
from awards.database import Principal, reading, writing
from awards.errors import Changed, NotFound, Refused
from awards.i18n import _
from awards.lessons.checking import checked
from awards.lessons.naming import must_name_nobody
from awards.roles import Actor
from awards.roles.policy import may_clear_report, may_read_reports
from awards.seasons.reading import season_numbered
from awards.tables import Report
from awards.tokens import new_token


async def clear(actor: Actor, token: str) -> None:
    """Clears a report that has no problem, by somebody who did not write it."""
    found = await checked(actor, token)
    report = found.report
    if not may_clear_report(actor, report.season.id, written_by=report.updated_by):
        raise Refused(_("A second person clears the report: not the one who last changed it."))
    if report.state == "published":
        raise Refused(_("A published report cannot be changed."))
    if found.unwritten:
        titles = ", ".join(f"“{one.title}”" for one in found.unwritten)
        raise Refused(
            _("Only a heading so far: %(titles)s. Write the lesson, or leave it out.", titles=titles)
        )
    if not found.clean:
        raise Refused(_("The report still has problems. They are listed on its page."))
    await must_name_nobody(actor, report)
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
    if not may_read_reports(actor, report.season.id):
        raise NotFound
    if report.state != "cleared":
        raise Refused(_("The report must be cleared by a second person first."))
    if report.clearance_hash != found.binding or not found.clean:
        raise Refused(
            _("Text, decisions or entries have changed since the report was cleared. Have it cleared again.")
        )
    await must_name_nobody(actor, report)
    slug = f"{report.season.slug}-{report.language}-{new_token()[:6].lower()}"
    async with writing(Principal.AUTHOR):
        await Report.update(
            {
                Report.state: "published", Report.slug: slug, Report.published_at: now(),
                Report.published: f"{report.markdown}\n\n{found.method}\n",
                Report.release: msgspec.json.encode(found.release, order="sorted").decode(),
            }
        ).where(Report.id == report.id)  # fmt: skip
        await audit.record(
            "report.published", f"report:{token}", actor=actor.account, season=report.season.id, slug=slug
        )
    return slug


async def published(slug: str) -> dict[str, Any]:
    """A published report, for everybody: title, season, language, Markdown, and when it came out."""
    async with reading(Principal.AUTHOR):
        row = (
            await Report.select(
                Report.title,
                Report.language,
                Report.slug,
                Report.season,
                Report.published,
                Report.published_at,
            )
            .where(Report.slug == slug, Report.state == "published")
            .first()
        )
        if row is None:
            raise NotFound
        return {**row, "season": (await season_numbered(row["season"])).name}
