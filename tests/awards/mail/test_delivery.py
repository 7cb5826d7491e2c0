"""Mail is handed to a real SMTP server, once, and waits where there is none."""

import dataclasses
from datetime import timedelta
from email import message_from_bytes, policy

import msgspec
import pytest
from aiosmtpd.controller import Controller

from awards import clock
from awards.database import Principal, reading, writing
from awards.mail.delivery import MOST_ATTEMPTS, deliver_due
from awards.mail.messages import Message, send, written
from awards.settings import from_environment
from awards.tables import OutgoingMail
from tests.support.servers import free_port

LINK = Message("sign-in", {"link": "https://awards.example.org/sign-in/link/x", "minutes": 30})


@dataclasses.dataclass
class Postbox:
    """Keeps what it is handed; refuses everything where it is told to."""

    refuse: bool = False
    address: str = ""
    received: list[bytes] = dataclasses.field(default_factory=list)

    async def handle_DATA(self, _server, _session, envelope):  # noqa: N802 - aiosmtpd's name
        if self.refuse:
            return "451 Try again later"
        self.received.append(envelope.content)
        return "250 OK"


@pytest.fixture
def postbox():
    box = Postbox()
    port = free_port()
    controller = Controller(box, hostname="127.0.0.1", port=port)
    controller.start()
    box.address = f"smtp://127.0.0.1:{port}"
    yield box
    controller.stop()


@pytest.fixture
def settings(tmp_path, postbox):
    made = from_environment({"AWARDS_DATA": str(tmp_path), "AWARDS_BASE_URL": "https://awards.example.org"})
    return msgspec.structs.replace(made, smtp_url=postbox.address, mail_from="hello@awards.example.org")


async def queue_message(recipient: str = "ada@example.org", language: str = "en") -> None:
    async with writing(Principal.STAFF):
        await send(LINK, recipient, language)


async def states() -> list[str]:
    async with reading(Principal.STAFF):
        return [row["state"] for row in await OutgoingMail.select(OutgoingMail.state)]


def test_a_message_arrives_once(run, settings, postbox):
    run(queue_message())
    assert run(deliver_due(settings)) == 1
    assert run(deliver_due(settings)) == 0
    (raw,) = postbox.received
    message = message_from_bytes(raw, policy=policy.default)
    assert message["To"] == "ada@example.org"
    assert message["From"] == "hello@awards.example.org"
    assert LINK.values["link"] in message.get_content()


def test_headers_say_nothing_about_anybody_else(run, settings, postbox):
    run(queue_message())
    run(deliver_due(settings))
    message = message_from_bytes(postbox.received[0], policy=policy.default)
    ours = {"From", "To", "Subject", "Date", "Message-ID", "Auto-Submitted", "MIME-Version", "Content-Type",
            "Content-Transfer-Encoding", "X-Peer", "X-MailFrom", "X-RcptTo"}  # fmt: skip
    assert set(message.keys()) <= ours


def test_a_refused_message_is_tried_again_later_and_given_up_in_the_end(run, settings, postbox):
    postbox.refuse = True
    run(queue_message())
    assert run(deliver_due(settings)) == 0
    assert run(deliver_due(settings)) == 0, "not before its time"
    moment = clock.now()
    for day in range(1, MOST_ATTEMPTS + 1):
        assert run(states()) == ["queued"] or day == MOST_ATTEMPTS
        with clock.stopped_at(moment + timedelta(days=day)):
            run(deliver_due(settings))
    assert run(states()) == ["failed"]
    assert postbox.received == []


def test_it_goes_out_when_the_server_is_back(run, settings, postbox):
    postbox.refuse = True
    run(queue_message())
    run(deliver_due(settings))
    postbox.refuse = False
    with clock.stopped_at(clock.now() + timedelta(days=1)):
        assert run(deliver_due(settings)) == 1
    assert run(states()) == ["sent"]


def test_without_a_mail_server_messages_wait_in_the_outbox(run, settings):
    run(queue_message())
    assert run(deliver_due(msgspec.structs.replace(settings, smtp_url=None))) == 0
    assert run(states()) == ["queued"]


def test_a_message_is_written_in_the_readers_language():
    english, german = written(LINK, "en"), written(LINK, "de")
    assert english[0] == "Your sign-in link"
    assert german[0] != english[0]
    assert "30" in german[1]
