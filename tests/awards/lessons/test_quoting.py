"""Quoting: asked without knowing whom, answered without knowing who asked, and only the approved words may stand."""

import pytest

from awards.database import Principal, reading, writing
from awards.entering import quotes as entrants_side
from awards.errors import NotFound, Refused
from awards.jobs import worker
from awards.lessons import checking, quoting, reports, workbench
from awards.lessons.reports import Edit
from awards.tables import JudgingCopy, OutgoingMail, QuoteRequest
from tests.awards.lessons.conftest import THEME
from tests.support.season import SLUG

BASE_URL = "https://awards.example"


async def allow_quoting(copies):
    async with writing(Principal.CUSTODY):
        await JudgingCopy.update(
            {JudgingCopy.uses: '{"approach": "quoted", "culture": "quoted", "lessons": "quoted"}'}
        ).where(JudgingCopy.id.is_in(copies))


async def entry_of(copy):
    async with reading(Principal.STAFF):
        row = await JudgingCopy.raw(
            "SELECT e.token FROM judging_copy jc JOIN entry e ON e.id = jc.entry WHERE jc.id = {}", copy
        )
        mails = await OutgoingMail.select(OutgoingMail.recipient, OutgoingMail.subject, OutgoingMail.body)
    return row[0]["token"], mails


@pytest.fixture
def asked(desk):
    """A theme with confirmed passages, the first of which its entrant is asked about."""
    shown = desk.confirm()
    desk.run(allow_quoting([one.judging_copy for one in shown]))
    desk.run(ask(desk, shown[0]))
    desk.run(worker.run_all({quoting.ASK: quoting.write_to_entrant}))
    return shown


def ask(desk, one):
    return quoting.ask(
        desk.cast.author, SLUG, judging_copy=one.judging_copy, span=(one.start, one.end), base_url=BASE_URL
    )


def entrant_of(desk, entry):
    """Whoever of the season's entrants may answer for an entry, with what was asked."""
    for actor in desk.cast.entrants:
        try:
            return actor, desk.run(entrants_side.quotes_for(actor, entry))
        except NotFound:
            continue
    raise AssertionError("nobody may answer")


def write(desk, text):
    author = desk.cast.author
    token = desk.run(reports.begin(author, SLUG, language="en"))
    report = desk.run(reports.report_for(author, token))
    lesson = report.lessons[0].__class__(theme=THEME, title="Let people decide", found=text)
    edit = Edit(version=report.version, title=report.title, introduction="", lessons=(lesson,))
    desk.run(reports.edit(author, token, edit))
    return token


def problems(desk, token):
    return desk.run(checking.checked(desk.cast.author, token)).problems


def test_the_entrant_is_asked_by_mail_and_answers(desk, asked):
    entry, mails = desk.run(entry_of(asked[0].judging_copy))
    actor, found = entrant_of(desk, entry)
    told = [mail for mail in mails if "quote" in mail["subject"]]
    assert [mail["recipient"] for mail in told] == [actor.email]
    assert f"{BASE_URL}/entries/{entry}/quotes" in told[0]["body"]
    assert not any(person.name in told[0]["body"] for person in (desk.cast.author, desk.cast.second_author))
    assert [(one.text, one.state) for one in found.asked] == [(asked[0].text, "asked")]
    view = desk.run(workbench.review(desk.cast.author, SLUG, THEME))
    assert "asked" in {one.quote for one in view.accepted}


def test_only_what_was_approved_may_stand_and_only_word_for_word(desk, asked):
    quoted = f"One of them put it like this:\n\n> {asked[0].text}"
    token = write(desk, quoted)
    assert {one.kind for one in problems(desk, token)} >= {"verbatim"}
    entry, _mails = desk.run(entry_of(asked[0].judging_copy))
    actor, found = entrant_of(desk, entry)
    desk.run(entrants_side.answer(actor, entry, found.asked[0].token, approved=True))
    before = desk.run(checking.checked(desk.cast.author, token))
    assert before.problems == []
    longer = write(desk, quoted + " " + asked[1].text)
    assert "verbatim" in {one.kind for one in problems(desk, longer)}
    desk.run(entrants_side.answer(actor, entry, found.asked[0].token, approved=False))
    after = desk.run(checking.checked(desk.cast.author, token))
    assert "verbatim" in {one.kind for one in after.problems}
    assert after.binding != before.binding


def test_an_answer_that_is_not_open_to_quoting_is_not_asked_about(desk):
    shown = desk.confirm()
    with pytest.raises(Refused, match="does not want"):
        desk.run(ask(desk, shown[0]))


def test_asking_twice_asks_once(desk, asked):
    desk.run(ask(desk, asked[0]))
    desk.run(worker.run_all({quoting.ASK: quoting.write_to_entrant}))
    _entry, mails = desk.run(entry_of(asked[0].judging_copy))
    assert len([mail for mail in mails if "quote" in mail["subject"]]) == 1


def test_nobody_else_asks_or_answers(desk, asked):
    entry, _mails = desk.run(entry_of(asked[0].judging_copy))
    actor, found = entrant_of(desk, entry)
    for person in (desk.cast.judges[0], desk.cast.author, desk.cast.stranger, desk.cast.organizer):
        with pytest.raises(NotFound):
            desk.run(entrants_side.answer(person, entry, found.asked[0].token, approved=True))
    for person in (actor, desk.cast.judges[0], desk.cast.stranger):
        with pytest.raises(NotFound):
            desk.run(
                quoting.ask(
                    person, SLUG, judging_copy=asked[0].judging_copy, span=(asked[0].start, asked[0].end),
                    base_url=BASE_URL,
                )
            )  # fmt: skip


def test_an_author_cannot_read_who_answered(desk, asked):
    async def who():
        async with reading(Principal.AUTHOR):
            return await QuoteRequest.select(QuoteRequest.answered_by)

    with pytest.raises(Exception, match=r"(?i)prohibited|denied|not authorized|permission"):
        desk.run(who())
