"""Text inside text: between tags, in entities, addresses, JSON, base64, hexadecimal, mail's encodings, punycode.

Each reading is tried on the whole text and counts only where it changes something.
"""

import base64
import html
import quopri
import re
from collections.abc import Callable, Iterator
from email.errors import HeaderParseError
from email.header import decode_header, make_header
from functools import lru_cache
from typing import TypeAlias
from urllib.parse import unquote_plus

Reading: TypeAlias = Callable[[str], str]

LEAST = 8
"""Characters from which on a run may be base64 or hexadecimal."""

LONG = 100
"""Characters from which on a run is hardly met twice."""

_BASE64 = (re.compile(rf"[A-Za-z0-9+/]{{{LEAST},}}"), re.compile(rf"[A-Za-z0-9_-]{{{LEAST},}}"))
_HEXADECIMAL = re.compile(rf"(?:[0-9a-fA-F]{{2}}){{{LEAST // 2},}}")
_JSON = re.compile(r"\\u([0-9a-fA-F]{4})|\\x([0-9a-fA-F]{2})|\\([\"/\\])")
_PUNYCODE = re.compile(r"\bxn--[a-z0-9-]+", re.IGNORECASE)
_TAGS = re.compile(r"<[^<>]*>")
_BLOCKS = re.compile(
    r"</?(?:\w{1,9}:)?(?:td|th|tr|p|div|li|h[1-6]|dt|dd|br|option|section|article|c|row|si|is|v|title|head)\b[^<>]*>"
)
"""Tags of cells, rows and paragraphs, whose texts are not one word."""
_CSS = re.compile(r"\\([0-9a-fA-F]{1,6})\s?")
_CONTAINERS = (b"PK\x03", b"\x1f\x8b", b"%PDF", b"\x89PNG", b"\xff\xd8\xff", b"GIF8")
_WORDS = re.compile(rb"(?:[\x20-\x7e]|[\xc3-\xdf][\x80-\xbf]|[\xe1-\xef][\x80-\xbf]{2}){5,}")
"""What is a text in UTF-8 and not by chance."""


def unescaped(text: str) -> Iterator[tuple[str, "bytes | str"]]:
    """What else the text can be read as, with the name of the reading."""
    for name, sign, read in _READINGS:
        if sign in text:
            found = read(text)
            if found != text:
                yield name, found
    for run in {run for pattern in _BASE64 for run in pattern.findall(text)}:
        known = _from_short_base64 if len(run) < LONG else _from_base64
        yield from (("base64", part) for part in known(run))
    for run in set(_HEXADECIMAL.findall(text)):
        yield from (("hexadecimal", part) for part in _sensible(bytes.fromhex(run)))


@lru_cache(maxsize=50_000)
def _from_short_base64(run: str) -> tuple[bytes, ...]:
    """Kept, since names of classes and words of the page come on every page."""
    return tuple(_from_base64(run))


def _from_base64(run: str) -> Iterator[bytes]:
    """What a run says in either alphabet. It may begin one to three characters late."""
    plain = run.replace("-", "+").replace("_", "/")
    for start in range(4):
        part = plain[start:]
        whole = part[: len(part) - 1] if len(part) % 4 == 1 else part
        yield from _sensible(base64.b64decode(whole + "=" * (-len(whole) % 4)))


def _sensible(content: bytes) -> Iterator[bytes]:
    """The bytes where they hold something that we can read on, else the words in them."""
    if content.startswith(_CONTAINERS) or content.count(0) * 3 > len(content):
        yield content
    elif words := _WORDS.findall(content):
        yield b" ".join(words)


def _json(text: str) -> str:
    return _JSON.sub(
        lambda found: chr(int(found[1] or found[2], 16)) if found[1] or found[2] else found[3], text
    )


def _without_tags(text: str) -> str:
    return _TAGS.sub("", _BLOCKS.sub(" ", text))


def _css(text: str) -> str:
    return _CSS.sub(lambda found: chr(min(int(found[1], 16), 0x10FFFF)), text)


def _quoted_printable(text: str) -> str:
    return quopri.decodestring(text.encode()).decode("utf-8", "replace")


def _encoded_words(text: str) -> str:
    try:
        return str(make_header(decode_header(text)))
    except (HeaderParseError, LookupError, ValueError):
        return text


def _punycode(text: str) -> str:
    return _PUNYCODE.sub(lambda found: _from_punycode(found[0]), text)


def _from_punycode(label: str) -> str:
    try:
        return label[4:].encode().decode("punycode")
    except (UnicodeError, ValueError):
        return label


_READINGS: tuple[tuple[str, str, Reading], ...] = (
    ("text between tags", "<", _without_tags),
    ("entities", "&", html.unescape),
    ("address", "%", unquote_plus),
    ("JSON", "\\", _json),
    ("CSS", "\\", _css),
    ("quoted-printable", "=", _quoted_printable),
    ("encoded words", "=?", _encoded_words),
    ("punycode", "xn--", _punycode),
)
"""The name of each reading, a sign without which it changes nothing, and the reading itself."""
