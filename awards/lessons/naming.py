"""Whether a report names somebody who entered: what only the vault knows, asked when a report is to go out.

Whoever may ask this freely learns, by trying names, who entered. So the author's own check does not ask it; clearing
and publishing do, for a few texts a day in a season, and each asking is written down. The answer is yes or no. Which
words they are is shown to a custodian, who may open identities anyway and says which of them to write otherwise.
"""

import asyncio
import hashlib
from collections.abc import Sequence
from datetime import timedelta
from functools import lru_cache

import msgspec

from awards import audit, disclosure
from awards.clock import now
from awards.database import Principal, exclusively, reading, writing
from awards.errors import NotFound, Refused
from awards.i18n import _
from awards.lessons.guarding import is_own
from awards.lessons.identities import EntrantNames
from awards.lessons.reports import ReportView, found_report
from awards.roles import Actor
from awards.roles.policy import may_open_identities
from awards.tables import NameCheck
from entries.proposal import declared
from entries.redaction.model import Declared
from themes.disclosure import Lang, known_names

TEXTS_A_DAY = 8
"""How many different texts of a season the vault is asked about within a day; a report takes two or three."""

_DAY = timedelta(days=1)


class Naming(msgspec.Struct, frozen=True, kw_only=True):
    """What is known about names in a report.

    ``held``: the text as it stands names somebody, and waits for a custodian. ``reword``: words that stand in the
    text and that a custodian wants written otherwise. ``names``: the words that name somebody, for a custodian only.
    """

    held: bool
    reword: Sequence[str]
    names: Sequence[str] = ()


async def naming_of(actor: Actor, report: ReportView) -> Naming:
    """What a person may know about names in a report."""
    async with reading(Principal.AUTHOR):
        rows = await NameCheck.select().where(NameCheck.report == report.id).order_by(NameCheck.id)
    held = any(row["named"] and row["text_digest"] == _digest(report) for row in rows)
    told = [word for row in rows for word in msgspec.json.decode(row["reword"], type=list[str])]
    names = await _names(report) if held and may_open_identities(actor, report.season.id) else []
    if names:
        async with writing(Principal.AUTHOR):
            await _record(actor, report, "report.names-shown", names)
    return Naming(
        held=held,
        reword=[word for word in dict.fromkeys(told) if word.casefold() in report.markdown.casefold()],
        names=names,
    )


async def must_name_nobody(actor: Actor, report: ReportView) -> None:
    """Raises :class:`Refused` where a report names an entrant, or where too many texts were asked about today."""
    async with writing(Principal.AUTHOR):
        await exclusively(f"name checks {report.season.id}")
        await _must_have_budget(report)
        # Until the answer is there: asking costs, whatever comes of it.
        await _keep(actor, report, named=True)
    names = await _names(report)
    async with writing(Principal.AUTHOR):
        await _keep(actor, report, named=bool(names))
        if names:
            await _record(actor, report, "report.held", names)
        else:  # what was passed on has served; words that name somebody are kept no longer than needed
            await NameCheck.update({NameCheck.reword: "[]"}).where(NameCheck.report == report.id)
    if names:
        raise Refused(
            _(
                "Something in the report may be a name. Ask a custodian of the season to open the report: only a"
                " custodian sees the words, and says which to write otherwise."
            )
        )


async def ask_to_reword(actor: Actor, token: str) -> None:
    """A custodian tells the author which words to write otherwise: the author learns that they may be names."""
    async with reading(Principal.AUTHOR):
        report = await found_report(actor, token)
    if not may_open_identities(actor, report.season.id):
        raise NotFound
    naming = await naming_of(actor, report)
    if not naming.held:
        raise Refused(_("Nothing in this text is held back."))
    content = msgspec.json.encode(naming.names).decode()
    async with writing(Principal.AUTHOR):
        await NameCheck.update({NameCheck.reword: content}).where(
            NameCheck.report == report.id, NameCheck.text_digest == _digest(report)
        )
        await _record(actor, report, "report.words-passed-on", naming.names)


async def _must_have_budget(report: ReportView) -> None:
    texts = await NameCheck.count().where(
        NameCheck.season == report.season.id,
        NameCheck.asked_at > now() - _DAY,
        NameCheck.text_digest != _digest(report),
    )
    if texts >= TEXTS_A_DAY:
        raise Refused(_("Too many different texts were looked through for names today. Try again tomorrow."))


async def _keep(actor: Actor, report: ReportView, *, named: bool) -> None:
    row = NameCheck(
        season=report.season.id, report=report.id, text_digest=_digest(report), asked_by=actor.account,
        asked_at=now(), named=named,
    )  # fmt: skip
    await NameCheck.insert(row).on_conflict(
        target=(NameCheck.report, NameCheck.text_digest),
        action="DO UPDATE",
        values=[NameCheck.asked_by, NameCheck.asked_at, NameCheck.named],
    )


async def _names(report: ReportView) -> list[str]:
    """The words of a report that name an entrant in any form, each once."""
    declarations = await disclosure.declarations_for_check(report.season)
    lang: Lang = "de" if report.language == "de" else "en"
    finder = _finder(tuple(declared(one) for one in declarations))
    found = await asyncio.to_thread(known_names, report.markdown, lang, finder)
    return list(dict.fromkeys(text for text in found if not is_own(text, report.season)))


async def _record(actor: Actor, report: ReportView, action: str, names: Sequence[str]) -> None:
    await audit.record(
        action, f"report:{report.token}", actor=actor.account, season=report.season.id,
        words=len(names), written_by=report.updated_by,
    )  # fmt: skip


@lru_cache(maxsize=4)
def _finder(declarations: tuple[Declared, ...]) -> EntrantNames:
    return EntrantNames(declarations)


def _digest(report: ReportView) -> str:
    return hashlib.sha256(report.markdown.encode()).hexdigest()
