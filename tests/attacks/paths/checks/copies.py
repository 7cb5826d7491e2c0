"""What can be read in a judging copy although nobody is named: links, and ways of writing that point to a country."""

import re
from collections.abc import Iterator

from awards.web.markdown import to_html
from entries.identity import Declaration
from entries.proposal import Proposal, propose
from entries.ways import ways_of_writing
from tests.attacks.paths.site import Site, words_of
from tests.support.houses import form

_LINK = re.compile(r"(?:href|src|action|poster|srcset)=\"([^\"]*)\"", re.IGNORECASE)
_HERE = re.compile(r"/(?!/)|#|$")
_HOST = re.compile(r"https?:|www\.|\b[\w-]+\.(?:example|com|org|net|de|uk)\b|\w@\w", re.IGNORECASE)
LEADS_OUT = (
    "See https://www.telling-name.example/start?from=award or www.telling-name.example, write to"
    " help@telling-name.example or help at telling-name dot example; our film is at telling-name.example/film."
)
TELLING = {
    "currency": "We saved £2.4m in a year.",
    "telephone": "Callers dial 0800 first, then +41 and a name.",
    "numbers": "We handled 1'250'000 letters.",
    "units": "The branch is 40 miles away.",
    "dates": "It began on 12/31/2023.",
    "spelling": "Die Strasse vor der Filiale war gesperrt.",
}
"""A sentence that points to a country, by the kind of its way of writing."""


def links(site: Site) -> Iterator[str]:
    """Nothing in an entry leads anywhere, and no host is named."""
    for path in (*site.scorecards, site.queue):
        answer = site.get("judge", path)
        yield from (f"{path} leads to {one}" for one in _LINK.findall(answer.text) if not _HERE.match(one))
        yield from (f"{path} names {found[0]}" for found in _HOST.finditer(words_of(answer)))
    copy = " ".join(section.text for section in _proposed(LEADS_OUT).sections)
    if "telling-name" in copy or "telling name" in copy:
        yield f"a judging copy names a host: {copy}"
    if re.search(
        r"<img|src=|href=\"javascript", to_html("![](https://a.example/x.png) [x](javascript:alert(1))")
    ):
        yield "a report loads something from elsewhere"


def ways(site: Site) -> Iterator[str]:
    """Currencies, numbers, units, dates and spellings that point to a country are shown to the custodian."""
    for kind, text in TELLING.items():
        language = "de" if kind == "spelling" else "en"
        if kind not in {
            way.kind for way in ways_of_writing(_proposed(text, language).unmasked_texts(), language)
        }:
            yield f"nobody is told of {text!r}"
    for number in ("+41 44 668 18 00", "(020) 7946 0018", "0049 30 901820"):
        copy = _proposed(f"Call us on {number} today.").sections[0].text
        if number in copy:
            yield f"a judging copy shows the telephone number {number}"


def _proposed(text: str, language: str = "en") -> Proposal:
    return propose(form(), {"summary": text}, Declaration(organisation="Telling Name plc"), language)
