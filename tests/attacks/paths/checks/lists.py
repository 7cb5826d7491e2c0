"""What can be read off lists and addresses: order, names of things, times, sizes, counts, gaps, twins of an entry."""

import hashlib
import re
from base64 import urlsafe_b64encode
from collections.abc import Iterator
from itertools import combinations

from tests.attacks.paths.site import Site, words_of

TOKEN = re.compile(r"[A-Za-z0-9_-]{20}")
LABEL = re.compile(r"[2-9A-HJ-NP-Z]{4}")
_ADDRESS = re.compile(r'(?:href|action|src|data-[a-z-]+)="(/[^"]*)"')
_PICTURE = re.compile(r"/judging/[\w-]+/[\w-]+/pages/(\d+)")
_RUN = re.compile(r"[A-Za-z0-9_-]{16,}")
_AGO = re.compile(
    r"\b(?:\w+ (?:second|minute|hour|day|week|month|year)s? ago|vor \w+ (?:Tag|Woche|Stunde)\w*"
    r"|(?:last|recently) \w+ed|(?:updated|received|submitted|cleared|entered) (?:on|at|in))\b",
    re.IGNORECASE,
)
_SIZE = re.compile(r"\b\d+(?:[.,]\d+)? ?(?:bytes?|kB|KB|MB|characters|words|pages)\b")
EARLIER = "'2001-02-03 04:05:06+00:00'"
KEYS = 8


def order(site: Site) -> Iterator[str]:
    """Each judge has an order that follows from the round's key, stays, and says nothing else."""
    orders: dict[str, set[tuple[str, ...]]] = {"judge": set(), "peer": set()}
    alike = 0
    with site.undone():
        for number in range(KEYS):
            site.change("UPDATE round SET shuffle_key = ?", hashlib.sha256(bytes([number])).hexdigest())
            judge, peer = _labels(site, "judge"), _labels(site, "peer")
            if judge != _labels(site, "judge"):
                yield "the order does not stay"
            orders["judge"].add(judge)
            orders["peer"].add(peer)
            alike += judge == tuple(label for label in peer if label in judge)
    yield from (
        f"the order of {part} does not follow from the key" for part, own in orders.items() if len(own) < 3
    )
    if alike == KEYS:
        yield "every judge has the same order"


def _labels(site: Site, part: str) -> tuple[str, ...]:
    return tuple(re.findall(r'"label":"(\w+)"', site.get(part, f"/api/v1{site.queue}").text))


def names_of_things(site: Site) -> Iterator[str]:
    """Tokens and labels are random, belong to one entry in one round, and addresses hold nothing else."""
    rows = site.rows(
        "SELECT a.token, r.token, coalesce(a.label, r.label), r.label, e.token, e.id, e.content_hash, r.id"
        " FROM assignment a JOIN round_entry r ON r.id = a.round_entry JOIN entry e ON e.id = r.entry"
    )
    for assignment, in_round, label, other_label, entry, number, digest, place in rows:
        made_of = {
            *_derived(entry),
            *_derived(str(number)),
            *_derived(str(place)),
            *_derived(digest or entry),
        }
        for token in (assignment, in_round):
            if not TOKEN.fullmatch(token) or token == entry or any(token[:12] in one for one in made_of):
                yield f"the token {token} is not random"
        yield from (
            f"the label {one} is not random" for one in (label, other_label) if not LABEL.fullmatch(one)
        )
    assignments, in_rounds = [row[0] for row in rows], {(row[7], row[1]) for row in rows}
    if len({*assignments, *(token for _id, token in in_rounds)}) != len(assignments) + len(in_rounds):
        yield "two things have the same token"
    yield from _numbers_in_addresses(site)


def _derived(text: str) -> Iterator[str]:
    for name in ("md5", "sha1", "sha256"):
        digest = hashlib.new(name, text.encode())
        yield digest.hexdigest()
        yield urlsafe_b64encode(digest.digest()).decode()


def _numbers_in_addresses(site: Site) -> Iterator[str]:
    for part, paths in (("judge", site.judges_pages), ("author", site.authors_pages)):
        for path, answer in site.pages(part, paths).items():
            addresses = _ADDRESS.findall(answer.text)
            yield from (
                f"{path} leads to {address}"
                for address in addresses
                if address not in _pictures(addresses)
                and re.search(r"/\d+(?:[/?.]|$)|[?&](?!v=)\w+=\d+(?:&|$)", address)
            )
            hidden = re.findall(r'<input type="hidden" name="([a-z-]+)" value="\d+"', answer.text)
            yield from (
                f"{path} holds a number as {name}" for name in hidden if not name.startswith("version")
            )


def _pictures(addresses: list[str]) -> set[str]:
    """Addresses of pictures in the copy at hand, where their numbers are places: from 1 on, without a gap."""
    found = {address: _PICTURE.fullmatch(address) for address in addresses}
    numbers = {address: int(match[1]) for address, match in found.items() if match}
    return set(numbers) if set(numbers.values()) == set(range(1, len(numbers) + 1)) else set()


def times(site: Site) -> Iterator[str]:
    """When something was entered, cleared or assigned shows nowhere, neither as a date nor as words."""
    yield from site.differences(
        "judge", site.judges_pages,
        f"UPDATE entry SET created_at = {EARLIER}, submitted_at = {EARLIER}",
        f"UPDATE judging_copy SET cleared_at = {EARLIER}",
        f"UPDATE assignment SET created_at = {EARLIER}",
        f"UPDATE entrant SET created_at = {EARLIER}",
    )  # fmt: skip
    yield from site.differences(
        "author", site.authors_pages, f"UPDATE judging_copy SET cleared_at = {EARLIER}",
        f"UPDATE entry SET submitted_at = {EARLIER}",
    )  # fmt: skip


def relative_dates(site: Site) -> Iterator[str]:
    """No page tells judges how long ago anything was, but for the end of the round."""
    for path in (site.queue, site.scorecards[0]):
        said = words_of(site.get("judge", path))
        yield from (f"{path} says {found[0]!r}" for found in _AGO.finditer(said))


def sizes(site: Site) -> Iterator[str]:
    """How much was written, before it was redacted, shows nowhere."""
    longer = "X'" + "00" * 5000 + "'"
    yield from site.differences(
        "judge", site.judges_pages, f"UPDATE vault_answer SET sealed = sealed || {longer}",
        f"UPDATE vault_item SET sealed = sealed || {longer}",
    )  # fmt: skip
    said = words_of(site.get("judge", site.scorecards[0]))
    yield from (f"an entry's page says {found[0]!r}" for found in _SIZE.finditer(said))


def counts(site: Site) -> Iterator[str]:
    """How many entries and entrants there are, and in which state, shows nowhere."""
    for part, paths in (
        ("judge", site.judges_pages),
        ("author", site.authors_pages),
        ("", site.public_pages),
    ):
        yield from site.differences(
            part, paths,
            "INSERT INTO entry (token, season, category, entrant, state, language, version, created_at)"
            " SELECT token || 'x', season, category, entrant, 'draft', language, 1, created_at FROM entry",
            "UPDATE entry SET version = 17",
        )  # fmt: skip


def gaps(site: Site) -> Iterator[str]:
    """Labels do not count: neither in the order of entries nor from one to the next."""
    rounds: dict[int, list[str]] = {}
    for number, label in site.rows("SELECT round, label FROM round_entry ORDER BY round, entry"):
        rounds.setdefault(number, []).append(label)
    long = [labels for labels in rounds.values() if len(labels) > 3]
    # In one round they may rise by chance, once in some hundred times.
    if all(labels == sorted(labels) for labels in long):
        yield "labels rise with the numbers of entries"
    if any(len({label[:2] for label in labels}) == 1 for labels in long):
        yield "labels begin alike"


def one_entrant_twice(site: Site) -> Iterator[str]:
    """Two entries of one entrant have nothing in common that those of others have not."""
    owners = dict(site.rows(_OWNERS))
    runs = {token: _runs(site, token) for token in owners}
    common = set.intersection(*runs.values())
    for one, other in combinations(owners, 2):
        shared = (runs[one] & runs[other]) - common
        if owners[one] == owners[other] and shared:
            yield f"two entries of one entrant share {min(shared)}"
    yield from site.differences(
        "judge", site.judges_pages, "UPDATE entry SET entrant = (SELECT max(entrant) FROM entry)",
        "UPDATE entrant SET group_token = 'y' || group_token",
    )  # fmt: skip


_OWNERS = """
SELECT a.token, e.entrant
FROM assignment a JOIN round_entry r ON r.id = a.round_entry JOIN entry e ON e.id = r.entry
JOIN round o ON o.id = a.round JOIN account p ON p.id = a.judge
WHERE o.state = 'open' AND p.email = 'judge@staff.example' AND a.state <> 'recused'
"""


def _runs(site: Site, token: str) -> set[str]:
    """The long runs of letters on an entry's page, without those that only lead to other pages of the queue."""
    text = site.get("judge", f"{site.queue}/{token}").text
    return {run for run in _RUN.findall(re.sub(_ADDRESS, "", text)) if run != token}
