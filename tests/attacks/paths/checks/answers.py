"""What can be read off answers: headers, what browsers keep, errors, echoes, parameters, the API."""

import re
from collections.abc import Iterator, Mapping
from typing import Any

import msgspec

from awards.rehearsal.asking import Answer
from awards.web import headers as sent
from tests.attacks.paths.site import Site

HEADERS = frozenset(sent.ALWAYS) | {
    "content-type", "content-length", "cache-control", "strict-transport-security", "location", "set-cookie",
    "clear-site-data", "content-disposition", "allow",
}  # fmt: skip
"""Every header that the service sends at all."""
ITEM = {
    "token", "label", "category", "title", "language", "state", "scored", "criteria", "reading_minutes", "receipt",
    "updated",
}  # fmt: skip
SCORECARD = {
    "label", "title", "category", "language", "sections", "criteria", "marks", "notes", "state", "receipt", "lacks",
    "recognised", "updated",
}  # fmt: skip
SECTION = {"field", "label", "text", "rows", "pages", "scored"}
QUERIES = (
    "sort=entrant", "order=-created_at", "order_by=submitted_at", "q=zyqvex", "search=zyqvex", "filter=entrant",
    "page=2", "limit=1", "offset=1", "fields=*", "include=entrant", "expand=entry", "format=csv", "debug=1",
    "state=locked", "category=contact-centre",
)  # fmt: skip


def headers(site: Site) -> Iterator[str]:
    """Headers are the same for every entry, but for the length of the page."""
    asked = {
        path: site.get("judge", path) for path in (*site.judges_pages, *site.scorecards, "/no-such-page")
    }
    for path, answer in asked.items():
        yield from (f"{path} has a header {name}" for name, _value in answer.headers if name not in HEADERS)
    same = [_headers(asked[path]) for path in site.scorecards]
    if any(one != same[0] for one in same):
        yield "two entries' pages have different headers"


def _headers(answer: Answer) -> list[tuple[str, str]]:
    return [(name, value) for name, value in answer.headers if name != "content-length"]


def caching(site: Site) -> Iterator[str]:
    """Nothing that somebody gets who has signed in is kept, by a browser or on the way, or told apart by a tag."""
    for part, paths in (
        ("judge", (*site.judges_pages, "/judging", "/account")),
        ("author", site.authors_pages),
    ):
        for path in (*paths, "/no-such-page"):
            answer = site.get(part, path)
            if answer.header("cache-control") != "no-store":
                yield f"{path} may be kept: {answer.header('cache-control')!r}"
            if answer.header("etag") or answer.header("last-modified"):
                yield f"{path} can be told from an earlier version of it"


def after_signing_out(site: Site) -> Iterator[str]:
    """The back button shows nothing, and the cookie opens nothing any more."""
    visitor, again = site.fresh_visitors("judge")
    left = site.run(visitor.post("/sign-out"))
    if left.header("clear-site-data") != '"cache"':
        yield "what was shown stays in the browser's cache"
    if site.run(again.get(site.queue)).status == 200:
        yield "the cookie still opens the queue"


def errors(site: Site) -> Iterator[str]:
    """What is not theirs and what is not there give the same bytes, whatever is done to it."""
    things, queue = site.world.things, site.queue
    cases = [
        ("judge", "GET", queue, things["scorecard.peers"]), ("judge", "POST", queue, things["scorecard.peers"]),
        ("judge", "GET", queue, things["scorecard.recused"]), ("judge", "GET", "/entries", things["entry.submitted"]),
        ("judge", "GET", f"/api/v1{queue}", things["scorecard.peers"]),
        ("judge", "PATCH", f"/api/v1{queue}", things["scorecard.peers"]),
        ("judge", "GET", "/judging", things["other.round"]), ("judge", "GET", "/judging", things["round.draft"]),
        ("house1-entrant", "GET", "/entries", things["entry.submitted"]),
        ("house1-entrant", "GET", "/api/v1/entries", things["entry.submitted"]),
        ("author", "GET", "/lessons/alpha/reports", things["other.report"]),
        ("organizer", "GET", "/organize/alpha/entries", things["other.entry"]),
        ("judge", "GET", "/jobs", things["job.reading"]),
    ]  # fmt: skip
    for part, method, path, token in cases:
        if site.tells_apart(part, method, path, token):
            yield f"{part}: {method} {path} tells what is not theirs from what is not there"


def echoes(site: Site) -> Iterator[str]:
    """An answer to something wrong says nothing but what was sent; an address that is known looks like any other."""
    card = f"/api/v1{site.scorecards[1]}"
    criterion = msgspec.json.decode(site.get("judge", card).body)["criteria"][0]["key"]
    for mark in (
        {"points": 999, "rationale": "", "version": 1},
        "wrong",
        None,
        {"points": "x", "version": []},
    ):
        answer = site.ask("judge", "PATCH", card, {"marks": {criterion: mark}})
        yield from site.names_in(answer)
        if answer.status < 400 or not set(msgspec.json.decode(answer.body)) <= {
            "type",
            "title",
            "status",
            "detail",
        }:
            yield f"{mark} gives {answer.status} and {answer.text[:80]}"
    known = site.world.people["entrant"].email
    with site.undone():
        one, other = (
            site.ask("", "POST", "/sign-in", {"email": email}).text.replace(email, "*")
            for email in (known, "nobody@people.example")
        )
    if one != other:
        yield "signing in tells who has an account"


def parameters(site: Site) -> Iterator[str]:
    """Nothing can be sorted, filtered or searched by what is not shown: parameters change nothing."""
    for part, paths in (
        ("judge", site.judges_pages),
        ("author", site.authors_pages[:2]),
        ("", site.public_pages),
    ):
        for path, plain in site.pages(part, paths).items():
            yield from (
                f"{path}?{query} is another page"
                for query in QUERIES
                if site.get(part, f"{path}?{query}") != plain
            )


def api_fields(site: Site) -> Iterator[str]:
    """The API gives judges exactly these fields."""
    queue, card = (msgspec.json.decode(site.get("judge", path).body) for path in site.judges_pages[2:])
    shapes = [("the queue", one, ITEM) for one in queue] + [("a scorecard", card, SCORECARD)]
    shapes += [("a section", section, SECTION) for section in card["sections"]]
    yield from (
        f"{name} has {sorted(set(one) - known)}" for name, one, known in shapes if not set(one) <= known
    )


def api_description(site: Site) -> Iterator[str]:
    """The description of the API holds no example that was taken from somewhere, and nobody's name."""
    answer = site.get("", "/api/openapi.json")
    yield from site.names_in(answer)
    yield from (f"an example at {place}" for place in _examples(msgspec.json.decode(answer.body)))
    tokens = {token for token in site.world.things.values() if len(token) == 20}
    yield from (f"the token {run}" for run in re.findall(r"[\w-]{20}", answer.text) if run in tokens)


def _examples(node: Any, way: str = "") -> Iterator[str]:
    if isinstance(node, Mapping):
        for key, value in node.items():
            # Litestar's own description of a bad request comes with a fixed example.
            if key in {"example", "examples"} and "/responses/400/" not in way:
                yield f"{way}/{key}"
            yield from _examples(value, f"{way}/{key}")
    elif isinstance(node, list):
        for value in node:
            yield from _examples(value, way)
