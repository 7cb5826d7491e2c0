"""Leaks in answers: headers, errors, echoes, parameters, the API, mail, the trail, what a declaration comes to."""

from collections.abc import Mapping
from typing import Any

import msgspec
import pytest
from litestar.openapi.plugins import JsonRenderPlugin

from awards import auditing
from awards.accounts import sessions, sign_in
from awards.accounts.people import AddressRefused
from awards.database import Principal, reading, writing
from awards.errors import NotFound, Refused
from awards.mail import delivery
from awards.rounds import discretion, onboarding, scorecards
from awards.tables import Account, Assignment
from awards.web import errors, respond
from awards.web.api import judging as api
from awards.web.pages import entering
from entries.tables import Entry
from tests.attacks.paths.plants.planting import Plant, always, changed, name_of, on_judges_pages, replaced
from tests.attacks.paths.site import Site


def _a_length_before_redaction(_request: Any, response: Any) -> None:
    response.headers["content-disposition"] = f'inline; filename="{hash(response.content)}.html"'


def _filtered(request: Any, response: Any) -> None:
    response.content += "<p>Filtered</p>" if request.query_params else ""


def _forgotten(_site: Site, _end: Any) -> Any:
    async def kept(_secret: str) -> None:
        """Leaves the session as it is."""

    return kept


def _not_yours(_site: Site, may_judge: Any) -> Any:
    def telling(*given: Any, **facts: Any) -> bool:
        if not may_judge(*given, **facts):
            raise Refused("This is another judge's.")
        return True

    return telling


def _not_yet(_site: Site, entry_for: Any) -> Any:
    async def telling(actor: Any, token: str, needed: Any) -> Any:
        try:
            return await entry_for(actor, token, needed)
        except NotFound:
            if await Entry.exists().where(Entry.token == token):
                raise Refused("Ask the entrant to let you in.") from None
            raise

    return telling


def _unknown_address(_site: Site, request_link: Any) -> Any:
    async def telling(email: str, **more: Any) -> None:
        async with reading(Principal.STAFF):
            if not await Account.exists().where(Account.email == email):
                raise AddressRefused
        await request_link(email, **more)

    return telling


def _with_more(name: str, field: str) -> Any:
    def widened(_site: Site, known: Any) -> Any:
        return msgspec.defstruct(name, [(field, int, 0)], bases=(known,), frozen=True, kw_only=True)

    return widened


def _with_an_example(site: Site, render: Any) -> Any:
    def telling(plugin: Any, request: Any, schema: dict[str, Any]) -> bytes:
        token = site.world.things["scorecard.new"]
        return bytes(render(plugin, request, {**schema, "x-scorecard": {"example": token}}))

    return telling


def _mail_with(header: str, value: Any) -> Any:
    def written(site: Site, composed: Any) -> Any:
        def telling(*given: Any) -> Any:
            message = composed(*given)
            del message[header]
            message[header] = value(site)
            return message

        return telling

    return written


def _everybody(_site: Site, _names: Any) -> Any:
    async def names(_season: int) -> dict[int, str]:
        return {row["id"]: row["name"] for row in await Account.select(Account.id, Account.name)}

    return names


def _all_who_acted(planted: Any, site: Site) -> None:
    """Through both walls: names of people without a role, and names beside what was done as an entrant."""
    replaced(auditing, "_names_in_roles", _everybody)(planted, site)
    planted.setattr(auditing, "_OF_ENTRANTS", ())


def _told_of_a_match(site: Site, save_ties: Any) -> Any:
    async def telling(actor: Any, token: str, ties: Any) -> None:
        await save_ties(actor, token, ties)
        if any("zyqvex" in tie.name.lower() for tie in ties):
            raise Refused("That is a conflict of interest.")

    return telling


def _as_if_everybody_could(_site: Site, _may: Any) -> Any:
    return lambda _actor, _season: True


def _taken_away_at_once(_site: Site, save_ties: Any) -> Any:
    async def telling(actor: Any, token: str, ties: Any) -> None:
        await save_ties(actor, token, ties)
        if any("zyqvex" in tie.name.lower() for tie in ties):
            async with writing(Principal.STAFF):
                await Assignment.update({Assignment.state: "recused"}).where(
                    Assignment.judge == actor.account
                )

    return telling


def _told_the_entrant(planted: pytest.MonkeyPatch, site: Site) -> None:
    def telling(*given: Any, **context: Any) -> Any:
        response = respond.page(*given, **context)
        response.content += f"<p>{site.rows('SELECT count(*) FROM judge_tie')[0][0]} judges know you</p>"
        return response

    planted.setattr(entering, "page", telling)


PLANTS: Mapping[str, Plant] = {
    "a header about the entry": Plant("headers", always("x-entry", "7")),
    "a header that differs": Plant("headers", on_judges_pages(_a_length_before_redaction)),
    "a page that browsers keep": Plant("caching", always("cache-control", "private, max-age=600")),
    "a tag that changes with the entry": Plant("caching", always("etag", '"17"')),
    "a session that does not end": Plant("after signing out", replaced(sessions, "end", _forgotten)),
    "that a scorecard is somebody else's": Plant(
        "errors and status codes", replaced(scorecards, "may_judge", _not_yours)
    ),
    "that an entry is somebody else's": Plant(
        "errors and status codes", replaced(entering.drafts, "entry_for", _not_yet)
    ),
    "a name in what is wrong": Plant(
        "echoes", replaced(errors, "_reason", lambda site, _reason: lambda *_given: name_of(site))
    ),
    "that an address is known": Plant("echoes", replaced(sign_in, "request_link", _unknown_address)),
    "a list that can be filtered": Plant("parameters", on_judges_pages(_filtered)),
    "a field more in the queue": Plant(
        "fields of the API", replaced(api, "ItemOut", _with_more("ItemOut", "seconds"))
    ),
    "the judging copy's number in the API": Plant(
        "fields of the API", replaced(api, "ScorecardOut", _with_more("ScorecardOut", "copy"))
    ),
    "an example that was taken from somewhere": Plant(
        "description of the API", replaced(JsonRenderPlugin, "render", _with_an_example)
    ),
    "an entrant to answer to": Plant("mail", replaced(delivery, "composed", _mail_with("Reply-To", name_of))),
    "a mail from an entrant": Plant("mail", replaced(delivery, "composed", _mail_with(
        "From", lambda site: f"{site.world.people['entrant'].email}"
    ))),
    "a mail's number made of an entry's": Plant("mail", replaced(delivery, "composed", _mail_with(
        "Message-ID", lambda site: f"<{site.world.things['entry.cleared']}@awards.example>"
    ))),
    "a subject with the entry's title": Plant(
        "mail", changed("UPDATE outgoing_mail SET subject = subject || (SELECT max(title) FROM judging_copy)")
    ),
    "the names of all who acted": Plant("the trail", _all_who_acted),
    "a trail that judges read": Plant(
        "the trail", replaced(auditing, "may_read_trail", lambda _site, _may: lambda *_given: True)
    ),
    "a name in the trail": Plant("the trail", lambda _planted, site: site.change(
        "UPDATE audit_event SET detail = ? WHERE number = 3", f'{{"organisation":"{name_of(site)}"}}'
    )),
    "that a declared tie met an entrant": Plant(
        "conflicts of interest", replaced(onboarding, "save_ties", _told_of_a_match)
    ),
    "an entry that goes when it meets a tie": Plant(
        "conflicts of interest", replaced(onboarding, "save_ties", _taken_away_at_once)
    ),
    "that an organizer named an entrant": Plant(
        "what organizers write", replaced(discretion, "may_open_identities", _as_if_everybody_could)
    ),
    "that a judge named the entrant": Plant("conflicts of interest", _told_the_entrant),
}  # fmt: skip
