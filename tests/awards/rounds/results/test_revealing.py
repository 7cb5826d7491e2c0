"""The reveal by two custodians, and being named only with consent."""

from datetime import timedelta

import pytest

from awards import announcing, audit
from awards.accounts.people import account_for, actor_for, grant
from awards.clock import now
from awards.database import Principal, reading, writing
from awards.errors import NotFound, Refused
from awards.roles import Role
from awards.rounds import deciding, revealing, timing
from awards.rounds.deciding import Decided
from awards.tables import Outcome, OutgoingMail
from tests.support.season import BASE_URL, ENTRANTS, SLUG

REASON = "The gala is tonight, and the sealed list goes to print."


@pytest.fixture
def stage(run_judged, judged_season):
    stage = judged_season[1]
    run_judged(timing.stop(stage.cast.organizer, stage.round, reason="Everything is in."))
    return stage


@pytest.fixture
def second(run_judged, stage):
    async def made():
        async with writing(Principal.STAFF):
            account = await account_for("second@people.example", name="Second")
            for role in (Role.ORGANIZER, Role.CUSTODIAN):
                await grant(account, role, season=stage.season, by=None)
            return await actor_for(account)

    return run_judged(made())


@pytest.fixture
def confirm(run_judged, stage):
    """One custodian confirms what is on the list: ``confirm(actor)``; whether it is revealed."""

    def confirmed(actor, *, digest="", reason=REASON):
        shown = run_judged(revealing.rehearsal(actor, stage.round))
        return run_judged(
            revealing.confirm(actor, stage.round, digest or shown.digest, reason=reason, base_url=BASE_URL)
        )

    return confirmed


def winner(run, stage):
    found = run(revealing.rehearsal(stage.cast.organizer, stage.round))
    return found.winners[0][1][0]


def test_two_custodians_reveal_and_only_then_names_join(run_judged, stage, second, confirm):
    organizer = stage.cast.organizer
    with pytest.raises(NotFound):
        run_judged(revealing.names(organizer, stage.round))
    assert confirm(organizer) is False
    with pytest.raises(Refused, match="Another custodian"):
        confirm(organizer)
    assert confirm(second) is True
    names = run_judged(revealing.names(second, stage.round))
    assert set(names.values()) <= {one.declaration.organisation for one in ENTRANTS}
    found = run_judged(revealing.rehearsal(organizer, stage.round))
    assert set(names) == {one.entry for _category, own in found.winners for one in own}
    assert found.reveal.state == "revealed"


def test_every_step_is_in_the_trail_and_finalists_are_asked_by_mail(run_judged, stage, second, confirm):
    confirm(stage.cast.organizer)
    confirm(second)
    run_judged(revealing.names(second, stage.round))

    async def found():
        async with reading(Principal.STAFF):
            events = await audit.events(season=stage.season, limit=3)
            mails = await OutgoingMail.select().where(OutgoingMail.body.like("%/consent%"))
            # Which entries draw level at the last place follows from the orders in which judges read: by chance.
            finalists = await Outcome.count().where(Outcome.finalist.eq(True))
            return [event.action for event in reversed(events)], mails, finalists

    actions, mails, finalists = run_judged(found())
    assert actions == ["reveal.asked", "reveal.confirmed", "identity.opened"]
    assert len(mails) == finalists >= 4
    assert not any(mail["recipient"].startswith("judge") for mail in mails)


def test_who_is_no_custodian_confirms_and_opens_nothing(run_judged, stage, second, confirm):
    plain = stage.cast.plain_organizer
    with pytest.raises(NotFound):
        confirm(plain)
    confirm(stage.cast.organizer)
    confirm(second)
    for actor in (plain, stage.cast.judges[0], stage.cast.stranger):
        with pytest.raises(NotFound):
            run_judged(revealing.names(actor, stage.round))


def test_a_decision_that_changed_is_confirmed_anew(run_judged, stage, second, confirm):
    organizer = stage.cast.organizer
    confirm(organizer)
    one = winner(run_judged, stage)
    run_judged(
        deciding.adjust(organizer, stage.round, one.label, Decided(True, None), reason="A second look.")
    )
    assert run_judged(revealing.rehearsal(second, stage.round)).has_changed
    assert confirm(second) is False
    assert confirm(organizer) is True


def test_what_was_not_on_the_list_is_not_confirmed(confirm, stage, second):
    with pytest.raises(Refused, match="changed at this moment"):
        confirm(second, digest="0" * 64)
    with pytest.raises(Refused, match="in a sentence why"):
        confirm(second, reason="now")


def test_a_confirmation_can_be_taken_back_but_a_reveal_cannot(run_judged, stage, second, confirm):
    confirm(stage.cast.organizer)
    run_judged(revealing.take_back(second, stage.round))
    assert confirm(second) is False
    assert confirm(stage.cast.organizer) is True
    with pytest.raises(Refused, match="cannot be taken back"):
        run_judged(revealing.take_back(second, stage.round))
    with pytest.raises(Refused, match="already"):
        confirm(second)


def test_an_open_round_is_not_revealed(run_judged, judged_season):
    stage = judged_season[1]
    organizer = stage.cast.organizer
    digest = run_judged(revealing.rehearsal(organizer, stage.round)).digest
    with pytest.raises(Refused, match="Close the round"):
        run_judged(revealing.confirm(organizer, stage.round, digest, reason=REASON, base_url=BASE_URL))


def test_only_who_agreed_is_named_in_public(run_judged, stage, second, confirm):
    organizer = stage.cast.organizer
    with pytest.raises(Refused, match="custodians must confirm"):
        run_judged(announcing.publish(organizer, stage.round, introduction="", base_url=BASE_URL))
    confirm(organizer)
    confirm(second)
    agreed, refused = asked_entries(run_judged, stage)[:2]
    run_judged(announcing.answer(*agreed, granted=True, shown_as="Quillmark", title="A title"))
    run_judged(announcing.answer(*refused, granted=False, shown_as="Never shown", title=""))
    with pytest.raises(NotFound):
        run_judged(announcing.announcement(SLUG))
    run_judged(announcing.publish(organizer, stage.round, introduction="Welcome.", base_url=BASE_URL))
    found = run_judged(announcing.announcement(SLUG))
    shown = [one.shown_as for _category, own in found.winners for one in own]
    assert sorted(shown) == ["", "", "", "Quillmark"]
    assert found.introduction == "Welcome."


def test_nobody_else_answers_and_nothing_is_asked_before_the_reveal(run_judged, stage, second, confirm):
    entrant = stage.cast.entrants[0]
    with pytest.raises(NotFound):
        run_judged(announcing.request_for(entrant, stage.entries[0]))
    confirm(stage.cast.organizer)
    confirm(second)
    own, token = asked_entries(run_judged, stage)[0]
    for actor in (stage.cast.stranger, stage.cast.judges[0], stage.cast.organizer):
        with pytest.raises(NotFound):
            run_judged(announcing.answer(actor, token, granted=True, shown_as="X", title=""))
    with pytest.raises(Refused, match="Write the name"):
        run_judged(announcing.answer(own, token, granted=True, shown_as=" ", title=""))


def asked_entries(run, stage):
    """Entries whose entrants were asked, each with the person who submits."""
    found = []
    for number, token in enumerate(stage.entries):
        actor = stage.cast.entrants[number // 2]
        try:
            run(announcing.request_for(actor, token))
        except NotFound:
            continue
        found.append((actor, token))
    return found


def test_a_revealed_round_is_not_opened_again(run_judged, stage, second, confirm):
    confirm(stage.cast.organizer)
    run_judged(timing.move_end(stage.cast.organizer, stage.round, now() + timedelta(days=1), reason=REASON))
    run_judged(timing.stop(stage.cast.organizer, stage.round, reason=REASON))
    confirm(second)
    with pytest.raises(Refused, match="takes no scores any more"):
        run_judged(
            timing.move_end(stage.cast.organizer, stage.round, now() + timedelta(days=1), reason=REASON)
        )
