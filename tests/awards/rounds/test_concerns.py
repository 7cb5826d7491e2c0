"""Questions and concerns between a judge and the organizers."""

import pytest

from awards import work
from awards.database import Principal, reading
from awards.errors import NotFound, Refused
from awards.jobs import worker
from awards.rounds import concerns
from awards.tables import OutgoingMail
from tests.support.season import BASE_URL, ENTRANTS


def ask(opened, text="Is the table complete?", about=None, kind="question"):
    return opened.run(
        concerns.raise_concern(
            opened.judge, opened.token, kind=kind, text=text, about=about, base_url=BASE_URL
        )
    )


def answer(opened, token, text, actor=None):
    organizer = actor or opened.cast.plain_organizer
    opened.run(concerns.answer(organizer, opened.token, token, text, base_url=BASE_URL))


def own(opened, actor=None):
    return opened.run(concerns.own_threads(actor or opened.judge, opened.token))[1]


def mails(opened):
    async def read():
        async with reading(Principal.STAFF):
            return await OutgoingMail.select().order_by(OutgoingMail.id)

    return opened.run(read())


def test_a_question_goes_to_the_organizers_and_its_answer_back(opened):
    token = ask(opened, about=opened.first)
    opened.run(worker.run_all(work.HANDLERS))
    told = {mail["recipient"] for mail in mails(opened) if token in mail["body"]}
    assert told == {opened.cast.organizer.email, opened.cast.plain_organizer.email}
    assert all("Is the table complete?" not in mail["body"] for mail in mails(opened))
    _round, threads, names = opened.run(concerns.threads_of(opened.cast.plain_organizer, opened.token))
    assert [(thread.label, thread.state) for thread in threads] == [(opened.items[0].label, "open")]
    assert names[opened.judge.account] == opened.judge.name
    answer(opened, token, "Yes, nothing is missing.")
    assert [said.from_organizer for said in own(opened)[0].messages] == [False, True]
    assert own(opened)[0].state == "answered"
    assert mails(opened)[-1]["recipient"] == opened.judge.email
    opened.run(concerns.go_on(opened.judge, opened.token, token, "Thank you.", base_url=BASE_URL))
    assert own(opened)[0].state == "open"
    opened.run(concerns.close(opened.cast.organizer, opened.token, token))
    assert own(opened)[0].state == "closed"


def test_a_thread_is_private(opened):
    token = ask(opened)
    assert own(opened, opened.other) == []
    for attempt in (
        concerns.go_on(opened.other, opened.token, token, "me too", base_url=BASE_URL),
        concerns.answer(opened.other, opened.token, token, "no", base_url=BASE_URL),
        concerns.threads_of(opened.other, opened.token),
        concerns.threads_of(opened.cast.author, opened.token),
        concerns.close(opened.cast.stranger, opened.token, token),
        concerns.raise_concern(
            opened.cast.stranger, opened.token, kind="question", text="?", base_url=BASE_URL
        ),
        concerns.raise_concern(
            opened.other, opened.token, kind="question", text="?", about=opened.first, base_url=BASE_URL
        ),
    ):
        with pytest.raises(NotFound):
            opened.run(attempt)


@pytest.mark.parametrize("entrant", ENTRANTS, ids=lambda entrant: entrant.key)
def test_an_answer_that_names_an_entrant_is_not_sent(opened, entrant):
    token = ask(opened, about=opened.first)
    own_names = entrant.declaration
    for name in (
        own_names.organisation,
        own_names.brands[0].upper(),
        own_names.people[0],
        own_names.domains[0],
    ):
        with pytest.raises(Refused, match="who entered"):
            answer(opened, token, f"Ask {name} about it.")
    assert own(opened)[0].state == "open"
    answer(opened, token, "Please judge what is written.")


def test_an_empty_message_is_no_message(opened):
    with pytest.raises(Refused, match="Write a message"):
        ask(opened, text="  \n ")
    with pytest.raises(Refused, match="question or a concern"):
        ask(opened, kind="gossip")
    assert own(opened) == []
