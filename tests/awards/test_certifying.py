"""Certificates: only after the reveal, for the entrant and for a custodian, in both languages, readable aloud."""

import pytest
from pypdfium2 import PdfDocument

from awards import announcing, certifying
from awards.accounts.people import account_for, actor_for, grant
from awards.database import Principal, reading, writing
from awards.errors import NotFound
from awards.roles import Role
from awards.rounds import revealing, timing
from awards.tables import AuditEvent, RoundEntry
from tests.support.season import BASE_URL, ENTRANTS, SLUG
from tests.support.site import running, settings_for

REASON = "The gala is tonight, and the sealed list goes to print."


@pytest.fixture
def revealed(run_judged, stage):
    """Both custodians have confirmed; the token and the person of an entry that won."""

    async def made():
        organizer = stage.cast.organizer
        await timing.stop(organizer, stage.round, reason="Everything is in.")
        async with writing(Principal.STAFF):
            account = await account_for("second@people.example", name="Second")
            for role in (Role.ORGANIZER, Role.CUSTODIAN):
                await grant(account, role, season=stage.season, by=None)
            second = await actor_for(account)
        for actor in (organizer, second):
            shown = await revealing.rehearsal(actor, stage.round)
            await revealing.confirm(actor, stage.round, shown.digest, reason=REASON, base_url=BASE_URL)
        number = shown.winners[0][1][0].entry
        async with reading(Principal.STAFF):
            rows = await RoundEntry.raw("SELECT token, entrant FROM entry WHERE id = {}", number)
            mine = await RoundEntry.raw(
                "SELECT account FROM membership WHERE entrant = {}", rows[0]["entrant"]
            )
            return rows[0]["token"], await actor_for(mine[0]["account"])

    return run_judged(made())


def read(document):
    return [" ".join(page.get_textpage().get_text_bounded().split()) for page in PdfDocument(document)]


def organisation_of(stage, actor):
    return ENTRANTS[
        [one.account for one in stage.cast.entrants].index(actor.account)
    ].declaration.organisation


def test_nobody_has_a_certificate_before_the_reveal(run_judged, stage):
    for actor in stage.cast.entrants:
        for token in stage.entries:
            with pytest.raises(NotFound):
                run_judged(certifying.own_certificate(actor, token))
    with pytest.raises(NotFound):
        run_judged(certifying.all_certificates(stage.cast.organizer, stage.round))


def test_a_winner_has_one_in_either_language_that_can_be_read_aloud(run_judged, stage, revealed):
    token, person = revealed
    document = run_judged(certifying.own_certificate(person, token))
    (english,) = read(document)
    (german,) = read(run_judged(certifying.own_certificate(person, token, "de")))
    organisation = organisation_of(stage, person)
    assert [organisation in text for text in (english, german)] == [True, True]
    assert ("Gold" in english, "Certificate" in english, "Urkunde" in german) == (True, True, True)
    assert PdfDocument(document).is_tagged()
    run_judged(announcing.answer(person, token, granted=True, shown_as="We, the Winners", title="Our title"))
    (text,) = read(run_judged(certifying.own_certificate(person, token)))
    assert "We, the Winners Our title" in text
    others = [one for one in stage.cast.entrants if one.account != person.account]
    for actor in (*others, stage.cast.organizer, stage.cast.judges[0]):
        with pytest.raises(NotFound):
            run_judged(certifying.own_certificate(actor, token))


def test_a_custodian_prints_them_all_and_that_is_in_the_trail(
    run_judged, judged_season, stage, revealed, keys
):
    path = f"/organize/{SLUG}/rounds/{stage.round}/reveal"

    async def walk():
        async with (
            running(settings_for(judged_season[0], keys)) as site,
            site.signed_in(stage.cast.organizer) as browser,
        ):
            shown = await browser.get(path)
            printed = await browser.post(f"{path}/certificates", {"language": "de"})
            async with site.signed_in(revealed[1]) as own:
                return shown, printed, await own.get(f"/entries/{revealed[0]}/consent")

    async def opened():
        async with reading(Principal.STAFF):
            return await AuditEvent.count().where(AuditEvent.detail.like("%revealed results%"))

    before = run_judged(opened())
    shown, printed, consent = run_judged(walk())
    assert "Certificates" in shown.text
    assert f"/entries/{revealed[0]}/certificate.pdf" in consent.text
    pages = read(printed.content)
    names = {one.declaration.organisation for one in ENTRANTS}
    assert len(pages) == 4
    assert all(any(name in text for name in names) for text in pages)
    assert run_judged(opened()) > before
    for actor in (stage.cast.plain_organizer, stage.cast.author):
        with pytest.raises(NotFound):
            run_judged(certifying.all_certificates(actor, stage.round))
