"""Who entered is looked up when a report is to go out, and told to nobody but a custodian."""

import re

import msgspec
import pytest

from awards import disclosure
from awards.database import Principal, reading
from awards.errors import NotFound, Refused
from awards.lessons import checking, naming, publishing, reports
from awards.lessons.reports import Edit, ReportView
from awards.lessons.writing import Lesson
from awards.roles import Actor
from awards.tables import AuditEvent, NameCheck
from entries.identity import Declaration
from tests.awards.lessons.conftest import TEXT, THEME, Desk
from tests.support.season import ENTRANTS, SLUG
from tests.support.site import running, settings_for

OPENINGS, ENDINGS = ("brack", "fenn", "gorl", "hask", "prall", "wend", "zell"), (
    "amoor", "edyke", "igarth", "olund", "umere", "ysted",
)  # fmt: skip
INVENTED = [f"{opening}{ending}" for opening in OPENINGS for ending in ENDINGS]
"""Words of no language and of no entrant, as names are made."""


def single_words(declaration: Declaration) -> set[str]:
    """The words of what an entrant declared that a name could be told by."""
    names = (declaration.organisation, *declaration.brands, *declaration.locations, *declaration.people)
    return {word for name in names for word in name.split() if len(word) > 4 and word.isalpha()}


DECLARED = sorted(set[str]().union(*(single_words(one.declaration) for one in ENTRANTS)) - {"Trust"})


async def actions() -> list[tuple[str, str]]:
    async with reading(Principal.STAFF):
        rows = await AuditEvent.select(AuditEvent.action, AuditEvent.detail).order_by(AuditEvent.number)
    return [(row["action"], row["detail"]) for row in rows]


async def kept() -> list[str]:
    async with reading(Principal.STAFF):
        return [row["reword"] for row in await NameCheck.select(NameCheck.reword)]


async def seen(desk: Desk, token: str, *people: Actor) -> list[str]:
    """The page of a report as people see it, one after the other."""
    pages = []
    async with running(settings_for(desk.url, desk.keys)) as site:
        for one in people:
            async with site.signed_in(one) as browser:
                pages.append((await browser.get(f"/lessons/{SLUG}/reports/{token}")).text)
    return pages


def write(desk: Desk, found: str, *, language: str = "en") -> str:
    """A report with one lesson; returns its token."""
    author = desk.cast.author
    token = desk.run(reports.begin(author, SLUG, language=language))
    rewrite(desk, token, found)
    return token


def rewrite(desk: Desk, token: str, found: str) -> None:
    report = desk.run(reports.report_for(desk.cast.author, token))
    lesson = Lesson(theme=THEME, title="Let people put things right", found=found)
    change = Edit(version=report.version, title="Lessons", introduction="", lessons=(lesson,))
    desk.run(reports.edit(desk.cast.author, token, change))


def test_trying_names_tells_an_author_nothing(desk):
    """Every word of what entrants declared and as many of nobody, in small letters, as a name, and in compounds."""
    english, german = write(desk, TEXT), write(desk, TEXT, language="de")
    before = desk.run(actions())

    async def flagged(token: str, words: list[str], sentence: str) -> list[bool]:
        text = "\n\n".join(sentence.format(word) for word in words)
        found = await checking.check_text(desk.cast.author, token, text)
        assert len({one.message for one in found}) <= 1, "the words tell one name from another"
        return [any(word in one.text for one in found) for word in words]

    for token, sentence, spelled in [
        (english, "It was the {} that people liked.", str.lower),
        (english, "People went to {} for it.", str.title),
        (english, "People like the {}-like way.", str.lower),
        (german, "Das {} hilft den Leuten.", str.lower),
        (german, "Man fragt die {}kunden oft danach.", str.lower),
    ]:
        told = desk.run(flagged(token, [spelled(word) for word in [*DECLARED, *INVENTED]], sentence))
        declared, invented = set(told[: len(DECLARED)]), set(told[len(DECLARED) :])
        assert declared == invented, sentence
    assert desk.run(actions()) == before, "the vault stays closed"


def test_the_answers_about_a_name_and_about_any_other_word_are_the_same_bytes(desk):
    token = write(desk, TEXT)

    async def ask(word: str) -> str:
        async with (
            running(settings_for(desk.url, desk.keys)) as site,
            site.signed_in(desk.cast.author) as own,
        ):
            path = f"/lessons/{SLUG}/reports/{token}/check"
            texts = (f"So did the {word} people.", f"So did {word.title()} there.")
            return "".join([(await own.post(path, {"text": text})).text for text in texts])

    told, other = desk.run(ask("larkrise")), desk.run(ask("fennyste"))
    assert told.replace("arkrise", "").replace("L", "") == other.replace("ennyste", "").replace("F", "")
    assert "This is a name" in told


def test_a_name_holds_a_report_back_and_only_a_custodian_sees_it(desk):
    desk.confirm()
    token, cast = write(desk, f"{TEXT} It was a larkrise."), desk.cast
    assert desk.run(checking.checked(cast.author, token)).clean
    with pytest.raises(Refused, match="custodian"):
        desk.run(publishing.clear(cast.second_author, token))
    report = desk.run(reports.report_for(cast.author, token))
    assert report.state == "draft"
    for person in (cast.author, cast.second_author, cast.plain_organizer):
        found = desk.run(naming.naming_of(person, report))
        assert (found.held, found.names, found.reword) == (True, [], [])
        with pytest.raises(NotFound):
            desk.run(naming.ask_to_reword(person, token))
    assert desk.run(naming.naming_of(cast.organizer, report)).names == ["larkrise"]
    by_custodian, by_organizer = desk.run(seen(desk, token, cast.organizer, cast.plain_organizer))
    assert "You see the words as a custodian: larkrise." in by_custodian
    assert "You see the words" not in by_organizer
    for page in (by_custodian, by_organizer):
        assert f'href="/organize/{SLUG}/rounds"' in page, "reports stand among an organizer's pages"
        assert not re.search(f'href="/lessons/{SLUG}(?!/reports)', page), (
            "a link to where only authors may go"
        )
    desk.run(naming.ask_to_reword(cast.organizer, token))
    assert desk.run(naming.naming_of(cast.author, report)).reword == ["larkrise"]
    trail = [(action, msgspec.json.decode(detail)) for action, detail in desk.run(actions())]
    assert ("report.held", {"words": 1, "written_by": cast.author.account}) in trail
    assert {"report.names-shown", "report.words-passed-on"} <= {action for action, _ in trail}
    rewrite(desk, token, TEXT)
    again = desk.run(naming.naming_of(cast.author, desk.run(reports.report_for(cast.author, token))))
    assert (again.held, again.reword) == (False, [])
    desk.run(publishing.clear(cast.second_author, token))
    assert desk.run(kept()) == ["[]", "[]"], "a name is kept no longer than it takes to write another word"


def test_a_name_that_is_declared_after_clearing_stops_publishing(desk, monkeypatch):
    desk.confirm()
    token, cast = write(desk, f"{TEXT} It was a fennyste."), desk.cast
    desk.run(publishing.clear(cast.second_author, token))

    async def declared_later(season: object) -> list[Declaration]:
        return [Declaration(organisation="Fennyste")]

    monkeypatch.setattr(disclosure, "declarations_for_check", declared_later)
    with pytest.raises(Refused, match="custodian"):
        desk.run(publishing.publish(cast.author, token))


def test_the_vault_is_asked_about_a_few_texts_a_day(desk):
    author = desk.cast.author
    report: ReportView = desk.run(reports.report_for(author, write(desk, TEXT)))

    async def ask(times: int) -> None:
        for number in range(times):
            await naming.must_name_nobody(author, msgspec.structs.replace(report, introduction=f"{number}"))

    desk.run(ask(naming.TEXTS_A_DAY))
    desk.run(ask(naming.TEXTS_A_DAY))  # the same texts again cost nothing
    with pytest.raises(Refused, match="tomorrow"):
        desk.run(ask(naming.TEXTS_A_DAY + 1))
