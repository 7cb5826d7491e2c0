"""What can be learnt about people: by mail, trail, history, collaborators, conflicts of interest, other judges."""

import re
from collections.abc import Iterator
from email.message import EmailMessage

from awards.database import Principal, reading
from awards.mail import delivery
from awards.rehearsal.asking import Answer
from awards.tables import OutgoingMail
from tests.attacks.paths.site import ROUND, Site

MAIL_HEADERS = {
    "From", "To", "Subject", "Date", "Message-ID", "Auto-Submitted", "Content-Type", "Content-Transfer-Encoding",
    "MIME-Version",
}  # fmt: skip
_MESSAGE_ID = re.compile(r"<[A-Za-z0-9_-]{20}@awards\.example>")
NOT_FOUND = 404
PEERS = (
    "(SELECT id FROM assignment WHERE judge <> (SELECT id FROM account WHERE email = 'judge@staff.example'))"
)
THEIR_CARDS = f"(SELECT id FROM scorecard WHERE assignment IN {PEERS})"


EARLIER_COPIES = """
INSERT INTO judging_copy (entry, version, language, title, sections, uses, digest, cleared_at, cleared_by)
SELECT entry, 0, language, 'Old', '[]', uses, digest, cleared_at, cleared_by FROM judging_copy
"""


def mail(site: Site) -> Iterator[str]:
    """A judge's mail comes from the service, under a random number, and says whose scorecard: the judge's."""
    titles = {title for (title,) in site.rows("SELECT title FROM judging_copy") if title}
    tokens = [token for (token,) in site.rows("SELECT token FROM entry UNION SELECT token FROM round_entry")]
    for message in site.run(_mails(site, "judge@staff.example")):
        yield from (f"a header {name}" for name in set(message.keys()) - MAIL_HEADERS)
        if message["From"] != site.stand.settings.mail_from or message.get("Reply-To"):
            yield f"it comes from {message['From']}, answers go to {message.get('Reply-To')}"
        number = message["Message-ID"]
        if not _MESSAGE_ID.fullmatch(number) or any(token in number for token in tokens):
            yield f"its number {number} is not random"
        yield from (f"its subject says {title!r}" for title in titles if title in message["Subject"])
        yield from site.needles.in_bytes("it", message.as_bytes())


async def _mails(site: Site, address: str) -> list[EmailMessage]:
    async with reading(Principal.STAFF):
        rows = await OutgoingMail.select().where(OutgoingMail.recipient == address)
    assert len(rows) > 0, f"no mail went to {address}"
    return [delivery.composed(row, site.stand.settings) for row in rows]


def trail(site: Site) -> Iterator[str]:
    """Auditors read what was done, judges and authors not even that; nobody reads whose identity it was."""
    yield from site.names_in(site.get("auditor", "/audit/alpha"))
    for part in ("judge", "author", "entrant"):
        if site.tells_apart(part, "GET", "/audit", "alpha"):
            yield f"a {part} reads the trail"
    details = " ".join(detail for (detail,) in site.rows("SELECT detail FROM audit_event"))
    yield from site.needles.in_bytes("the trail", details.encode())


def history(site: Site) -> Iterator[str]:
    """Earlier versions, custodians' decisions and corrections leave no trace where judges and authors look."""
    statements = (
        EARLIER_COPIES,
        "DELETE FROM vault_decision",
        "UPDATE entry SET returned_at = created_at",
        "UPDATE vault_answer SET version = version + 9",
    )
    for part, paths in (("judge", site.judges_pages), ("author", site.authors_pages)):
        yield from site.differences(part, paths, *statements)


def collaborators(site: Site) -> Iterator[str]:
    """Who works on an entry, and how many, is nobody's business."""
    for part, paths in (("judge", site.judges_pages), ("author", site.authors_pages)):
        for answer in site.pages(part, paths).values():
            yield from site.names_in(answer)
        yield from site.differences(
            part, paths, "DELETE FROM membership WHERE \"right\" <> 'submit'",
            "UPDATE account SET name = 'X' || id WHERE id IN (SELECT account FROM membership)",
        )  # fmt: skip


def conflicts(site: Site) -> Iterator[str]:
    """A judge who names an organisation learns nothing from it, and neither does that organisation."""
    welcome = f"{site.queue}/welcome/ties"
    entrants = ["/entries", f"/entries/{site.world.things['entry.cleared']}"]
    real = next(one.word for one in site.stand.aviary.canaries if one.place == "house1.organisation0")
    seen = []
    for name in (f"{real} Assurance plc", "Nobody Whatsoever plc"):
        with site.undone():
            before = site.pages("entrant", entrants)
            said = site.ask("judge", "POST", welcome, {"employer": name, "client": "", "rival": ""})
            shown = site.ask("judge", "GET", f"{site.queue}/welcome").text.replace(name, "*")
            pages = [site.get("judge", path) for path in site.judges_pages]
            seen.append((said.status, said.location, _cookies(said), shown, pages))
            if site.pages("entrant", entrants) != before:
                yield "an entrant sees that a judge named somebody"
    if seen[0] != seen[1]:
        yield "a judge sees whether the organisation that was named has entered"


def writing_to_judges(site: Site) -> Iterator[str]:
    """An organizer without custody who writes a name to a judge does not learn whether its bearer has entered."""
    judge = site.rows("SELECT id FROM account WHERE email = 'judge@staff.example'")[0][0]
    page = f"/organize/alpha/rounds/{site.world.things[ROUND]}/judges/{judge}/reopen"
    real = next(one.word for one in site.stand.aviary.canaries if one.place == "house1.organisation0")
    seen = []
    for name in (f"{real} Assurance plc", "Quorlith Assurance plc"):
        with site.undone():
            card = site.world.things["scorecard.locked"]
            said = site.ask(
                "organizer", "POST", page, {"assignment": card, "reason": f"It was about {name} again."}
            )
            seen.append((said.status, said.location, _cookies(said), said.text.replace(name, "*")))
    if seen[0] != seen[1]:
        yield "an organizer sees whether the organisation that was named has entered"
    if seen[0][0] == NOT_FOUND:
        yield "nobody was asked"


def _cookies(answer: Answer) -> list[str]:
    return [value.partition(";")[0] for name, value in answer.headers if name == "set-cookie"]


def other_judges(site: Site) -> Iterator[str]:
    """Another judge's scores, progress and existence change nothing on a judge's pages."""
    statements = (
        (f"UPDATE score SET points = 100, rationale = 'Poor.' WHERE scorecard IN {THEIR_CARDS}",
         f"UPDATE scorecard SET total = 100 WHERE id IN {THEIR_CARDS}"),
        (f"UPDATE scorecard SET state = 'draft', locked_at = NULL WHERE id IN {THEIR_CARDS}",),
        (f"DELETE FROM score WHERE scorecard IN {THEIR_CARDS}", f"DELETE FROM scorecard WHERE assignment IN {PEERS}",
         "DELETE FROM assignment WHERE judge <> (SELECT id FROM account WHERE email = 'judge@staff.example')",
         "DELETE FROM panelist WHERE judge <> (SELECT id FROM account WHERE email = 'judge@staff.example')"),
        ("UPDATE account SET name = 'P' || id WHERE email = 'peer@staff.example'",),
    )  # fmt: skip
    for some in statements:
        yield from site.differences("judge", [*site.judges_pages, site.scorecards[2]], *some)
