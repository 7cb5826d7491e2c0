"""E-mail addresses, also spelt out; links and bare domains; handles and hashtags."""

import re
from collections.abc import Iterator
from functools import cache

from entries.redaction.lists import shared_lists
from entries.redaction.model import Finding, IdentityClass

_EMAIL = re.compile(r"(?<![\w.+%-])[\w.+%-]{1,64}@(?:[\w-]{1,63}\.){1,5}[^\W\d_]{2,24}(?![\w@-])")

_AT = r"(?:\s?[\[({<]\s?(?i:at|ät|a|@|klammeraffe)\s?[\])}>]\s?|\s(?:AT|@)\s)"
_DOT = r"(?:\.|\s?[\[({]\s?(?i:dot|punkt|\.)\s?[\])}]\s?|\s(?i:dot|punkt)\s)"
_SPELT_OUT = re.compile(
    rf"(?<![\w.+-])[\w.+-]{{1,64}}{_AT}[\w-]{{1,63}}(?:{_DOT}[\w-]{{2,63}}){{1,4}}"
    rf"|(?<![\w.+-])(?:\w{{1,40}}\s(?:dot|punkt)\s){{0,2}}[\w.+-]{{1,64}}\s(?:at|ät)\s[\w-]{{1,63}}(?:\.[\w-]{{2,63}}){{0,3}}(?:\s(?:dot|punkt)\s[\w-]{{2,24}}){{1,3}}(?![\w-])(?!\s(?:at|ät)\s)"
    rf"|(?<![\w.+-])\w{{1,40}}[._]\w{{1,40}}\s(?:at|ät)\s(?:[\w-]{{1,63}}\.){{1,3}}[a-z]{{2,24}}(?![\w-])"
)

_LINK = re.compile(
    r"(?<!\w)(?:https?|ftps?|sftp)://[^\s<>\"«»„“”]{1,2000}|(?<![\w.@-])www\d?\.[^\s<>\"«»„“”]{3,2000}",
    re.IGNORECASE,
)
_BARE = re.compile(
    r"(?<![\w@.+/-])(?:\w(?:[\w-]{0,61}\w)?\.){1,4}([a-z]{2,20}|[A-Z]{2,20})(?![\w@-])(?:[/?#:][^\s<>\"«»„“”]{1,500})?"
)
_TRAILING = ".,;:!?'*_~…"

_HANDLE = re.compile(r"(?<![\w@/.+-])@[\w](?:[\w.-]{0,48}\w)?(?:@(?:[\w-]{1,63}\.){1,3}[a-z]{2,24})?")
_HASHTAG = re.compile(r"(?<![\w&#/])#[^\W\d_]\w{1,60}")


def find_contacts(text: str) -> Iterator[Finding]:
    """Electronic addresses in a text; the same passage may be found as more than one kind."""
    if "@" in text:
        yield from (_finding(match, IdentityClass.EMAIL, "email") for match in _EMAIL.finditer(text))
        yield from (_finding(match, IdentityClass.HANDLE, "handle") for match in _HANDLE.finditer(text))
    yield from (
        _finding(match, IdentityClass.EMAIL, "email_spelt_out") for match in _SPELT_OUT.finditer(text)
    )
    yield from (_link(match) for match in _LINK.finditer(text))
    yield from (_link(match) for match in _BARE.finditer(text) if _is_domain(match))
    yield from (_finding(match, IdentityClass.HANDLE, "hashtag") for match in _HASHTAG.finditer(text))


def _finding(match: re.Match[str], identity: IdentityClass, rule: str) -> Finding:
    return Finding(match.start(), match.end(), identity, rule, match[0].lower())


def _link(match: re.Match[str]) -> Finding:
    link = match[0].rstrip(_TRAILING)
    while link.endswith((")", "]", "}")) and link.count(link[-1]) > link.count(
        {")": "(", "]": "[", "}": "{"}[link[-1]]
    ):
        link = link[:-1].rstrip(_TRAILING)
    return Finding(match.start(), match.start() + len(link), IdentityClass.URL, "link", link.lower())


def _is_domain(match: re.Match[str]) -> bool:
    """Whether a dotted word ends in a top-level domain, and is not a known tool's name (*monday.com*)."""
    host = match[0].split("/")[0].lower()
    first = host.split(".")[0]
    return match[1].lower() in _domains() and host not in _tools() and len(first) > 1 and not first.isdigit()


@cache
def _domains() -> frozenset[str]:
    return frozenset(domain.split(".")[-1] for domain in shared_lists().domains)


@cache
def _tools() -> frozenset[str]:
    return frozenset(tool.lower() for tool in shared_lists().third_parties)
