"""Bytes as text: UTF-8, and UTF-16 in either order where it looks like it."""

import re
from collections.abc import Iterator

ZEROS = 0.2
"""The share of zero bytes from which on bytes may be UTF-16."""
BETWEEN = "between the parts"
"""The way to what stands in a container beside its parts: mostly compressed data, in which words turn up by chance."""


_READABLE = re.compile(r"[^\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ufffd]{4,}")


def readable(text: str) -> str:
    """What can be read in the text of a compressed file: the noise between would only look like words by chance."""
    return "\n".join(_READABLE.findall(text))


def texts_of(content: bytes) -> Iterator[tuple[str, str]]:
    """The texts that the bytes could be, each with the name of its encoding (none for the usual one)."""
    yield "", content.decode("utf-8", "replace")
    sample = content[:4096]
    if sample.count(0) >= ZEROS * len(sample) or content[:2] in {b"\xff\xfe", b"\xfe\xff"}:
        for order in ("utf-16-le", "utf-16-be"):
            yield order, content.decode(order, "replace")
