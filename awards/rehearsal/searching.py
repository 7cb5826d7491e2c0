"""Searching what a judge got for every string that names any entrant, all of them at once.

Pages repeat their lines, so each line of a page is unwrapped and searched once, together with the line after it:
a name may be broken between the two.
"""

import hashlib
import re
from collections.abc import Iterable, Iterator
from functools import cache
from itertools import zip_longest

import msgspec

from awards.rehearsal.asking import Answer
from awards.rehearsal.decoding import layers
from awards.rehearsal.decoding.charsets import BETWEEN
from awards.rehearsal.findings import Finding, Identities, Place
from awards.time_zones import ZONES
from entries.proposal import declared_by
from entries.redaction.identities import IdentityHit, IdentityMatcher
from entries.redaction.lexicon import lexicon
from entries.redaction.model import IdentityClass, Language

LANGUAGES: tuple[Language, ...] = ("en", "de")
SHORT = 4
"""Letters up to which a string turns up by chance in what is read as base64, or between parts that are compressed."""
EVERYDAY = 10 ** (4.0 - 9)
"""Frequency from which a word is so common that, as a part of a name, it tells nobody: Zipf 4."""
AROUND = 40
_ADDRESS = re.compile(r"[\w.+-]+@[\w-]+\.[\w.-]*\w")
_RUN = re.compile(r"[A-Za-z0-9_-]{4,}")
_WORD = re.compile(r"[^\W\d_]+")
_SIGNATURE = re.compile(r"(?<=\.)[A-Za-z0-9_-]{27}(?=;)")
"""Of a cookie of ours (HMAC-SHA-1, itsdangerous), in which three letters of a name turn up by chance."""
_TAG = re.compile(r"<[^<>]*>")
_FIELD = re.compile(r"\b(?:data-field|id|name)=\"([^\"]+)\"")
_BY_CHANCE = frozenset({"base64", "hexadecimal", BETWEEN})
_ESCAPE = re.compile(r"&(?:#|amp\b|lt\b|gt\b|quot\b|apos\b)", re.IGNORECASE)
"""An escape is no letter of a name; what it stands for is searched as well, in the text without escapes."""
_PLACES = frozenset(ZONES) | {zone.replace("_", " ") for zone in ZONES}
"""Lines of the list of time zones name places that nobody entered."""


class Hit(msgspec.Struct, frozen=True):
    """A string that names an entrant, and the way into the line where it stood."""

    entrant: int
    declared: str
    text: str
    identity: str
    is_everyday: bool
    way: str = ""


class Search:
    """Looks for identities; build it once for many texts.

    ``random`` are tokens and labels that follow from nothing: they are left out, so that they neither look like
    a name by chance nor make lines differ that say the same.
    """

    def __init__(self, identities: Identities, random: Iterable[str] = ()) -> None:
        by_owner = {str(entrant): declared_by(identity) for entrant, identity in identities.items()}
        self._matchers = [IdentityMatcher(by_owner, language) for language in LANGUAGES]
        self._random = set(random)
        self._addresses = {
            address.casefold(): entrant
            for entrant, identity in identities.items()
            for address in identity.addresses
        }
        self._known: dict[tuple[str, str], tuple[Hit, ...]] = {}
        self._whole: dict[tuple[bytes, str], tuple[Hit, ...]] = {}

    def leave_out(self, random: Iterable[str]) -> None:
        """More tokens and labels that follow from nothing: those that came about while pages were asked for."""
        self._random.update(random)

    def in_answer(self, page: str, answer: Answer, own: Iterable[str] = ()) -> list[Finding]:
        """Every hit in an answer; ``own`` is what names the judge, whose pages may say it."""
        head = "\n".join(f"{name}: {_SIGNATURE.sub('*', value)}" for name, value in answer.headers)
        found = self._in_page(page, head, own, "headers")
        kind = answer.header("content-type").partition(";")[0]
        if kind.startswith("text/") or kind.endswith("json"):
            return found + self._in_page(page, answer.text, own)
        return found + self.in_bytes(page, answer.body, own)

    def in_bytes(self, page: str, content: bytes, own: Iterable[str] = ()) -> list[Finding]:
        """Every hit in a file or a mail, each string once, where it was met first."""
        found: dict[Hit, Finding] = {}
        for layer in layers(content):
            text = self._without_random(layer.text, own)
            for hit in self._in_whole(text, " > ".join(layer.way)):
                place = Place(page, hit.way, "", _around(text, hit.text))
                found.setdefault(msgspec.structs.replace(hit, way=""), _finding(hit, place))
        return list(found.values())

    def _in_page(self, page: str, text: str, own: Iterable[str], part: str = "") -> list[Finding]:
        """Every hit in a text, each string once, where it was met first."""
        lines = [line for line in self._without_random(text, own).split("\n") if line.strip()]
        found: dict[Hit, Finding] = {}
        for number, (line, following) in enumerate(zip_longest(lines, lines[1:], fillvalue="")):
            for hit in self._in_lines(line, following):
                way = " > ".join(filter(None, (part, hit.way)))
                place = Place(
                    page, way, _field(lines[: number + 1]), _around(f"{line}\n{following}", hit.text)
                )
                found.setdefault(msgspec.structs.replace(hit, way=""), _finding(hit, place))
        return list(found.values())

    def _without_random(self, text: str, own: Iterable[str]) -> str:
        for words in own:
            text = text.replace(words, " ")
        return _RUN.sub(lambda run: "*" if run[0] in self._random else run[0], text)

    def _in_whole(self, text: str, way: str) -> tuple[Hit, ...]:
        """Hits in the whole of a text; many judges get the same file."""
        key = (hashlib.sha256(text.encode("utf-8", "surrogatepass")).digest(), way)
        if key not in self._whole:
            self._whole[key] = tuple(self._search(text, way))
        return self._whole[key]

    def _in_lines(self, line: str, following: str) -> tuple[Hit, ...]:
        known = self._known.get((line, following))
        if known is None:
            both = f"{_without_place(line)}\n{_without_place(following)}"
            hits = [
                hit for one in layers(both.encode()) for hit in self._search(one.text, " > ".join(one.way))
            ]
            known = self._known[line, following] = tuple(dict.fromkeys(hits))
        return known

    def _search(self, text: str, way: str) -> Iterator[Hit]:
        by_chance = any(step in way for step in _BY_CHANCE)
        for matcher in self._matchers:
            for one in matcher.find(text):
                if (
                    not (by_chance and _letters(one.text) <= SHORT)
                    and tells(one)
                    and not _ESCAPE.search(one.text)
                ):
                    everyday = one.is_everyday or _is_everyday(one.text)
                    yield Hit(int(one.owner), one.declared, one.text, one.identity.value, everyday, way)
        for address in _ADDRESS.findall(text):
            if entrant := self._addresses.get(address.casefold()):
                yield Hit(entrant, address, address, "email", is_everyday=False, way=way)


def tells(hit: IdentityHit) -> bool:
    """Whether a passage tells of whom: a word that everybody uses and that is only a part of the name does not.

    What is merely made of known words (*Harbourlight*, *Lindenbank*) or in no everyday use (*Marlowe*) is what people
    call the house by.
    """
    words = _WORD.findall(hit.text)
    if len(words) != 1 or len(_WORD.findall(hit.declared)) == 1:
        return True
    known = [lexicon(one) for one in LANGUAGES]
    if hit.identity is IdentityClass.PERSON:  # many surnames are made of everyday words
        return not any(one.is_frequent(words[0]) for one in known)
    is_kind = words[0].casefold() in _kinds()
    return not is_kind and not any(
        one.is_frequent(words[0]) and one.frequency(words[0]) >= EVERYDAY for one in known
    )


@cache
def _kinds() -> frozenset[str]:
    """Words for kinds of companies, which are in many names: *Logistik*, *services*."""
    lists = [one.lists for one in map(lexicon, LANGUAGES)]
    return frozenset(word.casefold() for one in lists for word in (*one.generic, *one.organisation_heads))


def _letters(text: str) -> int:
    return sum(character.isalnum() for character in text)


def _is_everyday(text: str) -> bool:
    words = _WORD.findall(text)
    return bool(words) and all(any(lexicon(one).is_everyday(word) for one in LANGUAGES) for word in words)


def _without_place(line: str) -> str:
    return "" if _TAG.sub("", line).strip() in _PLACES else line


def _finding(hit: Hit, place: Place) -> Finding:
    fields = {name: value for name, value in msgspec.structs.asdict(hit).items() if name != "way"}
    return Finding(**fields, places=(place,))


def _field(lines: list[str]) -> str:
    """The field of a page that its last line belongs to."""
    return next((found[-1] for line in reversed(lines) if (found := _FIELD.findall(line))), "")


def _around(text: str, words: str) -> str:
    """The words around some words."""
    at = max(text.find(words), 0)
    return " ".join(text[max(at - AROUND, 0) : at + len(words) + AROUND].split())
